using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common.Calendar;

/// <summary>Which days the office works: Monday to Friday without <see cref="Holiday"/>s. Days are those of Asia/Bangkok.</summary>
/// <param name="Holidays">The holidays.</param>
public sealed record WorkingDays(IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>Reads the holidays of two years around a day: enough for every term the program counts.</summary>
    public static async Task<WorkingDays> ReadAsync(IHelpDeskDb db, DateOnly around, CancellationToken cancellationToken)
    {
        var (from, to) = (around.AddYears(-2), around.AddYears(2));
        return new WorkingDays((await db.Holidays.Where(h => h.District == "" && h.Date >= from && h.Date <= to).Select(h => h.Date).ToListAsync(cancellationToken)).ToHashSet());
    }

    /// <summary>Whether the office works on that day.</summary>
    public bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>The first working day on or after a day.</summary>
    public DateOnly FirstFrom(DateOnly day)
    {
        while (!IsWorking(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The <paramref name="count"/>th working day, the first one being on or after <paramref name="from"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is under 1.</exception>
    public DateOnly Nth(DateOnly from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var day = FirstFrom(from);
        for (var i = 1; i < count; i++)
        {
            day = FirstFrom(day.AddDays(1));
        }

        return day;
    }

    /// <summary>How many working days lie after <paramref name="after"/> up to <paramref name="until"/>, which is counted; negative when it is passed.</summary>
    public int Between(DateOnly after, DateOnly until)
    {
        if (until < after)
        {
            return -Between(until, after);
        }

        var count = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
        {
            count += IsWorking(day) ? 1 : 0;
        }

        return count;
    }
}
