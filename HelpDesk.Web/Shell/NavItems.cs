using HelpDesk.Core.People;

namespace HelpDesk.Web.Shell;

/// <summary>One entry of the staff navigation.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Icon">Its drawing.</param>
/// <param name="Title">In the user's language.</param>
/// <param name="IsAdmin">Stands under the administrator's heading.</param>
/// <param name="Also">A second page of the same entry, reached by a tab.</param>
public sealed record NavItem(string Href, string Icon, string Title, bool IsAdmin = false, string? Also = null)
{
    /// <summary>Whether a page stands at or below this entry.</summary>
    public bool Leads(string path) => IsAt(path, Href) || (Also is not null && IsAt(path, Also));

    private static bool IsAt(string path, string place) => path == place || path.StartsWith(place + "/", StringComparison.Ordinal);
}

/// <summary>What stands in the navigation for whom. It only leads; what a page may show is decided by the requests it sends.</summary>
public static class NavItems
{
    /// <summary>The inbox of decisions, which carries a count.</summary>
    public const string Approvals = "/approvals";

    /// <summary>What orders say the person has to do; it carries a count.</summary>
    public const string Duties = "/duties";

    /// <summary>The entries for a person.</summary>
    public static IEnumerable<NavItem> For(GetMe.Me me)
    {
        if (me.SeesAllSchools)
        {
            yield return new NavItem("/queue", "queue", ShellTexts.T["nav.queue"], Also: "/outside-repairs");
        }

        if (me.WorksOnTickets)
        {
            yield return new NavItem("/today", "pin", ShellTexts.T["nav.today"]);
        }

        if (me.Places.Count > 0)
        {
            yield return new NavItem("/dashboard", "dashboard", ShellTexts.T["nav.dashboard"]);
        }

        // Of a school's loans its head decides.
        if (me.Roles.Any(RoleGroups.Office.Contains) || me.LeadsLending)
        {
            yield return new NavItem(Approvals, "done", ShellTexts.T["nav.approvals"]);
        }

        if (me.Places.Count > 0)
        {
            yield return new NavItem("/my", "inbox", ShellTexts.T["nav.my"]);
        }

        if (me.Places.Count > 0)
        {
            yield return new NavItem("/assets", "box", ShellTexts.T["nav.assets"], Also: "/stock");
        }

        if (me.Places.Count > 0)
        {
            yield return new NavItem("/loans", "refresh", ShellTexts.T["nav.loans"]);
        }

        // A checker may be anybody whom an order names.
        if (me.Places.Count > 0)
        {
            yield return new NavItem("/stock-takes", "eye", ShellTexts.T["nav.stock-takes"]);
        }

        if (me.SeesAllSchools || me.Roles.Contains(Role.Coordinator))
        {
            yield return new NavItem("/disposals", "archive", ShellTexts.T["nav.disposals"]);
            yield return new NavItem("/specifications", "copy", ShellTexts.T["nav.specifications"]);
        }

        if (me.Places.Any(p => p.IsOffice))
        {
            yield return new NavItem("/orders", "file", ShellTexts.T["nav.orders"]);
        }

        if (me.Places.Count > 0)
        {
            yield return new NavItem(Duties, "note", ShellTexts.T["nav.duties"]);
        }

        if (!me.Roles.All(r => r == Role.Auditor))
        {
            yield return new NavItem("/repair", "plus", ShellTexts.T["nav.repair"]);
        }

        yield return new NavItem("/knowledge", "help", ShellTexts.T["nav.knowledge"]);

        if (me.Roles.Any(r => RoleGroups.Office.Contains(r) || r == Role.Coordinator))
        {
            yield return new NavItem("/reports", "excel", ShellTexts.T["nav.reports"]);
        }

        if (me.Roles.Any(r => RoleGroups.Office.Contains(r)))
        {
            yield return new NavItem("/committees", "users", ShellTexts.T["nav.committees"]);
        }

        if (me.WorksOnTickets)
        {
            yield return new NavItem("/replies", "reply", ShellTexts.T["nav.team"]);
        }
        else if (me.Roles.Any(r => r is Role.Administrator or Role.Auditor))
        {
            yield return new NavItem("/assignments", "assign", ShellTexts.T["nav.team"], IsAdmin: true, Also: "/checklists");
        }

        if (me.Roles.Any(r => r is Role.Administrator or Role.Auditor))
        {
            yield return new NavItem("/admin/schools", "school", ShellTexts.T["nav.schools"], IsAdmin: true);
        }

        if (me.Roles.Any(r => r is Role.Administrator or Role.Auditor or Role.Coordinator))
        {
            yield return new NavItem("/admin/people", "users", ShellTexts.T["nav.people"], IsAdmin: !me.Roles.All(r => r is Role.Coordinator or Role.Teacher));
        }

        if (me.Roles.Contains(Role.Coordinator))
        {
            yield return new NavItem("/channels", "send", ShellTexts.T["nav.channels"]);
        }

        if (me.Roles.Contains(Role.Administrator))
        {
            yield return new NavItem("/admin/import", "upload", ShellTexts.T["nav.import"], IsAdmin: true);
            yield return new NavItem("/admin/categories", "box", ShellTexts.T["nav.categories"], IsAdmin: true, Also: "/admin/priorities");
            yield return new NavItem("/admin/tokens", "lock", ShellTexts.T["nav.tokens"], IsAdmin: true);
            yield return new NavItem("/admin/settings", "settings", ShellTexts.T["nav.settings"], IsAdmin: true, Also: "/admin/units");
            yield return new NavItem("/admin/service", "clock", ShellTexts.T["nav.service"], IsAdmin: true);
            yield return new NavItem("/admin/holidays", "calendar", ShellTexts.T["nav.holidays"], IsAdmin: true);
        }

        if (me.Roles.Any(r => r is Role.Administrator or Role.Auditor))
        {
            yield return new NavItem("/admin/messages", "mail", ShellTexts.T["nav.messages"], IsAdmin: true);
            yield return new NavItem("/admin/audit", "history", ShellTexts.T["nav.audit"], IsAdmin: true);
            yield return new NavItem("/admin/access-log", "eye", ShellTexts.T["nav.access-log"], IsAdmin: true);
        }
    }
}
