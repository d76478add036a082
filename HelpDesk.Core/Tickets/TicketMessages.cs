using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Who is told of what happens to tickets.</summary>
public sealed class TicketMessages(IHelpDeskDb db, IReferenceData reference, TimeProvider clock) : IMessageSource
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
        if (await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == announcement.SubjectId, cancellationToken) is not { } ticket)
        {
            return null;
        }

        var known = await reference.KnowingAsync([(ticket.SchoolId, ticket.CategoryId)], cancellationToken);
        var (school, category) = (known.Schools[ticket.SchoolId], known.Categories[ticket.CategoryId]);
        var (people, tellsReporter) = await ReceiversAsync(announcement, ticket, cancellationToken);
        var visitor = tellsReporter && ticket is { RequesterPersonId: null, RequesterEmail.Length: > 0 }
            ? new Visitor(ticket.RequesterEmail, ticket.TrackingWorks(clock.GetUtcNow().UtcDateTime) ? "/track/" + ticket.TrackSecret : "")
            : null;
        return new MessageDraft(
            [.. new[] { ticket.Number, ticket.Subject, school.NameTh, category.NameTh, announcement.Detail }.Select(MessageWords.Said)],
            "/tickets/" + ticket.Number,
            people,
            visitor,
            [.. known.Schools.Values.Where(s => s.IsOffice).Select(s => s.Id).Append(ticket.SchoolId).Distinct()],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = ticket.Number,
                ["status"] = Word.Of(ticket.Status),
                ["school"] = school.Code,
                ["category"] = category.Code,
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
