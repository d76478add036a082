using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Loans;

/// <summary>What kind of thing is lent. The numbers are stored.</summary>
public enum LendableKind
{
    /// <summary>ครุภัณฑ์: any of several devices of one kind, or a single one. Each unit is one device.</summary>
    Devices = 1,

    /// <summary>ชุดอุปกรณ์: each unit is a set of devices and accessories that goes out whole.</summary>
    Sets = 2,

    /// <summary>สื่อ เอกสาร: a quantity that is kept as stock and comes back.</summary>
    Media = 3,

    /// <summary>วัสดุสิ้นเปลือง: used up and given back in kind; between agencies only, when urgent (ข้อ 211).</summary>
    Consumables = 4,
}

/// <summary>Who may borrow. The numbers are stored.</summary>
public enum LoanAudience
{
    /// <summary>People of the agency that keeps the thing.</summary>
    OwnPeople = 1,

    /// <summary>Everybody with an account, of the office and of all schools.</summary>
    Everyone = 2,
}

/// <summary>Days of the week on which things are handed over and taken back. The numbers are stored.</summary>
[Flags]
public enum OpenDays
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>Monday to Friday.</summary>
    Weekdays = Monday | Tuesday | Wednesday | Thursday | Friday,
}

/// <summary>On which terms a kind of thing is lent.</summary>
/// <param name="LongestDays">The longest loan in days, the first and the last counted.</param>
/// <param name="AheadDays">So many days ahead a loan may begin.</param>
/// <param name="BufferDays">Days between two loans, to charge, clean and check.</param>
/// <param name="OpenDays">Days of the week on which it is handed over and taken back.</param>
/// <param name="OpenOnHolidays">True when that is done on holidays too.</param>
/// <param name="Audience">Who may borrow it.</param>
/// <param name="MayLeave">Whether it may leave the premises.</param>
public sealed record LoanTerms(
    int LongestDays = 7, int AheadDays = 90, int BufferDays = 0, OpenDays OpenDays = OpenDays.Weekdays, bool OpenOnHolidays = false,
    LoanAudience Audience = LoanAudience.Everyone, bool MayLeave = true)
{
    /// <summary>Whether things are handed over and taken back on that day.</summary>
    public bool IsOpen(DateOnly day, IReadOnlySet<DateOnly> holidays) =>
        (OpenOnHolidays || !holidays.Contains(day)) && OpenDays.HasFlag((OpenDays)(1 << (((int)day.DayOfWeek + 6) % 7)));
}

/// <summary>What can be said of a kind of thing that is lent.</summary>
/// <param name="Name">รายการ.</param>
/// <param name="Unit">หน่วยนับ: เครื่อง, ชุด, แผ่น.</param>
/// <param name="Description">What it is good for, what belongs to it.</param>
/// <param name="Accessories">What goes out with each unit and must come back, one a line.</param>
/// <param name="Terms">On which terms.</param>
/// <param name="IsActive">False: not offered any more.</param>
public sealed record LendableDetails(string Name, string Unit, string Description, string Accessories, LoanTerms Terms, bool IsActive = true);

/// <summary>A kind of thing that people can borrow: so many devices, sets or pieces that are as good as one another.</summary>
public sealed class Lendable : IAudited, IVersioned, ILive
{
    private readonly List<LendableUnit> _units = [];

    private Lendable()
    {
    }

