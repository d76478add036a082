using System.Globalization;

namespace HelpDesk.Core.Common.Thai;

/// <summary>
/// Days, years, dates and numbers as the office reads them: the day of Asia/Bangkok, years of the Buddhist era (B.E. = C.E. + 543)
/// in both languages. Instants are UTC on the way in and out.
/// </summary>
/// <remarks>Texts for people follow <see cref="CultureInfo.CurrentUICulture"/>: English for en, Thai for everything else.</remarks>
public static partial class ThaiCalendar
{
    internal const int BuddhistEra = 543;

    private static readonly TimeZoneInfo _bangkok = TimeZoneInfo.FindSystemTimeZoneById("Asia/Bangkok");
    private static readonly DateTimeFormatInfo _thai = CultureInfo.GetCultureInfo("th-TH").DateTimeFormat;
    private static readonly DateTimeFormatInfo _english = CultureInfo.InvariantCulture.DateTimeFormat;

    /// <summary>The clock on the office's wall at an instant.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    /// <returns>The time in Asia/Bangkok, of kind Unspecified.</returns>
    /// <exception cref="ArgumentException">The kind is Local.</exception>
    public static DateTime ToBangkok(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, _bangkok);

    /// <summary>The day in Asia/Bangkok at an instant.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    public static DateOnly BangkokDate(DateTime utc) => DateOnly.FromDateTime(ToBangkok(utc));

    /// <summary>The instant at which a day begins in Asia/Bangkok (17:00 UTC of the day before).</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    /// <returns>The instant, of kind Utc.</returns>
    public static DateTime StartOfDayUtc(DateOnly date) =>
        TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue), _bangkok);

    /// <summary>The fiscal year (1 October – 30 September) of a day, named by the B.E. year in which it ends.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    /// <returns>The B.E. year: 2570 for 20 November 2026.</returns>
    public static int FiscalYear(DateOnly date) => BuddhistYear(date) + (date.Month >= 10 ? 1 : 0);

    /// <summary>The fiscal year of an instant, by the day in Asia/Bangkok.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    /// <returns>The B.E. year in which the fiscal year ends.</returns>
    public static int FiscalYear(DateTime utc) => FiscalYear(BangkokDate(utc));

    /// <summary>The instants between which a fiscal year lies.</summary>
    /// <param name="be">The B.E. year in which the fiscal year ends.</param>
    /// <returns>The first instant of the year, and the first instant after it.</returns>
    public static (DateTime FromUtc, DateTime UntilUtc) FiscalYearRange(int be)
    {
        var ends = be - BuddhistEra;
        return (StartOfDayUtc(new DateOnly(ends - 1, 10, 1)), StartOfDayUtc(new DateOnly(ends, 10, 1)));
    }

    /// <summary>The calendar year of a day in the Buddhist era.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    public static int BuddhistYear(DateOnly date) => date.Year + BuddhistEra;

    /// <summary>The academic year (16 May – 15 May) of a day, named by the B.E. year in which it begins.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    public static int AcademicYear(DateOnly date) =>
        BuddhistYear(date) - (date.Month < 5 || (date.Month == 5 && date.Day < 16) ? 1 : 0);

    /// <summary>The day with a short month: 9 ก.พ. 2569, 9 Feb 2569.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    public static string Date(DateOnly date) => Written(date, Months.AbbreviatedMonthNames);

    /// <summary>The day of an instant with a short month: 9 ก.พ. 2569, 9 Feb 2569.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    public static string Date(DateTime utc) => Date(BangkokDate(utc));

    /// <summary>The day with the full month: 9 กุมภาพันธ์ 2569, 9 February 2569.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    public static string LongDate(DateOnly date) => Written(date, Months.MonthNames);

    /// <summary>The day of an instant with the full month: 9 กุมภาพันธ์ 2569, 9 February 2569.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    public static string LongDate(DateTime utc) => LongDate(BangkokDate(utc));

    /// <summary>The month of a day: กุมภาพันธ์ 2569, February 2569.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    public static string MonthAndYear(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Months.MonthNames[date.Month - 1]} {BuddhistYear(date)}");

    /// <summary>The day without its year: 9 ก.พ., 9 Feb.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    public static string DayAndMonth(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months.AbbreviatedMonthNames[date.Month - 1]}");

    /// <summary>The month of a day in short: ก.พ. 69, Feb 69.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    public static string ShortMonth(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Months.AbbreviatedMonthNames[date.Month - 1]} {BuddhistYear(date) % 100:00}");

    /// <summary>The time of day in Asia/Bangkok: 14:05 น., 14:05.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    public static string Time(DateTime utc) => ThaiWords.T["time", ToBangkok(utc).ToString("HH:mm", CultureInfo.InvariantCulture)];

    /// <summary>Day and time in Asia/Bangkok: 9 ก.พ. 2569 14:05 น., 9 Feb 2569 14:05.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    public static string DateAndTime(DateTime utc) => $"{Date(utc)} {Time(utc)}";

    /// <summary>How long ago something was, in whole minutes, hours or days; from seven days on, and for the future, the date.</summary>
    /// <param name="utc">The instant, of kind Utc or Unspecified.</param>
    /// <param name="nowUtc">The present instant. A minute's difference between two clocks does not count as the future.</param>
    public static string Ago(DateTime utc, DateTime nowUtc)
    {
        var passed = nowUtc - utc;
        return passed switch
        {
            { TotalMinutes: <= -1 } or { TotalDays: >= 7 } => Date(utc),
            { TotalMinutes: < 1 } => ThaiWords.T["ago.now"],
            { TotalHours: < 1 } => Counted(passed.Minutes, "ago.minute", "ago.minutes"),
            { TotalDays: < 1 } => Counted(passed.Hours, "ago.hour", "ago.hours"),
            _ => Counted(passed.Days, "ago.day", "ago.days"),
        };
    }

    /// <summary>
    /// Reads a date as people type it: 9/2/2569, ๙/๒/๒๕๖๙, 9-2-69, 9.2.69, 9 ก.พ. 69, 9 กุมภา 2569, 9 กุมภาพันธ์ พ.ศ. 2569,
    /// 9 feb 2026, and with the year first 2026-02-09, 2569-02-09. Otherwise the day always stands first.
    /// </summary>
    /// <remarks>
    /// Years from 2400 on are B.E., earlier ones C.E.; พ.ศ. or ค.ศ. before the year decides otherwise. Two figures are a B.E. year
    /// of today's century (69 is 2569), with ค.ศ. a C.E. year of it.
    /// </remarks>
    /// <param name="typed">What was typed, Thai digits allowed.</param>
    /// <param name="today">The present day in Asia/Bangkok.</param>
    /// <param name="date">The day, if one was understood.</param>
    /// <returns>False when nothing, something else or an impossible day was typed.</returns>
    public static bool TryParseDate(string? typed, DateOnly today, out DateOnly date) =>
        TypedDate.TryRead(typed, today, out date);

    // English month names come from the invariant culture: en-GB writes Sept, and a new ICU may change its mind again.
    private static DateTimeFormatInfo Months =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? _english : _thai;

    private static string Written(DateOnly date, string[] months) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {months[date.Month - 1]} {BuddhistYear(date)}");

    private static string Counted(int count, string one, string many) => ThaiWords.T[count == 1 ? one : many, count];
}
