using HelpDesk.Core.People;

namespace HelpDesk.Core.Disposals;

/// <summary>Who may see and do what with disposals.</summary>
public static class DisposalRules
{
    /// <summary>Only what exists for this person: the office all, a school's coordinator the school's own.</summary>
    public static IQueryable<Disposal> VisibleTo(this IQueryable<Disposal> disposals, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return disposals;
        }

        var schools = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
        return disposals.Where(d => schools.Contains(d.OwnerId));
    }
}
