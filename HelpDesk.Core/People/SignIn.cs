using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>A person signs in with name and password.</summary>
public static class SignIn
{
    /// <summary>The attempt.</summary>
    /// <param name="UserName">As typed.</param>
    /// <param name="Password">As typed.</param>
    /// <param name="UserAgent">What the browser says it is.</param>
    [AllowAnyone]
    [OwnAccount]
    [OwnTransaction]
    public sealed record Command(string UserName, string Password, string? UserAgent) : ICommand<Result>;

    /// <summary>How it went.</summary>
    public enum Outcome
    {
        /// <summary>Name or password is wrong, or the person is disabled: the same answer for all.</summary>
        Refused,

        /// <summary>Too many wrong attempts.</summary>
        LockedOut,

        /// <summary>The password is right; the second factor must follow.</summary>
        SecondFactor,

        /// <summary>Signed in.</summary>
        SignedIn,
    }

    /// <summary>The answer.</summary>
    /// <param name="Outcome">How it went.</param>
    /// <param name="PersonId">The person, when signed in.</param>
    /// <param name="UserName">The person's user name, when signed in.</param>
    /// <param name="SessionId">The new session, when signed in.</param>
    /// <param name="LockedUntil">UTC, when locked out.</param>
    /// <param name="Ticket">For the second step, when it must follow.</param>
    public sealed record Result(
        Outcome Outcome, long? PersonId = null, string? UserName = null, Guid? SessionId = null, DateTime? LockedUntil = null, string? Ticket = null);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.UserName).Words(60, required: true);
            RuleFor(c => c.Password).Words(200, required: true);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, IUnitOfWork work, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        /// <inheritdoc/>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var check = await accounts.CheckPasswordAsync(command.UserName.Trim(), command.Password, cancellationToken);
            return await work.RunAsync(nameof(SignIn), () => DecideAsync(check, command.UserAgent, cancellationToken), cancellationToken);
        }

        private async Task<Result> DecideAsync(PasswordCheck check, string? userAgent, CancellationToken cancellationToken)
        {
            var lockedUntil = check.PersonId is { } id
                ? await accounts.CountAttemptAsync(id, check.IsRight, mayReset: !check.NeedsSecondFactor, cancellationToken)
                : check.LockedUntil;
            if (lockedUntil is not null)
            {
                await audit.RecordAttemptAsync(db, check.PersonId, "locked-out", cancellationToken);
                return new Result(Outcome.LockedOut, LockedUntil: lockedUntil);
            }

            var person = check.IsRight ? await db.People.SingleOrDefaultAsync(p => p.Id == check.PersonId && !p.IsDisabled, cancellationToken) : null;
            if (person is null)
            {
                await audit.RecordAttemptAsync(db, check.PersonId, "refused", cancellationToken);
                return new Result(Outcome.Refused);
            }

            if (check.NeedsSecondFactor)
            {
                await audit.RecordAttemptAsync(db, person.Id, "second-factor-asked", cancellationToken);
                return new Result(Outcome.SecondFactor, Ticket: await accounts.SecondFactorTicketAsync(person.Id));
            }

            return db.Begin(person, user, userAgent, audit, clock);
        }
    }

    /// <summary>Begins a session; every sign-in has one of its own.</summary>
    internal static Result Begin(this IHelpDeskDb db, Person person, CurrentUser user, string? userAgent, IAuditTrail audit, TimeProvider clock)
    {
        var session = new SignInSession(person.Id, user.Caller.Address, userAgent, clock.GetUtcNow().UtcDateTime);
        db.Sessions.Add(session);
        user.Identify(person);
        audit.Record("SignIn", person.Id, "signed-in");
        return new Result(Outcome.SignedIn, person.Id, person.UserName, session.Id);
    }

    /// <summary>
    /// Writes down an attempt that did not lead in: it was made by a visitor, on the account of that name. A name that nobody has is never
    /// kept: people type their password there.
    /// </summary>
    internal static async Task RecordAttemptAsync(this IAuditTrail audit, IHelpDeskDb db, long? personId, string action, CancellationToken cancellationToken)
    {
        var name = await db.People.Where(p => p.Id == personId).Select(p => p.UserName).SingleOrDefaultAsync(cancellationToken);
        audit.Record("SignIn", personId ?? 0, action, name is null ? null : new Dictionary<string, object?> { ["UserName"] = name });
    }
}
