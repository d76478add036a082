using System.Globalization;
using HelpDesk.Core.Committees;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>What a command on a specification answers.</summary>
/// <param name="Id">The id.</param>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Version">The version it has now.</param>
public sealed record SpecificationSaved(long Id, string Number, SpecificationState State, int Version);

/// <summary>A member of a committee who reads, judges and signs. Advisers do not, nor do people without an account.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Position">ตำแหน่ง.</param>
/// <param name="Role">The place in the committee.</param>
/// <param name="RoleTitle">That place in words, Thai as the papers are.</param>
public sealed record SeatedMember(long PersonId, string Name, string Position, CommitteeRole Role, string RoleTitle);

/// <summary>Who may see and do what with specifications; used by every use case, so that it is said once.</summary>
public static class SpecificationRules
{
    /// <summary>A committee that judges more than small purchases has a chair and at least two members (DOMAIN.md §5).</summary>
    public const int LeastJudges = 3;

    /// <summary>At most so many files of evidence at one offer.</summary>
    public const int MaxFiles = 100;

    /// <summary>Write what this agency needs: the office's technicians and supply officers, a school's coordinator for the own school.</summary>
    public static bool WritesSpecifications(this CurrentUser user, long ownerId) =>
        user.IsSystem || user.Has(Role.SupplyOfficer) || user.Has(Role.Technician) || user.HasAt(Role.Coordinator, ownerId);

    /// <summary>Whether the person writes specifications of any agency.</summary>
    public static bool WritesAnySpecification(this CurrentUser user) => user.IsSystem || user.HasAny([Role.SupplyOfficer, Role.Technician, Role.Coordinator]);

    /// <summary>Take in offers, open them and propose the result: the supply officer, for a school its coordinator.</summary>
    public static bool Procures(this CurrentUser user, long ownerId) => user.IsSystem || user.Has(Role.SupplyOfficer) || user.HasAt(Role.Coordinator, ownerId);

