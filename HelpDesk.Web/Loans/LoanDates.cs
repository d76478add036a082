using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Web.Loans;

/// <summary>Days of loans: in words, and those that are offered to choose from.</summary>
internal static class LoanDates
{
    /// <summary>A period in words; a single day once.</summary>
    public static string Period(DateOnly from, DateOnly until) => from == until ? ThaiCalendar.Date(from) : $"{ThaiCalendar.Date(from)} – {ThaiCalendar.Date(until)}";

    /// <summary>The Monday of the day's week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The next day from Monday to Friday: what a loan begins with where nothing is said.</summary>
    public static DateOnly NextWorkday(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        return day;
    }
}
