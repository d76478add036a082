using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using MediatR;

namespace HelpDesk.Core.People;

/// <summary>A person stops using the second factor. Where the office asks for one, the next page asks to set up another.</summary>
public static class RemoveSecondFactor
{
    /// <summary>The own password.</summary>
    [AllowSignedIn]
    [OwnAccount]
    [OwnTransaction]
    public sealed record Command(string Password) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Password).Words(200, required: true);
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IAccounts accounts, IUnitOfWork work, IAuditTrail audit, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await accounts.RequirePasswordAsync(work, audit, user, nameof(RemoveSecondFactor), nameof(command.Password), command.Password, cancellationToken);
            return await work.RunAsync(
                nameof(RemoveSecondFactor),
                async () =>
                {
                    await accounts.RemoveSecondFactorAsync(user.Id!.Value);
                    audit.Record(AccountRules.Entity, user.Id.Value, "second-factor-off");
                    return Unit.Value;
                },
                cancellationToken);
        }
    }
}