    /// <summary>
    /// Only what exists for this person: for the office's working roles all; for a school's coordinator the own school's; for members of a
    /// committee what that works on.
    /// </summary>
    public static IQueryable<Specification> VisibleTo(this IQueryable<Specification> specifications, IHelpDeskDb db, CurrentUser user)
    {
        if (user.SeesAllSchools || user.IsSystem)
        {
            return specifications;
        }

        var me = user.Id;
        long[] schools = [.. user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).Distinct()];
        return specifications.Where(s => schools.Contains(s.OwnerId)
            || db.Committees.Any(c => (c.Id == s.CommitteeId || c.Id == s.EvaluationCommitteeId) && c.Groups.Any(g => g.Members.Any(m => m.PersonId == me))));
    }

    /// <summary>Who sits in a committee and judges; nobody for null.</summary>
    public static async Task<IReadOnlyList<SeatedMember>> JudgesAsync(this IHelpDeskDb db, long? committeeId, CancellationToken cancellationToken)
    {
        if (committeeId is not { } id)
        {
            return [];
        }

        var committee = await db.Committees.AsNoTracking().Include(c => c.Groups).ThenInclude(g => g.Members).SingleAsync(c => c.Id == id, cancellationToken);
        return [.. committee.Groups.OrderBy(g => g.Number).SelectMany(g => g.Members.OrderBy(m => m.Role).ThenBy(m => m.Number)).Where(m => m.PersonId is not null && m.Role != CommitteeRole.Adviser)
            .DistinctBy(m => m.PersonId).Select(m => new SeatedMember(m.PersonId!.Value, m.Name, m.Position, m.Role, CommitteeRoles.Title(committee.Kind, m.Role)))];
    }

    /// <summary>
    /// Whether the person may read what vendors offered. Nobody while it is sealed and nobody with an interest; then who procures, judges,
    /// decides or audits; and once the result is approved whoever sees the specification.
    /// </summary>
    /// <param name="user">The person.</param>
    /// <param name="specification">The specification with <see cref="Specification.Interests"/>; visible to the person.</param>
    /// <param name="judges">Who evaluates it.</param>
    public static bool ReadsOffers(this CurrentUser user, Specification specification, IEnumerable<SeatedMember> judges) =>
        specification.IsOpened && !specification.Interests.Any(i => i.PersonId == user.Id)
        && (specification.State is SpecificationState.Awarded or SpecificationState.Closed
            || user.Procures(specification.OwnerId) || user.HasAny([Role.Director, Role.GroupDirector, Role.Auditor]) || judges.Any(j => j.PersonId == user.Id));

    /// <summary>
    /// A specification with everything its rules need but its history. Each part is read by itself: a join of them all would bring every
    /// combination.
    /// </summary>
    /// <exception cref="RuleException">It does not exist for this person.</exception>
    public static async Task<Specification> ReadSpecificationAsync(this IHelpDeskDb db, long id, CurrentUser user, CancellationToken cancellationToken)
    {
        var specification = await db.Specifications.VisibleTo(db, user).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        await db.LoadPartsAsync(id, cancellationToken);
        return specification;
    }

    /// <summary>As <see cref="ReadSpecificationAsync"/>, to be changed.</summary>
    /// <exception cref="RuleException">As there, or it was changed since it was read.</exception>
    public static async Task<Specification> LoadSpecificationAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var specification = await db.ReadSpecificationAsync(id, user, cancellationToken);
        if (user.OnlyAudits)
        {
            throw PeopleRules.NotAllowed();
        }

        await db.RequireVersionAsync(specification, id, version, cancellationToken);
        return specification;
    }

    /// <summary>Reads the parts of a specification that is being watched.</summary>
    internal static async Task LoadPartsAsync(this IHelpDeskDb db, long id, CancellationToken cancellationToken)
    {
        var found = db.Specifications.Where(s => s.Id == id);
        await found.SelectMany(s => s.Versions).LoadAsync(cancellationToken);
        await found.SelectMany(s => s.Remarks).LoadAsync(cancellationToken);
        await found.SelectMany(s => s.Reviews).LoadAsync(cancellationToken);
        await found.SelectMany(s => s.Signatures).LoadAsync(cancellationToken);
        await found.SelectMany(s => s.Interests).LoadAsync(cancellationToken);
        await found.SelectMany(s => s.Awards).LoadAsync(cancellationToken);
    }

    /// <summary>As <see cref="LoadSpecificationAsync"/>, for those who write it.</summary>
    /// <exception cref="RuleException">As there, or the person does not write it.</exception>
    public static async Task<Specification> LoadWrittenAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var specification = await db.LoadSpecificationAsync(id, user, version, cancellationToken);
        return user.WritesSpecifications(specification.OwnerId) ? specification : throw PeopleRules.NotAllowed();
    }

    /// <summary>As <see cref="LoadSpecificationAsync"/>, for those who take in offers. Who has an interest in it does not.</summary>
    /// <exception cref="RuleException">As there, or the person does not procure for its owner.</exception>
    public static async Task<Specification> LoadProcuredAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var specification = await db.LoadSpecificationAsync(id, user, version, cancellationToken);
        return user.Procures(specification.OwnerId) && !specification.Interests.Any(i => i.PersonId == user.Id) ? specification : throw PeopleRules.NotAllowed();
    }

    /// <summary><c>S2570-0001</c>.</summary>
    public static string Number(int fiscalYear, int running) => string.Create(CultureInfo.InvariantCulture, $"S{fiscalYear}-{running:0000}");

    /// <summary>Saves, and answers with the version that was saved.</summary>
    internal static async Task<SpecificationSaved> SavedAsync(this IHelpDeskDb db, Specification specification, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return new SpecificationSaved(specification.Id, specification.Number, specification.State, specification.Version);
    }

    /// <summary>Keeps a specification from being changed by two at once, within the running command: whoever comes second reads what the first wrote.</summary>
    internal static Task HoldAsync(this IHelpDeskDb db, long id, CancellationToken cancellationToken) =>
        db.Specifications.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.OwnerId, x => x.OwnerId), cancellationToken);
}
