using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Labour;

/// <summary>Parts, hours of work and costs of a ticket: for the office's working eyes only, as internal notes are.</summary>
public static class GetTicketWork
{
    /// <summary>Of which.</summary>
    /// <param name="Number">The ticket.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string Number) : IQuery<Details>;

    /// <summary>What there is.</summary>
    /// <param name="Parts">What it has, or had, of parts, by name.</param>
    /// <param name="Labour">Who worked on it, the newest first.</param>
    /// <param name="Own">The reader's own timer that runs, here or on another ticket; null for none.</param>
    /// <param name="Costs">What it has cost so far.</param>
    /// <param name="MayWork">The reader works on tickets.</param>
    /// <param name="TakesParts">Parts can be reserved and used.</param>
    /// <param name="TakesLabour">Hours of work can be written down.</param>
    /// <param name="TakesCorrections">Those that are written can be corrected.</param>
    public sealed record Details(
        IReadOnlyList<Part> Parts, IReadOnlyList<Stretch> Labour, Timer? Own, TicketCosts Costs, bool MayWork, bool TakesParts, bool TakesLabour, bool TakesCorrections);

    /// <summary>A part.</summary>
    /// <param name="ItemId">Its id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Unit">What it is counted by.</param>
    /// <param name="Reserved">So many are kept for the ticket.</param>
    /// <param name="Used">So many were used and not given back.</param>
    /// <param name="Free">So many are there for anybody.</param>
    /// <param name="Amount">What those used are worth, in baht.</param>
    public sealed record Part(long ItemId, string Name, string Unit, int Reserved, int Used, int Free, decimal Amount);

    /// <summary>A stretch of work.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="PersonName">Who.</param>
    /// <param name="IsOwn">The reader's own.</param>
    /// <param name="StartedAt">UTC.</param>
    /// <param name="EndedAt">UTC; null while it runs.</param>
    /// <param name="IsByHand">Only the day and the length mean something.</param>
    /// <param name="Minutes">The length; of one that runs, so far.</param>
    /// <param name="Note">What was done.</param>
    /// <param name="Reason">Why it was last corrected.</param>
    /// <param name="Version">The version.</param>
    public sealed record Stretch(long Id, string PersonName, bool IsOwn, DateTime StartedAt, DateTime? EndedAt, bool IsByHand, int Minutes, string Note, string Reason, int Version);

    /// <summary>A timer that runs.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="StartedAt">UTC.</param>
    public sealed record Timer(string Number, DateTime StartedAt);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var ticket = await db.Tickets.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(t => t.Number == query.Number, cancellationToken) ?? throw RuleException.NotFound();
            var shares = await db.ReadPartSharesAsync(ticket.Id, cancellationToken);
            var ids = shares.Keys.ToList();
            var items = await db.StockItems.AsNoTracking().Where(i => ids.Contains(i.Id)).OrderBy(i => i.Name).ToListAsync(cancellationToken);
            var labour = await db.LabourEntries.AsNoTracking().Where(e => e.TicketId == ticket.Id).OrderByDescending(e => e.StartedAt).ThenByDescending(e => e.Id).ToListAsync(cancellationToken);
            var own = await db.LabourEntries.Where(e => e.PersonId == user.Id && e.EndedAt == null)
                .Join(db.Tickets, e => e.TicketId, t => t.Id, (e, t) => new Timer(t.Number, e.StartedAt)).SingleOrDefaultAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            return new Details(
                [.. items.Select(i => new Part(i.Id, i.Name, i.Unit, shares[i.Id].Reserved, shares[i.Id].Used, i.Free, shares[i.Id].Amount))],
                labour.ConvertAll(e => new Stretch(
                    e.Id, e.PersonName, e.PersonId == user.Id, e.StartedAt, e.EndedAt, e.IsByHand, e.EndedAt is null ? LabourEntry.MinutesBetween(e.StartedAt, now) : e.Minutes,
                    e.Note, e.Reason, e.Version)),
                own, await db.ReadCostsAsync(ticket.Id, cancellationToken), user.WorksOnTickets(), ticket.IsOpen, ticket.TakesLabour, ticket.TakesCorrections(clock.GetUtcNow().UtcDateTime));
        }
    }
}

/// <summary>The office's parts that can be put into a device, for those who work on tickets.</summary>
public static class FindParts
{
    /// <summary>Which.</summary>
    /// <param name="Text">Any part of name, place or note; empty for the first by name.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Query(string? Text) : IQuery<IReadOnlyList<Found>>;

    /// <summary>A part.</summary>
    /// <param name="ItemId">The id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Unit">What it is counted by.</param>
    /// <param name="Place">Where it lies.</param>
    /// <param name="Free">So many are there for anybody.</param>
    /// <param name="Price">What one is worth in baht; null when unknown.</param>
    public sealed record Found(long ItemId, string Name, string Unit, string Place, int Free, decimal? Price);

    /// <summary>Finds them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Found>>
    {
        private const int Most = 8;

        /// <inheritdoc/>
        public async Task<IReadOnlyList<Found>> Handle(Query query, CancellationToken cancellationToken)
        {
            var items = db.StockItems.AsNoTracking().OfficeParts(db).VisibleTo(user).Where(i => i.IsActive);
            if (Common.Thai.ThaiText.Fold(query.Text) is { Length: > 0 } text)
            {
                items = items.Where(i => i.SearchText.Contains(text));
            }

            // What is there comes before what is not.
            var found = await items.OrderBy(i => i.Quantity - i.Reserved <= 0).ThenBy(i => i.Name).ThenBy(i => i.Id).Take(Most).ToListAsync(cancellationToken);
            return found.ConvertAll(i => new Found(i.Id, i.Name, i.Unit, i.Place, i.Free, i.UnitPrice));
        }
    }
}
