using System.Runtime.CompilerServices;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Summaries.Writing;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>Repairs that were reported in the period: merged ones are not among them, those that were opened again count once.</summary>
internal sealed class RepairSummary(SummaryContext context) : Summary
{
    private const int Status = 1;
    private const int School = 3;
    private const int District = 4;
    private const int Category = 5;
    private const int Technician = 7;
    private const int Reported = 9;
    private const int ResponseHours = 13;
    private const int WorkHours = 14;
    private const int ResponseMet = 15;
    private const int ResolutionMet = 16;
    private const int OutcomeColumn = 17;
    private const int Cost = 18;
    private const int Reopened = 19;

    private readonly ExportSheet.WordsOf _words = new();
    private readonly string _met = SummaryTexts.T["word.met"];
    private readonly string _missed = SummaryTexts.T["word.missed"];
    private readonly string _open = SummaryTexts.T["word.open"];

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.repairs"];

    /// <inheritdoc/>
    public override string Table => "Repairs";

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(ExportTexts.T["column.number"], 14), new(ExportTexts.T["column.status"], 18), new(ExportTexts.T["column.school-code"], 14), new(ExportTexts.T["column.school"], 42),
        new(ExportTexts.T["column.district"], 15), new(ExportTexts.T["column.category"], 26), new(ExportTexts.T["column.subject"], 36), new(ExportTexts.T["column.assignee"], 24),
        new(ExportTexts.T["column.priority"], 11), new(ExportTexts.T["column.created"], 17), new(ExportTexts.T["column.response"], 17), new(ExportTexts.T["column.resolved"], 17),
        new(ExportTexts.T["column.closed"], 17), new(SummaryTexts.T["column.response-hours"], 14, ColumnStyle.Money), new(SummaryTexts.T["column.work-hours"], 14, ColumnStyle.Money),
        new(SummaryTexts.T["column.response-met"], 14), new(SummaryTexts.T["column.resolution-met"], 14), new(ExportTexts.T["column.outcome"], 22),
        new(ExportTexts.T["column.cost"], 14, ColumnStyle.Money), new(ExportTexts.T["column.reopened"], 14),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } =
        [SummaryTexts.T["definition.reported"], SummaryTexts.T["definition.merged"], SummaryTexts.T["definition.hours"], SummaryTexts.T["definition.met"], SummaryTexts.T["definition.cost"]];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken) =>
        Found(context).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await context.Db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id)).Select(t => new
        {
            t.Id, t.Number, t.Status, t.OnHoldReason, t.SchoolId, t.CategoryId, t.Subject, t.AssigneeName, t.Priority, t.CreatedAt, t.FirstResponseAt, t.ResolvedAt, t.ClosedAt,
            t.ResponseTarget, t.ResolutionTarget, t.ResponseSeconds, t.WorkedSeconds, t.Outcome, t.Cost, t.ReopenCount,
        }).ToListAsync(cancellationToken);
        foreach (var t in rows.OrderBy(t => t.Id))
        {
            var worked = t.ResolvedAt is null ? null : t.WorkedSeconds;
            yield return
            [
                CellValue.Text(t.Number), CellValue.Text(_words.Status(t.Status, t.OnHoldReason)), CellValue.Text(context.Reference.Schools[t.SchoolId].Code), CellValue.Text(context.SchoolName(t.SchoolId)),
                CellValue.Text(context.District(t.SchoolId)), CellValue.Text(context.Reference.Categories[t.CategoryId].Name(_words.English)), CellValue.Text(t.Subject),
                CellValue.Text(string.IsNullOrEmpty(t.AssigneeName) ? SummaryTexts.T["word.nobody"] : t.AssigneeName), CellValue.Text(_words.Priorities[t.Priority]), Time(t.CreatedAt), Time(t.FirstResponseAt),
                Time(t.ResolvedAt), Time(t.ClosedAt), Hours(t.ResponseSeconds), Hours(worked), Met(t.ResponseSeconds, t.ResponseTarget), Met(worked, t.ResolutionTarget),
                CellValue.Text(t.Outcome is { } outcome ? _words.Outcomes[outcome] : _open), CellValue.Number(t.Cost), CellValue.Number(t.ReopenCount),
            ];
        }
    }

    /// <summary>The tickets of the period that the person may see and the filter names.</summary>
    internal static IQueryable<Ticket> Found(SummaryContext context)
    {
        var (from, until) = (context.Scope.Period.FromUtc, context.Scope.Period.UntilUtc);
        var tickets = context.Db.Tickets.AsNoTracking().VisibleTo(context.User).Where(t => t.CreatedAt >= from && t.CreatedAt < until && t.Status != TicketStatus.Merged);
        if (context.Schools is { } schools)
        {
            tickets = tickets.Where(t => schools.Contains(t.SchoolId));
        }

        return context.Scope.Category.Length > 0 && context.Reference.CategoriesByCode.GetValueOrDefault(context.Scope.Category)?.Id is var category
            ? tickets.Where(t => t.CategoryId == category)
            : tickets;
    }

    private static CellValue Time(DateTime? utc) => CellValue.DateTime(utc is { } known ? ThaiCalendar.ToBangkok(known) : null);

    private static CellValue Hours(int? seconds) => CellValue.Number(seconds is { } known ? Math.Round(known / 3600m, 4) : null);

    private CellValue Met(int? took, int? promised) => took is { } t && promised is { } p ? CellValue.Text(t <= p ? _met : _missed) : CellValue.Empty;

    private Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.repairs"]),
        Measure.CountOf(SummaryTexts.T["measure.unfinished"], OutcomeColumn, _open),
        Measure.Mean(SummaryTexts.T["measure.response-mean"], ResponseHours),
        Measure.Mean(SummaryTexts.T["measure.work-mean"], WorkHours),
        Measure.CountOf(SummaryTexts.T["measure.met"], ResolutionMet, _met),
        Measure.CountOf(SummaryTexts.T["measure.missed"], ResolutionMet, _missed),
        Measure.Share(SummaryTexts.T["measure.met-share"], 4, 5),
        Measure.Sum(SummaryTexts.T["measure.cost"], Cost),
    ];

    private IFigures[] Make()
    {
        var many = new BreakdownChart(ChartKind.Bars, "", SummaryTexts.T["axis.repairs"], 0);
        var kept = new BreakdownChart(ChartKind.StackedBars, SummaryTexts.T["chart.met"], SummaryTexts.T["axis.repairs"], 4, 5);
        return
        [
            new Overview(SummaryWords.NameOf(SummaryKind.Repairs), SummaryTexts.T["note.formulas"],
            [
                Measure.Count(SummaryTexts.T["measure.repairs"]),
                Measure.CountOf(SummaryTexts.T["measure.unfinished"], OutcomeColumn, _open),
                Measure.Mean(SummaryTexts.T["measure.response-mean"], ResponseHours),
                Measure.Median(SummaryTexts.T["measure.response-median"], ResponseHours),
                Measure.NinetiethPercentile(SummaryTexts.T["measure.response-ninety"], ResponseHours),
                Measure.Mean(SummaryTexts.T["measure.work-mean"], WorkHours),
                Measure.Median(SummaryTexts.T["measure.work-median"], WorkHours),
                Measure.NinetiethPercentile(SummaryTexts.T["measure.work-ninety"], WorkHours),
                Measure.CountOf(SummaryTexts.T["measure.response-met"], ResponseMet, _met),
                Measure.CountOf(SummaryTexts.T["measure.response-missed"], ResponseMet, _missed),
                Measure.Share(SummaryTexts.T["measure.response-share"], 8, 9),
                Measure.CountOf(SummaryTexts.T["measure.met"], ResolutionMet, _met),
                Measure.CountOf(SummaryTexts.T["measure.missed"], ResolutionMet, _missed),
                Measure.Share(SummaryTexts.T["measure.met-share"], 11, 12),
                Measure.Sum(SummaryTexts.T["measure.cost"], Cost),
                Measure.Sum(SummaryTexts.T["measure.reopened"], Reopened, FigureFormat.Count),
            ]),
            Breakdown.ByMonth(SummaryTexts.T["sheet.month"], SummaryTexts.T["title.repairs.month"], Reported, context.Scope.Period.From, context.Scope.Period.To, Measures(),
                [new BreakdownChart(ChartKind.Lines, SummaryTexts.T["title.repairs.month"], SummaryTexts.T["axis.repairs"], 0, 1), new BreakdownChart(ChartKind.Columns, SummaryTexts.T["chart.cost"], SummaryTexts.T["axis.baht"], 7)]),
            Breakdown.By(SummaryTexts.T["sheet.school"], SummaryTexts.T["title.repairs.school"],
                [(ExportTexts.T["column.school"], 46, School), (ExportTexts.T["column.district"], 15, District)], Measures(), [many with { Title = SummaryTexts.T["title.repairs.school"] }, kept]),
            Breakdown.By(SummaryTexts.T["sheet.category"], SummaryTexts.T["title.repairs.category"], [(ExportTexts.T["column.category"], 30, Category)], Measures(),
                [many with { Title = SummaryTexts.T["title.repairs.category"] }, kept]),
            Breakdown.By(SummaryTexts.T["sheet.technician"], SummaryTexts.T["title.repairs.technician"], [(ExportTexts.T["column.assignee"], 30, Technician)], Measures(),
                [many with { Title = SummaryTexts.T["title.repairs.technician"] }, kept]),
            Breakdown.By(SummaryTexts.T["sheet.outcome"], SummaryTexts.T["title.repairs.outcome"], [(ExportTexts.T["column.outcome"], 30, OutcomeColumn)], Measures(),
                [many with { Title = SummaryTexts.T["title.repairs.outcome"] }, new BreakdownChart(ChartKind.Bars, SummaryTexts.T["chart.cost"], SummaryTexts.T["axis.baht"], 7)],
                [.. _words.Outcomes.Values, _open]),
            Breakdown.By(SummaryTexts.T["sheet.status"], SummaryTexts.T["title.repairs.status"], [(ExportTexts.T["column.status"], 30, Status)], Measures(),
                [many with { Title = SummaryTexts.T["title.repairs.status"] }]),
        ];
    }
}
