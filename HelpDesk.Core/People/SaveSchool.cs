using FluentValidation;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The administrator adds a school or changes one.</summary>
public static class SaveSchool
{
    /// <summary>What to save.</summary>
    /// <param name="Code">The code; it never changes once given.</param>
    /// <param name="School">Everything else.</param>
    /// <param name="Version">The version that was read; null to add a school. Added twice with the same content, it is added once.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(string Code, SchoolDetails School, int? Version) : ICommand<Saved>;

    /// <summary>What was saved.</summary>
    /// <param name="Id">The school's id.</param>
    /// <param name="Code">Its code.</param>
    public sealed record Saved(long Id, string Code);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Code).Must(code => PeopleRules.IsSchoolCode(ThaiText.Fold(code))).When(c => c.Version is null)
                .WithMessage(_ => PeopleTexts.T["rule.school-code"]);
            RuleFor(c => c.School.NameTh).Words(200, required: true);
            RuleFor(c => c.School.NameEn).Words(200);
            RuleFor(c => c.School.District).Words(100);
            RuleFor(c => c.School.Phone).Words(50);
            RuleFor(c => c.School.Phone).Phones();
            RuleFor(c => c.School.Latitude).Must(PeopleRules.IsLatitude).WithMessage(_ => PeopleTexts.T["rule.latitude"]);
            RuleFor(c => c.School.Longitude).Must(PeopleRules.IsLongitude).WithMessage(_ => PeopleTexts.T["rule.longitude"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Saved>
    {
        /// <inheritdoc/>
        public async Task<Saved> Handle(Command command, CancellationToken cancellationToken)
        {
            var code = ThaiText.Fold(command.Code);
            var school = await db.Schools.SingleOrDefaultAsync(s => s.Code == code, cancellationToken);
            if (command.Version is null)
            {
                var added = new School(code, command.School);
                if (school is not null)
                {
                    return school.Details() == added.Details() ? new Saved(school.Id, code)
                        : throw RuleException.Invalid("Code", "school.code-used", PeopleTexts.T["rule.school-code-used", school.NameTh]);
                }

                db.Schools.Add(added);
                await db.SaveChangesAsync(cancellationToken);
                return new Saved(added.Id, code);
            }

            if (school is null)
            {
                throw RuleException.NotFound();
            }

            await db.RequireVersionAsync(school, school.Id, command.Version, cancellationToken);
            if (school.IsOffice && !command.School.IsActive)
            {
                throw RuleException.Invalid("School.IsActive", "school.office-stays", PeopleTexts.T["rule.office-stays"]);
            }

            school.Change(command.School);
            return new Saved(school.Id, code);
        }
    }
}
