using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Loans;

/// <summary>
/// A loan of things of one agency to one person for one period: asked for, approved, handed over, returned in parts. What it keeps from
/// being free stands in its bookings. Nothing of it is ever deleted.
/// </summary>
public sealed partial class Loan : IAudited, IVersioned, ILive, IAnnounces
{
    private readonly List<LoanItem> _items = [];
    private readonly List<LoanBooking> _bookings = [];
    private readonly List<LoanHandOver> _handOvers = [];
    private readonly List<LoanReturn> _returns = [];
    private readonly List<LoanDemand> _demands = [];
    private readonly List<LoanEvent> _events = [];
    private readonly List<News> _news = [];

    private Loan()
    {
    }

    /// <summary>Somebody asks for things.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is asked once.</param>
    /// <param name="number"><c>L2570-0001</c>.</param>
    /// <param name="ownerId">The agency that keeps the things.</param>
    /// <param name="request">Everything else.</param>
    /// <param name="items">What is asked for.</param>
    /// <param name="by">Who asks: the borrower, or whoever keeps the things for them.</param>
    /// <param name="at">UTC.</param>
    public Loan(Guid clientId, string number, long ownerId, LoanRequest request, IEnumerable<LoanItem> items, Actor by, DateTime at)
    {
        (ClientId, Number, OwnerId, State, CreatedAt) = (clientId, number, ownerId, LoanState.Requested, at);
        (RequestedById, RequestedByName) = (by.PersonId ?? throw new ArgumentException("A person asks.", nameof(by)), by.Name ?? "");
        Write(request, items);
        Add(LoanEventKind.Requested, by, at);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>เลขที่: L, fiscal year, dash, running number. Unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The agency that keeps the things.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Who asked.</summary>
    public long RequestedById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string RequestedByName { get; private set; } = "";

    /// <summary>Who borrows.</summary>
    public long BorrowerId { get; private set; }

    /// <summary>ข้าพเจ้า.</summary>
    public string BorrowerName { get; private set; } = "";

    /// <summary>For which agency.</summary>
    public long BorrowerSchoolId { get; private set; }

    /// <summary>ตำแหน่ง.</summary>
    public string Position { get; private set; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>เพื่อใช้ในราชการ.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>Inside or outside.</summary>
    public LoanUse Use { get; private set; }

    /// <summary>สถานที่ใช้งาน.</summary>
    public string Place { get; private set; } = "";

    /// <summary>ผู้รับผิดชอบ.</summary>
    public string ResponsibleName { get; private set; } = "";

    /// <summary>กำหนดรับ, in Asia/Bangkok.</summary>
    public DateOnly From { get; private set; }

    /// <summary>กำหนดส่งคืน, in Asia/Bangkok.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Where it stands.</summary>
    public LoanState State { get; private set; }

    /// <summary>The request for its decision; null until that is made.</summary>
    public long? ApprovalId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>The day of the last reminder, in Asia/Bangkok; null when there was none.</summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>The day on which the keepers were reminded of the demand; null before.</summary>
    public DateOnly? DemandRemindedOn { get; private set; }

    /// <summary>What search looks through, folded: number, names, purpose, things.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>What was asked for.</summary>
    public IReadOnlyList<LoanItem> Items => _items;

    /// <summary>What it keeps from being free.</summary>
    public IReadOnlyList<LoanBooking> Bookings => _bookings;

    /// <summary>What was handed over.</summary>
    public IReadOnlyList<LoanHandOver> HandOvers => _handOvers;

    /// <summary>What came back.</summary>
    public IReadOnlyList<LoanReturn> Returns => _returns;

    /// <summary>Written demands.</summary>
    public IReadOnlyList<LoanDemand> Demands => _demands;

    /// <summary>Its history.</summary>
    public IReadOnlyList<LoanEvent> Events => _events;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Whether it crosses from one agency to another (ข้อ 208).</summary>
    public bool IsBetweenAgencies => BorrowerSchoolId != OwnerId;

    /// <summary>Everything that was handed over and not taken back by mistake, with what is out of it.</summary>
    public IEnumerable<LoanThing> Things() => _handOvers.Where(h => h.ReversedAt is null).SelectMany(h => h.Things);

    /// <summary>Everything that is out.</summary>
    public IEnumerable<LoanThing> Outstanding() => Things().Where(t => t.Outstanding > 0);

    /// <summary>How many of what was asked for are not handed over yet.</summary>
    /// <param name="item">What was asked for.</param>
    public int ToHandOver(LoanItem item) => State is LoanState.Approved or LoanState.Out
        ? item.Quantity - Things().Where(t => t.LoanItemId == item.Id).Select(t => (t.LendableUnitId, t.LendableUnitId is null ? t.Quantity : 1)).Distinct().Sum(t => t.Item2)
        : 0;

    /// <summary>Days after the day on which it was due; 0 when it is not late.</summary>
    public int DaysLate(DateOnly today) => State == LoanState.Out ? Math.Max(0, today.DayNumber - Until.DayNumber) : 0;

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges()
    {
        yield return new LiveChange(Topics.Loans, Id, Version);
        yield return new LiveChange(Topics.Loan(Id), Id, Version);
    }

    private void Write(LoanRequest r, IEnumerable<LoanItem> items)
    {
        (BorrowerId, BorrowerName, BorrowerSchoolId) = (r.BorrowerId, r.BorrowerName.Trim(), r.BorrowerSchoolId);
        (Position, Phone, Purpose, Use) = (r.Position.Trim(), r.Phone.Trim(), r.Purpose.Trim(), r.Use);
        (Place, ResponsibleName, From, Until) = (r.Place.Trim(), r.ResponsibleName.Trim(), r.From, r.Until);
        _items.Clear();
        _items.AddRange(items);
        _bookings.Clear();
        _bookings.AddRange(_items.Select(i => new LoanBooking(i.LendableId, From, Until, i.Quantity, isOut: false)));
        Describe([]);
        Version += Id > 0 ? 1 : 0;
    }

    // What was handed over is found by its asset numbers too.
    private void Describe(IEnumerable<LoanThing> things) => SearchText = ThaiText.Fold(string.Join(
        '\n', [Number, BorrowerName, ResponsibleName, Purpose, Place, .. _items.Select(i => i.Name), .. things.SelectMany(t => new[] { t.Number, t.Name })]));

    private void Add(LoanEventKind kind, Actor by, DateTime at, string text = "") => _events.Add(new LoanEvent(kind, by, at, text));

    private void Require(bool allowed)
    {
        if (!allowed)
        {
            throw RuleException.Conflict("loan.state", LoanTexts.T["rule.state", Number, LoanTexts.Of(State)]);
        }
    }
}
