using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>Warns of deadlines that come, and tells the group director of those that have passed.</summary>
public static class RingAlarms
{
    /// <summary>A batch; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many tickets at once.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 200) : ICommand<int>;

    /// <summary>Does it; answers of how many tickets.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var due = await db.Tickets.Where(t => t.AlarmAt <= now && t.WorkedSeconds != null).OrderBy(t => t.AlarmAt).ThenBy(t => t.Id).Take(command.Limit).ToListAsync(cancellationToken);
            if (due.Count == 0)
            {
                return 0;
            }

            // What another process changed a moment ago counts already: nobody looks at these tickets a second time.
            var known = await reference.ReadAgainAsync(cancellationToken);
            foreach (var ticket in due)
            {
                var before = ticket.DueAt;
                ticket.KeepClock(known.Service, known.Schools[ticket.SchoolId].District, now);
                if (ticket.DueAt != before && ticket.DueAt < now)
                {
                    // The office promised something else: what is late by that since long is on the dashboards, not in everybody's messages.
                    ticket.SilenceAlarm(now);
                    continue;
                }

                ticket.RingAlarm(now);
            }

            return due.Count;
        }
    }
}

/// <summary>What a change of hours, holidays, targets or stops means for tickets that are open.</summary>
internal static class OpenClocks
{
    /// <summary>
    /// Has the clock of every open ticket looked at within the minute: <see cref="RingAlarms"/> brings what is due up to date. A settings page does
    /// not wait for thousands of tickets.
    /// </summary>
    public static Task LookAgainAsync(this IHelpDeskDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Tickets.Where(t => t.Status <= Tickets.TicketStatus.OnHold && t.WorkedSeconds != null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.AlarmAt, now), cancellationToken);
    }
}
