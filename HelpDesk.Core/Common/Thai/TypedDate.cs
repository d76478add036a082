using System.Globalization;
using System.Text.RegularExpressions;

namespace HelpDesk.Core.Common.Thai;

/// <summary>What people type in a date field. The Thai words here are the grammar of their typing, never shown.</summary>
internal static partial class TypedDate
{
    // A year outside these is a slip of the finger (2956, 206): B.E. 2400 – 2942.
    private const int EarliestYear = 1857;
    private const int LatestYear = 2399;
    private const int LongestText = 60;

    private static readonly DateTimeFormatInfo[] _languages =
        [CultureInfo.GetCultureInfo("th-TH").DateTimeFormat, CultureInfo.InvariantCulture.DateTimeFormat];

    private static readonly (string Name, int Month)[] _shortMonths = MonthsOf(info => info.AbbreviatedMonthNames);
    private static readonly (string Name, int Month)[] _longMonths = MonthsOf(info => info.MonthNames);

    public static bool TryRead(string? typed, DateOnly today, out DateOnly date)
    {
        date = default;
        if (typed is not { Length: <= LongestText })
        {
            return false;
        }

        var text = NoiseWords().Replace(ThaiText.Fold(typed), " ").Trim();
        bool? buddhist = BuddhistEraWords().IsMatch(text) ? true : CommonEraWords().IsMatch(text) ? false : null;
        text = CommonEraWords().Replace(BuddhistEraWords().Replace(text, " "), " ");

        var match = YearFirst().Match(text);
        if (!match.Success)
        {
            match = DayFirst().Match(text);
        }

        if (!match.Success)
        {
            match = NamedMonth().Match(text);
        }

        if (!match.Success)
        {
            return false;
        }

        var month = match.Groups["name"].Success ? MonthNamed(match.Groups["name"].Value) : Figures(match, "month");
        var year = CommonYear(match.Groups["year"].Value, buddhist, today);
        var day = Figures(match, "day");
        if (year is < EarliestYear or > LatestYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static int CommonYear(string figures, bool? buddhist, DateOnly today)
    {
        var year = int.Parse(figures, NumberStyles.None, CultureInfo.InvariantCulture);
        if (figures.Length == 2)
        {
            var present = buddhist == false ? today.Year : ThaiCalendar.BuddhistYear(today);
            buddhist ??= true;
            year += present / 100 * 100;
        }

        return buddhist ?? year >= 2400 ? year - ThaiCalendar.BuddhistEra : year;
    }

    private static int Figures(Match match, string group) =>
        int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The month of a short name with or without its dots, or of the beginning of a full name; 0 when there is none.</summary>
    private static int MonthNamed(string typed)
    {
        var name = WithoutDots(typed);
        foreach (var (known, month) in _shortMonths)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                return month;
            }
        }

        var begun = _longMonths.Where(known => name.Length >= 3 && known.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
        return begun.Count == 1 ? begun[0].Month : 0;
    }

    private static (string Name, int Month)[] MonthsOf(Func<DateTimeFormatInfo, string[]> names) =>
        [.. _languages.SelectMany(info => names(info).Take(12))
            .Select((name, index) => (WithoutDots(ThaiText.Fold(name)), (index % 12) + 1))];

    private static string WithoutDots(string text) => SpaceAndDots().Replace(text, "");

    [GeneratedRegex(@"^ *(?<year>[0-9]{4}) ?[-/.] ?(?<month>[0-9]{1,2}) ?[-/.] ?(?<day>[0-9]{1,2}) *$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^ *(?<day>[0-9]{1,2}) ?[-/.] ?(?<month>[0-9]{1,2}) ?[-/.] *(?<year>[0-9]{4}|[0-9]{2}) *$", RegexOptions.CultureInvariant)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^ *(?<day>[0-9]{1,2})[ \-/.]*(?<name>[^0-9\-/]+?)[ \-/,]*(?<year>[0-9]{4}|[0-9]{2}) *$", RegexOptions.CultureInvariant)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"วันที่|เดือน|ปี", RegexOptions.CultureInvariant)]
    private static partial Regex NoiseWords();

    [GeneratedRegex(@"พ\.? ?ศ\.?|\bb\.?e\b\.?", RegexOptions.CultureInvariant)]
    private static partial Regex BuddhistEraWords();

    [GeneratedRegex(@"ค\.? ?ศ\.?|\b(a\.?d|c\.?e)\b\.?", RegexOptions.CultureInvariant)]
    private static partial Regex CommonEraWords();

    [GeneratedRegex(@"[ .]+", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceAndDots();
}
