using HelpDesk.Core.Loans;

namespace HelpDesk.Tests.Loans;

/// <summary>The engine against a calendar that is filled in by hand: every day, every unit, every booking put somewhere by trying.</summary>
public sealed class AvailabilityTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Free_things_per_day_are_those_that_a_calendar_filled_in_day_by_day_leaves()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var dice = new Random(seed);
            var (capacity, buffer, bookings) = (dice.Next(0, 6), dice.Next(0, 4), Bookings(dice, dice.Next(0, 12), 4));
            var from = Today.AddDays(dice.Next(-20, 20));
            var until = from.AddDays(dice.Next(0, 40));
            var expected = Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(i => capacity - OnCalendar(bookings, buffer, from.AddDays(i))).ToArray();
            Assert.Equal(expected, Availability.PerDay(capacity, bookings, buffer, Today, from, until));
        }
    }

    [Fact]
    public void As_many_can_be_had_for_a_period_as_can_be_put_on_the_units()
    {
        // What is free is not only counted: each booking gets a unit of its own for all its days, what is out the unit that it has.
        var (some, none) = (0, 0);
        for (var seed = 0; seed < 1500; seed++)
        {
            var dice = new Random(seed);
            var (capacity, buffer) = (dice.Next(1, 5), dice.Next(0, 3));
            var bookings = Fitting(dice, capacity, buffer);
            var from = Today.AddDays(dice.Next(0, 15));
            var until = from.AddDays(dice.Next(0, 8));
            var free = Availability.Free(capacity, bookings, buffer, Today, from, until);
            Assert.True(free == 0 || Fits(capacity, buffer, [.. bookings, new Booking(from, until, free, false)]), $"seed {seed}: {free} do not fit");
            Assert.False(Fits(capacity, buffer, [.. bookings, new Booking(from, until, free + 1, false)]), $"seed {seed}: one more than {free} fits");
            _ = free > 0 ? some++ : none++;
        }

        // The bookings are such that both answers come often.
        Assert.InRange(some, 200, 1400);
        Assert.InRange(none, 100, 1300);
    }

    [Fact]
    public void A_thing_that_is_overdue_is_away_for_thirty_days_more_and_one_that_was_only_reserved_is_not()
    {
        var overdue = new Booking(Today.AddDays(-10), Today.AddDays(-3), 1, IsOut: true);
        Assert.Equal(0, Availability.Free(1, [overdue], 0, Today, Today, Today));
        Assert.Equal(0, Availability.Free(1, [overdue], 0, Today, Today.AddDays(30), Today.AddDays(30)));
        Assert.Equal(1, Availability.Free(1, [overdue], 0, Today, Today.AddDays(31), Today.AddDays(33)));
        Assert.Equal(0, Availability.Free(1, [overdue], 2, Today, Today.AddDays(32), Today.AddDays(33)));
        Assert.Equal(1, Availability.Free(1, [overdue with { IsOut = false }], 0, Today, Today, Today));
    }

    [Theory]
    [InlineData(0, 5, 5, 0)]
    [InlineData(0, 6, 6, 1)]
    [InlineData(2, 6, 6, 0)]
    [InlineData(2, 7, 7, 0)]
    [InlineData(2, 8, 8, 1)]
    [InlineData(2, -1, 0, 0)]
    [InlineData(2, -3, -2, 0)]
    [InlineData(2, -4, -3, 1)]
    public void Between_two_loans_lie_the_days_of_the_buffer_before_and_after(int buffer, int from, int until, int free) =>
        Assert.Equal(free, Availability.Free(1, [new Booking(Today, Today.AddDays(5), 1, false)], buffer, Today.AddDays(-30), Today.AddDays(from), Today.AddDays(until)));

    private static List<Booking> Bookings(Random dice, int count, int most) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var isOut = dice.Next(3) == 0;
        var from = isOut ? Today.AddDays(-dice.Next(0, 20)) : Today.AddDays(dice.Next(-20, 30));
        return new Booking(from, from.AddDays(dice.Next(0, 15)), dice.Next(1, most + 1), isOut);
    })];

    private static int OnCalendar(List<Booking> bookings, int buffer, DateOnly day)
    {
        var booked = 0;
        foreach (var b in bookings)
        {
            for (var unit = 0; unit < b.Quantity; unit++)
            {
                var last = b.IsOut && b.Until < Today ? Today.AddDays(30) : b.Until;
                for (var d = b.From; d <= last.AddDays(buffer); d = d.AddDays(1))
                {
                    booked += d == day ? 1 : 0;
                }
            }
        }

        return booked;
    }

    // Random bookings of which each fits when it comes, as the commands let them in. What is out was handed over on a day up to today.
    private static List<Booking> Fitting(Random dice, int capacity, int buffer)
    {
        var bookings = new List<Booking>();
        foreach (var b in Bookings(dice, 10, 2).Where(b => b.IsOut ? b.Until >= Today : b.From > Today))
        {
            if (b.Quantity <= Availability.Free(capacity, bookings, buffer, Today, b.From, b.Until) && Fits(capacity, buffer, [.. bookings, b]))
            {
                bookings.Add(b);
            }
        }

        return bookings;
    }

    // By trying: what is out sits on the units it has, everything else is tried on every unit.
    private static bool Fits(int capacity, int buffer, List<Booking> bookings)
    {
        var singles = bookings.OrderByDescending(b => b.IsOut).ThenBy(b => b.From).SelectMany(b => Enumerable.Repeat(b, b.Quantity)).ToList();
        return singles.Count(b => b.IsOut) <= capacity && Put([.. Enumerable.Range(0, capacity).Select(_ => new List<Booking>())], 0);

        bool Put(List<Booking>[] units, int next)
        {
            if (next == singles.Count)
            {
                return true;
            }

            var b = singles[next];
            foreach (var unit in units.Where(u => u.TrueForAll(o => o.Until.AddDays(buffer) < b.From || b.Until.AddDays(buffer) < o.From)).DistinctBy(u => u.Count == 0 ? [] : u).ToList())
            {
                unit.Add(b);
                if (Put(units, next + 1))
                {
                    return true;
                }

                unit.RemoveAt(unit.Count - 1);
            }

            return false;
        }
    }
}
