using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Messages;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>Somebody forgot a password: a link to set a new one goes to the address that the office knows.</summary>
public static class RequestPasswordReset
{
    private const int PerHour = 3;

    /// <summary>Whose password. The answer is the same whether there is such a person or not.</summary>
    [AllowAnyone]
    [OwnAccount]
    public sealed record Command(string UserName) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.UserName).Words(60, required: true);
    }

    /// <summary>Writes the mail, if there is somebody to write to.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, MessageSetup mail, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = command.UserName.Trim().ToLowerInvariant();
            var now = clock.GetUtcNow().UtcDateTime;
            var hourAgo = now.AddHours(-1);
            if (mail.SendsLinks
                && await db.People.SingleOrDefaultAsync(p => p.UserName == name && p.Email != "" && !p.IsDisabled, cancellationToken) is { } person
                && await db.AuditEntries.CountAsync(
                    e => e.Entity == AccountRules.Entity && e.EntityId == person.Id && e.Action == "reset-requested" && e.At > hourAgo, cancellationToken) < PerHour)
            {
                var address = mail.PublicUrl + CreateResetLink.Path(await accounts.ResetSecretAsync(person));
                db.Outbox.Add(new OutboxMessage(
                    MessageChannel.Email, MessageKind.PasswordReset, person.Email, SignInTexts.T["mail.reset.subject"], SignInTexts.T["mail.reset.body", person.Name, person.UserName, address], now));
                audit.Record(AccountRules.Entity, person.Id, "reset-requested");
            }

            return Unit.Value;
        }
    }
}
