using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Who is told of what happens to tickets.</summary>
public sealed class TicketMessages(IHelpDeskDb db, TimeProvider clock) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } =
    [
        MessageKind.TicketReceived, MessageKind.TicketNew, MessageKind.TicketAssigned, MessageKind.TicketQuestion, MessageKind.TicketAnswered,
        MessageKind.TicketWaiting, MessageKind.TicketResolved, MessageKind.TicketClosed, MessageKind.TicketReopened, MessageKind.TicketCancelled,
    ];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var found = await db.Tickets.AsNoTracking().Where(t => t.Id == announcement.SubjectId)
            .Join(db.Schools, t => t.SchoolId, s => s.Id, (t, s) => new { Ticket = t, s.NameTh, s.Code })
            .Join(db.Categories, x => x.Ticket.CategoryId, c => c.Id, (x, c) => new { x.Ticket, x.NameTh, x.Code, Category = c.NameTh, CategoryCode = c.Code })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var ticket = found.Ticket;
        var (people, tellsReporter) = await ReceiversAsync(announcement, ticket, cancellationToken);
        var visitor = tellsReporter && ticket is { RequesterPersonId: null, RequesterEmail.Length: > 0 }
            ? new Visitor(ticket.RequesterEmail, ticket.TrackingWorks(clock.GetUtcNow().UtcDateTime) ? "/track/" + ticket.TrackSecret : "")
            : null;
        var office = await db.Schools.Where(s => s.IsOffice).Select(s => s.Id).ToListAsync(cancellationToken);
        return new MessageDraft(
            [.. new[] { ticket.Number, ticket.Subject, found.NameTh, found.Category, announcement.Detail }.Select(MessageWords.Said)],
            "/tickets/" + ticket.Number,
            people,
            visitor,
            [.. office.Append(ticket.SchoolId).Distinct()],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = ticket.Number,
                ["status"] = Word.Of(ticket.Status),
                ["school"] = found.Code,
                ["category"] = found.CategoryCode,
                ["priority"] = Word.Of(ticket.Priority),
            });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.Tickets.VisibleTo(user).Where(t => subjectIds.Contains(t.Id)).Select(t => t.Id).ToHashSetAsync(cancellationToken);

    private async Task<(IReadOnlyCollection<long> People, bool Reporter)> ReceiversAsync(Announcement announcement, Ticket ticket, CancellationToken cancellationToken)
    {
        long[] reporter = ticket.RequesterPersonId is { } r ? [r] : [];
        long[] technician = ticket.AssigneeId is { } a ? [a] : [];
        switch (announcement.Kind)
        {
            case MessageKind.TicketNew:
                return (await db.Memberships.Where(m => m.SchoolId == ticket.SchoolId && m.Role == Role.Coordinator).Select(m => m.PersonId).Distinct().ToListAsync(cancellationToken), false);
            case MessageKind.TicketAssigned or MessageKind.TicketAnswered or MessageKind.TicketReopened:
                return (technician, false);
            case MessageKind.TicketCancelled:
                return ([.. reporter, .. technician], true);
            default:
                return (reporter, true);
        }
    }
}
