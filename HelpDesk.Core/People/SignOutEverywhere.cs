using HelpDesk.Core.Common.Auditing;
using MediatR;

namespace HelpDesk.Core.People;

/// <summary>A person ends all own sessions, this one included.</summary>
public static class SignOutEverywhere
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = user.Id ?? throw RuleException.NotFound();
            await db.EndSessionsAsync(id, keep: null, clock.GetUtcNow().UtcDateTime, cancellationToken);
            audit.Record("SignIn", id, "signed-out-everywhere");
            return Unit.Value;
        }
    }
}
