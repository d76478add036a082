using HelpDesk.Core.Common.Auditing;
using MediatR;

namespace HelpDesk.Core.People;

/// <summary>A person begins to set up a second factor: a key for the authenticator app.</summary>
public static class BeginSecondFactor
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IAccounts accounts, IAuditTrail audit, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = user.Id ?? throw RuleException.NotFound();
            if (await accounts.ReadAsync(id) is not { HasSecondFactor: false })
            {
                throw RuleException.Conflict("account.second-factor-on", SignInTexts.T["rule.second-factor-on"]);
            }

            await accounts.BeginSecondFactorAsync(id);
            audit.Record(AccountRules.Entity, id, "second-factor-begun");
            return Unit.Value;
        }
    }
}
