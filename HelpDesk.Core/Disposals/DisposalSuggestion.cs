using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Disposals;

/// <summary>Where a suggestion stands. The numbers are stored.</summary>
public enum SuggestionState
{
    /// <summary>รอเจ้าหน้าที่พัสดุ.</summary>
    Open = 1,

    /// <summary>ทำเรื่องจำหน่ายแล้ว.</summary>
    Accepted = 2,

    /// <summary>ไม่รับ.</summary>
    Declined = 3,
}

/// <summary>
/// ผลการตรวจสอบ: ควรจำหน่าย. A technician found a device beyond repair; whoever keeps its register makes a disposal of it, or says why not.
/// </summary>
public sealed class DisposalSuggestion : IAudited, IVersioned, ILive, IAnnounces
{
    private readonly List<News> _news = [];

    private DisposalSuggestion()
    {
    }

    /// <summary>A new one.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is made once.</param>
    /// <param name="ticket">The ticket in whose course it was found.</param>
    /// <param name="assetId">The device.</param>
    /// <param name="text">What was found.</param>
    /// <param name="by">Who found it.</param>
    /// <param name="at">UTC.</param>
    public DisposalSuggestion(Guid clientId, Ticket ticket, long assetId, AssessmentText text, Actor by, DateTime at)
    {
        (ClientId, TicketId, TicketNumber, AssetId, State) = (clientId, ticket.Id, ticket.Number, assetId, SuggestionState.Open);
        (Findings, EstimatedCost, Recommendation) = (text.Findings.Trim(), text.EstimatedCost, text.Recommendation.Trim());
        (CreatedById, CreatedByName, CreatedAt) = (by.PersonId, by.Name ?? "", at);
        _news.Add(new News(MessageKind.DisposalSuggested, by.PersonId));
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>The ticket in whose course it was found.</summary>
    public long TicketId { get; private set; }

    /// <summary>The ticket's number.</summary>
    public string TicketNumber { get; private set; } = "";

    /// <summary>The device; of one at most one suggestion is open.</summary>
    public long AssetId { get; private set; }

    /// <summary>What was found.</summary>
    public string Findings { get; private set; } = "";

    /// <summary>What a repair would cost, in baht; null when it cannot be repaired at all.</summary>
    public decimal? EstimatedCost { get; private set; }

    /// <summary>What the technician recommends.</summary>
    public string Recommendation { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public SuggestionState State { get; private set; }

    /// <summary>Who found it; null for the program itself.</summary>
    public long? CreatedById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string CreatedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The disposal that was made of it; null for none.</summary>
    public long? DisposalId { get; private set; }

    /// <summary>Who answered it.</summary>
    public string AnsweredByName { get; private set; } = "";

    /// <summary>UTC; null while it is open.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string DeclineReason { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Disposals, Id, Version), new(Topics.Ticket(TicketId), Id, 0)];

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <summary>A disposal was made of it.</summary>
    /// <exception cref="RuleException">It was answered already.</exception>
    public void Accept(long disposalId, Actor by, DateTime at)
    {
        Answer(SuggestionState.Accepted, by, at);
        DisposalId = disposalId;
    }

    /// <summary>Nothing comes of it.</summary>
    /// <exception cref="RuleException">It was answered already.</exception>
    public void Decline(string reason, Actor by, DateTime at)
    {
        Answer(SuggestionState.Declined, by, at);
        DeclineReason = reason.Trim();
    }

    private void Answer(SuggestionState state, Actor by, DateTime at)
    {
        if (State != SuggestionState.Open)
        {
            throw new RuleException(RuleKind.Conflict, "suggestion.answered", DisposalTexts.T["suggestion.rule.answered", AnsweredByName])
            {
                Stale = new StaleInfo(AnsweredByName, AnsweredAt ?? at, Version),
            };
        }

        (State, AnsweredByName, AnsweredAt) = (state, by.Name ?? "", at);
    }
}

/// <summary>What was found of a device that is beyond repair.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="EstimatedCost">What a repair would cost, in baht; null when it cannot be repaired.</param>
/// <param name="Recommendation">What is recommended.</param>
public sealed record AssessmentText(string Findings, decimal? EstimatedCost, string Recommendation);
