using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>A request for a decision with everything that was submitted and signed, and what the person may do with it.</summary>
public static class GetApproval
{
    /// <summary>Which.</summary>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>The request.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Kind">What it is about.</param>
    /// <param name="Title">In one line.</param>
    /// <param name="Link">The subject's page.</param>
    /// <param name="RequestedById">Who asks.</param>
    /// <param name="RequestedByName">The requester's name.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="EndedAt">UTC; null until it is final.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Round">The running or last round.</param>
    /// <param name="Content">What is decided on in that round.</param>
    /// <param name="Changes">What differs from the round before; empty in the first.</param>
    /// <param name="Steps">All steps, in order.</param>
    /// <param name="Rounds">All rounds, the newest first.</param>
    /// <param name="MyStep">The step the person may answer now; null when there is none. Of several at once the first; after it comes the next.</param>
    /// <param name="MayWithdraw">The person asked, and it is not final.</param>
    /// <param name="IsIntact">All signatures still fit what was signed.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(
        long Id, ApprovalKind Kind, string Title, string Link, long RequestedById, string RequestedByName, DateTime CreatedAt, DateTime? EndedAt,
        ApprovalState State, int Round, IReadOnlyList<ContentField> Content, IReadOnlyList<ContentChange> Changes, IReadOnlyList<StepRow> Steps,
        IReadOnlyList<RoundRow> Rounds, MyStepRow? MyStep, bool MayWithdraw, bool IsIntact, int Version);

    /// <summary>A step.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Position">Steps of one position are open together.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Role">Whoever holds it may answer; null when a person is named.</param>
    /// <param name="PersonName">Who answers; null when a role is named.</param>
    /// <param name="IsOpinion">It asks for opinions.</param>
    /// <param name="Quorum">How many must agree.</param>
    /// <param name="Agreed">How many did, in the running or last round.</param>
    /// <param name="IsOpen">It can be answered now.</param>
    /// <param name="DueAt">UTC; null while it is not open or has no deadline.</param>
    public sealed record StepRow(
        long Id, int Position, string Title, Role? Role, string? PersonName, bool IsOpinion, int Quorum, int Agreed, bool IsOpen, DateTime? DueAt);

    /// <summary>The step that waits for the person.</summary>
    /// <param name="Id">The step.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Answers">The answers it takes.</param>
    /// <param name="ForName">Whom the person stands in for; null for the own place.</param>
    /// <param name="DueAt">UTC; null without a deadline.</param>
    public sealed record MyStepRow(long Id, string Title, IReadOnlyList<DecisionKind> Answers, string? ForName, DateTime? DueAt);

    /// <summary>A round.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="SubmittedAt">UTC.</param>
    /// <param name="Note">What was changed, in the requester's words.</param>
    /// <param name="Outcome">How it ended; null while it runs.</param>
    /// <param name="EndedAt">UTC; null while it runs.</param>
    /// <param name="EndReason">Why it was withdrawn.</param>
    /// <param name="ContentHash">SHA-256 of what was decided on.</param>
    /// <param name="Content">What was decided on.</param>
    /// <param name="Decisions">The answers, in the order they came.</param>
    public sealed record RoundRow(
        int Number, DateTime SubmittedAt, string Note, ApprovalState? Outcome, DateTime? EndedAt, string EndReason, string ContentHash,
        IReadOnlyList<ContentField> Content, IReadOnlyList<DecisionRow> Decisions);

    /// <summary>A signed answer.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="StepTitle">The step.</param>
    /// <param name="Kind">The answer.</param>
    /// <param name="Text">Opinion, conditions, remarks or reason.</param>
    /// <param name="Name">Who signed.</param>
    /// <param name="ForName">Whom the signer stood in for; null for the own place.</param>
    /// <param name="At">UTC.</param>
    /// <param name="Method">How it was proved.</param>
    /// <param name="Address">The network address; only for the signer and those who read every request.</param>
    /// <param name="SignedHash">SHA-256 of what was signed.</param>
    /// <param name="IsIntact">The signature still fits it.</param>
    public sealed record DecisionRow(
        long Id, string StepTitle, DecisionKind Kind, string Text, string Name, string? ForName, DateTime At, SignatureMethod Method,
        string? Address, string SignedHash, bool IsIntact);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        private static readonly DecisionKind[] Opinions = [DecisionKind.Opinion, DecisionKind.Return];
        private static readonly DecisionKind[] Answers = [DecisionKind.Approve, DecisionKind.ApproveWithConditions, DecisionKind.Return, DecisionKind.Refuse];

        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var a = await db.Approvals.AsNoTracking().VisibleTo(db, user, today).Whole().SingleOrDefaultAsync(x => x.Id == query.Id, cancellationToken)
                ?? throw RuleException.NotFound();
            var named = a.Steps.Select(s => s.PersonId).OfType<long>().ToList();
            var names = await db.People.Where(p => named.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var places = await db.PlacesAsync(user, today, cancellationToken);
            var round = a.CurrentRound;
            var open = a.OpenSteps();
            var mine = open.Select(s => (Step: s, Place: a.PlaceAt(s, places))).FirstOrDefault(m => m.Place is not null);
            var before = a.Rounds.SingleOrDefault(r => r.Number == a.Round - 1);
            RoundRow[] rounds = [.. a.Rounds.OrderByDescending(r => r.Number).Select(r => RowOf(a, r))];
            return new Details(
                a.Id, a.Kind, a.Title, a.Link, a.RequestedById, a.RequestedByName, a.CreatedAt, a.EndedAt, a.State, a.Round,
                round.Fields(), before is null ? [] : round.ChangesSince(before),
                [.. a.Steps.OrderBy(s => s.Position).ThenBy(s => s.Id).Select(s => new StepRow(
                    s.Id, s.Position, s.Title, s.Role, s.PersonId is { } id ? names.GetValueOrDefault(id) : null, s.IsOpinion, s.Quorum,
                    round.Decisions.Count(d => d.StepId == s.Id && d.Agrees), open.Contains(s), s.DueAt))],
                rounds,
                mine.Place is { } place ? new MyStepRow(mine.Step.Id, mine.Step.Title, mine.Step.IsOpinion ? Opinions : Answers, place.ForName, mine.Step.DueAt) : null,
                a.RequestedById == user.Id && !a.IsFinal, rounds.All(r => r.Decisions.All(d => d.IsIntact)), a.Version);
        }

        private RoundRow RowOf(Approval approval, ApprovalRound round) => new(
            round.Number, round.SubmittedAt, round.Note, round.Outcome, round.EndedAt, round.EndReason, round.ContentHash, round.Fields(),
            [.. round.Decisions.OrderBy(d => d.Id).Select(d => new DecisionRow(
                d.Id, approval.Steps.Single(s => s.Id == d.StepId).Title, d.Kind, d.Text, d.Name, d.ForName, d.At, d.Method,
                d.PersonId == user.Id || user.IsSystem || user.HasAny(ApprovalRules.SeesAll) ? d.Address : null,
                d.SignedHash, d.IsIntact(approval.Id, round)))]);
    }
}
