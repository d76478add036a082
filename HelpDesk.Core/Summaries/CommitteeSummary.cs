using System.Runtime.CompilerServices;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Summaries.Writing;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>Committees that worked in the period, a row for each seat: who serves where, and how often.</summary>
internal sealed class CommitteeSummary(SummaryContext context) : Summary
{
    private const int Purpose = 1;
    private const int First = 3;
    private const int Member = 4;
    private const int State = 8;

    private readonly Dictionary<CommitteePurpose, string> _purposes = Enum.GetValues<CommitteePurpose>().ToDictionary(p => p, CommitteeRules.NameOf);
    private readonly string _works = SummaryTexts.T["word.works"];
    private readonly string _ended = SummaryTexts.T["word.ended"];
    private IFigures[]? _figures;

    /// <inheritdoc/>
    public override string RowsSheet => SummaryTexts.T["rows.committees"];

    /// <inheritdoc/>
    public override string Table => "Seats";

    /// <inheritdoc/>
    public override IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(SummaryTexts.T["column.committee"], 44, ColumnStyle.LongText), new(SummaryTexts.T["column.purpose"], 30), new(SummaryTexts.T["column.committee-kind"], 18), new(SummaryTexts.T["column.first-row"], 14),
        new(SummaryTexts.T["column.member"], 28), new(SummaryTexts.T["column.position"], 28), new(SummaryTexts.T["column.seat"], 26), new(SummaryTexts.T["column.group"], 26), new(SummaryTexts.T["column.state"], 18),
        new(SummaryTexts.T["column.term-from"], 14), new(SummaryTexts.T["column.term-to"], 14),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<IFigures> Figures => _figures ??= Make();

    /// <inheritdoc/>
    public override Task<List<long>> FindAsync(CancellationToken cancellationToken)
    {
        var (from, until) = (context.Scope.Period.FromUtc, context.Scope.Period.UntilUtc);
        return context.Db.Committees.AsNoTracking().Where(c => c.CreatedAt < until && (c.EndedAt == null || c.EndedAt >= from)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var committees = await context.Db.Committees.AsNoTracking().Include(c => c.Groups).ThenInclude(g => g.Members).Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        foreach (var c in committees)
        {
            var isFirst = true;
            foreach (var (group, member) in c.Groups.OrderBy(g => g.Number).SelectMany(g => g.Members.OrderBy(m => m.Number), (g, m) => (g, m)))
            {
                yield return
                [
                    CellValue.Text(c.Name), CellValue.Text(_purposes[c.Purpose]), CellValue.Text(CommitteeRules.NameOf(c.Kind)), CellValue.Number(isFirst ? 1 : 0), CellValue.Text(member.Name),
                    CellValue.Text(member.Position), CellValue.Text(CommitteeRoles.Name(c.Kind, member.Role)), CellValue.Text(group.Title), CellValue.Text(c.EndedAt is null ? _works : _ended), CellValue.Date(c.From),
                    CellValue.Date(c.To),
                ];
                isFirst = false;
            }
        }
    }

    private Measure[] Measures() =>
    [
        Measure.Count(SummaryTexts.T["measure.seats"]), Measure.Sum(SummaryTexts.T["measure.committees"], First, FigureFormat.Count), Measure.CountOf(_works, State, _works), Measure.CountOf(_ended, State, _ended),
    ];

    private IFigures[] Make() =>
    [
        Breakdown.By(SummaryTexts.T["sheet.purpose"], SummaryTexts.T["title.committees.purpose"], [(SummaryTexts.T["column.purpose"], 34, Purpose)], Measures(),
            [new BreakdownChart(ChartKind.Bars, SummaryTexts.T["title.committees.purpose"], SummaryTexts.T["axis.committees"], 1)], [.. _purposes.Values]),
        Breakdown.By(SummaryTexts.T["sheet.member"], SummaryTexts.T["title.committees.member"], [(SummaryTexts.T["column.member"], 34, Member)],
            [Measure.Count(SummaryTexts.T["measure.seats"]), Measure.CountOf(_works, State, _works), Measure.CountOf(_ended, State, _ended)],
            [new BreakdownChart(ChartKind.StackedBars, SummaryTexts.T["title.committees.member"], SummaryTexts.T["axis.seats"], 1, 2)]),
    ];
}
