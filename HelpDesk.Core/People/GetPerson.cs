using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>One person, with what the user may do about it.</summary>
public static class GetPerson
{
    /// <summary>Which one.</summary>
    /// <param name="UserName">The user name.</param>
    [Allow(Role.Administrator, Role.Auditor, Role.Coordinator)]
    public sealed record Query(string UserName) : IQuery<Details>;

    /// <summary>The person.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="UserName">The user name.</param>
    /// <param name="Person">What can be changed.</param>
    /// <param name="IsDisabled">Disabled.</param>
    /// <param name="Version">The version.</param>
    /// <param name="Places">Where the person works and as what; for a coordinator only the own schools.</param>
    /// <param name="MayChange">The user may change the person and give roles.</param>
    /// <param name="Administers">The user may disable the person and make a link for a new password.</param>
    /// <param name="IsSelf">It is the user.</param>
    public sealed record Details(
        long Id, string UserName, PersonDetails Person, bool IsDisabled, int Version, IReadOnlyList<Place> Places, bool MayChange, bool Administers, bool IsSelf);

    /// <summary>A role at a place.</summary>
    /// <param name="SchoolCode">The place's code.</param>
    /// <param name="SchoolName">Its name in the user's language.</param>
    /// <param name="Role">The role.</param>
    /// <param name="Unit">The unit of the office, in the user's language; empty for none.</param>
    /// <param name="MayTake">The user may take it away.</param>
    public sealed record Place(string SchoolCode, string SchoolName, Role Role, string Unit, bool MayTake);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var person = await db.People.AsNoTracking().VisibleTo(user).Include(p => p.Memberships).ThenInclude(m => m.School)
                .SingleOrDefaultAsync(p => p.UserName == query.UserName, cancellationToken) ?? throw RuleException.NotFound();
            var units = await db.OfficeUnits.AsNoTracking().ToDictionaryAsync(u => u.Id, cancellationToken);
            var mayChange = user.MayManage(person);
            var own = user.CoordinatedSchools();
            var isSelf = person.Id == user.Id;
            var places = person.Memberships.Where(m => user.ReadsAllPeople() || own.Contains(m.SchoolId))
                .OrderBy(m => m.Role).ThenBy(m => m.School!.NameTh, Common.Thai.ThaiText.Comparer)
                .Select(m => new Place(m.School!.Code, m.School.Name(english), m.Role,
                    m.UnitId is { } unit && units.TryGetValue(unit, out var known) ? english && known.NameEn.Length > 0 ? known.NameEn : known.NameTh : "",
                    mayChange && user.MayGive(m.School, m.Role) && !(isSelf && m.Role == Role.Administrator)));
            return new Details(person.Id, person.UserName, person.Details(), person.IsDisabled, person.Version, [.. places], mayChange, user.AdministersPeople(), isSelf);
        }
    }
}
