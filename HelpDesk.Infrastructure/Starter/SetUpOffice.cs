using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>The first start: whoever reads the console makes the office and its first administrator, once.</summary>
public static class SetUpOffice
{
    /// <summary>What is needed to begin.</summary>
    /// <param name="Token">From the console.</param>
    /// <param name="NameTh">The office's Thai name.</param>
    /// <param name="NameEn">Its English name; may be empty.</param>
    /// <param name="Code">Its code: 10, 8 or 6 digits.</param>
    /// <param name="PersonName">The administrator's full name.</param>
    /// <param name="UserName">To sign in with.</param>
    /// <param name="Password">The administrator's password.</param>
    [AllowAnyone]
    public sealed record Command(string? Token, string NameTh, string? NameEn, string Code, string PersonName, string UserName, string Password) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.NameTh).Words(200, required: true);
            RuleFor(c => c.NameEn).Words(200);
            RuleFor(c => c.Code).Must(code => code?.Trim() is { Length: 6 or 8 or 10 } text && text.All(char.IsAsciiDigit)).WithMessage(_ => SignInTexts.T["rule.office-code"]);
            RuleFor(c => c.PersonName).Words(150, required: true);
            RuleFor(c => c.UserName).Words(60, required: true);
            RuleFor(c => c.UserName).Must(name => name?.Trim().All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') == true)
                .WithMessage(_ => SignInTexts.T["user-name.invalid"]);
            RuleFor(c => c.Password).Words(200, required: true);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, SetupToken token, IAccounts accounts, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!token.Is(command.Token) || await db.People.AnyAsync(cancellationToken))
            {
                throw RuleException.NotFound();
            }

            // Two at once: the settings' version lets one of them win, and the other finds people there.
            var settings = await db.Settings.SingleAsync(cancellationToken);
            (settings.NameTh, settings.NameEn) = (command.NameTh.Trim(), command.NameEn?.Trim() ?? "");
            var office = new School(command.Code.Trim(), new SchoolDetails(settings.NameTh, settings.NameEn), isOffice: true);
            db.Schools.Add(office);
            StarterData.AddTo(db, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);

            var person = new Person(command.UserName.Trim().ToLowerInvariant(), new PersonDetails(command.PersonName));
            person.Join(office, Role.Administrator);
            db.People.Add(person);
            await db.SaveChangesAsync(cancellationToken);
            await accounts.SetPasswordAsync(person, command.Password, mustChange: false);
            return Unit.Value;
        }
    }
}
