
namespace HelpDesk.Core.Figures;

/// <summary>What tickets are counted by. The numbers are stored.</summary>
public enum TallyOf
{
    /// <summary>The school.</summary>
    School = 1,

    /// <summary>The category.</summary>
    Category = 2,

    /// <summary>The technician; tickets without one are not among these.</summary>
    Assignee = 3,

    /// <summary>The day, of the whole area; the key is <see cref="DateOnly.DayNumber"/>.</summary>
    Day = 4,

    /// <summary>A school's category; the key is <see cref="TicketTally.KeyOf"/>.</summary>
    SchoolCategory = 5,
}

/// <summary>
/// Sums over the tickets of one half of a month and one school, category or technician. They are written with every change of a ticket and are
/// at any moment what a recount gives (<see cref="RecountFigures"/>). Merged tickets are in none.
/// </summary>
public sealed class TicketTally
{
    /// <summary>The half of a month, <see cref="HalfMonth.Number"/>.</summary>
    public int Half { get; set; }

    /// <summary>Counted by what.</summary>
    public TallyOf Of { get; set; }

    /// <summary>The id of the school, category or technician; see <see cref="TallyOf"/> for the others.</summary>
    public long Key { get; set; }

    /// <summary>Reported in this time.</summary>
    public long Reported { get; set; }

    /// <summary>Of these: answered, whenever that was.</summary>
    public long Responded { get; set; }

    /// <summary>Of these: with a known time to the first answer.</summary>
    public long ResponseTimed { get; set; }

    /// <summary>Sum of the times to the first answer, seconds of business time.</summary>
    public long ResponseSeconds { get; set; }

    /// <summary>First answers in time.</summary>
    public long ResponseMet { get; set; }

    /// <summary>First answers too late.</summary>
    public long ResponseMissed { get; set; }

    /// <summary>Resolved in this time, by the last resolution; not those that were opened again.</summary>
    public long Resolved { get; set; }

    /// <summary>Of these: with a known time to resolution.</summary>
    public long ResolutionTimed { get; set; }

    /// <summary>Sum of the times to resolution, seconds of business time.</summary>
    public long ResolutionSeconds { get; set; }

    /// <summary>Resolved in time.</summary>
    public long ResolutionMet { get; set; }

    /// <summary>Resolved too late.</summary>
    public long ResolutionMissed { get; set; }

    /// <summary>Resolved ones that had been opened again at least once.</summary>
    public long Reopened { get; set; }

    /// <summary>Resolved ones that cost something.</summary>
    public long Costed { get; set; }

    /// <summary>What the resolved ones cost, in satang.</summary>
    public long CostSatang { get; set; }

    /// <summary>Resolved ones that were rated.</summary>
    public long Rated { get; set; }

    /// <summary>Sum of their ratings, 1–5 each.</summary>
    public long RatingSum { get; set; }

    /// <summary>Resolved: repaired.</summary>
    public long Repaired { get; set; }

    /// <summary>Resolved: replaced.</summary>
    public long Replaced { get; set; }

    /// <summary>Resolved: advised.</summary>
    public long Advised { get; set; }

    /// <summary>Resolved: no fault found.</summary>
    public long NoFault { get; set; }

    /// <summary>Resolved: beyond repair.</summary>
    public long BeyondRepair { get; set; }

    // More categories than any office has.
    private const long Categories = 1_000_000;

    /// <summary>The key of a school's category; those of one school lie side by side.</summary>
    public static long KeyOf(long schoolId, long categoryId) => (schoolId * Categories) + categoryId;

    /// <summary>The category in a key of <see cref="KeyOf"/>.</summary>
    public static long CategoryOf(long key) => key % Categories;

    /// <summary>Adds another one's sums to this one's.</summary>
    /// <param name="other">The other.</param>
    /// <param name="times">1, or −1 to take them away.</param>
    public void Add(TicketTally other, int times = 1)
    {
        Reported += times * other.Reported;
        Responded += times * other.Responded;
        ResponseTimed += times * other.ResponseTimed;
        ResponseSeconds += times * other.ResponseSeconds;
        ResponseMet += times * other.ResponseMet;
        ResponseMissed += times * other.ResponseMissed;
        Resolved += times * other.Resolved;
        ResolutionTimed += times * other.ResolutionTimed;
        ResolutionSeconds += times * other.ResolutionSeconds;
        ResolutionMet += times * other.ResolutionMet;
        ResolutionMissed += times * other.ResolutionMissed;
        Reopened += times * other.Reopened;
        Costed += times * other.Costed;
        CostSatang += times * other.CostSatang;
        Rated += times * other.Rated;
        RatingSum += times * other.RatingSum;
        Repaired += times * other.Repaired;
        Replaced += times * other.Replaced;
        Advised += times * other.Advised;
        NoFault += times * other.NoFault;
        BeyondRepair += times * other.BeyondRepair;
    }

