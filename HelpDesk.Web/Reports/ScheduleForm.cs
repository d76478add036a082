using System.Globalization;
using HelpDesk.Core.Figures;
using HelpDesk.Core.People;
using HelpDesk.Core.Summaries;

namespace HelpDesk.Web.Reports;

/// <summary>What is typed about a schedule.</summary>
public sealed class ScheduleForm
{
    /// <summary>Which; null for a new one.</summary>
    public long? Id { get; init; }

    /// <summary>As it was read.</summary>
    public int? Version { get; init; }

    /// <summary>The kind's word.</summary>
    public string Kind { get; set; } = Word.Of(SummaryKind.Repairs);

    /// <summary>The word of the period's kind.</summary>
    public string PeriodKind { get; set; } = Word.Of(Core.Figures.PeriodKind.Month);

    /// <summary>Day of the month.</summary>
    public string Day { get; set; } = "1";

    /// <summary>Who gets it.</summary>
    public HashSet<Role> Roles { get; } = [];

    /// <summary>False: it rests.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The roles for whom the kind exists.</summary>
    public IReadOnlyList<Role> Possible => [.. SummaryRules.RolesOf(Word.TryParse<SummaryKind>(Kind, out var kind) ? kind : default).Order()];

    /// <summary>One that is changed.</summary>
    public static ScheduleForm Of(ListSummarySchedules.Row row)
    {
        var form = new ScheduleForm
        {
            Id = row.Id,
            Version = row.Version,
            Kind = Word.Of(row.Details.Kind),
            PeriodKind = Word.Of(row.Details.PeriodKind),
            Day = row.Details.DayOfMonth.ToString(CultureInfo.InvariantCulture),
            IsActive = row.Details.IsActive,
        };
        form.Roles.UnionWith(ListSummarySchedules.RolesOf(row.Details.Roles));
        return form;
    }

    /// <summary>A role gets it, or does not.</summary>
    public void Want(Role role, bool wanted)
    {
        if (wanted)
        {
            Roles.Add(role);
        }
        else
        {
            Roles.Remove(role);
        }
    }

    /// <summary>What it says.</summary>
    public SummaryScheduleDetails ToDetails() => new(
        Word.TryParse<SummaryKind>(Kind, out var kind) ? kind : default, Word.TryParse<PeriodKind>(PeriodKind, out var period) ? period : default,
        int.TryParse(Day, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0, string.Join(',', Roles.Intersect(Possible).Order().Select(Word.Of)), IsActive);
}
