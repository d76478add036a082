using System.Runtime.CompilerServices;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Summaries.Writing;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>Loans that begin in the period, and which of them are late or were.</summary>
internal sealed class LoanSummary(SummaryContext context) : Summary
{
    private const int State = 1;
    private const int Owner = 2;
    private const int District = 3;
    private const int Agency = 5;
    private const int From = 8;
    private const int Out = 12;
    private const int Late = 13;
    private const int DaysLate = 14;
    private const int Demands = 15;

    private readonly Dictionary<LoanState, string> _states = Enum.GetValues<LoanState>().ToDictionary(s => s, LoanTexts.Of);
    private readonly string _overdue = SummaryTexts.T["word.overdue"];
    private readonly string _wasLate = SummaryTexts.T["word.was-late"];
    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.loans"];

    /// <inheritdoc/>
    public override string Table => "Loans";

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(LoanTexts.T["export.number"], 14), new(LoanTexts.T["export.state"], 18), new(SummaryTexts.T["column.lender"], 42), new(ExportTexts.T["column.district"], 15),
        new(LoanTexts.T["field.borrower"], 24), new(SummaryTexts.T["column.agency"], 42), new(LoanTexts.T["field.purpose"], 36, ColumnStyle.LongText), new(LoanTexts.T["field.use"], 18),
        new(LoanTexts.T["field.from"], 14), new(LoanTexts.T["field.until"], 14), new(SummaryTexts.T["column.things"], 40, ColumnStyle.LongText), new(SummaryTexts.T["column.lent"], 12),
        new(SummaryTexts.T["column.out"], 12), new(SummaryTexts.T["column.late"], 16), new(SummaryTexts.T["column.days-late"], 12), new(SummaryTexts.T["column.demands"], 12),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [SummaryTexts.T["definition.loans"], SummaryTexts.T["definition.overdue"]];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken)
    {
        var (from, to) = (context.Scope.Period.From, context.Scope.Period.To);
        var loans = context.Db.Loans.AsNoTracking().VisibleTo(context.User).Where(l => l.From >= from && l.From <= to);
        if (!context.User.SeesAllSchools)
        {
            // The own private loans from others are in the person's list, not in the school's summary.
            var own = context.User.LoanSchools()!;
            loans = loans.Where(l => own.Contains(l.OwnerId) || own.Contains(l.BorrowerSchoolId));
        }

        if (context.Scope is { School.Length: > 0 } or { District.Length: > 0 })
        {
            var schools = context.Schools!;
            loans = loans.Where(l => schools.Contains(l.OwnerId));
        }

        return loans.OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var of = context.Db.Loans.AsNoTracking().Where(l => ids.Contains(l.Id));
        var loans = await of.OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var items = (await of.SelectMany(l => l.Items).ToListAsync(cancellationToken)).ToLookup(i => i.LoanId);
        var things = (await of.SelectMany(l => l.HandOvers.Where(h => h.ReversedAt == null)).SelectMany(h => h.Things, (h, t) => new { h.LoanId, t.Quantity, t.Back }).ToListAsync(cancellationToken)).ToLookup(t => t.LoanId);
        var late = (await of.SelectMany(l => l.Returns.Where(r => r.ReversedAt == null)).SelectMany(r => r.Lines, (r, l) => new { r.LoanId, l.DaysLate }).ToListAsync(cancellationToken)).ToLookup(r => r.LoanId, r => r.DaysLate);
        var demands = await of.SelectMany(l => l.Demands).GroupBy(d => d.LoanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        foreach (var loan in loans)
        {
            var (now, before) = (loan.DaysLate(context.Today), late[loan.Id].DefaultIfEmpty().Max());
            yield return
            [
                CellValue.Text(loan.Number), CellValue.Text(_states[loan.State]), CellValue.Text(context.SchoolName(loan.OwnerId)), CellValue.Text(context.District(loan.OwnerId)), CellValue.Text(loan.BorrowerName),
                CellValue.Text(context.SchoolName(loan.BorrowerSchoolId)), CellValue.Text(loan.Purpose), CellValue.Text(LoanTexts.Of(loan.Use)), CellValue.Date(loan.From), CellValue.Date(loan.Until),
                CellValue.Text(string.Join(", ", items[loan.Id].OrderBy(i => i.Id).Select(i => FormattableString.Invariant($"{i.Name} {i.Quantity} {i.Unit}")))),
                CellValue.Number(things[loan.Id].Sum(t => t.Quantity)), CellValue.Number(things[loan.Id].Sum(t => t.Quantity - t.Back)),
                CellValue.Text(now > 0 ? _overdue : before > 0 ? _wasLate : null), CellValue.Number(Math.Max(now, before)), CellValue.Number(demands.GetValueOrDefault(loan.Id)),
            ];
        }
    }

    private Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.loans"]), Measure.CountOf(_states[LoanState.Out], State, _states[LoanState.Out]), Measure.CountOf(_states[LoanState.Returned], State, _states[LoanState.Returned]),
        Measure.CountOf(SummaryTexts.T["measure.overdue"], Late, _overdue), Measure.CountOf(SummaryTexts.T["measure.was-late"], Late, _wasLate), Measure.Sum(SummaryTexts.T["measure.days-late"], DaysLate, FigureFormat.Count),
        Measure.Sum(SummaryTexts.T["measure.out"], Out, FigureFormat.Count), Measure.Sum(SummaryTexts.T["measure.demands"], Demands, FigureFormat.Count),
    ];

    private IFigures[] Make()
    {
        var late = new BreakdownChart(ChartKind.Bars, SummaryTexts.T["chart.overdue"], SummaryTexts.T["axis.loans"], 3, 4);
        var many = new BreakdownChart(ChartKind.Bars, "", SummaryTexts.T["axis.loans"], 0);
        return
        [
            new Overview(SummaryWords.NameOf(SummaryKind.Loans), SummaryTexts.T["note.formulas"], Measures()),
            Breakdown.ByMonth(SummaryTexts.T["sheet.month"], SummaryTexts.T["title.loans.month"], From, context.Scope.Period.From, context.Scope.Period.To, Measures(),
                [new BreakdownChart(ChartKind.Lines, SummaryTexts.T["title.loans.month"], SummaryTexts.T["axis.loans"], 0, 3)]),
            Breakdown.By(SummaryTexts.T["sheet.status"], SummaryTexts.T["title.loans.state"], [(LoanTexts.T["export.state"], 24, State)], Measures(),
                [many with { Title = SummaryTexts.T["title.loans.state"] }], [.. _states.Values]),
            Breakdown.By(SummaryTexts.T["sheet.lender"], SummaryTexts.T["title.loans.owner"],
                [(SummaryTexts.T["column.lender"], 46, Owner), (ExportTexts.T["column.district"], 15, District)], Measures(), [many with { Title = SummaryTexts.T["title.loans.owner"] }, late]),
            Breakdown.By(SummaryTexts.T["sheet.agency"], SummaryTexts.T["title.loans.agency"], [(SummaryTexts.T["column.agency"], 46, Agency)], Measures(),
                [many with { Title = SummaryTexts.T["title.loans.agency"] }, late]),
        ];
    }
}
