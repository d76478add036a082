using System.Runtime.CompilerServices;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Summaries.Writing;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>
/// Specifications that were begun in the period and what became of them. What vendors offered stands in it only where the person reads
/// offers: never while they are sealed, never for members with an interest.
/// </summary>
internal sealed class SpecificationSummary(SummaryContext context) : Summary
{
    private const int Owner = 2;
    private const int District = 3;
    private const int State = 4;
    private const int Method = 5;
    private const int Budget = 6;
    private const int Begun = 7;
    private const int Offers = 11;
    private const int AwardedBudget = 13;
    private const int Awarded = 14;
    private const int Saved = 15;

    private readonly Dictionary<SpecificationState, string> _states = Enum.GetValues<SpecificationState>().ToDictionary(s => s, SpecificationTexts.Of);
    private readonly Dictionary<ProcurementMethod, string> _methods = Enum.GetValues<ProcurementMethod>().ToDictionary(m => m, SpecificationTexts.Of);
    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.specifications"];

    /// <inheritdoc/>
    public override string Table => "Specifications";

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(SummaryTexts.T["column.number"], 14), new(SummaryTexts.T["column.title"], 44, ColumnStyle.LongText), new(SummaryTexts.T["column.needs"], 42), new(ExportTexts.T["column.district"], 15),
        new(SummaryTexts.T["column.state"], 20), new(SummaryTexts.T["column.procurement"], 24), new(SummaryTexts.T["column.budget"], 16, ColumnStyle.Money), new(SummaryTexts.T["column.begun"], 14),
        new(SummaryTexts.T["column.published"], 14), new(SummaryTexts.T["column.opened"], 14), new(SummaryTexts.T["column.by"], 24), new(SummaryTexts.T["column.offers"], 12),
        new(SummaryTexts.T["column.winner"], 36, ColumnStyle.LongText), new(SummaryTexts.T["column.awarded-budget"], 18, ColumnStyle.Money), new(SummaryTexts.T["column.awarded"], 16, ColumnStyle.Money),
        new(SummaryTexts.T["column.saved"], 16, ColumnStyle.Money),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [SummaryTexts.T["definition.specifications"], SummaryTexts.T["definition.offers"], SummaryTexts.T["definition.saved"]];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken)
    {
        var (from, until) = (context.Scope.Period.FromUtc, context.Scope.Period.UntilUtc);
        var found = context.Db.Specifications.AsNoTracking().VisibleTo(context.Db, context.User).Where(s => s.CreatedAt >= from && s.CreatedAt < until);
        if (context.Schools is { } schools)
        {
            found = found.Where(s => schools.Contains(s.OwnerId));
        }

        return found.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var specifications = await context.Db.Specifications.AsNoTracking().Include(s => s.Interests).Include(s => s.Awards).Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        foreach (var s in specifications)
        {
            var reads = s.IsOpened && context.User.ReadsOffers(s, await context.Db.JudgesAsync(s.EvaluationCommitteeId, cancellationToken));
            var (offers, winners, awarded) = reads ? await ResultAsync(s, cancellationToken) : (null, "", null);
            yield return
            [
                CellValue.Text(s.Number), CellValue.Text(s.Title), CellValue.Text(context.SchoolName(s.OwnerId)), CellValue.Text(context.District(s.OwnerId)), CellValue.Text(_states[s.State]),
                CellValue.Text(_methods[s.Method]), CellValue.Number(s.Budget), Day(s.CreatedAt), Day(s.PublishedAt), Day(s.OpenedAt), CellValue.Text(s.CreatedByName), CellValue.Number(offers),
                CellValue.Text(winners), CellValue.Number(awarded is null ? null : s.Budget), CellValue.Number(awarded), CellValue.Number(awarded is { } price ? s.Budget - price : null),
            ];
        }
    }

    private static CellValue Day(DateTime? utc) => CellValue.Date(utc is { } known ? ThaiCalendar.BangkokDate(known) : null);

    // What is only proposed is no result yet.
    private async Task<(int? Offers, string Winners, decimal? Awarded)> ResultAsync(Specification s, CancellationToken cancellationToken)
    {
        var offers = await context.Db.Offers.CountAsync(o => o.SpecificationId == s.Id && o.WithdrawnAt == null, cancellationToken);
        var awards = s.Awards.Where(a => a.ApprovedAt is not null && a.FailedAt is null).ToList();
        if (awards.Count == 0)
        {
            return (offers, "", null);
        }

        var won = awards.Select(a => a.OfferId).Distinct().ToList();
        var vendors = await (from o in context.Db.Offers
                             join v in context.Db.Vendors on o.VendorId equals v.Id
                             where won.Contains(o.Id)
                             orderby o.Number
                             select v.Name).ToListAsync(cancellationToken);
        return (offers, string.Join(", ", vendors), awards.Sum(a => a.Price));
    }

    private static Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.specifications"]), Measure.Sum(SummaryTexts.T["measure.budget"], Budget), Measure.Sum(SummaryTexts.T["measure.offers"], Offers, FigureFormat.Count),
        Measure.Sum(SummaryTexts.T["measure.awarded-budget"], AwardedBudget), Measure.Sum(SummaryTexts.T["measure.awarded"], Awarded), Measure.Sum(SummaryTexts.T["measure.saved"], Saved),
        Measure.Derived(SummaryTexts.T["measure.saved-share"], FigureFormat.Percent, "IF({0}>0,{1}/{0},\"\")", [3, 5], v => v[0] > 0 ? v[1] / v[0] : null),
    ];

    private IFigures[] Make()
    {
        var many = new BreakdownChart(ChartKind.Bars, "", SummaryTexts.T["axis.specifications"], 0);
        var money = new BreakdownChart(ChartKind.Bars, SummaryTexts.T["chart.awarded"], SummaryTexts.T["axis.baht"], 3, 4);
        return
        [
            new Overview(SummaryWords.NameOf(SummaryKind.Specifications), SummaryTexts.T["note.formulas"], Measures()),
            Breakdown.ByMonth(SummaryTexts.T["sheet.month"], SummaryTexts.T["title.specifications.month"], Begun, context.Scope.Period.From, context.Scope.Period.To, Measures(),
                [new BreakdownChart(ChartKind.Columns, SummaryTexts.T["title.specifications.month"], SummaryTexts.T["axis.specifications"], 0)]),
            Breakdown.By(SummaryTexts.T["sheet.status"], SummaryTexts.T["title.specifications.state"], [(SummaryTexts.T["column.state"], 28, State)], Measures(),
                [many with { Title = SummaryTexts.T["title.specifications.state"] }], [.. _states.Values]),
            Breakdown.By(SummaryTexts.T["sheet.method"], SummaryTexts.T["title.specifications.method"], [(SummaryTexts.T["column.procurement"], 30, Method)], Measures(),
                [many with { Title = SummaryTexts.T["title.specifications.method"] }, money], [.. _methods.Values]),
            Breakdown.By(SummaryTexts.T["sheet.school"], SummaryTexts.T["title.specifications.owner"],
                [(SummaryTexts.T["column.needs"], 46, Owner), (ExportTexts.T["column.district"], 15, District)], Measures(), [many with { Title = SummaryTexts.T["title.specifications.owner"] }, money]),
        ];
    }
}
