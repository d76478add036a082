using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Email;

/// <summary>The program notes that a message was sent, or why it was not. After three days it gives up.</summary>
public static class SettleMail
{
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(3);

    /// <summary>What came of it.</summary>
    /// <param name="Id">The message.</param>
    /// <param name="Error">Why it was not sent; null when it was.</param>
    [AllowSystem]
    public sealed record Command(long Id, string? Error) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == command.Id, cancellationToken) is not { } message)
            {
                return Unit.Value;
            }

            if (command.Error is null || message.CreatedAt < now - GivesUpAfter)
            {
                db.Outbox.Remove(message);
            }
            else
            {
                message.Failed(command.Error, now);
            }

            return Unit.Value;
        }
    }
}
