using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Committees;

/// <summary>Who may change committees, and how much work their members have.</summary>
public static class CommitteeRules
{
    // Whoever made it, and those who answer for the office's papers.
    private static readonly IReadOnlyList<Role> ChangesAll = [Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator];

    private static readonly IReadOnlyList<Role> Makes = [Role.Technician, Role.SupplyOfficer, .. ChangesAll];

    /// <summary>May make committees.</summary>
    public static bool MakesCommittees(this CurrentUser user) => user.IsSystem || user.HasAny(Makes);

    /// <summary>May change the templates.</summary>
    public static bool ChangesTemplates(this CurrentUser user) => user.IsSystem || user.Has(Role.Clerk) || user.Has(Role.Administrator);

    /// <summary>May change this committee.</summary>
    public static bool MayChange(this CurrentUser user, long createdById) => user.IsSystem || user.HasAny(ChangesAll) || (user.HasAny(Makes) && createdById == user.Id);

    /// <summary>Loads a committee to change it.</summary>
    /// <exception cref="RuleException">There is none, this person may not change it, or it was changed since it was read.</exception>
    public static async Task<Committee> LoadCommitteeAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var committee = await db.Committees.Include(c => c.Groups).ThenInclude(g => g.Members).Include(c => c.Works)
            .SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        if (!user.MayChange(committee.CreatedById))
        {
            throw PeopleRules.NotAllowed();
        }

        await db.RequireVersionAsync(committee, id, version, cancellationToken);
        return committee;
    }

    /// <summary>A purpose in words.</summary>
    public static string NameOf(CommitteePurpose purpose) => CommitteeTexts.T[$"purpose.{Word.Of(purpose)}"];

    /// <summary>A kind in words.</summary>
    public static string NameOf(CommitteeKind kind) => CommitteeTexts.T[$"kind.{Word.Of(kind)}"];

    /// <summary>What each of these people serves in now: every seat in a committee that has not ended.</summary>
    /// <param name="db">The database.</param>
    /// <param name="people">Whom; null for everybody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ILookup<long, CommitteeSeat>> SeatsAsync(this IHelpDeskDb db, IReadOnlyCollection<long>? people, CancellationToken cancellationToken)
    {
        // Plain joins: a projection that reaches back over two levels would ask SQLite for an APPLY it does not have.
        var open = from c in db.Committees.AsNoTracking()
                   where c.EndedAt == null
                   from g in c.Groups
                   from m in g.Members
                   where m.PersonId != null && (people == null || people.Contains(m.PersonId.Value))
                   orderby c.Id, m.Role
                   select new { PersonId = m.PersonId!.Value, m.Role, c.Id, c.Name, c.Kind };
        var seats = await open.ToListAsync(cancellationToken);
        return seats.ToLookup(s => s.PersonId, s => new CommitteeSeat(s.Id, s.Name, CommitteeRoles.Name(s.Kind, s.Role)));
    }
}

/// <summary>What a person is in a committee.</summary>
/// <param name="CommitteeId">The committee.</param>
/// <param name="Committee">Its name.</param>
/// <param name="RoleTitle">The role in the user's language.</param>
public sealed record CommitteeSeat(long CommitteeId, string Committee, string RoleTitle);