    /// <summary>The sums in the order of <see cref="Columns"/>.</summary>
    public IReadOnlyList<long> Values() =>
    [
        Reported, Responded, ResponseTimed, ResponseSeconds, ResponseMet, ResponseMissed, Resolved, ResolutionTimed, ResolutionSeconds, ResolutionMet, ResolutionMissed,
        Reopened, Costed, CostSatang, Rated, RatingSum, Repaired, Replaced, Advised, NoFault, BeyondRepair,
    ];

    /// <summary>The names of the sums, as columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        nameof(Reported), nameof(Responded), nameof(ResponseTimed), nameof(ResponseSeconds), nameof(ResponseMet), nameof(ResponseMissed), nameof(Resolved),
        nameof(ResolutionTimed), nameof(ResolutionSeconds), nameof(ResolutionMet), nameof(ResolutionMissed), nameof(Reopened), nameof(Costed), nameof(CostSatang),
        nameof(Rated), nameof(RatingSum), nameof(Repaired), nameof(Replaced), nameof(Advised), nameof(NoFault), nameof(BeyondRepair),
    ];
}

/// <summary>Which time is spread. The numbers are stored.</summary>
public enum SpreadOf
{
    /// <summary>To the first answer.</summary>
    Response = 1,

    /// <summary>To resolution.</summary>
    Resolution = 2,
}

/// <summary>How many tickets took how long in a span of time: what medians and percentiles come from.</summary>
public sealed class TicketSpread
{
    /// <summary>Stands for the school where all are counted together.</summary>
    public const long AllSchools = 0;

    // Far above the number of any half of a month.
    private const int FiscalYears = 1_000_000;
    private const int AcademicYears = 2_000_000;

    /// <summary>
    /// The half of a month, <see cref="HalfMonth.Number"/>; of single schools also <see cref="FiscalYear"/> and <see cref="AcademicYear"/>, so that two hundred
    /// medians of a year are read from a few thousand rows.
    /// </summary>
    public int Span { get; set; }

    /// <summary>The school, or <see cref="AllSchools"/>.</summary>
    public long SchoolId { get; set; }

    /// <summary>Which time.</summary>
    public SpreadOf Of { get; set; }

    /// <summary>The time in seconds of business time, rounded up by <see cref="SpreadSteps"/>.</summary>
    public int Step { get; set; }

    /// <summary>How many.</summary>
    public long Count { get; set; }

    /// <summary>The span of the fiscal year of a day.</summary>
    public static int FiscalYear(DateOnly day) => FiscalYears + Common.Thai.ThaiCalendar.FiscalYear(day);

    /// <summary>The span of the academic year of a day.</summary>
    public static int AcademicYear(DateOnly day) => AcademicYears + Common.Thai.ThaiCalendar.AcademicYear(day);
}

/// <summary>
/// Times are sorted into steps, so that the median of a million tickets is a matter of some hundred numbers: 5 minutes up to 2 hours, 15
/// minutes up to 8 hours, 1 hour up to 40 hours, 4 hours beyond. A time counts as the end of its step.
/// </summary>
public static class SpreadSteps
{
    private const int Minute = 60;
    private const int Hour = 60 * Minute;

    /// <summary>The end of the step a time lies in, in seconds.</summary>
    public static int Of(int seconds) => Up(seconds, seconds switch
    {
        <= 2 * Hour => 5 * Minute,
        <= 8 * Hour => 15 * Minute,
        <= 40 * Hour => Hour,
        _ => 4 * Hour,
    });

    /// <summary>The time that so many hundredths of the tickets did not exceed (nearest rank); null when there are none.</summary>
    /// <param name="steps">How many took how long.</param>
    /// <param name="percent">50 for the median.</param>
    public static int? Percentile(IEnumerable<(int Step, long Count)> steps, int percent)
    {
        var sorted = steps.GroupBy(s => s.Step, s => s.Count).Select(g => (Step: g.Key, Count: g.Sum())).Where(s => s.Count > 0).OrderBy(s => s.Step).ToList();
        var rank = ((sorted.Sum(s => s.Count) * percent) + 99) / 100;
        foreach (var (step, count) in sorted)
        {
            rank -= count;
            if (rank <= 0)
            {
                return step;
            }
        }

        return null;
    }

    private static int Up(int value, int step) => (value + step - 1) / step * step;
}

/// <summary>What an office means to spend on repairs in a fiscal year.</summary>
public sealed class RepairBudget : Common.Auditing.IAudited, IVersioned
{
    private RepairBudget()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="fiscalYear">The B.E. year in which it ends.</param>
    /// <param name="amount">Baht.</param>
    public RepairBudget(int fiscalYear, decimal amount) => (FiscalYear, Amount) = (fiscalYear, amount);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The B.E. year in which the fiscal year ends. Unique.</summary>
    public int FiscalYear { get; private set; }

    /// <summary>Baht.</summary>
    public decimal Amount { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Means to spend something else.</summary>
    /// <param name="amount">Baht.</param>
    public void Change(decimal amount) => Amount = amount;
}
