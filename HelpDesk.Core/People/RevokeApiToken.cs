using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>Ends an API token. Ending one twice is ending it once.</summary>
public static class RevokeApiToken
{
    /// <summary>Which.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(long TokenId) : ICommand<Unit>;

    /// <summary>Ends it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var token = await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == command.TokenId, cancellationToken) ?? throw RuleException.NotFound();
            token.Revoke(clock.GetUtcNow().UtcDateTime);
            return Unit.Value;
        }
    }
}
