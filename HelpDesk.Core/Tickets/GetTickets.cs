using System.Globalization;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.ServiceClocks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>A page of tickets: the queue, a school's own list, the API's list.</summary>
public static class GetTickets
{
    /// <summary>Which tickets, in which order, from where.</summary>
    /// <param name="Filter">Which tickets.</param>
    /// <param name="Order">In which order.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before; null for the first.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(TicketFilter Filter, TicketOrder Order = TicketOrder.Queue, string? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, string? Next);

    /// <summary>One row of a list.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">The number.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="SchoolCode">The school's code.</param>
    /// <param name="SchoolName">The school's name in the user's language.</param>
    /// <param name="District">The school's district.</param>
    /// <param name="CategoryCode">The category's code.</param>
    /// <param name="CategoryName">The category's name in the user's language.</param>
    /// <param name="Priority">The priority.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="OnHoldReason">Why it waits.</param>
    /// <param name="AssigneeId">Who has it.</param>
    /// <param name="AssigneeName">Who has it, by name.</param>
    /// <param name="RequesterName">Who reported it.</param>
    /// <param name="Location">Where.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="UpdatedAt">UTC.</param>
    /// <param name="Version">The version.</param>
    /// <param name="Due">What is due of it; null for nothing.</param>
    /// <param name="ResponseDueAt">When the first answer is or was due, UTC.</param>
    /// <param name="ResolutionDueAt">When it is to be resolved, UTC; null while the clock stands.</param>
    public sealed record Row(
        long Id, string Number, string Subject, string SchoolCode, string SchoolName, string District, string CategoryCode, string CategoryName,
        Priority Priority, TicketStatus Status, OnHoldReason? OnHoldReason, long? AssigneeId, string? AssigneeName, string RequesterName,
        string Location, DateTime CreatedAt, DateTime UpdatedAt, int Version, ServiceDue? Due = null, DateTime? ResponseDueAt = null, DateTime? ResolutionDueAt = null);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, ITicketSearch search, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var now = clock.GetUtcNow().UtcDateTime;
            var tickets = db.Filtered(query.Filter, user, search, now);
            var found = query.Order switch
            {
                TicketOrder.Due => await DueOrderAsync(tickets, query.After, limit + 1, cancellationToken),
                TicketOrder.Newest => await ReadAsync(NewestOrder(tickets, query.After), limit + 1, cancellationToken),
                _ => await ReadAsync(QueueOrder(tickets, query.After), limit + 1, cancellationToken),
            };
            var names = await reference.KnowingAsync(found.Select(t => (t.SchoolId, t.CategoryId)), cancellationToken);
            var english = Texts.IsEnglish;
            var rows = found.ConvertAll(t =>
            {
                var (school, category) = (names.Schools[t.SchoolId], names.Categories[t.CategoryId]);
                return new Row(
                    t.Id, t.Number, t.Subject, school.Code, school.Name(english), school.District, category.Code, category.Name(english),
                    t.Priority, t.Status, t.OnHoldReason, t.AssigneeId, t.AssigneeName, t.RequesterName, t.Location, t.CreatedAt, t.UpdatedAt, t.Version,
                    ServiceDue.Of(names.Service, school.District, t.DueAt, t.ResponseDueAt, t.ResponseTarget, t.ResolutionTarget, t.IsPaused, now), t.ResponseDueAt, t.ResolutionDueAt);
            });
            if (rows.Count <= limit)
            {
                return new Page(rows, null);
            }

            rows.RemoveAt(limit);
            var last = rows[^1];
            return new Page(rows, query.Order switch
            {
                TicketOrder.Due => string.Create(CultureInfo.InvariantCulture, $"{found[limit - 1].DueAt?.Ticks ?? 0}-{last.Id}"),
                TicketOrder.Newest => last.Id.ToString(CultureInfo.InvariantCulture),
                _ => string.Create(CultureInfo.InvariantCulture, $"{(int)last.Priority}-{last.Id}"),
            });
        }

        private static Task<List<Found>> ReadAsync(IQueryable<Ticket> tickets, int count, CancellationToken cancellationToken) => tickets.Take(count).Select(t => new Found(
            t.Id, t.Number, t.Subject, t.SchoolId, t.CategoryId, t.Priority, t.Status, t.OnHoldReason, t.AssigneeId, t.AssigneeName, t.RequesterName, t.Location, t.CreatedAt, t.UpdatedAt,
            t.Version, t.DueAt, t.ResponseDueAt, t.ResolutionDueAt, t.ResponseTarget, t.ResolutionTarget,
            t.Status <= TicketStatus.OnHold && t.WorkedSeconds != null && t.ClockRunsSince == null)).ToListAsync(cancellationToken);

        // Two readings, each along its index: "no deadline" sorts differently in the two databases.
        private static async Task<List<Found>> DueOrderAsync(IQueryable<Ticket> tickets, string? after, int count, CancellationToken cancellationToken)
        {
            var (ticks, id) = (0L, 0L);
            if (!string.IsNullOrEmpty(after))
            {
                var parts = after.Split('-');
                if (parts.Length != 2 || !Number(parts[0], out ticks) || !Number(parts[1], out id) || ticks > DateTime.MaxValue.Ticks)
                {
                    throw BadCursor();
                }
            }

            var found = new List<Found>();
            if (ticks > 0 || id == 0)
            {
                var at = new DateTime(ticks, DateTimeKind.Utc);

                // Only open tickets are due; said here too, the index of the open ones serves.
                var due = tickets.Where(t => t.Status <= TicketStatus.OnHold && t.DueAt != null && (t.DueAt > at || (t.DueAt == at && t.Id > id)));
                found = await ReadAsync(due.OrderBy(t => t.DueAt).ThenBy(t => t.Id), count, cancellationToken);
                id = 0;
            }

            if (found.Count < count)
            {
                found.AddRange(await ReadAsync(tickets.Where(t => t.DueAt == null && t.Id > id).OrderBy(t => t.Id), count - found.Count, cancellationToken));
            }

            return found;
        }

        private static IQueryable<Ticket> QueueOrder(IQueryable<Ticket> tickets, string? after)
        {
            if (!string.IsNullOrEmpty(after))
            {
                var parts = after.Split('-');
                if (parts.Length != 2 || !Number(parts[0], out var priority) || !Number(parts[1], out var id))
                {
                    throw BadCursor();
                }

                var level = (Priority)priority;
                tickets = tickets.Where(t => t.Priority < level || (t.Priority == level && t.Id > id));
            }

            return tickets.OrderByDescending(t => t.Priority).ThenBy(t => t.Id);
        }

        private static IQueryable<Ticket> NewestOrder(IQueryable<Ticket> tickets, string? after)
        {
            if (!string.IsNullOrEmpty(after))
            {
                tickets = Number(after, out var id) ? tickets.Where(t => t.Id < id) : throw BadCursor();
            }

            return tickets.OrderByDescending(t => t.Id);
        }

        private sealed record Found(
            long Id, string Number, string Subject, long SchoolId, long CategoryId, Priority Priority, TicketStatus Status, OnHoldReason? OnHoldReason, long? AssigneeId, string? AssigneeName,
            string RequesterName, string Location, DateTime CreatedAt, DateTime UpdatedAt, int Version, DateTime? DueAt, DateTime? ResponseDueAt, DateTime? ResolutionDueAt, int? ResponseTarget,
            int? ResolutionTarget, bool IsPaused);

        private static bool Number(string text, out long number) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

        private static RuleException BadCursor() => RuleException.Invalid("After", "cursor", TicketTexts.T["rule.unknown-word", "after"]);
    }
}
