using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Figures;

/// <summary>A technician's day: what is mine, what turns red next, what nobody has.</summary>
public static class GetTechnicianDashboard
{
    private const int NextDue = 8;

    /// <summary>Of which period.</summary>
    /// <param name="Period">The period of what is counted over time.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Query(Period Period) : IQuery<Dashboard>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Dashboard>
    {
        /// <inheritdoc/>
        public async Task<Dashboard> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var me = user.Id ?? 0;
            var parts = new FigureParts("/queue", query.Period, new TicketFilter(Assignee: "me"));
            var open = await db.OpenAsync(null, cancellationToken);
            var mine = open.Where(t => t.AssigneeId == me).ToList();
            var sums = await db.ResolvedSumsAsync(query.Period, me, cancellationToken);
            var before = await db.ResolvedSumsAsync(query.Period.Before(), me, cancellationToken);
            return new Dashboard(
                DashboardKind.Technician, query.Period, user.Name ?? "",
                [
                    .. parts.Now(mine, now),
                    Figure.Of("unassigned", open.Count(t => t.AssigneeId is null), TicketFilterWords.At("/queue", new TicketFilter(Assignee: "none"))),
                ],
                [.. parts.Over(sums, before).Where(f => f.Key is not ("reported" or "answered-in-time" or "response-median" or "response-p90" or "response-mean"))],
                [parts.States(mine), parts.Ages(mine, ThaiCalendar.BangkokDate(now)), parts.Outcomes(sums.Total)],
                now)
            {
                NextDue = await NextDueAsync(me, cancellationToken),
            };
        }

        private async Task<List<DueTicket>> NextDueAsync(long me, CancellationToken cancellationToken)
        {
            var found = await db.Tickets.Where(t => t.Status <= TicketStatus.OnHold && t.AssigneeId == me && t.DueAt != null).OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(NextDue)
                .Select(t => new { t.Number, t.Subject, t.SchoolId, DueAt = t.DueAt!.Value }).ToListAsync(cancellationToken);
            var schools = (await reference.KnowingAsync(found.Select(t => t.SchoolId), cancellationToken)).Schools;
            return found.ConvertAll(t => new DueTicket(t.Number, t.Subject, schools[t.SchoolId].Name(Texts.IsEnglish), t.DueAt));
        }
    }
}
