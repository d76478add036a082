using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>How many tickets stand in each state that still asks for something: the open ones and those waiting for the requester's answer.</summary>
public static class CountTickets
{
    /// <summary>Counts what the filter names; its state is set aside, since each state is counted.</summary>
    [AllowSignedIn]
    public sealed record Query(TicketFilter Filter) : IQuery<IReadOnlyDictionary<TicketStatus, int>>;

    /// <summary>Counts.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, ITicketSearch search, TimeProvider clock) : IRequestHandler<Query, IReadOnlyDictionary<TicketStatus, int>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyDictionary<TicketStatus, int>> Handle(Query query, CancellationToken cancellationToken)
        {
            var counts = await db.Filtered(query.Filter with { Status = "open" }, user, search, clock.GetUtcNow().UtcDateTime)
                .GroupBy(t => t.Status)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            counts[TicketStatus.Resolved] = await db.Filtered(query.Filter with { Status = Word.Of(TicketStatus.Resolved) }, user, search, clock.GetUtcNow().UtcDateTime).CountAsync(cancellationToken);
            return counts;
        }
    }
}

/// <summary>How many tickets a list has in all, over all its pages.</summary>
public static class CountFound
{
    /// <summary>Counts what the filter names.</summary>
    [AllowSignedIn]
    public sealed record Query(TicketFilter Filter) : IQuery<int>;

    /// <summary>Counts.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, ITicketSearch search, TimeProvider clock) : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public Task<int> Handle(Query query, CancellationToken cancellationToken) =>
            db.Filtered(query.Filter, user, search, clock.GetUtcNow().UtcDateTime).CountAsync(cancellationToken);
    }
}
