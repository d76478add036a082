using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>Reads from the ledger what tickets have of parts.</summary>
public static class PartBook
{
    /// <summary>The office's own parts: what may be put into any school's device.</summary>
    public static IQueryable<StockItem> OfficeParts(this IQueryable<StockItem> items, IHelpDeskDb db) =>
        items.Where(i => i.Kind == StockKind.Part && db.Schools.Any(s => s.Id == i.OwnerId && s.IsOffice));

    /// <summary>What a ticket has of every part it ever had, by the part's id.</summary>
    public static async Task<IReadOnlyDictionary<long, PartShare>> ReadPartSharesAsync(this IHelpDeskDb db, long ticketId, CancellationToken cancellationToken) =>
        (await db.StockEntries.AsNoTracking().Where(e => e.TicketId == ticketId).ToListAsync(cancellationToken))
            .GroupBy(e => e.StockItemId).ToDictionary(g => g.Key, g => ShareOf(ticketId, g));

    /// <summary>What a ticket has of one part.</summary>
    internal static async Task<PartShare> ReadPartShareAsync(this IHelpDeskDb db, long ticketId, long itemId, CancellationToken cancellationToken) =>
        ShareOf(ticketId, await db.StockEntries.AsNoTracking().Where(e => e.TicketId == ticketId && e.StockItemId == itemId).ToListAsync(cancellationToken));

    /// <summary>
    /// What is reserved for tickets that end is free again. Called with every change that cancels, closes or merges them, in the same
    /// transaction.
    /// </summary>
    internal static async Task ReleasePartsAsync(this IHelpDeskDb db, IReadOnlyCollection<Ticket> tickets, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        var reserved = await ReservedAsync();
        if (reserved.Count == 0)
        {
            return;
        }

        foreach (var ticket in tickets.Where(t => reserved.Any(r => r.TicketId == t.Id)).OrderBy(t => t.Id))
        {
            await db.HoldTicketAsync(ticket.Number, cancellationToken);
        }

        foreach (var item in reserved.Select(r => r.ItemId).Distinct().Order())
        {
            await db.HoldStockAsync(item, cancellationToken);
        }

        // From here on nobody else changes them.
        foreach (var (ticketId, itemId, quantity) in await ReservedAsync())
        {
            var ticket = tickets.Single(t => t.Id == ticketId);
            var item = await db.StockItems.SingleAsync(i => i.Id == itemId, cancellationToken);
            item.Record(new PartShare(ticketId, quantity, 0, 0), Guid.NewGuid(), StockEntryKind.Released, quantity, "", by, now);
            ticket.RecordPart(TicketEventKind.PartReleased, Said(item, quantity), "", by, now);
        }

        async Task<List<(long TicketId, long ItemId, int Quantity)>> ReservedAsync() =>
            [.. (await db.StockEntries.Where(e => e.TicketId != null && ids.Contains(e.TicketId.Value)).GroupBy(e => new { e.TicketId, e.StockItemId })
                .Select(g => new { g.Key.TicketId, g.Key.StockItemId, Reserved = g.Sum(e => e.ReservedChange) }).Where(g => g.Reserved > 0).ToListAsync(cancellationToken))
                .Select(g => (g.TicketId!.Value, g.StockItemId, g.Reserved)).OrderBy(g => g)];
    }

    /// <summary>What the timeline says of it.</summary>
    internal static TicketEventKind EventOf(StockEntryKind kind) => kind switch
    {
        StockEntryKind.Reserved => TicketEventKind.PartReserved,
        StockEntryKind.Released => TicketEventKind.PartReleased,
        StockEntryKind.Used => TicketEventKind.PartUsed,
        StockEntryKind.Returned => TicketEventKind.PartReturned,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What and how many.</summary>
    internal static string Said(StockItem item, int quantity) => $"{item.Name} {ThaiCalendar.Number(quantity)} {item.Unit}";

    private static PartShare ShareOf(long ticketId, IEnumerable<StockEntry> entries)
    {
        var (reserved, used, amount) = (0, 0, 0m);
        foreach (var entry in entries)
        {
            reserved += entry.ReservedChange;
            used -= entry.Change;
            amount -= entry.Change * (entry.Price ?? 0);
        }

        // A satang that rounding left of what was given back whole is nobody's.
        return new PartShare(ticketId, reserved, used, used == 0 ? 0 : Math.Max(0, amount));
    }
}
