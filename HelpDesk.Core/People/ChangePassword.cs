using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>A person changes the own password; other sessions end.</summary>
public static class ChangePassword
{
    /// <summary>The change.</summary>
    /// <param name="Current">The password so far.</param>
    /// <param name="Password">The new one.</param>
    /// <param name="SessionId">The session that stays.</param>
    [AllowSignedIn]
    [OwnAccount]
    [OwnTransaction]
    public sealed record Command(string Current, string Password, Guid? SessionId) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Current).Words(200, required: true);
            RuleFor(c => c.Password).Words(200, required: true);
            RuleFor(c => c.Password).Must((command, password) => password != command.Current).WithMessage(_ => SignInTexts.T["rule.same-password"]);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, IUnitOfWork work, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await accounts.RequirePasswordAsync(work, audit, user, nameof(ChangePassword), nameof(command.Current), command.Current, cancellationToken);
            return await work.RunAsync(
                nameof(ChangePassword),
                async () =>
                {
                    var person = await db.People.SingleAsync(p => p.Id == user.Id, cancellationToken);
                    await accounts.SetPasswordAsync(person, command.Password, mustChange: false);
                    await db.EndSessionsAsync(person.Id, command.SessionId, clock.GetUtcNow().UtcDateTime, cancellationToken);
                    audit.Record(AccountRules.Entity, person.Id, "password-changed");
                    return Unit.Value;
                },
                cancellationToken);
        }
    }
}
