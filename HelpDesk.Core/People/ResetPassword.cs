using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The bearer of a link sets a new password. The link ends, and so do all sessions.</summary>
public static class ResetPassword
{
    /// <summary>The change.</summary>
    /// <param name="Secret">The link's secret.</param>
    /// <param name="Password">The new password.</param>
    [AllowAnyone]
    [OwnAccount]
    public sealed record Command(string Secret, string Password) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Password).Words(200, required: true);
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = await accounts.ReadResetSecretAsync(command.Secret) ?? throw RuleException.NotFound();
            var person = await db.People.SingleOrDefaultAsync(p => p.Id == id && !p.IsDisabled, cancellationToken) ?? throw RuleException.NotFound();
            await accounts.SetPasswordAsync(person, command.Password, mustChange: false);
            await db.EndSessionsAsync(id, keep: null, clock.GetUtcNow().UtcDateTime, cancellationToken);
            audit.Record(AccountRules.Entity, id, "password-reset");
            return Unit.Value;
        }
    }
}
