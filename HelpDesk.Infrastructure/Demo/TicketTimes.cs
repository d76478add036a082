namespace HelpDesk.Infrastructure.Demo;

/// <summary>When faults are reported: by the school year's rhythm, on working days, most before noon.</summary>
internal static class TicketTimes
{
    private static readonly TimeSpan Bangkok = TimeSpan.FromHours(7);
    private static readonly TimeSpan Morning = new(8, 30, 0);
    private static readonly TimeSpan Evening = new(16, 30, 0);

    // January to December: the long holidays are April to mid-May and October, the terms begin in mid-May and November.
    private static readonly double[] Months = [1.0, 1.05, 0.8, 0.35, 0.9, 1.5, 1.25, 1.1, 1.15, 0.5, 1.4, 0.95];

    // Each hour's part of a day, midnight first.
    private static readonly double[] Hours = Cumulated([0.2, 0.1, 0, 0, 0.1, 0.3, 1, 4, 14, 16, 13, 8, 5, 11, 10, 7, 4, 1.5, 1, 1, 1.2, 1, 0.5, 0.3]);

    /// <summary>So many moments from <paramref name="from"/> to <paramref name="now"/>, in order.</summary>
    public static IEnumerable<DateTime> Reports(int count, DateTime from, DateTime now, Dice dice)
    {
        var first = (from + Bangkok).Date;
        var last = (now + Bangkok).Date;
        var days = Enumerable.Range(0, (last - first).Days + 1).Select(i => first.AddDays(i)).ToArray();
        var weights = days.Select(Weight).ToArray();
        weights[^1] *= PartOfDay(now + Bangkok - last);
        var total = weights.Sum();
        var (day, before) = (0, 0.0);
        for (var i = 0; i < count; i++)
        {
            // The i-th lies in the i-th of equal parts of all the weight: in order without sorting a million.
            var at = (i + dice.Part()) / count * total;
            while (day < days.Length - 1 && at >= before + weights[day])
            {
                before += weights[day++];
            }

            var part = Math.Clamp((at - before) / Weight(days[day]), 0, 0.999999);
            var moment = days[day] + TimeOfDay(part) - Bangkok;
            yield return DateTime.SpecifyKind(moment < now ? moment : now.AddSeconds(-1), DateTimeKind.Utc);
        }
    }

    /// <summary>So many minutes of working time later: evenings and weekends do not count.</summary>
    public static DateTime AfterWork(DateTime utc, double minutes)
    {
        var local = utc + Bangkok;
        var left = TimeSpan.FromSeconds((int)(minutes * 60));
        while (true)
        {
            if (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || local.TimeOfDay >= Evening)
            {
                local = local.Date.AddDays(1) + Morning;
                continue;
            }

            if (local.TimeOfDay < Morning)
            {
                local = local.Date + Morning;
            }

            var today = local.Date + Evening - local;
            if (left <= today)
            {
                return DateTime.SpecifyKind(local + left - Bangkok, DateTimeKind.Utc);
            }

            left -= today;
            local = local.Date.AddDays(1) + Morning;
        }
    }

    private static double Weight(DateTime day) =>
        Months[day.Month - 1] * (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.05 : day.DayOfWeek == DayOfWeek.Monday ? 1.25 : 1);

    private static double PartOfDay(TimeSpan time)
    {
        var hour = Math.Min(23, (int)time.TotalHours);
        var before = hour == 0 ? 0 : Hours[hour - 1];
        return Math.Max(0.0001, before + ((Hours[hour] - before) * (time.TotalHours - hour)));
    }

    private static TimeSpan TimeOfDay(double part)
    {
        var hour = Array.FindIndex(Hours, h => part < h);
        var before = hour == 0 ? 0 : Hours[hour - 1];

        // To the second: nobody reads more.
        return TimeSpan.FromSeconds((int)((hour + ((part - before) / (Hours[hour] - before))) * 3600));
    }

    private static double[] Cumulated(double[] weights)
    {
        var sum = weights.Sum();
        var running = 0.0;
        var result = weights.Select(w => running += w / sum).ToArray();
        result[^1] = 1;
        return result;
    }
}
