using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.StockTakes;

/// <summary>Where a stock-take stands. The numbers are stored.</summary>
public enum StockTakeState
{
    /// <summary>เตรียมการ: appointed, not counting yet.</summary>
    Planned = 1,

    /// <summary>กำลังตรวจนับ.</summary>
    Counting = 2,

    /// <summary>รายงานผลแล้ว: the checkers handed their report in.</summary>
    Reported = 3,

    /// <summary>รับทราบรายงานแล้ว: accepted; what was found stands in the register.</summary>
    Accepted = 4,

    /// <summary>ยกเลิก.</summary>
    Cancelled = 5,
}

/// <summary>What became of a device that was looked for. The numbers are stored.</summary>
public enum CountResult
{
    /// <summary>พบ, where the register says.</summary>
    Found = 1,

    /// <summary>พบที่อื่น.</summary>
    FoundElsewhere = 2,

    /// <summary>ไม่พบ.</summary>
    NotFound = 3,

    /// <summary>พบแต่ไม่อยู่ในบัญชีที่ตรวจ: it was not expected here, or stands on no register.</summary>
    Unexpected = 4,
}

/// <summary>What the checkers propose for a device (ข้อ 214, 215). The numbers are stored.</summary>
public enum CountProposal
{
    /// <summary>แต่งตั้งกรรมการสอบหาข้อเท็จจริง (ข้อ 214).</summary>
    FactFinding = 1,

    /// <summary>จำหน่าย (ข้อ 215).</summary>
    Disposal = 2,
}

/// <summary>
/// การตรวจสอบพัสดุประจำปี (ข้อ 213): persons appointed by an order, who are no supply officers of that register, compare it with what
/// is there. It begins on the first working day of October; the report is due after 30 working days. The register changes only when
/// the report is accepted.
/// </summary>
public sealed class StockTake : IAudited, IVersioned, ILive, IAnnounces
{
    /// <summary>The report is due so many working days after the beginning, that day counted (ข้อ 213).</summary>
    public const int WorkingDaysToReport = 30;

    private readonly List<StockTakeChecker> _checkers = [];
    private readonly List<News> _news = [];

    private StockTake()
    {
    }

