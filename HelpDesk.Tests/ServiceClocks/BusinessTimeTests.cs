using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.ServiceClocks;

namespace HelpDesk.Tests.ServiceClocks;

/// <summary>Business time is what somebody who looks at every minute of the calendar counts.</summary>
public sealed class BusinessTimeTests
{
    private static readonly HashSet<DateOnly> None = [];

    private static void Always(int times, Action<Random> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(times),
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            check(new Random(seed));
            return true;
        }));

    [Fact]
    public void It_equals_a_walk_over_every_minute_and_is_never_negative() => Always(400, random =>
    {
        var (week, around) = (Weeks.Week(random), Weeks.Turn(random));
        var holidays = Weeks.Holidays(random, around);
        var time = new BusinessTime(week, holidays);
        var (from, until) = (Weeks.Instant(random, around, 14), Weeks.Instant(random, around, 14));
        var counted = time.Between(from, until);

        Assert.True(counted >= 0);
        Assert.Equal(Weeks.Walk(week, holidays, from, until), counted);
    });

    [Fact]
    public void It_is_additive_over_splits() => Always(2_000, random =>
    {
        var around = Weeks.Turn(random);
        var time = new BusinessTime(Weeks.Week(random), Weeks.Holidays(random, around));
        DateTime[] at = [.. Enumerable.Range(0, 6).Select(_ => Weeks.Instant(random, around, 500)).Order()];

        Assert.Equal(time.Between(at[0], at[^1]), at.Zip(at.Skip(1)).Sum(pair => time.Between(pair.First, pair.Second)));
    });

    [Fact]
    public void Adding_undoes_counting_and_gives_the_earliest_instant() => Always(2_000, random =>
    {
        var around = Weeks.Turn(random);
        var time = new BusinessTime(Weeks.Week(random), Weeks.Holidays(random, around));
        var (from, seconds) = (Weeks.Instant(random, around, 30), random.Next(1, 400_000));
        var due = time.Add(from, seconds)!.Value;

        Assert.Equal(DateTimeKind.Utc, due.Kind);
        Assert.Equal(seconds, time.Between(from, due));
        Assert.Equal(seconds - 1, time.Between(from, due.AddSeconds(-1)));
        Assert.Equal(seconds - 1, time.Between(from, due.AddTicks(-1)));
        Assert.Equal(from, time.Add(from, 0));
    });

    [Fact]
    public void Nothing_passes_at_lunch_at_night_or_on_a_holiday() => Always(500, random =>
    {
        var around = Weeks.Turn(random);
        var day = around.AddDays(random.Next(20));
        var time = new BusinessTime(Weeks.WithLunch, new HashSet<DateOnly> { day });
        var midnight = HelpDesk.Core.Common.Thai.ThaiCalendar.StartOfDayUtc(day);

        Assert.Equal(0, time.Between(midnight.AddSeconds(random.Next(86_400)), midnight.AddDays(1)));
        var next = midnight.AddDays(1);
        Assert.Equal(0, time.Between(next.AddHours(12), next.AddHours(13)));
        Assert.Equal(0, time.Between(next.AddHours(18), next.AddDays(1).AddHours(8)));
    });

    [Theory]
    [InlineData(20, 17, 0, 4 * 3600, 23, 11, 0)] // over a weekend
    [InlineData(19, 17, 0, 4 * 3600, 20, 11, 0)] // the next day
    [InlineData(19, 11, 30, 3600, 19, 13, 30)] // over lunch
    [InlineData(19, 11, 0, 3600, 19, 12, 0)] // to its very begin
    [InlineData(19, 12, 30, 1, 19, 13, 0)]
    [InlineData(21, 9, 0, 60, 23, 8, 1)] // on a Saturday
    public void A_table_by_hand(int day, int hour, int minute, int seconds, int dueDay, int dueHour, int dueMinute)
    {
        var due = new BusinessTime(Weeks.WithLunch, None).Add(Weeks.Bangkok(2026, 11, day, hour, minute), seconds)!.Value;
        var wanted = Weeks.Bangkok(2026, 11, dueDay, dueHour, dueMinute);
        Assert.InRange(due, wanted, wanted.AddSeconds(1));
    }

    [Fact]
    public void It_runs_over_the_end_of_the_fiscal_year_and_of_the_calendar_year()
    {
        var time = new BusinessTime(BusinessCalendar.OfficeHours, new HashSet<DateOnly> { new(2026, 12, 31), new(2027, 1, 1) });

        Assert.Equal(2 * 3600, time.Between(Weeks.Bangkok(2026, 9, 30, 15, 30), Weeks.Bangkok(2026, 10, 1, 9, 30)));
        Assert.Equal(2 * 3600, time.Between(Weeks.Bangkok(2026, 12, 30, 15, 30), Weeks.Bangkok(2027, 1, 4, 9, 30)));
        Assert.Equal(Weeks.Bangkok(2027, 1, 4, 9, 30), time.Add(Weeks.Bangkok(2026, 12, 30, 15, 30), 2 * 3600));
    }

    [Fact]
    public void Outside_what_is_counted_no_time_passes()
    {
        var time = new BusinessTime(Weeks.WithLunch, None);

        Assert.Null(time.Add(Weeks.Bangkok(2060, 12, 31, 17), 24 * 3600));
        Assert.Equal(0, time.Between(Weeks.Bangkok(1999, 1, 4, 9), Weeks.Bangkok(2004, 1, 5, 9)));
        Assert.Equal(0, time.Between(Weeks.Bangkok(2061, 1, 4, 9), Weeks.Bangkok(2070, 1, 5, 9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => time.Add(Weeks.Bangkok(2026, 1, 4, 9), -1));
    }

    [Fact]
    public void A_district_keeps_its_own_week_and_holidays_beside_those_of_all()
    {
        var everywhere = new HashSet<DateOnly> { new(2026, 12, 7) };
        var rules = new ServiceRules(
            new Dictionary<string, IReadOnlyList<TimeFrame>>(StringComparer.Ordinal) { ["แม่ริม"] = Weeks.WithLunch },
            new Dictionary<string, IReadOnlySet<DateOnly>>(StringComparer.Ordinal) { [""] = everywhere, ["สันป่าตอง"] = new HashSet<DateOnly> { new(2026, 12, 8) } },
            new Dictionary<(Core.Tickets.Priority, long?), ServicePromise>(), new HashSet<Core.Tickets.OnHoldReason>(), 60);
        var (from, until) = (Weeks.Bangkok(2026, 12, 7, 0), Weeks.Bangkok(2026, 12, 9, 0));

        Assert.Equal(9 * 3600, rules.TimeOf("แม่ริม").Between(from, until));
        Assert.Equal(0, rules.TimeOf("สันป่าตอง").Between(from, until));
        Assert.Equal(7 * 3600, rules.TimeOf("เมือง").Between(from, until));
        Assert.Same(rules.TimeOf("เมือง"), rules.TimeOf(""));
    }

    [Theory]
    [InlineData("08:00-12:00 12:00-16:00", true)]
    [InlineData("08:00-12:00 11:59-16:00", false)]
    [InlineData("08:00-08:00", false)]
    [InlineData("12:00-08:00", false)]
    [InlineData("", false)]
    public void A_week_is_sound_when_none_of_it_lies_over_another(string frames, bool sound)
    {
        List<TimeFrame> week =
        [
            .. frames.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => new TimeFrame(
                DayOfWeek.Monday, TimeOnly.ParseExact(f[..5], "HH:mm", null), TimeOnly.ParseExact(f[6..], "HH:mm", null))),
        ];
        Assert.Equal(sound, BusinessCalendar.AreSound(week));
    }
}
