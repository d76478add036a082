using HelpDesk.Core.Approvals;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Some messages under the bells of the demo office: of what happened there when it happened, to those whom the program would have told.</summary>
internal static class DemoNotices
{
    private const int Each = 3;

    /// <summary>Adds them and saves; tickets, approvals and orders are there already.</summary>
    public static async Task AddAsync(HelpDeskDb db, IEnumerable<IMessageSource> sources, CancellationToken cancellationToken)
    {
        var people = await db.People.Where(p => p.UserName == "technician" || p.UserName == "coordinator" || p.UserName == "admin").ToDictionaryAsync(p => p.UserName, p => p.Id, cancellationToken);
        var (technician, coordinator, admin) = (people["technician"], people["coordinator"], people["admin"]);
        var orders = await db.Orders.Where(o => o.State == OrderState.Announced && o.Groups.Any(g => g.Members.Any(m => m.PersonId == admin)))
            .OrderByDescending(o => o.AnnouncedAt).Take(1).Select(o => new { o.Id, At = o.AnnouncedAt!.Value }).ToListAsync(cancellationToken);
        var reported = await db.Tickets.Where(t => db.Memberships.Any(m => m.PersonId == coordinator && m.SchoolId == t.SchoolId))
            .OrderByDescending(t => t.Id).Take(Each).Select(t => new { t.Id, At = t.CreatedAt }).ToListAsync(cancellationToken);
        var assigned = await db.TicketEvents.Where(e => e.Kind == TicketEventKind.Assigned && e.PersonId != technician && db.Tickets.Any(t => t.Id == e.TicketId && t.AssigneeId == technician && t.Status < TicketStatus.Resolved))
            .OrderByDescending(e => e.At).Take(Each).Select(e => new { Id = e.TicketId, e.At }).ToListAsync(cancellationToken);
        var waiting = await db.Approvals.Where(a => a.State == ApprovalState.Pending).OrderByDescending(a => a.Id).Take(Each).Select(a => new { a.Id, At = a.CreatedAt }).ToListAsync(cancellationToken);

        (MessageKind Kind, long Subject, DateTime At)[] happened =
        [
            .. orders.Select(o => (MessageKind.OrderAnnounced, o.Id, o.At)),
            .. reported.Select(t => (MessageKind.TicketNew, t.Id, t.At)),
            .. assigned.Select(t => (MessageKind.TicketAssigned, t.Id, t.At)),
            .. waiting.Select(a => (MessageKind.ApprovalWaiting, a.Id, a.At)),
        ];
        foreach (var (kind, subject, at) in happened.OrderBy(h => h.At))
        {
            if (await sources.Single(s => s.Kinds.Contains(kind)).DraftAsync(new Announcement(kind, subject, null, "", at), cancellationToken) is { } draft)
            {
                db.Notices.AddRange(draft.PersonIds.Distinct().Order().Select(person => new Notice(person, kind, subject, draft.WordsFor(person), draft.Link, at)));
            }
        }

        // Somebody has read the oldest already.
        if (db.Notices.Local.Where(n => n.Kind == MessageKind.TicketNew).MinBy(n => n.CreatedAt) is { } oldest)
        {
            oldest.Read(oldest.CreatedAt.AddMinutes(20));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
