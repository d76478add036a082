using System.Runtime.CompilerServices;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Summaries.Writing;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>What requesters thought of repairs that were reported in the period: ratings from 1 to 5, their mean and standard deviation, and their words.</summary>
internal sealed class SatisfactionSummary(SummaryContext context) : Summary
{
    private const int School = 1;
    private const int District = 2;
    private const int Category = 3;
    private const int Technician = 4;
    private const int Reported = 5;
    private const int Rating = 7;

    // Of a sample: by n − 1.
    private const string Deviation = "IF({0}>1,SQRT(MAX(0,({1}+4*{2}+9*{3}+16*{4}+25*{5}-({1}+2*{2}+3*{3}+4*{4}+5*{5})^2/{0})/({0}-1))),\"\")";

    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.satisfaction"];

    /// <inheritdoc/>
    public override string Table => "Ratings";

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(ExportTexts.T["column.number"], 14), new(ExportTexts.T["column.school"], 42), new(ExportTexts.T["column.district"], 15), new(ExportTexts.T["column.category"], 26),
        new(ExportTexts.T["column.assignee"], 24), new(ExportTexts.T["column.created"], 17), new(ExportTexts.T["column.subject"], 36), new(ExportTexts.T["column.rating"], 10),
        new(ExportTexts.T["column.comment"], 50, ColumnStyle.LongText),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [SummaryTexts.T["definition.rated"], SummaryTexts.T["definition.merged"], SummaryTexts.T["definition.deviation"]];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken) =>
        RepairSummary.Found(context).Where(t => t.Rating != null).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await context.Db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id))
            .Select(t => new { t.Id, t.Number, t.SchoolId, t.CategoryId, t.AssigneeName, t.CreatedAt, t.Subject, t.Rating, t.RatingComment }).ToListAsync(cancellationToken);
        foreach (var t in rows.OrderBy(t => t.Id))
        {
            yield return
            [
                CellValue.Text(t.Number), CellValue.Text(context.SchoolName(t.SchoolId)), CellValue.Text(context.District(t.SchoolId)),
                CellValue.Text(context.Reference.Categories[t.CategoryId].Name(Texts.IsEnglish)),
                CellValue.Text(string.IsNullOrEmpty(t.AssigneeName) ? SummaryTexts.T["word.nobody"] : t.AssigneeName), CellValue.DateTime(ThaiCalendar.ToBangkok(t.CreatedAt)), CellValue.Text(t.Subject),
                CellValue.Number(t.Rating), CellValue.Text(t.RatingComment),
            ];
        }
    }

    private static Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.ratings"]),
        .. Enumerable.Range(1, 5).Select(n => Measure.CountOf(SummaryTexts.T["measure.rated", n], Rating, n)),
        Measure.Mean(SummaryTexts.T["measure.mean"], Rating),
        Measure.Derived(SummaryTexts.T["measure.deviation"], FigureFormat.Number, Deviation, [0, 1, 2, 3, 4, 5], DeviationOf),
    ];

    private static decimal? DeviationOf(decimal[] v)
    {
        if (v[0] <= 1)
        {
            return null;
        }

        var sum = v[1] + (2 * v[2]) + (3 * v[3]) + (4 * v[4]) + (5 * v[5]);
        var squares = v[1] + (4 * v[2]) + (9 * v[3]) + (16 * v[4]) + (25 * v[5]);
        return (decimal)Math.Sqrt((double)Math.Max(0, (squares - (sum * sum / v[0])) / (v[0] - 1)));
    }

    private IFigures[] Make()
    {
        var mean = new BreakdownChart(ChartKind.Bars, SummaryTexts.T["chart.mean"], SummaryTexts.T["axis.rating"], 6);
        var spread = new BreakdownChart(ChartKind.StackedBars, SummaryTexts.T["chart.spread"], SummaryTexts.T["axis.ratings"], 1, 2, 3, 4, 5);
        return
        [
            new Overview(SummaryWords.NameOf(SummaryKind.Satisfaction), SummaryTexts.T["note.formulas"], [.. Measures(), Measure.Median(SummaryTexts.T["measure.median"], Rating)]),
            Breakdown.ByMonth(SummaryTexts.T["sheet.month"], SummaryTexts.T["title.satisfaction.month"], Reported, context.Scope.Period.From, context.Scope.Period.To, Measures(),
                [new BreakdownChart(ChartKind.Lines, SummaryTexts.T["chart.mean"], SummaryTexts.T["axis.rating"], 6)]),
            Breakdown.By(SummaryTexts.T["sheet.school"], SummaryTexts.T["title.satisfaction.school"],
                [(ExportTexts.T["column.school"], 46, School), (ExportTexts.T["column.district"], 15, District)], Measures(), [mean, spread]),
            Breakdown.By(SummaryTexts.T["sheet.technician"], SummaryTexts.T["title.satisfaction.technician"], [(ExportTexts.T["column.assignee"], 30, Technician)], Measures(), [mean, spread]),
            Breakdown.By(SummaryTexts.T["sheet.category"], SummaryTexts.T["title.satisfaction.category"], [(ExportTexts.T["column.category"], 30, Category)], Measures(), [mean, spread]),
        ];
    }
}
