using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;

namespace HelpDesk.Core.Approvals;

/// <summary>
/// A request for a decision and its way to the one outcome. It goes through steps, in rounds: a round that is returned keeps what was
/// decided on, and the next one what changed. A final state never changes; whoever wants another outcome makes a new request.
/// </summary>
public sealed class Approval : IAudited, IVersioned, ILive, IAnnounces
{
    private readonly List<ApprovalStep> _steps = [];
    private readonly List<ApprovalRound> _rounds = [];
    private readonly List<News> _news = [];

    private Approval()
    {
    }

    /// <summary>A new request, with its first round open.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="subjectId">The id of the order, loan … it is about.</param>
    /// <param name="title">What it is about, in one line.</param>
    /// <param name="link">The subject's page, as a local address.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="steps">At least one of them decides.</param>
    /// <param name="content">What is decided on.</param>
    /// <param name="at">UTC.</param>
    public Approval(
        ApprovalKind kind, long subjectId, string title, string link, Requester by, IReadOnlyCollection<StepPlan> steps, IReadOnlyList<ContentField> content, DateTime at)
    {
        if (!steps.Any(s => !s.IsOpinion) || steps.Any(s => s.Quorum < 1 || s.Role is null == s.PersonId is null))
        {
            throw new ArgumentException("A request needs a deciding step, and each step a quorum and either a role or a person.", nameof(steps));
        }

        (Kind, SubjectId, Title, Link) = (kind, subjectId, title, link);
        (RequestedById, RequestedByName, CreatedAt, State) = (by.PersonId, by.Name, at, ApprovalState.Pending);
        _steps.AddRange(steps.OrderBy(s => s.Position).Select(s => new ApprovalStep(s)));
        Open(content, "", at);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>What it is about.</summary>
    public ApprovalKind Kind { get; private set; }

    /// <summary>The id of the order, loan … it is about.</summary>
    public long SubjectId { get; private set; }

    /// <summary>What it is about, in one line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The subject's page, as a local address.</summary>
    public string Link { get; private set; } = "";

    /// <summary>Who asks for the decision.</summary>
    public long RequestedById { get; private set; }

    /// <summary>The requester's full name at that time.</summary>
    public string RequestedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ApprovalState State { get; private set; }

    /// <summary>The running or last round, from 1.</summary>
    public int Round { get; private set; }

    /// <summary>UTC; null until it is final.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Its steps, in order. Load them with everything else: the rules need all of it.</summary>
    public IReadOnlyList<ApprovalStep> Steps => _steps;

    /// <summary>Its rounds, with their decisions.</summary>
    public IReadOnlyList<ApprovalRound> Rounds => _rounds;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>True when nothing can change any more.</summary>
    public bool IsFinal => State is not (ApprovalState.Pending or ApprovalState.Returned);

    /// <summary>The running or last round.</summary>
    public ApprovalRound CurrentRound => _rounds.Single(r => r.Number == Round);

    /// <summary>The steps that can be answered now.</summary>
    public IReadOnlyList<ApprovalStep> OpenSteps()
    {
        if (State != ApprovalState.Pending)
        {
            return [];
        }

        var round = CurrentRound;
        var position = _steps.Where(s => !s.IsPassed(round)).Min(s => s.Position);
        return [.. _steps.Where(s => s.Position == position && !s.IsPassed(round))];
    }

    /// <summary>
    /// Answers a step. A step passes with as many agreeing (or opinions) as its quorum says; as many refusing refuse the request;
    /// one return ends the round. Nobody answers the own request, nor twice in one place.
    /// </summary>
    /// <param name="stepId">The step.</param>
    /// <param name="round">The round that was read: nobody signs what they did not see.</param>
    /// <param name="kind">The answer.</param>
    /// <param name="text">Opinion, conditions, remarks or reason; needed for all but plain approval.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">It is decided already, another round runs, or the step is not theirs to answer now.</exception>
    public ApprovalDecision Decide(long stepId, int round, DecisionKind kind, string text, Signature by, DateTime at)
    {
        var step = _steps.SingleOrDefault(s => s.Id == stepId) ?? throw RuleException.NotFound();
        RequirePending();
        if (round != Round)
        {
            throw RuleException.Conflict("approval.other-round", ApprovalTexts.T["rule.other-round"]);
        }

        if (by.PersonId == RequestedById || by.ForPersonId == RequestedById)
        {
            throw RuleException.Conflict("approval.own-request", ApprovalTexts.T["rule.own-request"]);
        }

        if (step.IsOpinion != (kind == DecisionKind.Opinion) && kind != DecisionKind.Return)
        {
            throw RuleException.Conflict("approval.other-kind", ApprovalTexts.T["rule.other-kind"]);
        }

        if (kind != DecisionKind.Approve && string.IsNullOrWhiteSpace(text))
        {
            throw RuleException.Invalid("Text", "approval.text-needed", ApprovalTexts.T["rule.text-needed"]);
        }

        var current = CurrentRound;
        if (!OpenSteps().Contains(step))
        {
            throw current.Decisions.Where(d => d.StepId == stepId).MaxBy(d => d.Id) is { } other && step.IsPassed(current)
                ? Late("approval.step-passed", ApprovalTexts.T["rule.step-passed", other.Name], other.Name, other.At)
                : RuleException.Conflict("approval.step-not-open", ApprovalTexts.T["rule.step-not-open"]);
        }

        if (current.Decisions.Any(d => d.StepId == stepId && (d.ForPersonId == by.ForPersonId || d.PersonId == by.PersonId)))
        {
            throw RuleException.Conflict("approval.answered", ApprovalTexts.T["rule.answered"]);
        }

        var decision = new ApprovalDecision(this, current, step, kind, text.Trim(), by, at);
        current.Add(decision);
        Settle(step, decision, at);
        return decision;
    }

    /// <summary>Sends a returned request again, as its next round.</summary>
    /// <param name="by">The one who asked.</param>
    /// <param name="content">What is decided on now.</param>
    /// <param name="note">What was changed, in the requester's words.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">It was not returned.</exception>
    public void Resubmit(Requester by, IReadOnlyList<ContentField> content, string note, DateTime at)
    {
        RequireRequester(by);
        RequireReturned();
        State = ApprovalState.Pending;
        Open(content, note.Trim(), at);
    }

    /// <summary>The requester takes it back.</summary>
    /// <exception cref="RuleException">It is decided.</exception>
    public void Withdraw(Requester by, string reason, DateTime at)
    {
        RequireRequester(by);
        if (State != ApprovalState.Returned)
        {
            RequirePending();
        }

        CurrentRound.End(ApprovalState.Withdrawn, at, reason.Trim());
        (State, EndedAt) = (ApprovalState.Withdrawn, at);
    }

    /// <summary>One that was sent back ends without its requester, who cannot take it back any more; the reason says who did it.</summary>
    /// <exception cref="RuleException">It was not returned.</exception>
    public void EndReturned(string reason, DateTime at)
    {
        RequireReturned();
        CurrentRound.End(ApprovalState.Withdrawn, at, reason.Trim());
        (State, EndedAt) = (ApprovalState.Withdrawn, at);
    }

    /// <summary>Those who may answer an open step are reminded of its deadline.</summary>
    public void Remind(ApprovalStep step, DateTime at)
    {
        _news.Add(new News(step.DueAt <= at ? MessageKind.ApprovalOverdue : MessageKind.ApprovalDue));
        step.Reminded(at);
    }

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Approvals, Id, Version)];

    private void Settle(ApprovalStep step, ApprovalDecision decision, DateTime at)
    {
        var round = CurrentRound;
        if (decision.Kind == DecisionKind.Return)
        {
            round.End(State = ApprovalState.Returned, at);
            _news.Add(new News(MessageKind.ApprovalDecided, decision.PersonId, decision.Text));
        }
        else if (round.Decisions.Count(d => d.StepId == step.Id && d.Kind == DecisionKind.Refuse) >= step.Quorum)
        {
            End(ApprovalState.Refused, at);
        }
        else if (_steps.TrueForAll(s => s.IsPassed(round)))
        {
            End(round.Decisions.Any(d => d.Kind == DecisionKind.ApproveWithConditions) ? ApprovalState.ApprovedWithConditions : ApprovalState.Approved, at);
        }
        else
        {
            OpenDeadlines(at);
            if (OpenSteps()[0].Position > step.Position)
            {
                _news.Add(new News(MessageKind.ApprovalWaiting, decision.PersonId));
            }
        }

        if (IsFinal)
        {
            _news.Add(new News(MessageKind.ApprovalDecided, decision.PersonId, decision.Text));
        }
    }

    private void Open(IReadOnlyList<ContentField> content, string note, DateTime at)
    {
        _rounds.Add(new ApprovalRound(++Round, content, note, at));
        _steps.ForEach(s => s.Close());
        OpenDeadlines(at);
        _news.Add(new News(MessageKind.ApprovalWaiting, RequestedById));
    }

    private void OpenDeadlines(DateTime at)
    {
        foreach (var step in OpenSteps())
        {
            step.Open(at);
        }
    }

    private void End(ApprovalState state, DateTime at)
    {
        (State, EndedAt) = (state, at);
        CurrentRound.End(state, at);
    }

    private void RequireReturned()
    {
        if (State != ApprovalState.Returned)
        {
            throw RuleException.Conflict("approval.not-returned", ApprovalTexts.T["rule.not-returned"]);
        }
    }

    private void RequirePending()
    {
        var by = CurrentRound.Decisions.LastOrDefault()?.Name ?? RequestedByName;
        var at = CurrentRound.EndedAt ?? CreatedAt;
        switch (State)
        {
            case ApprovalState.Pending:
                return;
            case ApprovalState.Returned:
                throw Late("approval.returned", ApprovalTexts.T["rule.returned", by], by, at);
            case ApprovalState.Withdrawn:
                throw Late("approval.withdrawn", ApprovalTexts.T["rule.withdrawn", RequestedByName], RequestedByName, at);
            default:
                throw Late("approval.decided", ApprovalTexts.T["rule.decided", by], by, at);
        }
    }

    // Somebody else was first: who, and when.
    private RuleException Late(string code, string message, string by, DateTime at) =>
        new(RuleKind.Conflict, code, message) { Stale = new StaleInfo(by, at, Version) };

    private void RequireRequester(Requester by)
    {
        if (by.PersonId != RequestedById)
        {
            throw RuleException.NotFound();
        }
    }
}

/// <summary>Who asks for a decision.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Full name.</param>
public sealed record Requester(long PersonId, string Name);
