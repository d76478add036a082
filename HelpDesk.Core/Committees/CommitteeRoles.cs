using System.Globalization;

namespace HelpDesk.Core.Committees;

/// <summary>The official role titles, in their official order (DOMAIN.md §6).</summary>
public static class CommitteeRoles
{
    private static readonly CultureInfo Thai = CultureInfo.GetCultureInfo("th-TH");

    /// <summary>The title as an order writes it, in Thai whatever language the user reads.</summary>
    public static string Title(CommitteeKind kind, CommitteeRole role) => kind switch
    {
        CommitteeKind.Committee => CommitteeTexts.T.In(Thai, $"role.committee.{Word.Of(role)}"),
        CommitteeKind.WorkingGroup => CommitteeTexts.T.In(Thai, $"role.working-group.{Word.Of(role)}"),
    };

    /// <summary>The title in the user's language, for pages.</summary>
    public static string Name(CommitteeKind kind, CommitteeRole role) => kind switch
    {
        CommitteeKind.Committee => CommitteeTexts.T[$"role.committee.{Word.Of(role)}"],
        CommitteeKind.WorkingGroup => CommitteeTexts.T[$"role.working-group.{Word.Of(role)}"],
    };
}
