using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>
/// Counts in business time: seconds within a calendar's frames on days that are no holidays. Instants are UTC, days those of Asia/Bangkok.
/// Made once for a calendar, it answers in the time of a binary search. Before <see cref="First"/> and after <see cref="Last"/> no time passes.
/// </summary>
public sealed class BusinessTime
{
    /// <summary>The first day that is counted.</summary>
    public static readonly DateOnly First = new(2005, 1, 1);

    /// <summary>The last day that is counted.</summary>
    public static readonly DateOnly Last = new(2060, 12, 31);

    private static readonly DateTime _start = ThaiCalendar.StartOfDayUtc(First);
    private readonly (int From, int To)[][] _days;

    // How many seconds lie before each day; the last entry is all of them.
    private readonly long[] _before;

    /// <summary>Prepares the counting.</summary>
    /// <param name="frames">The week.</param>
    /// <param name="holidays">Days without service.</param>
    public BusinessTime(IEnumerable<TimeFrame> frames, IReadOnlySet<DateOnly> holidays)
    {
        var week = frames.ToLookup(f => f.Day, f => (From: Seconds(f.From), To: Seconds(f.To)));
        (int From, int To)[][] weekdays = [.. Enumerable.Range(0, 7).Select(day => week[(DayOfWeek)day].OrderBy(f => f.From).ToArray())];
        int[] lengths = [.. weekdays.Select(frames => frames.Sum(f => f.To - f.From))];
        var count = Last.DayNumber - First.DayNumber + 1;
        _days = new (int, int)[count][];
        _before = new long[count + 1];
        for (var i = 0; i < count; i++)
        {
            var day = First.AddDays(i);
            var isClosed = holidays.Contains(day);
            _days[i] = isClosed ? [] : weekdays[(int)day.DayOfWeek];
            _before[i + 1] = _before[i] + (isClosed ? 0 : lengths[(int)day.DayOfWeek]);
        }
    }

    /// <summary>How many seconds of business time lie between two instants; 0 when the second is not after the first.</summary>
    public int Between(DateTime from, DateTime until) => until <= from ? 0 : (int)Math.Min(int.MaxValue, Passed(until) - Passed(from));

    /// <summary>The earliest instant at which so many seconds of business time have passed.</summary>
    /// <param name="from">The instant from which on is counted, UTC.</param>
    /// <param name="seconds">How many; with 0 the instant itself.</param>
    /// <returns>UTC; null when that is after the last day that is counted.</returns>
    public DateTime? Add(DateTime from, int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        if (seconds == 0)
        {
            return from;
        }

        var wanted = Passed(from) + seconds;
        if (wanted > _before[^1])
        {
            return null;
        }

        // The day whose end is the first not before what is wanted.
        var found = Array.BinarySearch(_before, wanted);
        var day = found >= 0 ? found - 1 : ~found - 1;
        while (day > 0 && _before[day] >= wanted)
        {
            day--;
        }

        var left = wanted - _before[day];
        foreach (var (begins, ends) in _days[day])
        {
            if (left <= ends - begins)
            {
                return _start.AddDays(day).AddSeconds(begins + left);
            }

            left -= ends - begins;
        }

        throw new InvalidOperationException("A day's frames are shorter than its sum.");
    }

    // Seconds of business time from the first day's begin until the instant; fractions of a second do not count.
    private long Passed(DateTime utc)
    {
        var since = utc - _start;
        if (since < TimeSpan.Zero)
        {
            return 0;
        }

        var day = (int)since.TotalDays;
        if (day >= _days.Length)
        {
            return _before[^1];
        }

        var time = (int)(since.Ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond);
        var passed = _before[day];
        foreach (var (begins, ends) in _days[day])
        {
            passed += Math.Clamp(time - begins, 0, ends - begins);
        }

        return passed;
    }

    private static int Seconds(TimeOnly time) => (int)(time.Ticks / TimeSpan.TicksPerSecond);
}
