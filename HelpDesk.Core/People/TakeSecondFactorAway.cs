using HelpDesk.Core.Common.Auditing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>An administrator helps a person who lost the telephone and the recovery codes; all sessions end.</summary>
public static class TakeSecondFactorAway
{
    /// <summary>Whose.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(long PersonId) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.PersonId == user.Id)
            {
                // The own one goes with the own password, on the own account's page.
                throw RuleException.Conflict("account.own-second-factor", SignInTexts.T["rule.own-second-factor"]);
            }

            if (!await db.People.AnyAsync(p => p.Id == command.PersonId, cancellationToken) || await accounts.ReadAsync(command.PersonId) is not { HasSecondFactor: true })
            {
                throw RuleException.NotFound();
            }

            await accounts.RemoveSecondFactorAsync(command.PersonId);
            await db.EndSessionsAsync(command.PersonId, keep: null, clock.GetUtcNow().UtcDateTime, cancellationToken);
            audit.Record(AccountRules.Entity, command.PersonId, "second-factor-taken-away");
            return Unit.Value;
        }
    }
}
