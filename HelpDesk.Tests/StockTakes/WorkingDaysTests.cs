using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.StockTakes;

namespace HelpDesk.Tests.StockTakes;

/// <summary>Working days, whatever the holidays.</summary>
public sealed class WorkingDaysTests
{
    private static readonly DateOnly Begin = new(2026, 9, 1);

    [Fact]
    public void The_days_of_2569() => Assert.Equal(
        (new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 13)),
        (StockTake.FirstDay(2569, October()), October().Nth(new DateOnly(2026, 10, 1), 30)));

    [Fact]
    public void The_nth_day_works_and_has_n_working_days_up_to_it() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>(), ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (holidays, start, count) =>
        {
            var days = new WorkingDays(holidays.Select(h => Begin.AddDays(Math.Abs(h % 200))).ToHashSet());
            var (from, n) = (Begin.AddDays(Math.Abs(start % 200)), 1 + Math.Abs(count % 60));
            var day = days.Nth(from, n);
            Assert.True(days.IsWorking(day));
            Assert.Equal(n, days.Between(from.AddDays(-1), day));
            Assert.Equal(-n, days.Between(day, from.AddDays(-1)));
            Assert.True(day >= from);
        }));

    [Fact]
    public void A_holiday_more_never_makes_a_term_shorter() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>(), ArbMap.Default.ArbFor<int>(), (holidays, one) =>
        {
            var set = holidays.Select(h => Begin.AddDays(Math.Abs(h % 200))).ToHashSet();
            var before = new WorkingDays(set).Nth(Begin, 30);
            Assert.True(new WorkingDays(set.Append(Begin.AddDays(Math.Abs(one % 60))).ToHashSet()).Nth(Begin, 30) >= before);
        }));

    private static WorkingDays October() => new(new HashSet<DateOnly> { new(2026, 10, 13), new(2026, 10, 23) });
}
