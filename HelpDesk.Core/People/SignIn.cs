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
    public sealed record Command(string UserName, string Password, string? UserAgent) : ICommand<Result>;

    /// <summary>How it went.</summary>
    public enum Outcome
    {
        /// <summary>Name or password is wrong, or the person is disabled: the same answer for all.</summary>
        Refused,

        /// <summary>Too many wrong passwords.</summary>
        LockedOut,

        /// <summary>The password is right; the second factor must follow.</summary>
        SecondFactor,

        /// <summary>Signed in.</summary>
        SignedIn,
    }

    /// <summary>The answer.</summary>
    /// <param name="Outcome">How it went.</param>
    /// <param name="PersonId">The person, once the password was right.</param>
    /// <param name="UserName">The person's user name.</param>
    /// <param name="SessionId">The new session, when signed in.</param>
    /// <param name="MustChangePassword">The password was given by somebody else and must be changed first.</param>
    public sealed record Result(Outcome Outcome, long? PersonId = null, string? UserName = null, Guid? SessionId = null, bool MustChangePassword = false);

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
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        /// <inheritdoc/>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var check = await accounts.CheckPasswordAsync(command.UserName.Trim(), command.Password);
            var person = check.PersonId is { } id ? await db.People.SingleOrDefaultAsync(p => p.Id == id && !p.IsDisabled, cancellationToken) : null;
            if (check.LockedOut)
            {
                audit.Record("SignIn", 0, "locked-out", new Dictionary<string, object?> { ["UserName"] = command.UserName });
                return new Result(Outcome.LockedOut);
            }

            if (person is null)
            {
                audit.Record("SignIn", 0, "refused", new Dictionary<string, object?> { ["UserName"] = command.UserName });
                return new Result(Outcome.Refused);
            }

            if (check.NeedsSecondFactor)
            {
                return new Result(Outcome.SecondFactor, person.Id, person.UserName);
            }

            var session = new SignInSession(person.Id, user.Caller.Address, command.UserAgent, clock.GetUtcNow().UtcDateTime);
            db.Sessions.Add(session);
            audit.Record("SignIn", person.Id, "signed-in");
            return new Result(Outcome.SignedIn, person.Id, person.UserName, session.Id, check.MustChangePassword);
        }
    }
}
