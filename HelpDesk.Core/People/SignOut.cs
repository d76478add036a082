using HelpDesk.Core.Common.Auditing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>A person ends one of the own sessions: of this device, or of another one.</summary>
public static class SignOut
{
    /// <summary>Which session.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command(Guid SessionId) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == command.SessionId && s.PersonId == user.Id, cancellationToken)
                ?? throw RuleException.NotFound();
            session.End(clock.GetUtcNow().UtcDateTime);
            audit.Record("SignIn", session.PersonId, "signed-out");
            return Unit.Value;
        }
    }
}
