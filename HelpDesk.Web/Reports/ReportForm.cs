using HelpDesk.Core.Figures;
using HelpDesk.Core.Summaries;

namespace HelpDesk.Web.Reports;

/// <summary>What is chosen on the page of summaries.</summary>
public sealed class ReportForm
{
    /// <summary>About what.</summary>
    public SummaryKind Kind { get; set; }

    /// <summary>The period's code.</summary>
    public string Period { get; set; } = "";

    /// <summary>A school's code; empty for all.</summary>
    public string School { get; set; } = "";

    /// <summary>A district; empty for all.</summary>
    public string District { get; set; } = "";

    /// <summary>A category's code; empty for all.</summary>
    public string Category { get; set; } = "";

    /// <summary>Periods to choose from, the newest first: as many of each kind as people look back.</summary>
    public static IEnumerable<(PeriodKind Kind, IReadOnlyList<Period> Periods)> Periods(DateOnly today) =>
        new[] { (PeriodKind.Month, 18), (PeriodKind.FiscalYear, 6), (PeriodKind.Quarter, 12), (PeriodKind.AcademicYear, 4) }.Select(k => (k.Item1, (IReadOnlyList<Period>)Last(k.Item1, today, k.Item2)));

    /// <summary>The request; what the kind does not know is left out.</summary>
    public RequestSummary.Query ToQuery()
    {
        var schools = SummaryRules.HasSchools(Kind);
        return new RequestSummary.Query(Kind, Period, schools ? School : "", schools ? District : "", SummaryRules.HasTicketCategories(Kind) || SummaryRules.HasAssetCategories(Kind) ? Category : "");
    }

    private static List<Period> Last(PeriodKind kind, DateOnly today, int count)
    {
        var periods = new List<Period> { Core.Figures.Period.Around(kind, today) };
        while (periods.Count < count)
        {
            periods.Add(periods[^1].Before());
        }

        return periods;
    }
}
