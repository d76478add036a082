using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Closes tickets that were resolved so many days ago (a setting, 7 at first) and got no answer.</summary>
public static class CloseResolvedTickets
{
    /// <summary>Closes a batch; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many at once, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 100) : ICommand<int>;

    /// <summary>Does it; answers how many.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var days = await db.Settings.Select(s => s.AutoCloseDays).SingleAsync(cancellationToken);
            var before = now.AddDays(-days);
            var due = await db.Tickets
                .Where(t => t.Status == TicketStatus.Resolved && t.ResolvedAt < before)
                .OrderBy(t => t.Id).Take(command.Limit).ToListAsync(cancellationToken);
            due.ForEach(t => t.Close(Actor.Program, now));
            await db.EndWorkAsync(due, Actor.Program, now, cancellationToken);
            return due.Count;
        }
    }
}
