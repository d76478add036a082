using HelpDesk.Core.Loans;

namespace HelpDesk.Web.Loans;

/// <summary>One day of the calendar of what is free.</summary>
/// <param name="Day">The day.</param>
/// <param name="Free">How many are free; of a whole basket how many of its kinds.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Level">How it looks: <c>past</c>, <c>none</c>, <c>few</c> or <c>some</c>.</param>
/// <param name="IsClosed">Nothing is handed over or taken back.</param>
/// <param name="IsHoliday">It is a holiday.</param>
internal sealed record FreeDay(DateOnly Day, int Free, int Of, string Level, bool IsClosed, bool IsHoliday)
{
    /// <summary>The days of an answer for one kind: what is wanted of it decides what is too few.</summary>
    public static IReadOnlyList<FreeDay> For(GetAvailability.Answer answer, GetAvailability.Row row, int wanted, DateOnly today) => Days(
        answer, today, (day, index) => (row.PerDay[index], row.Capacity, row.PerDay[index] == 0 ? "none" : row.PerDay[index] < Math.Max(1, wanted) ? "few" : "some", !row.Terms.IsOpen(day, answer.Holidays)));

    /// <summary>The days of an answer for a whole basket: how many of its kinds can be had in the quantity that is wanted.</summary>
    public static IReadOnlyList<FreeDay> For(GetAvailability.Answer answer, IReadOnlyDictionary<long, int> basket, DateOnly today)
    {
        var rows = answer.Rows.Where(r => basket.ContainsKey(r.Id)).ToList();
        return Days(answer, today, (day, index) =>
        {
            var fits = rows.Count(r => r.PerDay[index] >= basket[r.Id]);
            return (fits, rows.Count, fits == rows.Count ? "some" : fits == 0 ? "none" : "few", rows.Exists(r => !r.Terms.IsOpen(day, answer.Holidays)));
        });
    }

    private static List<FreeDay> Days(GetAvailability.Answer answer, DateOnly today, Func<DateOnly, int, (int Free, int Of, string Level, bool IsClosed)> look)
    {
        var days = new List<FreeDay>();
        for (var (day, index) = (answer.From, 0); day <= answer.Until; day = day.AddDays(1), index++)
        {
            var (free, of, level, closed) = look(day, index);
            days.Add(new FreeDay(day, free, of, day < today ? "past" : level, closed, answer.Holidays.Contains(day)));
        }

        return days;
    }
}