    /// <summary>An appointed stock-take.</summary>
    public StockTake(Guid clientId, int fiscalYear, long ownerId, long? schoolId, string place, long orderId, IEnumerable<StockTakeChecker> checkers, Actor by, DateTime at)
    {
        (ClientId, FiscalYear, OwnerId, SchoolId, Place, OrderId) = (clientId, fiscalYear, ownerId, schoolId, place.Trim(), orderId);
        (CreatedById, CreatedByName, CreatedAt, State) = (by.PersonId, by.Name ?? "", at, StockTakeState.Planned);
        _checkers.AddRange(checkers);
        _news.Add(new News(MessageKind.StockTakePlanned, by.PersonId));
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender; sent twice, it is made once. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>The fiscal year whose end is looked at (Buddhist era).</summary>
    public int FiscalYear { get; private set; }

    /// <summary>Whose register.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Only what stands there; null for everywhere.</summary>
    public long? SchoolId { get; private set; }

    /// <summary>Only what stands in places with this in their name; empty for everywhere.</summary>
    public string Place { get; private set; } = "";

    /// <summary>The order that appoints the checkers.</summary>
    public long OrderId { get; private set; }

    /// <summary>Where it stands.</summary>
    public StockTakeState State { get; private set; }

    /// <summary>Who counts.</summary>
    public IReadOnlyCollection<StockTakeChecker> Checkers => _checkers;

    /// <summary>Who planned it; null for the program itself.</summary>
    public long? CreatedById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string CreatedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The day the counting began, in Asia/Bangkok; null before.</summary>
    public DateOnly? StartedOn { get; private set; }

    /// <summary>The day the report is due, in Asia/Bangkok; null before the counting began.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>What the checkers write in their report.</summary>
    public string Opinion { get; private set; } = "";

    /// <summary>UTC; null before.</summary>
    public DateTime? ReportedAt { get; private set; }

    /// <summary>Who handed the report in.</summary>
    public string? ReportedByName { get; private set; }

    /// <summary>UTC; null before.</summary>
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>Who accepted it.</summary>
    public string? AcceptedByName { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges()
    {
        yield return new LiveChange(Topics.StockTake(Id), Id, Version);
    }

    /// <summary>The first day it may begin: the first working day of the October after its fiscal year.</summary>
    public static DateOnly FirstDay(int fiscalYear, WorkingDays days) => days.FirstFrom(new DateOnly(fiscalYear - 543, 10, 1));

    /// <summary>The counting begins.</summary>
    /// <exception cref="RuleException">It has begun, or it is too early.</exception>
    public void Start(DateOnly today, WorkingDays days)
    {
        Require(StockTakeState.Planned);
        var first = FirstDay(FiscalYear, days);
        if (today < first)
        {
            throw RuleException.Conflict("stock-take.too-early", StockTakeTexts.T["rule.too-early", Common.Thai.ThaiCalendar.LongDate(first)]);
        }

        (State, StartedOn, DueOn) = (StockTakeState.Counting, today, days.Nth(first, WorkingDaysToReport));
    }

    /// <summary>The checkers hand their report in.</summary>
    /// <exception cref="RuleException">Nothing is being counted.</exception>
    public void Report(string opinion, Actor by, DateTime at)
    {
        Require(StockTakeState.Counting);
        (State, Opinion, ReportedAt, ReportedByName) = (StockTakeState.Reported, opinion.Trim(), at, by.Name);
    }

    /// <summary>Back to the counting: the report is not accepted as it is.</summary>
    /// <exception cref="RuleException">There is no report to give back.</exception>
    public void GiveBack()
    {
        Require(StockTakeState.Reported);
        (State, ReportedAt, ReportedByName) = (StockTakeState.Counting, null, null);
    }

    /// <summary>The report is accepted.</summary>
    /// <exception cref="RuleException">There is no report to accept.</exception>
    public void Accept(Actor by, DateTime at)
    {
        Require(StockTakeState.Reported);
        (State, AcceptedAt, AcceptedByName) = (StockTakeState.Accepted, at, by.Name);
    }

    /// <summary>Given up.</summary>
    /// <exception cref="RuleException">It is accepted or given up already.</exception>
    public void Cancel()
    {
        if (State is StockTakeState.Accepted or StockTakeState.Cancelled)
        {
            throw Wrong();
        }

        State = StockTakeState.Cancelled;
    }

    /// <summary>Whether a person counts in it.</summary>
    public bool IsChecker(long? personId) => personId is not null && _checkers.Any(c => c.PersonId == personId);

    private void Require(StockTakeState state)
    {
        if (State != state)
        {
            throw Wrong();
        }
    }

    private RuleException Wrong() => RuleException.Conflict("stock-take.state", StockTakeTexts.T["rule.state", StockTakeTexts.T[$"state.{Word.Of(State)}"]]);
}

/// <summary>A person who counts.</summary>
public sealed class StockTakeChecker
{
    private StockTakeChecker()
    {
    }

    /// <summary>Appoints one.</summary>
    public StockTakeChecker(long personId, string name) => (PersonId, Name) = (personId, name);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The stock-take.</summary>
    public long StockTakeId { get; private set; }

    /// <summary>The person.</summary>
    public long PersonId { get; private set; }

    /// <summary>Full name at that time.</summary>
    public string Name { get; private set; } = "";
}

/// <summary>A device that is looked for, or was met unexpectedly, and what became of it.</summary>
public sealed class StockTakeLine : IAudited, IVersioned, ILive
{
    private StockTakeLine()
    {
    }

    /// <summary>A device that is looked for, as the register describes it when the counting begins.</summary>
    public StockTakeLine(long stockTakeId, Asset asset, string expectedAt)
    {
        (StockTakeId, AssetId, Number, Name, ExpectedAt, StateBefore) = (stockTakeId, asset.Id, asset.Number, asset.Name, expectedAt, asset.State);
        IsExpected = true;
    }

    /// <summary>A thing that was not looked for: of another register or place, or on none.</summary>
    public StockTakeLine(long stockTakeId, Asset? asset, string number, string name, string expectedAt)
    {
        (StockTakeId, AssetId, Number, Name, ExpectedAt, StateBefore) = (stockTakeId, asset?.Id, number.Trim(), name.Trim(), expectedAt, asset?.State);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The stock-take.</summary>
    public long StockTakeId { get; private set; }

    /// <summary>The device; null for a thing on no register.</summary>
    public long? AssetId { get; private set; }

    /// <summary>True when it was on the list from the beginning.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>Its number, or what was scanned or typed.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What it is.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where the register says it stands: school and place in words.</summary>
    public string ExpectedAt { get; private set; } = "";

    /// <summary>Its condition by the register; null for a thing on none.</summary>
    public AssetState? StateBefore { get; private set; }

    /// <summary>What became of it; null while nobody has looked.</summary>
    public CountResult? Result { get; private set; }

    /// <summary>The condition that was seen; null when it was not found.</summary>
    public AssetState? StateSeen { get; private set; }

    /// <summary>Where it was found, when elsewhere.</summary>
    public string FoundAt { get; private set; } = "";

    /// <summary>What the checker noted.</summary>
    public string Note { get; private set; } = "";

    /// <summary>What is proposed for it; null for nothing.</summary>
    public CountProposal? Proposal { get; private set; }

    /// <summary>Who looked last.</summary>
    public string? CountedByName { get; private set; }

    /// <summary>When it was seen, UTC: of a count that waited for a line, the time on the phone.</summary>
    public DateTime? CountedAt { get; private set; }

    /// <summary>The count that was written last, made by the phone; sent twice, it is written once.</summary>
    public Guid? CountId { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges()
    {
        yield return new LiveChange(Topics.StockTake(StockTakeId), Id, Version);
    }

    /// <summary>Writes what was seen. Of two counts of one thing the one that was seen later counts.</summary>
    /// <returns>False when this count was written before, or a later one was.</returns>
    public bool Write(Guid countId, CountResult result, AssetState? stateSeen, string foundAt, string note, Actor by, DateTime seenAt)
    {
        if (CountId == countId || CountedAt > seenAt)
        {
            return false;
        }

        (CountId, Result, StateSeen) = (countId, result, result == CountResult.NotFound ? null : stateSeen);
        (FoundAt, Note) = (result is CountResult.FoundElsewhere or CountResult.Unexpected ? foundAt.Trim() : "", note.Trim());
        (CountedByName, CountedAt) = (by.Name, seenAt);
        return true;
    }

    /// <summary>What the checkers propose for it; null for nothing.</summary>
    public void Propose(CountProposal? proposal) => Proposal = proposal;
}
