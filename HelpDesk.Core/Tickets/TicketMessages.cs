using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Who is told of what happens to tickets.</summary>
public sealed class TicketMessages(IHelpDeskDb db, IReferenceData reference, TimeProvider clock) : IMessageSource
{
    // The public form must not become a way to fill a stranger's mailbox: so many receipts an hour go to one address.
    private const int ReceiptsAnHour = 10;

    // As far back as is looked, by id: more than the office gets in an hour, and cheap however many tickets there are.
    private const int LookedAt = 2000;

    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } =
    [
        MessageKind.TicketReceived, MessageKind.TicketNew, MessageKind.TicketAssigned, MessageKind.TicketQuestion, MessageKind.TicketAnswered,
        MessageKind.TicketWaiting, MessageKind.TicketResolved, MessageKind.TicketClosed, MessageKind.TicketReopened, MessageKind.TicketCancelled,
        MessageKind.TicketDueSoon, MessageKind.TicketOverdue, MessageKind.TicketMerged, MessageKind.MergedResolved,
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
        var visitor = tellsReporter && ticket is { RequesterPersonId: null, RequesterEmail.Length: > 0 } && await MailsVisitorAsync(announcement, ticket, cancellationToken)
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

    // Nobody has shown that the address is theirs: what visitors cause themselves is mailed to it with measure, and what they took back or joined not at all.
    private async Task<bool> MailsVisitorAsync(Announcement announcement, Ticket ticket, CancellationToken cancellationToken)
    {
        if (announcement.Kind != MessageKind.TicketReceived)
        {
            return announcement is not { Kind: MessageKind.TicketCancelled or MessageKind.TicketMerged, ActorId: null };
        }

        var (since, first) = (ticket.CreatedAt.AddHours(-1), ticket.Id - LookedAt);
        var before = await db.Tickets.Where(t => t.Id >= first && t.Id < ticket.Id && t.CreatedAt > since && t.RequesterPersonId == null && t.RequesterEmail != "")
            .Select(t => t.RequesterEmail).ToListAsync(cancellationToken);
        return before.Count(email => string.Equals(email, ticket.RequesterEmail, StringComparison.OrdinalIgnoreCase)) < ReceiptsAnHour;
    }

    private async Task<(IReadOnlyCollection<long> People, bool Reporter)> ReceiversAsync(Announcement announcement, Ticket ticket, CancellationToken cancellationToken)
    {
        long[] reporter = ticket.RequesterPersonId is { } r ? [r] : [];
        IReadOnlyCollection<long> technician = ticket.AssigneeId is { } a ? await WithSubstituteAsync(a, cancellationToken) : [];
        switch (announcement.Kind)
        {
            case MessageKind.TicketNew:
                return (await db.Memberships.Where(m => m.SchoolId == ticket.SchoolId && m.Role == Role.Coordinator).Select(m => m.PersonId).Distinct().ToListAsync(cancellationToken), false);
            case MessageKind.TicketAssigned or MessageKind.TicketAnswered or MessageKind.TicketReopened:
                return (technician, false);
            case MessageKind.TicketDueSoon:
                return (technician.Count > 0 ? technician : await HoldersAsync(Role.Technician, cancellationToken), false);
            case MessageKind.TicketOverdue:
                return ([.. technician, .. await HoldersAsync(Role.GroupDirector, cancellationToken)], false);
            case MessageKind.TicketCancelled:
                return ([.. reporter, .. technician], true);
            default:
                return (reporter, true);
        }
    }

    // Whoever is away hears it all the same and finds it on coming back; who stands in hears it today, if that one works on tickets.
    private async Task<IReadOnlyCollection<long>> WithSubstituteAsync(long technician, CancellationToken cancellationToken)
    {
        var away = await db.SubstitutesOfAsync([technician], ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime), cancellationToken);
        return away.GetValueOrDefault(technician) is { } substitute && await db.People.WhoWork().AnyAsync(p => p.Id == substitute, cancellationToken)
            ? [technician, substitute] : [technician];
    }

    private Task<List<long>> HoldersAsync(Role role, CancellationToken cancellationToken) =>
        db.Memberships.Where(m => m.Role == role).Select(m => m.PersonId).Distinct().ToListAsync(cancellationToken);
}
