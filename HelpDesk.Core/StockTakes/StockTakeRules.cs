using HelpDesk.Core.People;

namespace HelpDesk.Core.StockTakes;

/// <summary>Who may see and do what with stock-takes.</summary>
public static class StockTakeRules
{
    /// <summary>Only what exists for this person: the office all, a school's coordinator the school's own, checkers those they count in.</summary>
    public static IQueryable<StockTake> VisibleTo(this IQueryable<StockTake> stockTakes, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return stockTakes;
        }

        var schools = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
        var me = user.Id ?? 0;
        return stockTakes.Where(s => schools.Contains(s.OwnerId) || s.Checkers.Any(c => c.PersonId == me));
    }
}
