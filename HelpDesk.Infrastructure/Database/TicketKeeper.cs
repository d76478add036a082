using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HelpDesk.Infrastructure.Database;

/// <summary>
/// Keeps, with every change of tickets, what follows from them: their service clocks, and the sums of <see cref="TicketTally"/>. No use case has to think
/// of either, and none can forget it.
/// </summary>
internal sealed class TicketKeeper(IReferenceData reference)
{
    private readonly TicketSums _sums = new();

    /// <summary>Forgets what was gathered: the command is run again from the start.</summary>
    public void Clear() => _sums.Clear();

    /// <summary>Brings the clocks of what is about to be saved up to date and gathers what it changes of the sums.</summary>
    public async ValueTask KeepAsync(ChangeTracker tracker, CancellationToken cancellationToken)
    {
        List<EntityEntry<Ticket>>? changed = null;
        foreach (var entry in tracker.Entries<Ticket>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                (changed ??= []).Add(entry);
            }
        }

        if (changed is null)
        {
            return;
        }

        var known = await reference.KnowingAsync(changed.Select(e => e.Entity.SchoolId), cancellationToken);
        foreach (var entry in changed)
        {
            var ticket = entry.Entity;
            ticket.KeepClock(known.Service, known.Schools[ticket.SchoolId].District, ticket.UpdatedAt);
            entry.DetectChanges();
            if (entry.State == EntityState.Modified)
            {
                _sums.Add(Before(entry), -1);
            }

            _sums.Add(TicketShare.Of(ticket));
        }
    }

    /// <summary>Writes what was gathered into the running transaction, in the order of the keys, so that two commands never wait for each other crosswise.</summary>
    public async Task WriteAsync(HelpDeskDb db, CancellationToken cancellationToken)
    {
        await TallyWriter.AddAsync(db, _sums, cancellationToken);
        _sums.Clear();
    }

    private static TicketShare Before(EntityEntry<Ticket> entry)
    {
        return new TicketShare(
            Was(t => t.SchoolId), Was(t => t.CategoryId), Was(t => t.AssigneeId), Was(t => t.Status), Was(t => t.CreatedAt), Was(t => t.FirstResponseAt), Was(t => t.ResponseSeconds),
            Was(t => t.ResponseTarget), Was(t => t.ResolvedAt), Was(t => t.WorkedSeconds), Was(t => t.ResolutionTarget), Was(t => t.ReopenCount), Was(t => t.Cost), Was(t => t.Rating), Was(t => t.Outcome));

        TValue Was<TValue>(System.Linq.Expressions.Expression<Func<Ticket, TValue>> property) => entry.Property(property).OriginalValue;
    }
}
