using FluentValidation;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The administrator, or a coordinator for the own school's teachers, adds a person or changes one.</summary>
public static class SavePerson
{
    /// <summary>What to save.</summary>
    /// <param name="UserName">To sign in with; it never changes once given.</param>
    /// <param name="Person">Everything else.</param>
    /// <param name="Version">The version that was read; null to add a person. Added twice with the same content, it is added once.</param>
    /// <param name="First">The first place and role; only, and always, with a new person.</param>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Command(string UserName, PersonDetails Person, int? Version, PlaceAndRole? First = null) : ICommand<Saved>;

    /// <summary>A place and the role held there.</summary>
    /// <param name="SchoolCode">The place's code.</param>
    /// <param name="Role">The role.</param>
    /// <param name="UnitId">The unit, at the office.</param>
    public sealed record PlaceAndRole(string SchoolCode, Role Role, long? UnitId = null);

    /// <summary>What was saved.</summary>
    /// <param name="Id">The person's id.</param>
    /// <param name="UserName">The user name.</param>
    public sealed record Saved(long Id, string UserName);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.UserName).Must(name => PeopleRules.IsUserName(ThaiText.Fold(name))).When(c => c.Version is null)
                .WithMessage(_ => PeopleTexts.T["rule.user-name"]);
            RuleFor(c => c.Person.Name).Words(150, required: true);
            RuleFor(c => c.Person.Position).Words(150);
            RuleFor(c => c.Person.Email).Words(200);
            RuleFor(c => c.Person.Email).Mail();
            RuleFor(c => c.Person.Phone).Words(50);
            RuleFor(c => c.Person.Phone).Phones();
            RuleFor(c => c.First).NotNull().When(c => c.Version is null).WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Saved>
    {
        /// <inheritdoc/>
        public async Task<Saved> Handle(Command command, CancellationToken cancellationToken)
        {
            var userName = ThaiText.Fold(command.UserName);
            if (command.Version is null)
            {
                return await AddAsync(userName, command, cancellationToken);
            }

            var id = await db.People.VisibleTo(user).Where(p => p.UserName == userName).Select(p => (long?)p.Id).SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.NotFound();
            var person = await db.LoadToManageAsync(id, user, cancellationToken);
            await db.RequireVersionAsync(person, person.Id, command.Version, cancellationToken);
            person.Change(command.Person);
            return new Saved(person.Id, userName);
        }

        private async Task<Saved> AddAsync(string userName, Command command, CancellationToken cancellationToken)
        {
            var school = await db.PlaceToGiveAsync(command.First!.SchoolCode, command.First.Role, user, cancellationToken);
            var added = new Person(userName, command.Person);
            var before = await db.People.Include(p => p.Memberships).SingleOrDefaultAsync(p => p.UserName == userName, cancellationToken);
            if (before is not null)
            {
                return before.Details() == added.Details() && before.Memberships.Any(m => m.SchoolId == school.Id && m.Role == command.First.Role)
                    ? new Saved(before.Id, userName)
                    : throw RuleException.Invalid("UserName", "person.user-name-used", PeopleTexts.T["rule.user-name-used"]);
            }

            added.Join(school, command.First.Role, await db.UnitAtAsync(school, command.First.UnitId, cancellationToken));
            db.People.Add(added);
            await db.SaveChangesAsync(cancellationToken);
            return new Saved(added.Id, userName);
        }
    }
}
