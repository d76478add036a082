using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Specifications;

/// <summary>
/// A need on its way to a decision: its specification in versions, the committee's review, the director's approval, the offers and what
/// became of them. What it says stands in its versions, of which the last one counts.
/// </summary>
public sealed partial class Specification : IAudited, IVersioned, ILive, IAnnounces
{
    private readonly List<SpecificationVersion> _versions = [];
    private readonly List<SpecificationRemark> _remarks = [];
    private readonly List<SpecificationReview> _reviews = [];
    private readonly List<SpecificationEvent> _events = [];
    private readonly List<EvaluationSignature> _signatures = [];
    private readonly List<MemberInterest> _interests = [];
    private readonly List<Award> _awards = [];
    private readonly List<News> _news = [];

    private Specification()
    {
    }

    /// <summary>A new draft.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is made once.</param>
    /// <param name="number"><c>S2570-0001</c>.</param>
    /// <param name="ownerId">The office or school that needs it.</param>
    /// <param name="content">What it says so far.</param>
    /// <param name="committeeId">The working group that reviews it; null until it is chosen.</param>
    /// <param name="by">Who writes it.</param>
    /// <param name="at">UTC.</param>
    public Specification(Guid clientId, string number, long ownerId, SpecificationContent content, long? committeeId, Actor by, DateTime at)
    {
        (ClientId, Number, OwnerId, CommitteeId, State, CreatedAt) = (clientId, number, ownerId, committeeId, SpecificationState.Draft, at);
        (CreatedById, CreatedByName) = (by.PersonId ?? throw new ArgumentException("A person writes.", nameof(by)), by.Name ?? "");
        VersionNumber = 1;
        _versions.Add(new SpecificationVersion(1, 0, content, "", by, at));
        Describe(content);
        Add(SpecificationEventKind.Created, by, at);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>เลขที่: S, fiscal year, dash, running number. Unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The office or school that needs it.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Who began it.</summary>
    public long CreatedById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string CreatedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public SpecificationState State { get; private set; }

    /// <summary>The number of the version that counts.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>The number of the last amendment; 0 for none.</summary>
    public int Amendment { get; private set; }

    /// <summary>เรื่อง, of the version that counts.</summary>
    public string Title { get; private set; } = "";

    /// <summary>วงเงิน of the version that counts, baht with VAT.</summary>
    public decimal Budget { get; private set; }

    /// <summary>วิธีจัดซื้อจัดจ้าง of the version that counts.</summary>
    public ProcurementMethod Method { get; private set; }

    /// <summary>The working group that sets the specification; null until it is chosen.</summary>
    public long? CommitteeId { get; private set; }

    /// <summary>The committee that evaluates the offers; null before it is published.</summary>
    public long? EvaluationCommitteeId { get; private set; }

    /// <summary>The request for the director's approval of the version that counts; null before the first.</summary>
    public long? ApprovalId { get; private set; }

    /// <summary>The request for the approval of the result; null before.</summary>
    public long? ResultApprovalId { get; private set; }

    /// <summary>When it was published, UTC; null while it is not.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Until when offers are taken, UTC. They stay sealed until then.</summary>
    public DateTime? ClosingAt { get; private set; }

    /// <summary>When the offers were opened, UTC. As long as this is null no price can be read.</summary>
    public DateTime? OpenedAt { get; private set; }

    /// <summary>Who opened them.</summary>
    public string OpenedByName { get; private set; } = "";

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>What search looks through, folded.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>Everything it said, oldest first. The content of earlier ones never changes.</summary>
    public IReadOnlyList<SpecificationVersion> Versions => _versions;

    /// <summary>What members of the committee remarked.</summary>
    public IReadOnlyList<SpecificationRemark> Remarks => _remarks;

    /// <summary>Which members have read which version, and what they think of it.</summary>
    public IReadOnlyList<SpecificationReview> Reviews => _reviews;

    /// <summary>Its history.</summary>
    public IReadOnlyList<SpecificationEvent> Events => _events;

    /// <summary>Which members have signed their judgement of the offers.</summary>
    public IReadOnlyList<EvaluationSignature> Signatures => _signatures;

    /// <summary>Members who have an interest with a vendor and are kept out.</summary>
    public IReadOnlyList<MemberInterest> Interests => _interests;

    /// <summary>To whom what was, or is to be, awarded.</summary>
    public IReadOnlyList<Award> Awards => _awards;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The version that counts. Load <see cref="Versions"/> first.</summary>
    public SpecificationVersion Current => _versions.Single(v => v.Number == VersionNumber);

    /// <summary>Whether the offers were opened.</summary>
    public bool IsOpened => OpenedAt is not null;

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => State is SpecificationState.Closed or SpecificationState.Cancelled;

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges()
    {
        yield return new LiveChange(Topics.Specifications, Id, Version);
        yield return new LiveChange(Topics.Specification(Id), Id, Version);
    }

    private void Describe(SpecificationContent content)
    {
        (Title, Budget, Method) = (content.Title.Trim(), content.Budget, content.Method);
        SearchText = ThaiText.Fold(string.Join('\n', [Number, Title, .. content.Items.Select(i => i.Name)]));
    }

    private void Add(SpecificationEventKind kind, Actor by, DateTime at, string text = "")
    {
        _events.Add(new SpecificationEvent(kind, by, at, text.Trim()));

        // Also what changes only a part of it is a change of it.
        Version += Id > 0 ? 1 : 0;
    }

    private void Require(params ReadOnlySpan<SpecificationState> states)
    {
        if (!states.Contains(State))
        {
            throw RuleException.Conflict("specification.state", SpecificationTexts.T["rule.state", Number, SpecificationTexts.Of(State)]);
        }
    }
}
