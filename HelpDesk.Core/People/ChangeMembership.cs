using HelpDesk.Core.Summaries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>Gives a person a role at a place; giving the same twice is giving it once.</summary>
public static class AddMembership
{
    /// <summary>What to give.</summary>
    /// <param name="PersonId">Whom.</param>
    /// <param name="SchoolCode">Where.</param>
    /// <param name="Role">Which role.</param>
    /// <param name="UnitId">The unit, at the office.</param>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Command(long PersonId, string SchoolCode, Role Role, long? UnitId = null) : ICommand<Unit>;

    /// <summary>Gives it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.LoadToManageAsync(command.PersonId, user, cancellationToken);
            var school = await db.PlaceToGiveAsync(command.SchoolCode, command.Role, user, cancellationToken);
            person.Join(school, command.Role, await db.UnitAtAsync(school, command.UnitId, cancellationToken));
            return Unit.Value;
        }
    }
}

/// <summary>Takes a role at a place from a person; the person's open pages feel it with their next request.</summary>
public static class RemoveMembership
{
    /// <summary>What to take.</summary>
    /// <param name="PersonId">From whom.</param>
    /// <param name="SchoolCode">Where.</param>
    /// <param name="Role">Which role.</param>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Command(long PersonId, string SchoolCode, Role Role) : ICommand<Unit>;

    /// <summary>Takes it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.LoadToManageAsync(command.PersonId, user, cancellationToken);
            var school = await db.Schools.SingleOrDefaultAsync(s => s.Code == command.SchoolCode, cancellationToken) ?? throw RuleException.NotFound();
            if (!user.MayGive(school, command.Role))
            {
                throw PeopleRules.NotAllowed();
            }

            // So there is always an administrator left: the one who takes.
            if (person.Id == user.Id && command.Role == Role.Administrator)
            {
                throw RuleException.Conflict("membership.own-administration", PeopleTexts.T["rule.own-administration"]);
            }

            person.Leave(school.Id, command.Role);

            // What was written with the right that is gone must not be taken without it; the files go with the next cleaning.
            foreach (var summary in await db.SummaryJobs.Where(j => j.PersonId == person.Id && j.State == SummaryState.Ready).ToListAsync(cancellationToken))
            {
                summary.Expire();
            }

            return Unit.Value;
        }
    }
}

/// <summary>What both, and the making of a person, share.</summary>
internal static class MembershipRules
{
    /// <summary>The place where the user may give the role.</summary>
    /// <exception cref="RuleException">There is none for this user, or not this role.</exception>
    public static async Task<School> PlaceToGiveAsync(this IHelpDeskDb db, string schoolCode, Role role, CurrentUser user, CancellationToken cancellationToken)
    {
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Code == schoolCode && s.IsActive, cancellationToken);
        if (school is null || !(user.AdministersPeople() || user.CoordinatedSchools().Contains(school.Id)))
        {
            throw RuleException.Invalid("SchoolCode", "school.unknown", PeopleTexts.T["rule.school-unknown"]);
        }

        return !Enum.IsDefined(role) ? throw RuleException.Invalid("Role", "role.unknown", CommonTexts.T["rule.required"])
            : user.MayGive(school, role) ? school
            : throw PeopleRules.NotAllowed();
    }

    /// <summary>The unit's id at the office; null at schools.</summary>
    /// <exception cref="RuleException">There is no such unit.</exception>
    public static async Task<long?> UnitAtAsync(this IHelpDeskDb db, School school, long? unitId, CancellationToken cancellationToken)
    {
        if (unitId is null || !school.IsOffice)
        {
            return null;
        }

        return await db.OfficeUnits.AnyAsync(u => u.Id == unitId, cancellationToken) ? unitId
            : throw RuleException.Invalid("UnitId", "unit.unknown", CommonTexts.T["rule.required"]);
    }
}
