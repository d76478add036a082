using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The signed-in person, for the shell and the forms that fill themselves in.</summary>
public static class GetMe
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Query : IQuery<Me>;

    /// <summary>The person.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Phone">Telephone.</param>
    /// <param name="Email">E-mail.</param>
    /// <param name="Places">Schools (or the office) with the roles held there, in dictionary order.</param>
    /// <param name="WorksOnTickets">Has the queue to work on.</param>
    /// <param name="SeesAllSchools">Reads everything.</param>
    /// <param name="Roles">All roles held.</param>
    /// <param name="Position">ตำแหน่ง.</param>
    /// <param name="LeadsLending">Named as the head who decides about a school's loans.</param>
    public sealed record Me(
        long Id, string Name, string Phone, string Email, IReadOnlyList<Place> Places, bool WorksOnTickets, bool SeesAllSchools, IReadOnlyList<Role> Roles, string Position, bool LeadsLending);

    /// <summary>Where the person works.</summary>
    /// <param name="SchoolId">The school's id.</param>
    /// <param name="Code">The school's code.</param>
    /// <param name="Name">The school's name in the user's language.</param>
    /// <param name="IsOffice">True for the office.</param>
    /// <param name="Roles">The roles held there.</param>
    public sealed record Place(long SchoolId, string Code, string Name, bool IsOffice, IReadOnlyList<Role> Roles);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Me>
    {
        /// <inheritdoc/>
        public async Task<Me> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var ids = user.SchoolIds;
            var schools = await db.Schools.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.NameTh).ToListAsync(cancellationToken);
            var person = await db.People.Where(p => p.Id == user.Id)
                .Select(p => new { p.Phone, p.Email, p.Position, Leads = db.LendingDesks.Any(d => d.HeadId == p.Id) }).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            return new Me(
                user.Id!.Value, user.Name!, person.Phone, person.Email,
                [.. schools.Select(s => new Place(s.Id, s.Code, s.Name(english), s.IsOffice, [.. user.Memberships.Where(m => m.SchoolId == s.Id).Select(m => m.Role)]))],
                user.HasAny(Tickets.TicketRules.WorkRoles), user.SeesAllSchools, [.. user.Memberships.Select(m => m.Role).Distinct().Order()], person.Position, person.Leads);
        }
    }
}
