using HelpDesk.Core.Approvals;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Some messages under the bells of the demo office: of what happened there, to those whom the program would have told.</summary>
internal static class DemoNotices
{
    /// <summary>Adds them and saves; tickets, approvals and orders are there already.</summary>
    public static async Task AddAsync(HelpDeskDb db, IEnumerable<IMessageSource> sources, DateTime now, CancellationToken cancellationToken)
    {
        var people = await db.People.Where(p => p.UserName == "technician" || p.UserName == "coordinator" || p.UserName == "admin").ToDictionaryAsync(p => p.UserName, p => p.Id, cancellationToken);
        var (technician, coordinator, admin) = (people["technician"], people["coordinator"], people["admin"]);
        var assigned = await db.Tickets.Where(t => t.AssigneeId == technician && t.Status < TicketStatus.Resolved).OrderByDescending(t => t.Id).Select(t => t.Id).Take(3).ToListAsync(cancellationToken);
        var reported = await db.Tickets.Where(t => db.Memberships.Any(m => m.PersonId == coordinator && m.SchoolId == t.SchoolId)).OrderByDescending(t => t.Id).Select(t => t.Id).Take(3).ToListAsync(cancellationToken);
        var waiting = await db.Approvals.Where(a => a.State == ApprovalState.Pending).OrderByDescending(a => a.Id).Select(a => a.Id).Take(2).ToListAsync(cancellationToken);
        var orders = await db.Orders.Where(o => o.State == OrderState.Announced && o.Groups.Any(g => g.Members.Any(m => m.PersonId == admin))).OrderByDescending(o => o.AnnouncedAt).Select(o => o.Id).Take(1).ToListAsync(cancellationToken);

        (MessageKind Kind, long Subject, string Detail)[] happened =
        [
            .. orders.Select(id => (MessageKind.OrderAnnounced, id, "")),
            .. reported.Select(id => (MessageKind.TicketNew, id, "")),
            .. assigned.Select(id => (MessageKind.TicketAssigned, id, "")),
            .. waiting.Select(id => (MessageKind.ApprovalWaiting, id, "")),
            .. assigned.Take(1).Select(id => (MessageKind.TicketAnswered, id, "ช่วงบ่ายมีคนอยู่ที่ห้องธุรการค่ะ")),
        ];
        for (var i = 0; i < happened.Length; i++)
        {
            var (kind, subject, detail) = happened[i];
            var at = now.AddMinutes(-95 * (happened.Length - i));
            if (await sources.Single(s => s.Kinds.Contains(kind)).DraftAsync(new Announcement(kind, subject, null, detail, at), cancellationToken) is { } draft)
            {
                db.Notices.AddRange(draft.PersonIds.Distinct().Order().Select(person =>
                {
                    var notice = new Notice(person, kind, subject, draft.WordsFor(person), draft.Link, at);
                    if (kind == MessageKind.TicketNew && i < 2)
                    {
                        notice.Read(at.AddMinutes(20));
                    }

                    return notice;
                }));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