    /// <summary>A new one, of which there is nothing yet.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is made once.</param>
    /// <param name="ownerId">The agency that keeps it.</param>
    /// <param name="kind">What kind of thing.</param>
    /// <param name="stockItemId">For media and consumables: the stock it is taken from.</param>
    /// <param name="details">Everything else.</param>
    public Lendable(Guid clientId, long ownerId, LendableKind kind, long? stockItemId, LendableDetails details)
    {
        if (IsStock(kind) != stockItemId is not null)
        {
            throw new ArgumentException("Media and consumables come from stock, devices and sets do not.", nameof(stockItemId));
        }

        (ClientId, OwnerId, Kind, StockItemId) = (clientId, ownerId, kind, stockItemId);
        Change(details);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>The agency that keeps it: a school, or the office's own entry.</summary>
    public long OwnerId { get; private set; }

    /// <summary>What kind of thing.</summary>
    public LendableKind Kind { get; private set; }

    /// <summary>The stock that media and consumables are taken from; null for devices and sets. Unique.</summary>
    public long? StockItemId { get; private set; }

    /// <summary>รายการ.</summary>
    public string Name { get; private set; } = "";

    /// <summary>หน่วยนับ.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>What it is good for.</summary>
    public string Description { get; private set; } = "";

    /// <summary>What goes out with each unit, one a line.</summary>
    public string Accessories { get; private set; } = "";

    /// <summary>The longest loan in days, the first and the last counted.</summary>
    public int LongestDays { get; private set; }

    /// <summary>So many days ahead a loan may begin.</summary>
    public int AheadDays { get; private set; }

    /// <summary>Days between two loans.</summary>
    public int BufferDays { get; private set; }

    /// <summary>Days of the week on which it is handed over and taken back.</summary>
    public OpenDays OpenDays { get; private set; }

    /// <summary>True when that is done on holidays too.</summary>
    public bool OpenOnHolidays { get; private set; }

    /// <summary>Who may borrow it.</summary>
    public LoanAudience Audience { get; private set; }

    /// <summary>Whether it may leave the premises.</summary>
    public bool MayLeave { get; private set; }

    /// <summary>False: not offered any more.</summary>
    public bool IsActive { get; private set; }

    /// <summary>What search looks through, folded.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>How often it was booked. Writing it is how two who book the same thing wait for each other.</summary>
    [NotAudited]
    public int Bookings { get; private set; }

    /// <summary>The devices or sets, as far as they are loaded; none for media and consumables.</summary>
    public IReadOnlyList<LendableUnit> Units => _units;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Whether such things are kept by quantity.</summary>
    public static bool IsStock(LendableKind kind) => kind is LendableKind.Media or LendableKind.Consumables;

    /// <summary>On which terms it is lent.</summary>
    public LoanTerms Terms() => new(LongestDays, AheadDays, BufferDays, OpenDays, OpenOnHolidays, Audience, MayLeave);

    /// <summary>What goes out with each unit.</summary>
    public IReadOnlyList<string> AccessoryNames() => Accessories.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Changes everything that can be said of it.</summary>
    public void Change(LendableDetails d)
    {
        (Name, Unit, Description, Accessories, IsActive) = (d.Name.Trim(), d.Unit.Trim(), d.Description.Trim(), d.Accessories.Trim(), d.IsActive);
        (LongestDays, AheadDays, BufferDays) = (d.Terms.LongestDays, d.Terms.AheadDays, d.Terms.BufferDays);
        (OpenDays, OpenOnHolidays, Audience, MayLeave) = (d.Terms.OpenDays, d.Terms.OpenOnHolidays, d.Terms.Audience, d.Terms.MayLeave);
        SearchText = ThaiText.Fold(string.Join('\n', Name, Description, Accessories));
    }

    /// <summary>Adds a device, or a set of devices. Load its units first.</summary>
    /// <param name="name">What the set is called; empty for a single device.</param>
    /// <param name="assetIds">The devices: one, or all of a set.</param>
    /// <exception cref="RuleException">It is kept by quantity, or one device was named for a set of several or the other way round.</exception>
    public LendableUnit AddUnit(string name, IReadOnlyCollection<long> assetIds)
    {
        if (IsStock(Kind) || assetIds.Count == 0 || (Kind == LendableKind.Devices && assetIds.Count > 1))
        {
            throw RuleException.Conflict("loan.unit-kind", LoanTexts.T["rule.unit-kind"]);
        }

        var unit = new LendableUnit(name, assetIds);
        _units.Add(unit);
        Version += Id > 0 ? 1 : 0;
        return unit;
    }

    /// <summary>Takes a unit out of lending; what was lent stays in the book.</summary>
    /// <exception cref="RuleException">It is out.</exception>
    public void RemoveUnit(long unitId)
    {
        var unit = _units.SingleOrDefault(u => u.Id == unitId) ?? throw RuleException.NotFound();
        if (unit.LoanId is not null)
        {
            throw RuleException.Conflict("loan.unit-out", LoanTexts.T["rule.unit-out"]);
        }

        unit.Retire();
        Version++;
    }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Lendables, Id, Version)];
}

/// <summary>One thing that goes out whole: a device, or a set.</summary>
public sealed class LendableUnit : IAudited
{
    private readonly List<LendableAsset> _assets = [];

    private LendableUnit()
    {
    }

    internal LendableUnit(string name, IEnumerable<long> assetIds)
    {
        Name = name.Trim();
        IsActive = true;
        _assets.AddRange(assetIds.Distinct().Select(id => new LendableAsset(id)));
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The kind of thing.</summary>
    public long LendableId { get; private set; }

    /// <summary>What the set is called; empty for a single device.</summary>
    public string Name { get; private set; } = "";

    /// <summary>False: no longer lent.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The loan with which it is out; null when it is here.</summary>
    public long? LoanId { get; private set; }

    /// <summary>The devices.</summary>
    public IReadOnlyList<LendableAsset> Assets => _assets;

    internal void Retire()
    {
        IsActive = false;
        _assets.Clear();
    }

    /// <summary>It is handed over with a loan.</summary>
    /// <exception cref="RuleException">It is out already.</exception>
    public void GoOut(long loanId) => LoanId = LoanId is null ? loanId : throw RuleException.Conflict("loan.unit-out", LoanTexts.T["rule.unit-out"]);

    /// <summary>All of it is back.</summary>
    public void ComeBack() => LoanId = null;
}

/// <summary>A device that is lent. It belongs to one unit only.</summary>
public sealed class LendableAsset
{
    private LendableAsset()
    {
    }

    internal LendableAsset(long assetId) => AssetId = assetId;

    /// <summary>The device; the key.</summary>
    public long AssetId { get; private set; }

    /// <summary>The unit.</summary>
    public long LendableUnitId { get; private set; }
}

/// <summary>Who decides about the things of an agency other than the office, where roles say it.</summary>
public sealed class LendingDesk : IAudited
{
    private LendingDesk()
    {
    }

    /// <summary>Creates one.</summary>
    public LendingDesk(long ownerId, long headId) => (OwnerId, HeadId) = (ownerId, headId);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The school. Unique.</summary>
    public long OwnerId { get; private set; }

    /// <summary>The head of the agency: decides about its loans (ข้อ 208).</summary>
    public long HeadId { get; private set; }

    /// <summary>Names another head.</summary>
    public void Appoint(long headId) => HeadId = headId;
}
