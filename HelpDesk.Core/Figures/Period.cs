using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Figures;

/// <summary>Halves of months: from the 1st to the 15th and from the 16th on. Fiscal years, quarters, months and academic years are made of whole ones.</summary>
public static class HalfMonth
{
    /// <summary>The running number of the half a day lies in.</summary>
    /// <param name="day">The day in Asia/Bangkok.</param>
    public static int Number(DateOnly day) => (((day.Year * 12) + day.Month - 1) * 2) + (day.Day > 15 ? 1 : 0);

    /// <summary>The first day of a half.</summary>
    public static DateOnly FirstDay(int number) => new(number / 24, (number / 2 % 12) + 1, number % 2 == 0 ? 1 : 16);
}

/// <summary>Kinds of periods that figures are asked for.</summary>
public enum PeriodKind
{
    /// <summary>ปีงบประมาณ, 1 October – 30 September.</summary>
    FiscalYear = 1,

    /// <summary>ไตรมาส of a fiscal year.</summary>
    Quarter = 2,

    /// <summary>A month.</summary>
    Month = 3,

    /// <summary>A week, Monday – Sunday.</summary>
    Week = 4,

    /// <summary>ปีการศึกษา, 16 May – 15 May.</summary>
    AcademicYear = 5,
}

/// <summary>A stretch of whole days in Asia/Bangkok that figures are asked for.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record Period(PeriodKind Kind, DateOnly From, DateOnly To)
{
    /// <summary>The first instant, UTC.</summary>
    public DateTime FromUtc => ThaiCalendar.StartOfDayUtc(From);

    /// <summary>The first instant after it, UTC.</summary>
    public DateTime UntilUtc => ThaiCalendar.StartOfDayUtc(To.AddDays(1));

    /// <summary>Whether it is made of whole halves of months: every kind but the week.</summary>
    public bool IsOfHalves => Kind != PeriodKind.Week;

    /// <summary>
    /// As it stands in addresses: <c>2570</c> a fiscal year, <c>2570-q1</c> its first quarter, <c>2569-11</c> November, <c>2569-11-16</c> the week of
    /// that Monday, <c>a2569</c> an academic year. Years are of the Buddhist era.
    /// </summary>
    public string Code => Kind switch
    {
        PeriodKind.FiscalYear => Invariant($"{ThaiCalendar.FiscalYear(From)}"),
        PeriodKind.Quarter => Invariant($"{ThaiCalendar.FiscalYear(From)}-q{QuarterOf(From)}"),
        PeriodKind.Month => Invariant($"{ThaiCalendar.BuddhistYear(From)}-{From.Month:00}"),
        PeriodKind.Week => Invariant($"{ThaiCalendar.BuddhistYear(From)}-{From.Month:00}-{From.Day:00}"),
        PeriodKind.AcademicYear => Invariant($"a{ThaiCalendar.AcademicYear(From)}"),
    };

    /// <summary>The period of a kind that a day lies in.</summary>
    public static Period Around(PeriodKind kind, DateOnly day)
    {
        switch (kind)
        {
            case PeriodKind.FiscalYear:
                var begins = new DateOnly(ThaiCalendar.FiscalYear(day) - ThaiCalendar.BuddhistEra - 1, 10, 1);
                return new Period(kind, begins, begins.AddYears(1).AddDays(-1));
            case PeriodKind.Quarter:
                var quarter = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
                return new Period(kind, quarter, quarter.AddMonths(3).AddDays(-1));
            case PeriodKind.Month:
                var month = new DateOnly(day.Year, day.Month, 1);
                return new Period(kind, month, month.AddMonths(1).AddDays(-1));
            case PeriodKind.Week:
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                return new Period(kind, monday, monday.AddDays(6));
            case PeriodKind.AcademicYear:
                var term = new DateOnly(ThaiCalendar.AcademicYear(day) - ThaiCalendar.BuddhistEra, 5, 16);
                return new Period(kind, term, term.AddYears(1).AddDays(-1));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary>Reads <see cref="Code"/>.</summary>
    /// <param name="code">The code.</param>
    /// <param name="period">The period, if it is one.</param>
    public static bool TryParse(string? code, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (string.IsNullOrEmpty(code) || code.Length > 10)
        {
            return false;
        }

        var parts = code.TrimStart('a').Split('-');
        if (!Number(parts[0], 2400, 2700, out var year))
        {
            return false;
        }

        // 30 September lies in the fiscal year that its own year names, 16 May in the academic year.
        period = (code[0], parts) switch
        {
            ('a', [_]) => Around(PeriodKind.AcademicYear, new DateOnly(year - ThaiCalendar.BuddhistEra, 5, 16)),
            (not 'a', [_]) => Around(PeriodKind.FiscalYear, new DateOnly(year - ThaiCalendar.BuddhistEra, 9, 30)),
            (not 'a', [_, ['q', var q and >= '1' and <= '4']]) => Around(PeriodKind.Quarter, new DateOnly(year - ThaiCalendar.BuddhistEra - 1, 10, 1).AddMonths((q - '1') * 3)),
            (not 'a', [_, var m]) when Number(m, 1, 12, out var month) => Around(PeriodKind.Month, new DateOnly(year - ThaiCalendar.BuddhistEra, month, 1)),
            (not 'a', [_, var m, var d]) when Number(m, 1, 12, out var month) && Number(d, 1, DateTime.DaysInMonth(year - ThaiCalendar.BuddhistEra, month), out var day) =>
                Around(PeriodKind.Week, new DateOnly(year - ThaiCalendar.BuddhistEra, month, day)),
            _ => null,
        };
        return period?.Code == code;
    }

    /// <summary>The period before it, of the same kind.</summary>
    public Period Before() => Around(Kind, From.AddDays(-1));

    /// <summary>The period after it, of the same kind.</summary>
    public Period After() => Around(Kind, To.AddDays(1));

    /// <summary>In words for people: ปีงบประมาณ 2570, ไตรมาส 1 ปีงบประมาณ 2570, พฤศจิกายน 2569, 16–22 พ.ย. 2569, ปีการศึกษา 2569.</summary>
    public string Label() => Kind switch
    {
        PeriodKind.FiscalYear => FigureTexts.T["period.fiscal-year", ThaiCalendar.FiscalYear(From)],
        PeriodKind.Quarter => FigureTexts.T["period.quarter", QuarterOf(From), ThaiCalendar.FiscalYear(From)],
        PeriodKind.Month => ThaiCalendar.MonthAndYear(From),
        PeriodKind.Week => FigureTexts.T["period.week", ThaiCalendar.Date(From), ThaiCalendar.Date(To)],
        PeriodKind.AcademicYear => FigureTexts.T["period.academic-year", ThaiCalendar.AcademicYear(From)],
    };

    // October begins the first quarter of the fiscal year.
    private static int QuarterOf(DateOnly day) => (((day.Month + 2) % 12) / 3) + 1;

    private static bool Number(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
