namespace HelpDesk.Core.Loans;

/// <summary>Something that keeps things from being free: asked for, approved, or out.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day: the day on which it is due back.</param>
/// <param name="Quantity">How many.</param>
/// <param name="IsOut">True when they have been handed over and are not back.</param>
public readonly record struct Booking(DateOnly From, DateOnly Until, int Quantity, bool IsOut);

/// <summary>
/// How many things of one kind are free on which day. Counting is enough: things of one kind are as good as one another, and a thing
/// is chosen only when it is handed over, so that all bindings meet today and any two of them are two things. The most that are booked
/// on one day is then just as many things as are needed for all.
/// </summary>
public static class Availability
{
    /// <summary>A thing that is overdue is reckoned as away for so many days more: nobody knows when it comes, and next term's loans need not suffer.</summary>
    public const int OverdueDays = 30;

    /// <summary>How many are free on each day from <paramref name="from"/> to <paramref name="until"/>; below zero where more are booked than there are.</summary>
    /// <param name="capacity">How many there are to lend.</param>
    /// <param name="bookings">What is booked.</param>
    /// <param name="buffer">Days after each booking on which nothing can begin, and which a booking needs after itself.</param>
    /// <param name="today">The day it is in Asia/Bangkok.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    public static int[] PerDay(int capacity, IEnumerable<Booking> bookings, int buffer, DateOnly today, DateOnly from, DateOnly until)
    {
        var days = until.DayNumber - from.DayNumber + 1;
        var free = new int[Math.Max(days, 0)];
        if (days <= 0)
        {
            return free;
        }

        // What changes on a day, then the sum up to it: each booking is looked at once, however long it is.
        Span<int> change = days <= 512 ? stackalloc int[days + 1] : new int[days + 1];
        change.Clear();
        foreach (var b in bookings)
        {
            var first = Math.Max(0, b.From.DayNumber - from.DayNumber);
            var last = Math.Min(days - 1, LastDay(b, today).DayNumber + buffer - from.DayNumber);
            if (first <= last)
            {
                change[first] += b.Quantity;
                change[last + 1] -= b.Quantity;
            }
        }

        var booked = 0;
        for (var day = 0; day < days; day++)
        {
            booked += change[day];
            free[day] = capacity - booked;
        }

        return free;
    }

    /// <summary>How many can be had for the whole period: what the least day of it, and of the buffer after it, leaves. Never below zero.</summary>
    public static int Free(int capacity, IEnumerable<Booking> bookings, int buffer, DateOnly today, DateOnly from, DateOnly until)
    {
        var free = PerDay(capacity, bookings, buffer, today, from, until.AddDays(buffer));
        return free.Length == 0 ? 0 : Math.Max(0, free.Min());
    }

    /// <summary>The last day on which a booking keeps its things.</summary>
    public static DateOnly LastDay(Booking booking, DateOnly today) => booking.IsOut && booking.Until < today ? today.AddDays(OverdueDays) : booking.Until;
}
