using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using MediatR;

namespace HelpDesk.Core.People;

/// <summary>A person replaces the recovery codes.</summary>
public static class NewRecoveryCodes
{
    /// <summary>The own password.</summary>
    [AllowSignedIn]
    [OwnAccount]
    [OwnTransaction]
    public sealed record Command(string Password) : ICommand<ConfirmSecondFactor.Codes>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Password).Words(200, required: true);
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IAccounts accounts, IUnitOfWork work, IAuditTrail audit, CurrentUser user) : IRequestHandler<Command, ConfirmSecondFactor.Codes>
    {
        /// <inheritdoc/>
        public async Task<ConfirmSecondFactor.Codes> Handle(Command command, CancellationToken cancellationToken)
        {
            await accounts.RequirePasswordAsync(work, audit, user, nameof(NewRecoveryCodes), nameof(command.Password), command.Password, cancellationToken);
            return await work.RunAsync(
                nameof(NewRecoveryCodes),
                async () =>
                {
                    if (await accounts.ReadAsync(user.Id!.Value) is not { HasSecondFactor: true })
                    {
                        throw RuleException.NotFound();
                    }

                    audit.Record(AccountRules.Entity, user.Id.Value, "recovery-codes-made");
                    return new ConfirmSecondFactor.Codes(await accounts.NewRecoveryCodesAsync(user.Id.Value));
                },
                cancellationToken);
        }
    }
}
