using HelpDesk.Core.Assets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>Reads what there is to lend and what of it is booked.</summary>
public static class LoanBook
{
    /// <summary>No buffer is longer than so many days.</summary>
    public const int LongestBuffer = 30;

    /// <summary>Of more kinds than so many the whole window is read at once, from its index alone.</summary>
    private const int FewKinds = 50;

    /// <summary>
    /// Two commands that book the same things come one after the other from here on, until the first is committed: what is read after it is
    /// what the other left. In the order of ids, so that two baskets do not wait for each other.
    /// </summary>
    public static async Task HoldAsync(this IHelpDeskDb db, IEnumerable<long> lendableIds, CancellationToken cancellationToken)
    {
        foreach (var id in lendableIds.Distinct().Order())
        {
            await db.Lendables.Where(l => l.Id == id).ExecuteUpdateAsync(l => l.SetProperty(x => x.Bookings, x => x.Bookings + 1), cancellationToken);
        }
    }

    /// <summary>The book of some kinds, or of all that a query names, for a window of days.</summary>
    /// <param name="db">The database.</param>
    /// <param name="of">Which kinds; they are read by their ids in SQL.</param>
    /// <param name="from">The first day of the window.</param>
    /// <param name="until">The last day.</param>
    /// <param name="exceptLoan">A loan that is not counted: the one that is being changed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>By the kind's id; a kind of which there is nothing is missing.</returns>
    public static async Task<Dictionary<long, KindBook>> ReadBookAsync(
        this IHelpDeskDb db, IQueryable<Lendable> of, DateOnly from, DateOnly until, long? exceptLoan, CancellationToken cancellationToken)
    {
        var units = await of.SelectMany(l => l.Units).Where(u => u.IsActive).GroupBy(u => u.LendableId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

        // Few: what is wrong with a unit is the worst of its devices. The numbers of the states stand in the order of how little is to be hoped for.
        var bad = (await of.SelectMany(l => l.Units).Where(u => u.IsActive)
                .SelectMany(u => u.Assets, (u, a) => new { u.Id, u.LendableId, u.LoanId, a.AssetId })
                .Join(db.Assets.Where(a => a.State != AssetState.Usable), u => u.AssetId, a => a.Id, (u, a) => new { u.Id, u.LendableId, u.LoanId, a.State })
                .ToListAsync(cancellationToken))
            .GroupBy(u => u.Id).Select(g => g.MaxBy(u => u.State)!).ToLookup(u => u.LendableId);
        var stock = await of.Where(l => l.StockItemId != null).Join(db.StockItems, l => l.StockItemId, s => s.Id, (l, s) => new { l.Id, l.Kind, s.Quantity })
            .ToDictionaryAsync(s => s.Id, cancellationToken);
        var bookings = await BookingsAsync(db, of, from, until, exceptLoan, cancellationToken);

        var book = new Dictionary<long, KindBook>();
        foreach (var id in units.Keys.Concat(stock.Keys).Concat(bookings.Keys).Distinct())
        {
            var broken = bad[id].ToList();
            var booked = bookings.GetValueOrDefault(id) ?? [];

            // Consumables leave the stock when they are handed over; the book goes on counting them until they are given back in kind.
            var capacity = stock.TryGetValue(id, out var s)
                ? s.Quantity + (s.Kind == LendableKind.Consumables ? booked.Where(b => b.Booking.IsOut).Sum(b => b.Booking.Quantity) : 0)
                : units.GetValueOrDefault(id) - broken.Count;
            book[id] = new KindBook(
                capacity, broken.GroupBy(u => u.State).ToDictionary(g => g.Key, g => g.Count()), Sound(booked, [.. broken.Where(u => u.LoanId is not null).Select(u => u.LoanId!.Value)]));
        }

        return book;
    }

    // What is out and broken is counted on neither side: it comes back, but not to be lent.
    private static List<Booking> Sound(List<(long LoanId, Booking Booking)> booked, List<long> brokenIn)
    {
        var sound = new List<Booking>(booked.Count);
        foreach (var (loanId, booking) in booked)
        {
            var broken = booking.IsOut && brokenIn.Count > 0 ? Math.Min(booking.Quantity, brokenIn.Count(l => l == loanId)) : 0;
            for (var i = 0; i < broken; i++)
            {
                brokenIn.Remove(loanId);
            }

            if (booking.Quantity > broken)
            {
                sound.Add(booking with { Quantity = booking.Quantity - broken });
            }
        }

        return sound;
    }

    private static async Task<Dictionary<long, List<(long LoanId, Booking Booking)>>> BookingsAsync(
        IHelpDeskDb db, IQueryable<Lendable> of, DateOnly from, DateOnly until, long? exceptLoan, CancellationToken cancellationToken)
    {
        var buffers = await of.Select(l => new { l.Id, l.BufferDays }).ToDictionaryAsync(l => l.Id, l => l.BufferDays, cancellationToken);
        var longest = buffers.Count == 0 ? 0 : buffers.Values.Max();
        var (earliest, latest) = (from.AddDays(-longest), until.AddDays(longest));

        // What is out may be long overdue; everything else ends at the latest a buffer before the window.
        var open = db.LoanBookings.Where(b => b.Quantity > 0 && b.From <= latest);
        if (buffers.Count <= FewKinds)
        {
            var ids = buffers.Keys.ToList();
            open = open.Where(b => ids.Contains(b.LendableId));
        }

        var rows = await open.Where(b => b.IsOut).Concat(open.Where(b => !b.IsOut && b.Until >= earliest))
            .Select(b => new { b.LendableId, b.LoanId, b.From, b.Until, b.Quantity, b.IsOut }).ToListAsync(cancellationToken);
        var bookings = new Dictionary<long, List<(long, Booking)>>();
        foreach (var b in rows.Where(b => b.LoanId != exceptLoan && buffers.ContainsKey(b.LendableId)))
        {
            if (!bookings.TryGetValue(b.LendableId, out var list))
            {
                bookings[b.LendableId] = list = [];
            }

            list.Add((b.LoanId, new Booking(b.From, b.Until, b.Quantity, b.IsOut)));
        }

        return bookings;
    }
}
