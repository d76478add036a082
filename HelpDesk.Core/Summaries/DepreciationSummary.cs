using System.Globalization;
using System.Runtime.CompilerServices;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Export;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Summaries.Writing;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>What devices are worth at the end of the period, or today where that has not come.</summary>
internal sealed class DepreciationSummary(SummaryContext context) : Summary
{
    private const int Category = 2;
    private const int Owner = 3;
    private const int District = 4;
    private const int Year = 6;
    private const int Price = 7;
    private const int ThisYear = 11;
    private const int Accumulated = 12;
    private const int Net = 13;
    private const int Way = 14;

    private readonly DateOnly _on = context.Scope.Period.To < context.Today ? context.Scope.Period.To : context.Today;
    private DepreciationPolicy? _policy;
    private Dictionary<long, AssetCategory>? _categories;
    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.depreciation"];

    /// <inheritdoc/>
    public override string Table => "Depreciation";

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(SummaryTexts.T["column.asset"], 24), new(SummaryTexts.T["column.thing"], 34), new(ExportTexts.T["column.category"], 26), new(SummaryTexts.T["column.owner"], 42), new(ExportTexts.T["column.district"], 15),
        new(SummaryTexts.T["column.acquired"], 14), new(SummaryTexts.T["column.fiscal-year"], 18), new(SummaryTexts.T["column.price"], 14, ColumnStyle.Money), new(SummaryTexts.T["column.life"], 10),
        new(SummaryTexts.T["column.rate"], 10, ColumnStyle.Money), new(SummaryTexts.T["column.months"], 10), new(SummaryTexts.T["column.this-year"], 16, ColumnStyle.Money),
        new(SummaryTexts.T["column.accumulated"], 16, ColumnStyle.Money), new(SummaryTexts.T["column.net"], 16, ColumnStyle.Money), new(SummaryTexts.T["column.way"], 26),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions =>
        [SummaryTexts.T["definition.worth", ThaiCalendar.LongDate(_on)], SummaryTexts.T["definition.straight"], SummaryTexts.T["definition.threshold"]];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken) =>
        DeviceSummary.Found(context).Where(a => (a.AcquiredOn == null || a.AcquiredOn <= _on) && (a.State != AssetState.Disposed || a.DisposedOn > _on))
            .OrderBy(a => a.OwnerId).ThenBy(a => a.NumberKey).ThenBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _policy ??= await context.Db.ReadDepreciationPolicyAsync(cancellationToken);
        _categories ??= await context.Db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
        await foreach (var a in context.Db.InChunksAsync(ids, cancellationToken))
        {
            var life = a.UsefulLifeYears ?? _categories[a.CategoryId].UsefulLifeYears;
            var value = Depreciation.Of(a.Price, a.AcquiredOn, life, _on, _policy);
            var counts = value.Why == NoDepreciation.None;
            yield return
            [
                CellValue.Text(a.Number), CellValue.Text(a.Name), CellValue.Text(_categories[a.CategoryId].Name(Texts.IsEnglish)), CellValue.Text(context.SchoolName(a.OwnerId)),
                CellValue.Text(context.District(a.OwnerId)), CellValue.Date(a.AcquiredOn), CellValue.Text(YearOf(a.AcquiredOn)), CellValue.Number(a.Price), CellValue.Number(life),
                CellValue.Number(counts ? value.Rate : null), CellValue.Number(counts ? value.Months : null), CellValue.Number(counts ? value.ThisYear : null),
                CellValue.Number(counts ? value.Accumulated : null), CellValue.Number(value.Net), CellValue.Text(SummaryTexts.T[$"way.{Word.Of(value.Why)}"]),
            ];
        }
    }

    // In words: a criterion takes what looks like a number for one.
    private static string YearOf(DateOnly? day) => day is { } known
        ? SummaryTexts.T["word.fiscal-year", ThaiCalendar.FiscalYear(known).ToString(CultureInfo.InvariantCulture)]
        : SummaryTexts.T["word.unknown"];

    private static Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.devices"]), Measure.Sum(SummaryTexts.T["measure.price"], Price), Measure.Sum(SummaryTexts.T["measure.this-year"], ThisYear),
        Measure.Sum(SummaryTexts.T["measure.accumulated"], Accumulated), Measure.Sum(SummaryTexts.T["measure.net"], Net),
    ];

    private IFigures[] Make()
    {
        var worth = new BreakdownChart(ChartKind.StackedBars, SummaryTexts.T["chart.worth"], SummaryTexts.T["axis.baht"], 3, 4);
        return
        [
            new Overview(SummaryWords.NameOf(SummaryKind.Depreciation), SummaryTexts.T["note.worth", ThaiCalendar.LongDate(_on)], Measures()),
            Breakdown.By(SummaryTexts.T["sheet.category"], SummaryTexts.T["title.depreciation.category"], [(ExportTexts.T["column.category"], 30, Category)], Measures(), [worth]),
            Breakdown.By(SummaryTexts.T["sheet.school"], SummaryTexts.T["title.depreciation.school"],
                [(SummaryTexts.T["column.owner"], 46, Owner), (ExportTexts.T["column.district"], 15, District)], Measures(), [worth]),
            Breakdown.By(SummaryTexts.T["sheet.acquired"], SummaryTexts.T["title.depreciation.year"], [(SummaryTexts.T["column.fiscal-year"], 24, Year)], Measures(), [worth], inOrder: true),
            Breakdown.By(SummaryTexts.T["sheet.way"], SummaryTexts.T["title.depreciation.way"], [(SummaryTexts.T["column.way"], 34, Way)], Measures(), [],
                [.. Enum.GetValues<NoDepreciation>().Select(w => SummaryTexts.T[$"way.{Word.Of(w)}"])]),
        ];
    }
}
