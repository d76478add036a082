using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>Makes a secret with which a program acts as a person in the API. It is told once; only its hash is kept.</summary>
public static class AddApiToken
{
    /// <summary>Days a token lasts when nothing else is said.</summary>
    public const int DefaultDays = 365;

    /// <summary>At most so many days: ten years.</summary>
    public const int MaxDays = 3650;

    /// <summary>What it is for.</summary>
    /// <param name="UserName">Whom it acts as.</param>
    /// <param name="Name">What it is for, in a few words.</param>
    /// <param name="Days">How many days it lasts.</param>
    /// <param name="Role">The only role it carries; null for all of the person's.</param>
    [Allow(People.Role.Administrator)]
    public sealed record Command(string UserName, string Name, int Days = DefaultDays, Role? Role = null) : ICommand<Added>;

    /// <summary>The new token.</summary>
    /// <param name="Id">Its id, to revoke it by.</param>
    /// <param name="Secret">To show once.</param>
    /// <param name="ExpiresAt">UTC.</param>
    public sealed record Added(long Id, string Secret, DateTime ExpiresAt);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.UserName).Words(60, required: true);
            RuleFor(c => c.Name).Words(100, required: true);
            RuleFor(c => c.Days).InclusiveBetween(1, MaxDays).WithMessage(_ => TokenTexts.T["rule.days", MaxDays]);
        }
    }

    /// <summary>Makes it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Added>
    {
        /// <inheritdoc/>
        public async Task<Added> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.ByUserNameAsync(command.UserName, cancellationToken);
            await db.Memberships.Where(m => m.PersonId == person.Id).LoadAsync(cancellationToken);
            if (command.Role is { } role && person.Memberships.All(m => m.Role != role))
            {
                throw RuleException.Invalid(nameof(command.Role), "token.role-not-held", TokenTexts.T["rule.role-not-held"]);
            }

            var now = clock.GetUtcNow().UtcDateTime;
            var secret = "hd_" + Secrets.New();
            var token = new ApiToken(person.Id, command.Name.Trim(), Secrets.Hash(secret), command.Role, now, now.AddDays(command.Days));
            db.ApiTokens.Add(token);
            await db.SaveChangesAsync(cancellationToken);
            return new Added(token.Id, secret, token.ExpiresAt);
        }
    }
}
