using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>A person ends the session of this device.</summary>
public static class SignOut
{
    /// <summary>Which session.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command(Guid SessionId) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == command.SessionId && s.PersonId == user.Id, cancellationToken)
                ?? throw RuleException.NotFound();
            session.End(clock.GetUtcNow().UtcDateTime);
            return Unit.Value;
        }
    }
}
