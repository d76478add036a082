using System.Runtime.CompilerServices;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Export;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Summaries.Writing;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>Devices that were on the register in the period, in the condition they have when the workbook is written.</summary>
internal sealed class DeviceSummary(SummaryContext context) : Summary
{
    private const int Category = 5;
    private const int Owner = 6;
    private const int District = 7;
    private const int State = 11;
    private const int Price = 14;
    private const int Came = 18;
    private const int Left = 19;

    private readonly Dictionary<AssetState, string> _states = Enum.GetValues<AssetState>().ToDictionary(s => s, AssetTexts.Of);
    private readonly string _yes = SummaryTexts.T["word.yes"];
    private Dictionary<long, string>? _categories;
    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.devices"];

    /// <inheritdoc/>
    public override string Table => "Devices";

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(SummaryTexts.T["column.asset"], 24), new(SummaryTexts.T["column.thing"], 34), new(SummaryTexts.T["column.brand"], 16), new(SummaryTexts.T["column.model"], 18), new(SummaryTexts.T["column.serial"], 20),
        new(ExportTexts.T["column.category"], 26), new(SummaryTexts.T["column.owner"], 42), new(ExportTexts.T["column.district"], 15), new(SummaryTexts.T["column.stands"], 42), new(SummaryTexts.T["column.place"], 20),
        new(SummaryTexts.T["column.keeper"], 24), new(SummaryTexts.T["column.condition"], 16), new(SummaryTexts.T["column.acquired"], 14), new(SummaryTexts.T["column.method"], 18),
        new(SummaryTexts.T["column.price"], 14, ColumnStyle.Money), new(SummaryTexts.T["column.warranty"], 14), new(SummaryTexts.T["column.life"], 10), new(SummaryTexts.T["column.disposed"], 14),
        new(SummaryTexts.T["column.came"], 12), new(SummaryTexts.T["column.left"], 12),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [SummaryTexts.T["definition.devices"], SummaryTexts.T["definition.condition"], SummaryTexts.T["definition.unknown-day"]];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken)
    {
        var (from, to) = (context.Scope.Period.From, context.Scope.Period.To);
        return Found(context).Where(a => (a.AcquiredOn == null || a.AcquiredOn <= to) && (a.State != AssetState.Disposed || a.DisposedOn >= from))
            .OrderBy(a => a.OwnerId).ThenBy(a => a.NumberKey).ThenBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _categories ??= await CategoriesAsync(context.Db, cancellationToken);
        var period = context.Scope.Period;
        await foreach (var a in context.Db.InChunksAsync(ids, cancellationToken))
        {
            yield return
            [
                CellValue.Text(a.Number), CellValue.Text(a.Name), CellValue.Text(a.Brand), CellValue.Text(a.Model), CellValue.Text(a.Serial), CellValue.Text(_categories[a.CategoryId]),
                CellValue.Text(context.SchoolName(a.OwnerId)), CellValue.Text(context.District(a.OwnerId)), CellValue.Text(context.SchoolName(a.SchoolId)), CellValue.Text(a.Place), CellValue.Text(a.KeeperName),
                CellValue.Text(_states[a.State]), CellValue.Date(a.AcquiredOn), CellValue.Text(a.Method is { } method ? AssetTexts.Of(method) : null), CellValue.Number(a.Price), CellValue.Date(a.WarrantyUntil),
                CellValue.Number(a.UsefulLifeYears), CellValue.Date(a.DisposedOn), CellValue.Text(Within(a.AcquiredOn)), CellValue.Text(Within(a.DisposedOn)),
            ];
        }

        string? Within(DateOnly? day) => day >= period.From && day <= period.To ? _yes : null;
    }

    /// <summary>The devices that the person may see and the filter names.</summary>
    internal static IQueryable<Asset> Found(SummaryContext context)
    {
        var assets = context.Db.Assets.AsNoTracking().VisibleTo(context.User).ExportableBy(context.User);
        if (context.Scope is { School.Length: > 0 } or { District.Length: > 0 })
        {
            var schools = context.Schools!;
            assets = assets.Where(a => schools.Contains(a.OwnerId));
        }

        if (context.Scope.Category is { Length: > 0 } code)
        {
            assets = assets.Where(a => context.Db.AssetCategories.Any(c => c.Id == a.CategoryId && c.Code == code));
        }

        return assets;
    }

    /// <summary>The names of all categories of devices.</summary>
    internal static Task<Dictionary<long, string>> CategoriesAsync(IHelpDeskDb db, CancellationToken cancellationToken) =>
        db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name(Texts.IsEnglish), cancellationToken);

    private Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.devices"]),
        .. _states.Values.Select(s => Measure.CountOf(s, State, s)),
        Measure.Sum(SummaryTexts.T["measure.price"], Price),
        Measure.CountOf(SummaryTexts.T["measure.came"], Came, _yes),
        Measure.CountOf(SummaryTexts.T["measure.left"], Left, _yes),
    ];

    private IFigures[] Make()
    {
        // Usable, damaged, at repair, worn: what the others have in common is that nobody uses them.
        var condition = new BreakdownChart(ChartKind.StackedBars, SummaryTexts.T["chart.condition"], SummaryTexts.T["axis.devices"], 1, 2, 3, 4, 5, 6);
        var price = new BreakdownChart(ChartKind.Bars, SummaryTexts.T["chart.price"], SummaryTexts.T["axis.baht"], 9);
        return
        [
            new Overview(SummaryWords.NameOf(SummaryKind.Devices), SummaryTexts.T["note.formulas"], Measures()),
            Breakdown.By(SummaryTexts.T["sheet.condition"], SummaryTexts.T["title.devices.condition"], [(SummaryTexts.T["column.condition"], 24, State)],
                [Measure.Count(SummaryTexts.T["measure.devices"]), Measure.Sum(SummaryTexts.T["measure.price"], Price)],
                [new BreakdownChart(ChartKind.Bars, SummaryTexts.T["title.devices.condition"], SummaryTexts.T["axis.devices"], 0)], [.. _states.Values]),
            Breakdown.By(SummaryTexts.T["sheet.category"], SummaryTexts.T["title.devices.category"], [(ExportTexts.T["column.category"], 30, Category)], Measures(), [condition, price]),
            Breakdown.By(SummaryTexts.T["sheet.school"], SummaryTexts.T["title.devices.school"],
                [(SummaryTexts.T["column.owner"], 46, Owner), (ExportTexts.T["column.district"], 15, District)], Measures(), [condition, price]),
        ];
    }
}
