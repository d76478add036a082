using HelpDesk.Core.Labour;
using HelpDesk.Core.Stock;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>What the end of the work on tickets brings with it. Every use case that ends one calls it, in the same transaction.</summary>
public static class TicketWork
{
    /// <summary>They are cancelled, closed or merged: timers stop, and what was reserved for them is free again.</summary>
    public static async Task EndWorkAsync(this IHelpDeskDb db, IReadOnlyCollection<Ticket> tickets, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        if (tickets.Count > 0)
        {
            await db.StopTimersAsync(tickets, now, cancellationToken);
            await db.ReleasePartsAsync(tickets, by, now, cancellationToken);
        }
    }

    /// <summary>They are resolved, or at an end: timers that still run on them stop.</summary>
    public static async Task StopTimersAsync(this IHelpDeskDb db, IReadOnlyCollection<Ticket> tickets, DateTime now, CancellationToken cancellationToken)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        var running = await db.LabourEntries.Where(e => e.EndedAt == null && ids.Contains(e.TicketId)).ToListAsync(cancellationToken);
        if (running.Count > 0)
        {
            var rate = await db.ReadLabourRateAsync(cancellationToken);
            running.ForEach(e => e.Stop(now, rate));
        }
    }
}
