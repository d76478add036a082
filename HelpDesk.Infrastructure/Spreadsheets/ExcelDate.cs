namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>Excel's day numbers: 1 is 1 January 1900, and there is a 29 February 1900 that never was.</summary>
internal static class ExcelDate
{
    /// <summary>From here on Excel's day numbers and the calendar agree.</summary>
    internal static readonly DateTime First = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private const double DaysOf1904 = 1462;
    private const double Last = 2_958_466; // 1 January 10000

    internal static double ToSerial(DateTime local) => local.ToOADate();

    /// <summary>The date of a day number, or null where it is none (a time of day alone, or out of range).</summary>
    internal static DateTime? FromSerial(double serial, bool since1904)
    {
        var days = since1904 ? serial + DaysOf1904 : serial;
        if (!(days >= 1 && days < Last))
        {
            return null;
        }

        return DateTime.FromOADate(days < 60 ? days + 1 : days);
    }
}
