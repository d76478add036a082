using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Email;

/// <summary>The program takes the next message to send; for a while nobody else gets it.</summary>
public static class ClaimMail
{
    // Longer than a mail server may take to answer. A process that dies while sending leaves the message for then.
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(5);

    /// <summary>Nothing to say.</summary>
    [AllowSystem]
    public sealed record Command : ICommand<Mail?>;

    /// <summary>A message.</summary>
    public sealed record Mail(long Id, string To, string Subject, string Body);

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Mail?>
    {
        /// <inheritdoc/>
        public async Task<Mail?> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var until = now + Claimed;
            var next = await db.Outbox.AsNoTracking().Where(m => m.NextAttemptAt <= now).OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).FirstOrDefaultAsync(cancellationToken);
            return next is not null
                && await db.Outbox.Where(m => m.Id == next.Id && m.NextAttemptAt == next.NextAttemptAt)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, until), cancellationToken) == 1
                ? new Mail(next.Id, next.To, next.Subject, next.Body)
                : null;
        }
    }
}
