using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>The report of a stock-take as a paper.</summary>
/// <param name="Office">The office's name.</param>
/// <param name="About">The stock-take.</param>
/// <param name="States">How many were seen in each condition.</param>
/// <param name="Places">The totals by place.</param>
/// <param name="PlacesCut">There are more places than the paper holds; the workbook has all lines.</param>
/// <param name="Different">What differs from the register, in the order of places.</param>
/// <param name="DifferentCut">There are more differences than the paper holds; the workbook has all.</param>
public sealed record StockTakePaper(
    string Office, GetStockTake.Details About, IReadOnlyList<StateCount> States, IReadOnlyList<GetStockTakePlaces.Row> Places, bool PlacesCut,
    IReadOnlyList<GetStockTakeLines.Row> Different, bool DifferentCut);

/// <summary>Writes the report as a document.</summary>
public interface IStockTakeDocument
{
    /// <summary>Writes it as .docx.</summary>
    void Write(StockTakePaper paper, Stream docx);
}

/// <summary>What stands in the report.</summary>
public static class GetStockTakePaper
{
    /// <summary>The most differences that a paper holds.</summary>
    public const int MostDifferent = 2000;

    /// <summary>Which.</summary>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<StockTakePaper>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, StockTakePaper>
    {
        /// <inheritdoc/>
        public async Task<StockTakePaper> Handle(Query query, CancellationToken cancellationToken)
        {
            // Not found for whom it does not exist.
            var about = await db.ReadStockTakeAsync(await reference.ReadAsync(cancellationToken), query.Id, user, clock.Today(), cancellationToken);
            var office = await db.Settings.Select(s => s.NameTh).SingleAsync(cancellationToken);
            var places = await db.PlacesOfAsync(query.Id, null, cancellationToken);
            var states = await db.StockTakeLines.Where(l => l.StockTakeId == query.Id && l.StateSeen != null).GroupBy(l => l.StateSeen!.Value)
                .Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync(cancellationToken);
            var lines = await db.StockTakeLines.AsNoTracking().Where(l => l.StockTakeId == query.Id).Different().OrderBy(l => l.Id).Take(MostDifferent + 1).Select(StockTakeSheet.Row)
                .ToListAsync(cancellationToken);
            return new StockTakePaper(
                office, about, [.. states.Select(s => new StateCount(s.Key, s.Count))], places.Rows, places.IsCut, [.. lines.Take(MostDifferent)], lines.Count > MostDifferent);
        }
    }
}

/// <summary>All lines of a stock-take as an Excel workbook; differences and proposals each on a sheet of their own.</summary>
public static class ExportStockTake
{
    /// <summary>Which, and where to.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="To">Written to; not closed.</param>
    [AllowSignedIn]
    public sealed record Query(long Id, Stream To) : IQuery<int>;

