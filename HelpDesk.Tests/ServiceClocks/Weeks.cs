using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.ServiceClocks;

namespace HelpDesk.Tests.ServiceClocks;

/// <summary>Made-up weeks, holidays and instants, and a counting that knows nothing but to look at every minute.</summary>
internal static class Weeks
{
    private static readonly DateOnly[] Turns = [new(2026, 9, 30), new(2026, 10, 1), new(2026, 12, 31), new(2027, 1, 1), new(2027, 9, 30), new(2026, 4, 13), new(2028, 2, 28)];

    /// <summary>The issue's own: 08:00–12:00 and 13:00–18:00, Monday to Friday.</summary>
    public static IReadOnlyList<TimeFrame> WithLunch { get; } =
    [
        .. Enumerable.Range(1, 5).SelectMany(day => new[]
        {
            new TimeFrame((DayOfWeek)day, new TimeOnly(8, 0), new TimeOnly(12, 0)), new TimeFrame((DayOfWeek)day, new TimeOnly(13, 0), new TimeOnly(18, 0)),
        }),
    ];

    /// <summary>A week of some days, each with up to four frames; some touch, some end at 23:59.</summary>
    public static IReadOnlyList<TimeFrame> Week(Random random)
    {
        while (true)
        {
            var frames = new List<TimeFrame>();
            foreach (var day in Enum.GetValues<DayOfWeek>())
            {
                var cuts = Enumerable.Range(0, random.Next(0, 5) * 2).Select(_ => random.Next(0, 24 * 60)).Distinct().Order().ToList();
                for (var i = 0; i + 1 < cuts.Count; i += random.Next(1, 3))
                {
                    frames.Add(new TimeFrame(day, At(cuts[i]), At(cuts[i + 1])));
                }
            }

            if (frames.Count > 0)
            {
                return frames;
            }
        }
    }

    public static HashSet<DateOnly> Holidays(Random random, DateOnly around) =>
        [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => around.AddDays(random.Next(-10, 25)))];

    public static DateOnly Turn(Random random) => Turns[random.Next(Turns.Length)];

    /// <summary>An instant within some days of a day, to the millisecond.</summary>
    public static DateTime Instant(Random random, DateOnly around, int days) =>
        ThaiCalendar.StartOfDayUtc(around.AddDays(-days / 2)).AddMilliseconds(random.NextInt64(days * 86_400_000L));

    public static DateTime Bangkok(int year, int month, int day, int hour, int minute = 0) =>
        DateTime.SpecifyKind(new DateTime(year, month, day, hour, minute, 0).AddHours(-7), DateTimeKind.Utc);

    /// <summary>Looks at every minute between two instants and counts its whole seconds, if the office is open in it.</summary>
    public static int Walk(IReadOnlyList<TimeFrame> frames, IReadOnlySet<DateOnly> holidays, DateTime from, DateTime until)
    {
        var (begin, end) = (Local(from), Local(until));
        var seconds = 0;
        for (var minute = begin.AddSeconds(-begin.Second); minute < end; minute = minute.AddMinutes(1))
        {
            var (day, time) = (DateOnly.FromDateTime(minute), TimeOnly.FromDateTime(minute));
            if (!holidays.Contains(day) && frames.Any(f => f.Day == day.DayOfWeek && f.From <= time && time < f.To))
            {
                var (a, b) = (minute < begin ? begin : minute, minute.AddMinutes(1) > end ? end : minute.AddMinutes(1));
                seconds += (int)(b - a).TotalSeconds;
            }
        }

        return seconds;
    }

    // Bangkok has no summer time: seven hours ahead, always. Fractions of a second do not count.
    private static DateTime Local(DateTime utc) => utc.AddHours(7).AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));

    private static TimeOnly At(int minute) => new(minute / 60, minute % 60);
}
