using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;

namespace HelpDesk.Core.Summaries;

/// <summary>What a summary is about. The numbers are stored.</summary>
public enum SummaryKind
{
    /// <summary>Repairs, by school, category, technician, outcome, cost.</summary>
    Repairs = 1,

    /// <summary>Devices and their condition.</summary>
    Devices = 2,

    /// <summary>Depreciation.</summary>
    Depreciation = 3,

    /// <summary>Loans and what is overdue.</summary>
    Loans = 4,

    /// <summary>Results of specifications.</summary>
    Specifications = 5,

    /// <summary>Orders and committees.</summary>
    Orders = 6,

    /// <summary>Satisfaction.</summary>
    Satisfaction = 7,
}

/// <summary>Where a summary stands. The numbers are stored.</summary>
public enum SummaryState
{
    /// <summary>Waits for its turn.</summary>
    Waiting = 0,

    /// <summary>Is being written.</summary>
    Running = 1,

    /// <summary>Can be taken.</summary>
    Ready = 2,

    /// <summary>Could not be written.</summary>
    Failed = 3,

    /// <summary>Its days are over: the file is gone.</summary>
    Expired = 4,
}

/// <summary>A workbook that somebody asked for, written in the background with that person's rights of the moment it is written.</summary>
public sealed class SummaryJob : IAudited, IVersioned, ILive, IAnnounces
{
    /// <summary>Days for which a workbook can be taken.</summary>
    public const int KeptDays = 7;

    private readonly List<News> _news = [];

    private SummaryJob()
    {
    }

    /// <summary>Asks for one.</summary>
    /// <param name="kind">About what.</param>
    /// <param name="period">The period's code, <see cref="Figures.Period.Code"/>.</param>
    /// <param name="school">A school's code; empty for all that the person sees.</param>
    /// <param name="district">A district; empty for all.</param>
    /// <param name="category">A category's code; empty for all.</param>
    /// <param name="isEnglish">In English instead of Thai.</param>
    /// <param name="personId">For whom.</param>
    /// <param name="at">UTC.</param>
    /// <param name="scheduleId">The schedule it comes from.</param>
    public SummaryJob(SummaryKind kind, string period, string school, string district, string category, bool isEnglish, long personId, DateTime at, long? scheduleId = null)
    {
        (Key, Kind, Period, School, District, Category) = (Guid.NewGuid(), kind, period, school, district, category);
        (IsEnglish, PersonId, RequestedAt, ScheduleId) = (isEnglish, personId, at, scheduleId);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>In the address from which it is taken. Unique.</summary>
    public Guid Key { get; private set; }

    /// <summary>About what.</summary>
    public SummaryKind Kind { get; private set; }

    /// <summary>The period's code.</summary>
    public string Period { get; private set; } = "";

    /// <summary>A school's code; empty for all.</summary>
    public string School { get; private set; } = "";

    /// <summary>A district; empty for all.</summary>
    public string District { get; private set; } = "";

    /// <summary>A category's code; empty for all.</summary>
    public string Category { get; private set; } = "";

    /// <summary>In English instead of Thai.</summary>
    public bool IsEnglish { get; private set; }

    /// <summary>For whom: with that person's rights it is written, by that person only it is taken.</summary>
    public long PersonId { get; private set; }

    /// <summary>The schedule it comes from; null when somebody asked by hand.</summary>
    public long? ScheduleId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RequestedAt { get; private set; }

    /// <summary>When something was last heard of its writing, UTC: it began, or came on.</summary>
    [NotAudited]
    public DateTime? StartedAt { get; private set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? FinishedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public SummaryState State { get; private set; }

    /// <summary>Rows written so far, of <see cref="Total"/>.</summary>
    [NotAudited]
    public int Done { get; private set; }

    /// <summary>Rows there will be.</summary>
    [NotAudited]
    public int Total { get; private set; }

    /// <summary>The file's name in the file store; null until it is ready and after it is gone.</summary>
    [NotAudited]
    public string? StoredName { get; private set; }

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Until when it can be taken, UTC.</summary>
    public DateTime? ExpiresAt => FinishedAt?.AddDays(KeptDays);

    /// <summary>Writing begins; also again, after the program ended in the middle.</summary>
    public void Start(DateTime at) => (State, StartedAt, Done, Total) = (SummaryState.Running, at, 0, 0);

    /// <summary>So far it has come.</summary>
    public void Progress(int done, int total, DateTime at) => (Done, Total, StartedAt) = (done, total, at);

    /// <summary>It can be taken.</summary>
    public void Finish(string storedName, long size, int rows, DateTime at)
    {
        (State, StoredName, Size, Done, Total, FinishedAt) = (SummaryState.Ready, storedName, size, rows, rows, at);
        _news.Add(new News(MessageKind.SummaryReady));
    }

    /// <summary>It could not be written.</summary>
    public void Fail(DateTime at) => (State, FinishedAt) = (SummaryState.Failed, at);

    /// <summary>Its days are over.</summary>
    public void Expire() => (State, StoredName) = (SummaryState.Expired, null);

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.User(PersonId), Id, Version), new(Topics.Summaries, Id, Version)];

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();
}

/// <summary>A summary that is written every month for everyone with certain roles, each with their own rights.</summary>
public sealed class SummarySchedule : IAudited, IVersioned
{
    private SummarySchedule()
    {
    }

    /// <summary>Creates one.</summary>
    public SummarySchedule(SummaryScheduleDetails details) => Change(details);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>About what.</summary>
    public SummaryKind Kind { get; private set; }

    /// <summary>Of the month before, or of the fiscal year up to then.</summary>
    public Figures.PeriodKind PeriodKind { get; private set; }

    /// <summary>On which day of the month, 1–28, in Asia/Bangkok.</summary>
    public int DayOfMonth { get; private set; }

    /// <summary>Roles of those who get it, as words with commas between them.</summary>
    public string Roles { get; private set; } = "";

    /// <summary>False: it rests.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The day on which it was last asked for.</summary>
    [NotAudited]
    public DateOnly? LastRunOn { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>It was asked for on a day, or counts as if it had been.</summary>
    /// <param name="day">The day in Asia/Bangkok.</param>
    public void Ran(DateOnly day) => LastRunOn = day;

    /// <summary>What it says.</summary>
    public SummaryScheduleDetails Details() => new(Kind, PeriodKind, DayOfMonth, Roles, IsActive);

    /// <summary>Changes everything.</summary>
    public void Change(SummaryScheduleDetails details) =>
        (Kind, PeriodKind, DayOfMonth, Roles, IsActive) = (details.Kind, details.PeriodKind, details.DayOfMonth, details.Roles, details.IsActive);
}

/// <summary>What a schedule says.</summary>
/// <param name="Kind">About what.</param>
/// <param name="PeriodKind">Month: the one before; fiscal year: the one that the day before lies in.</param>
/// <param name="DayOfMonth">1–28.</param>
/// <param name="Roles">Role words with commas between them.</param>
/// <param name="IsActive">False: it rests.</param>
public sealed record SummaryScheduleDetails(SummaryKind Kind, Figures.PeriodKind PeriodKind, int DayOfMonth, string Roles, bool IsActive);
