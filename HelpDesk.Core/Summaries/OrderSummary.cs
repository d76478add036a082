using System.Runtime.CompilerServices;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Summaries.Writing;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>Orders of the period by their date (drafts by the day on which they were written), and the committees that worked in it.</summary>
internal sealed class OrderSummary(SummaryContext context) : Summary
{
    private const int Kind = 3;
    private const int State = 4;
    private const int Day = 5;
    private const int Unit = 8;
    private const int Signer = 9;
    private const int People = 11;

    private readonly Dictionary<OrderKind, string> _kinds = Enum.GetValues<OrderKind>().ToDictionary(k => k, OrderTexts.Of);
    private readonly Dictionary<OrderState, string> _states = Enum.GetValues<OrderState>().ToDictionary(s => s, OrderTexts.Of);
    private Dictionary<long, string>? _units;
    private Dictionary<long, string>? _registers;
    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.orders"];

    /// <inheritdoc/>
    public override string Table => "Orders";

    /// <inheritdoc/>
    public override Summary Second { get; } = new CommitteeSummary(context);

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(SummaryTexts.T["column.order"], 16), new(SummaryTexts.T["column.register"], 24), new(SummaryTexts.T["column.title"], 48, ColumnStyle.LongText), new(SummaryTexts.T["column.order-kind"], 24),
        new(SummaryTexts.T["column.state"], 20), new(SummaryTexts.T["column.order-day"], 14), new(SummaryTexts.T["column.effective-from"], 14), new(SummaryTexts.T["column.effective-to"], 14),
        new(SummaryTexts.T["column.unit"], 42), new(SummaryTexts.T["column.signer"], 28), new(SummaryTexts.T["column.by"], 24), new(SummaryTexts.T["column.people"], 12),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [SummaryTexts.T["definition.orders"], SummaryTexts.T["definition.order-state"], SummaryTexts.T["definition.committees"]];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken)
    {
        var period = context.Scope.Period;
        return OrderRules.Visible(context.Db, context.User, context.Today).AsNoTracking()
            .Where(o => o.OrderDate != null ? o.OrderDate >= period.From && o.OrderDate <= period.To : o.CreatedAt >= period.FromUtc && o.CreatedAt < period.UntilUtc)
            .OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _units ??= await context.Db.OfficeUnits.ToDictionaryAsync(u => u.Id, u => Texts.IsEnglish ? u.NameEn : u.NameTh, cancellationToken);
        _registers ??= await context.Db.OrderRegisters.ToDictionaryAsync(r => r.Id, r => r.Name, cancellationToken);
        var orders = await context.Db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        var people = await context.Db.Orders.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, Count = o.Groups.Sum(g => g.Members.Count) }).ToDictionaryAsync(o => o.Id, o => o.Count, cancellationToken);
        foreach (var o in orders)
        {
            yield return
            [
                CellValue.Text(o.FullNumber ?? SummaryTexts.T["word.no-number"]), CellValue.Text(_registers.GetValueOrDefault(o.RegisterId)), CellValue.Text(o.Subject), CellValue.Text(_kinds[o.Kind]),
                CellValue.Text(_states[o.StateOn(context.Today)]), CellValue.Date(o.OrderDate ?? ThaiCalendar.BangkokDate(o.CreatedAt)), CellValue.Date(o.EffectiveFrom), CellValue.Date(o.EffectiveTo),
                CellValue.Text(o.OwnerUnitId is { } unit ? _units.GetValueOrDefault(unit) ?? SummaryTexts.T["word.whole-office"] : SummaryTexts.T["word.whole-office"]),
                CellValue.Text(o.SignerName.Length > 0 ? o.SignerName : SummaryTexts.T["word.none"]), CellValue.Text(o.CreatedByName), CellValue.Number(people[o.Id]),
            ];
        }
    }

    private Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.orders"]), .. _kinds.Values.Select(k => Measure.CountOf(k, Kind, k)),
        Measure.CountOf(_states[OrderState.Announced], State, _states[OrderState.Announced]), Measure.CountOf(_states[OrderState.Revoked], State, _states[OrderState.Revoked]),
        Measure.Sum(SummaryTexts.T["measure.people"], People, FigureFormat.Count),
    ];

    private IFigures[] Make()
    {
        var kinds = new BreakdownChart(ChartKind.StackedBars, SummaryTexts.T["chart.order-kinds"], SummaryTexts.T["axis.orders"], 1, 2, 3);
        return
        [
            new Overview(SummaryWords.NameOf(SummaryKind.Orders), SummaryTexts.T["note.formulas"], Measures()),
            Breakdown.ByMonth(SummaryTexts.T["sheet.month"], SummaryTexts.T["title.orders.month"], Day, context.Scope.Period.From, context.Scope.Period.To, Measures(),
                [new BreakdownChart(ChartKind.Columns, SummaryTexts.T["title.orders.month"], SummaryTexts.T["axis.orders"], 0)]),
            Breakdown.By(SummaryTexts.T["sheet.status"], SummaryTexts.T["title.orders.state"], [(SummaryTexts.T["column.state"], 28, State)],
                [Measure.Count(SummaryTexts.T["measure.orders"]), Measure.Sum(SummaryTexts.T["measure.people"], People, FigureFormat.Count)],
                [new BreakdownChart(ChartKind.Bars, SummaryTexts.T["title.orders.state"], SummaryTexts.T["axis.orders"], 0)], [.. _states.Values]),
            Breakdown.By(SummaryTexts.T["sheet.unit"], SummaryTexts.T["title.orders.unit"], [(SummaryTexts.T["column.unit"], 46, Unit)], Measures(), [kinds]),
            Breakdown.By(SummaryTexts.T["sheet.signer"], SummaryTexts.T["title.orders.signer"], [(SummaryTexts.T["column.signer"], 34, Signer)], Measures(), [kinds]),
        ];
    }
}
