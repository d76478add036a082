using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The second step of a sign-in: a code of the authenticator app, or a recovery code.</summary>
public static class SignInSecondFactor
{
    /// <summary>The attempt.</summary>
    /// <param name="Ticket">From the first step; it works five minutes.</param>
    /// <param name="Code">As typed: six digits, or a recovery code.</param>
    /// <param name="UserAgent">What the browser says it is.</param>
    [AllowAnyone]
    [OwnAccount]
    public sealed record Command(string Ticket, string Code, string? UserAgent) : ICommand<SignIn.Result>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Code).Words(40, required: true);
    }

    /// <summary>Does it. A wrong code is an answer and no exception: its count must be saved.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, SignIn.Result>
    {
        /// <inheritdoc/>
        public async Task<SignIn.Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = await accounts.ReadSecondFactorTicketAsync(command.Ticket)
                ?? throw new RuleException(RuleKind.SignInRequired, "sign-in.expired", SignInTexts.T["rule.second-step-expired"]);
            var code = command.Code.Trim();
            var isRecovery = code.Any(char.IsAsciiLetter);

            // Paused first: a code that is right must not be spent, nor answered, while nobody may sign in.
            var lockedUntil = await accounts.CountAttemptAsync(id, right: true, mayReset: false, cancellationToken);
            if (lockedUntil is null)
            {
                var right = isRecovery ? await accounts.UseRecoveryCodeAsync(id, code) : await accounts.UseCodeAsync(id, code);
                lockedUntil = await accounts.CountAttemptAsync(id, right, mayReset: true, cancellationToken);
                var person = right ? await db.People.SingleOrDefaultAsync(p => p.Id == id && !p.IsDisabled, cancellationToken) : null;
                if (person is not null)
                {
                    if (isRecovery)
                    {
                        audit.Record(AccountRules.Entity, id, "recovery-code-used");
                    }

                    return db.Begin(person, user, command.UserAgent, audit, clock);
                }
            }

            await audit.RecordAttemptAsync(db, id, lockedUntil is null ? "code-refused" : "locked-out", cancellationToken);
            return new SignIn.Result(lockedUntil is null ? SignIn.Outcome.Refused : SignIn.Outcome.LockedOut, LockedUntil: lockedUntil);
        }
    }
}
