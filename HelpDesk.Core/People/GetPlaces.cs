using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The places and roles that the user may give to people, for the forms that give them.</summary>
public static class GetPlaces
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Query : IQuery<Choices>;

    /// <summary>What can be chosen.</summary>
    /// <param name="Places">Active schools and the office (first), in dictionary order.</param>
    /// <param name="Roles">The roles.</param>
    /// <param name="Units">Units of the office, in their order.</param>
    public sealed record Choices(IReadOnlyList<Place> Places, IReadOnlyList<Role> Roles, IReadOnlyList<Unit> Units);

    /// <summary>A place.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Name">The name in the user's language.</param>
    /// <param name="IsOffice">The office.</param>
    public sealed record Place(string Code, string Name, bool IsOffice);

    /// <summary>A unit of the office.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">The name in the user's language.</param>
    public sealed record Unit(long Id, string Name);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var all = user.AdministersPeople();
            var own = user.CoordinatedSchools();
            var places = await db.Schools.AsNoTracking().Where(s => s.IsActive && (all || (own.Contains(s.Id) && !s.IsOffice)))
                .OrderByDescending(s => s.IsOffice).ThenBy(s => s.NameTh)
                .Select(s => new Place(s.Code, english && s.NameEn != "" ? s.NameEn : s.NameTh, s.IsOffice)).ToListAsync(cancellationToken);
            var units = all
                ? await db.OfficeUnits.AsNoTracking().OrderBy(u => u.Position).ThenBy(u => u.Id)
                    .Select(u => new Unit(u.Id, english && u.NameEn != "" ? u.NameEn : u.NameTh)).ToListAsync(cancellationToken)
                : [];
            return new Choices(places, all ? Enum.GetValues<Role>() : [Role.Teacher], units);
        }
    }
}