    /// <summary>Writes it and answers how many lines it has.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, IReferenceData reference, CurrentUser user,
        TimeProvider clock) : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var about = await db.ReadStockTakeAsync(await reference.ReadAsync(cancellationToken), query.Id, user, clock.Today(), cancellationToken);
            var all = db.StockTakeLines.AsNoTracking().Where(l => l.StockTakeId == query.Id);
            var count = await all.CountAsync(cancellationToken);

            // Written before the first row leaves: an export that is broken off has told something too.
            await unitOfWork.RunAsync(
                nameof(ExportStockTake),
                () =>
                {
                    audit.Record("Export", query.Id, "exported", new Dictionary<string, object?> { ["StockTake"] = query.Id, ["Rows"] = count });
                    return Task.FromResult(count);
                },
                cancellationToken);
            await using var workbook = await workbooks.CreateAsync(query.To, cancellationToken);
            (string Name, IQueryable<StockTakeLine> Lines)[] sheets =
                [(StockTakeTexts.T["sheet.all"], all), (StockTakeTexts.T["sheet.different"], all.Different()), (StockTakeTexts.T["sheet.proposed"], all.Where(l => l.Proposal != null))];
            foreach (var (name, lines) in sheets)
            {
                var sheet = await workbook.AddSheetAsync(name, StockTakeSheet.Columns(), cancellationToken);
                await foreach (var line in lines.OrderBy(l => l.Id).Select(StockTakeSheet.Row).AsAsyncEnumerable().WithCancellation(cancellationToken))
                {
                    await sheet.WriteRowAsync(StockTakeSheet.Cells(line), cancellationToken);
                }
            }

            var t = about.Totals;
            (string Key, int Value)[] totals =
            [
                ("expected", t.Expected), ("counted", t.Counted), ("found", t.Found), ("elsewhere", t.Elsewhere), ("not-found", t.NotFound), ("unexpected", t.Unexpected),
                ("unknown", t.Unknown), ("other-state", t.OtherState), ("fact-finding", t.FactFinding), ("disposal", t.Disposal),
            ];
            await workbook.FinishAsync(
                new AboutSheet(ExportTexts.T["about.sheet"], StockTakeTexts.T["title", about.FiscalYear],
                [
                    new(StockTakeTexts.T["about.owner"], CellValue.Text(about.Owner)),
                    new(StockTakeTexts.T["about.state"], CellValue.Text(StockTakeTexts.T[$"state.{Word.Of(about.State)}"])),
                    .. totals.Select(x => new AboutLine(StockTakeTexts.T[$"total.{x.Key}"], CellValue.Number(x.Value))),
                    new(ExportTexts.T["about.by"], CellValue.Text(user.Name ?? ExportTexts.T["about.system"])),
                    new(ExportTexts.T["about.at"], CellValue.DateTime(ThaiCalendar.ToBangkok(clock.GetUtcNow().UtcDateTime))),
                ]),
                cancellationToken);
            return count;
        }
    }
}

/// <summary>The columns of a stock-take's lines in a workbook.</summary>
internal static class StockTakeSheet
{
    /// <summary>What is read of a line; a workbook carries no photos.</summary>
    public static readonly System.Linq.Expressions.Expression<Func<StockTakeLine, GetStockTakeLines.Row>> Row = l => new GetStockTakeLines.Row(
        l.Id, l.AssetId, l.Number, l.Name, l.ExpectedAt, l.IsExpected, l.StateBefore, l.Result, l.StateSeen, l.FoundAt, l.Note, l.Proposal, l.CountedByName, l.CountedAt, Array.Empty<Guid>());

    /// <summary>The header.</summary>
    public static SheetColumn[] Columns() =>
    [
        new(StockTakeTexts.T["column.number"], 26), new(StockTakeTexts.T["column.name"], 36), new(StockTakeTexts.T["column.expected-at"], 34), new(StockTakeTexts.T["column.result"], 20),
        new(StockTakeTexts.T["column.found-at"], 30), new(StockTakeTexts.T["column.state-before"], 18), new(StockTakeTexts.T["column.state-seen"], 18),
        new(StockTakeTexts.T["column.proposal"], 22), new(StockTakeTexts.T["column.note"], 36, ColumnStyle.LongText), new(StockTakeTexts.T["column.by"], 24), new(StockTakeTexts.T["column.at"], 17),
    ];

    /// <summary>One row's cells.</summary>
    public static CellValue[] Cells(GetStockTakeLines.Row l) =>
    [
        CellValue.Text(l.Number), CellValue.Text(l.Name), CellValue.Text(l.ExpectedAt), CellValue.Text(StockTakeTexts.Of(l.Result)), CellValue.Text(l.FoundAt),
        CellValue.Text(StockTakeTexts.Of(l.StateBefore)), CellValue.Text(StockTakeTexts.Of(l.StateSeen)), CellValue.Text(StockTakeTexts.Of(l.Proposal)), CellValue.Text(l.Note),
        CellValue.Text(l.CountedBy), CellValue.DateTime(l.CountedAt is { } at ? ThaiCalendar.ToBangkok(at) : null),
    ];
}
