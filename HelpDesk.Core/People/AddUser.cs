using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>An operator adds a person at the terminal: the way in when nobody can sign in any more.</summary>
public static class AddUser
{
    /// <summary>Whom.</summary>
    /// <param name="UserName">To sign in with.</param>
    /// <param name="Name">Full name with title.</param>
    /// <param name="Role">The role.</param>
    /// <param name="SchoolCode">Where; null for the office.</param>
    /// <param name="Email">E-mail.</param>
    [AllowSystem]
    public sealed record Command(string UserName, string Name, Role Role, string? SchoolCode = null, string? Email = null) : ICommand<Password>;

    /// <summary>A password to hand over; it must be changed at the first sign-in.</summary>
    /// <param name="Value">The password.</param>
    public sealed record Password(string Value);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.UserName).Words(60, required: true);
            RuleFor(c => c.UserName).Must(n => n.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')).WithMessage(_ => TokenTexts.T["rule.user-name"]);
            RuleFor(c => c.Name).Words(150, required: true);
            RuleFor(c => c.Email).Words(200);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts) : IRequestHandler<Command, Password>
    {
        /// <inheritdoc/>
        public async Task<Password> Handle(Command command, CancellationToken cancellationToken)
        {
            var userName = command.UserName.Trim().ToLowerInvariant();
            if (await db.People.AnyAsync(p => p.UserName == userName, cancellationToken))
            {
                throw RuleException.Invalid(nameof(command.UserName), "person.user-name-used", TokenTexts.T["rule.user-name-used", userName]);
            }

            var school = command.SchoolCode is { } code
                ? await db.Schools.SingleOrDefaultAsync(s => s.Code == code, cancellationToken)
                : await db.Schools.SingleOrDefaultAsync(s => s.IsOffice, cancellationToken);
            if (school is null)
            {
                throw RuleException.Invalid(nameof(command.SchoolCode), "school.unknown", TokenTexts.T["rule.school-unknown"]);
            }

            var person = new Person(userName, new PersonDetails(command.Name, Email: command.Email));
            person.Join(school, command.Role);
            db.People.Add(person);
            await db.SaveChangesAsync(cancellationToken);
            return await ResetUser.GiveAsync(accounts, person);
        }
    }
}
