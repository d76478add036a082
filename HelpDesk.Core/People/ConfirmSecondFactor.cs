using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using MediatR;

namespace HelpDesk.Core.People;

/// <summary>A person proves that the authenticator app gives the right codes; from then on the second factor is asked for.</summary>
public static class ConfirmSecondFactor
{
    /// <summary>A code of the app.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command(string Code) : ICommand<Codes>;

    /// <summary>The recovery codes, shown this once.</summary>
    public sealed record Codes(IReadOnlyList<string> RecoveryCodes);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Code).Words(40, required: true);
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IAccounts accounts, IAuditTrail audit, CurrentUser user) : IRequestHandler<Command, Codes>
    {
        /// <inheritdoc/>
        public async Task<Codes> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = user.Id ?? throw RuleException.NotFound();
            if (await accounts.ReadAsync(id) is not { HasSecondFactor: false, PendingKey: not null })
            {
                throw RuleException.Conflict("account.second-factor-on", SignInTexts.T["rule.second-factor-on"]);
            }

            if (!await accounts.UseCodeAsync(id, command.Code))
            {
                throw RuleException.Invalid(nameof(command.Code), "account.wrong-code", SignInTexts.T["rule.wrong-code"]);
            }

            audit.Record(AccountRules.Entity, id, "second-factor-on");
            return new Codes(await accounts.EnableSecondFactorAsync(id));
        }
    }
}
