using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Stock;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>What a ticket has cost so far, in baht.</summary>
/// <param name="Parts">Parts that were used, at the moving average of the moment.</param>
/// <param name="LabourMinutes">How long people worked; a timer that runs does not count yet.</param>
/// <param name="Labour">What that costs, by the office's rate of the moment; 0 where the office counts none.</param>
public sealed record TicketCosts(decimal Parts, int LabourMinutes, decimal Labour)
{
    /// <summary>What others were paid for it.</summary>
    public decimal Outside { get; init; }

    /// <summary>Everything.</summary>
    public decimal Total => Parts + Labour + Outside;
}

/// <summary>Adds up what tickets cost.</summary>
public static class TicketCostReading
{
    /// <summary>What a ticket has cost so far.</summary>
    public static async Task<TicketCosts> ReadCostsAsync(this IHelpDeskDb db, long ticketId, CancellationToken cancellationToken)
    {
        var parts = await db.ReadPartSharesAsync(ticketId, cancellationToken);
        var labour = await db.LabourEntries.AsNoTracking().Where(e => e.TicketId == ticketId).ToListAsync(cancellationToken);
        return new TicketCosts(parts.Values.Sum(p => p.Amount), labour.Sum(e => e.Minutes), labour.Sum(e => e.Amount)) { Outside = await db.OutsideSumAsync(ticketId, cancellationToken) };
    }
}
