using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The program writes down which sessions were in use in the last minute, and forgets those that are long over.</summary>
public static class RecordSessions
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The sessions that were seen.</summary>
    [AllowSystem]
    public sealed record Command(IReadOnlyList<Guid> Seen) : ICommand<Unit>;

    /// <summary>Does it. Nothing is announced: nobody's rights change by it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            foreach (var ids in command.Seen.Chunk(500))
            {
                await db.Sessions.Where(s => ids.Contains(s.Id) && s.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
            }

            // Once a day is enough, and then in the first minute after midnight.
            if (now.TimeOfDay < TimeSpan.FromMinutes(1))
            {
                var before = now - Kept;
                await db.Sessions.Where(s => s.LastSeenAt < before).ExecuteDeleteAsync(cancellationToken);
            }

            return Unit.Value;
        }
    }
}
