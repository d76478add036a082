using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Figures;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>Who may ask for which summary; used by every use case, so that it is said once.</summary>
public static class SummaryRules
{
    /// <summary>At most so many of one person wait or are written at a time.</summary>
    public const int MostWaiting = 5;

    /// <summary>Who keeps schedules.</summary>
    public static readonly IReadOnlyList<Role> Planners = [Role.Administrator, Role.GroupDirector];

    private static readonly IReadOnlyList<Role> _most = [.. RoleGroups.SeesAllSchools, Role.Coordinator];

    /// <summary>The roles for whom a kind exists: those that may export its rows.</summary>
    public static IReadOnlyList<Role> RolesOf(SummaryKind kind) => kind == SummaryKind.Orders ? RoleGroups.Office : _most;

    /// <summary>Whether a kind exists for the person.</summary>
    public static bool MayAsk(this CurrentUser user, SummaryKind kind) => user.IsSystem || user.HasAny(RolesOf(kind));

    /// <summary>The kinds that exist for the person.</summary>
    public static IReadOnlyList<SummaryKind> KindsOf(CurrentUser user) => [.. Enum.GetValues<SummaryKind>().Where(user.MayAsk)];

    /// <summary>Whether rows of the kind are of schools, so that a school or a district can be chosen.</summary>
    public static bool HasSchools(SummaryKind kind) => kind != SummaryKind.Orders;

    /// <summary>Whether rows of the kind have a category of tickets.</summary>
    public static bool HasTicketCategories(SummaryKind kind) => kind is SummaryKind.Repairs or SummaryKind.Satisfaction;

    /// <summary>Whether rows of the kind have a category of devices.</summary>
    public static bool HasAssetCategories(SummaryKind kind) => kind is SummaryKind.Devices or SummaryKind.Depreciation;

    /// <summary>
    /// A summary is written with all that its person may see. A token that was given one of several roles neither asks for one nor takes
    /// one: it would see through it what it may not.
    /// </summary>
    /// <exception cref="RuleException">The token has less than its person.</exception>
    public static async Task RequireWholePersonAsync(this IHelpDeskDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var (me, role) = (user.Id, user.Caller.TokenRole);
        if (role is not null && await db.Memberships.AnyAsync(m => m.PersonId == me && m.Role != role, cancellationToken))
        {
            throw PeopleRules.NotAllowed();
        }
    }

    /// <summary>What was asked for, checked: a period there is, a school and a category that exist for the person.</summary>
    /// <exception cref="RuleException">Something of it does not exist.</exception>
    internal static async Task<SummaryScope> ScopeAsync(
        this IHelpDeskDb db, IReferenceData reference, CurrentUser user, RequestSummary.Query asked, CancellationToken cancellationToken)
    {
        if (!Period.TryParse(asked.Period, out var period) || period.Kind == PeriodKind.Week)
        {
            throw RuleException.Invalid(nameof(asked.Period), "summary.period", SummaryTexts.T["rule.period"]);
        }

        var (school, district, category) = (asked.School ?? "", asked.District ?? "", asked.Category ?? "");
        var schools = (await reference.ReadAsync(cancellationToken)).Schools.Values.Where(s => user.SeesAllSchools || user.HasAt(Role.Coordinator, s.Id)).ToList();
        if (school.Length > 0 && (!HasSchools(asked.Kind) || (!schools.Exists(s => s.Code == school) && await reference.SchoolAsync(school, cancellationToken) is var found && (found is null || !user.SeesAllSchools))))
        {
            throw RuleException.Invalid(nameof(asked.School), "summary.school", SummaryTexts.T["rule.school"]);
        }

        if (district.Length > 0 && (!HasSchools(asked.Kind) || !schools.Exists(s => s.District == district)))
        {
            throw RuleException.Invalid(nameof(asked.District), "summary.district", SummaryTexts.T["rule.district"]);
        }

        var known = category.Length == 0
            || (HasTicketCategories(asked.Kind) && await reference.CategoryAsync(category, cancellationToken) is not null)
            || (HasAssetCategories(asked.Kind) && await db.AssetCategories.AnyAsync(c => c.Code == category, cancellationToken));
        return known ? new SummaryScope(asked.Kind, period, school, district, category)
            : throw RuleException.Invalid(nameof(asked.Category), "summary.category", SummaryTexts.T["rule.category"]);
    }
}
