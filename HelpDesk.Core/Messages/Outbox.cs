using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>What waits to be sent or was given up. The texts of messages are not shown: they are their receivers'.</summary>
public static class GetOutbox
{
    /// <summary>Which.</summary>
    /// <param name="Waiting">Those that wait instead of those that were given up.</param>
    /// <param name="After">Only those after this id; null for the first page.</param>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query(bool Waiting = false, long? After = null) : IQuery<Page>;

    /// <summary>A page of them, oldest first.</summary>
    /// <param name="Items">They.</param>
    /// <param name="Next">For the next page; null when there is none.</param>
    /// <param name="GivenUp">How many were given up, all in all.</param>
    /// <param name="Pending">How many wait, all in all.</param>
    public sealed record Page(IReadOnlyList<Item> Items, long? Next, int GivenUp, int Pending);

    /// <summary>One message.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Channel">How.</param>
    /// <param name="Kind">What it tells of.</param>
    /// <param name="To">The e-mail address; of LINE only the end, of a web address the host only but for administrators.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="NextAttemptAt">UTC; null when it was given up.</param>
    /// <param name="GaveUpAt">UTC; null while it is tried.</param>
    /// <param name="Error">Why the last attempt failed, in the reader's language.</param>
    public sealed record Item(
        long Id, MessageChannel Channel, MessageKind Kind, string To, DateTime CreatedAt, int Attempts, DateTime? NextAttemptAt, DateTime? GaveUpAt, string? Error);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Page>
    {
        private const int Size = 50;

        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db.Outbox.AsNoTracking().Where(m => (m.GaveUpAt == null) == query.Waiting && (query.After == null || m.Id > query.After))
                .OrderBy(m => m.Id).Take(Size + 1)
                .Select(m => new { m.Id, m.Channel, m.Kind, m.To, m.CreatedAt, m.Attempts, m.NextAttemptAt, m.GaveUpAt, m.LastError }).ToListAsync(cancellationToken);
            return new Page(
                [
                    .. found.Take(Size).Select(m => new Item(
                        m.Id, m.Channel, m.Kind, GroupRules.ShownTo(user, m.Channel, m.To), m.CreatedAt, m.Attempts,
                        m.GaveUpAt is null ? m.NextAttemptAt : null, m.GaveUpAt, m.LastError is { } error ? DeliveryProblems.Read(error) : null)),
                ],
                found.Count > Size ? found[Size - 1].Id : null,
                await db.Outbox.CountAsync(m => m.GaveUpAt != null, cancellationToken),
                await db.Outbox.CountAsync(m => m.GaveUpAt == null, cancellationToken));
        }
    }
}

/// <summary>An administrator sends messages again that were given up, or throws them away.</summary>
public static class SettleOutbox
{
    /// <summary>Which, and what.</summary>
    /// <param name="Ids">The messages; null for all that were given up.</param>
    /// <param name="Discard">Throw them away; else send them again.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(IReadOnlyList<long>? Ids, bool Discard = false) : ICommand<int>;

    /// <summary>Does it; answers how many.</summary>
    public sealed class Handler(IHelpDeskDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 1000;

        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var given = command.Ids;
            var messages = await db.Outbox.Where(m => m.GaveUpAt != null && (given == null || given.Contains(m.Id))).OrderBy(m => m.Id).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var message in messages)
            {
                audit.Record("OutboxMessage", message.Id, command.Discard ? "discarded" : "sent-again");
                if (command.Discard)
                {
                    db.Outbox.Remove(message);
                }
                else
                {
                    message.Retry(now);
                }
            }

            return messages.Count;
        }
    }
}
