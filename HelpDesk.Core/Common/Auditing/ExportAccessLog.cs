using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>The access log as a workbook, as an officer may demand it (Computer Crime Act s.26). Who took it out is written to the audit log.</summary>
public static class ExportAccessLog
{
    /// <summary>Which requests, and where to.</summary>
    /// <param name="Filter">Which requests.</param>
    /// <param name="Destination">Written to as it grows; not closed.</param>
    [Allow(Role.Auditor, Role.Administrator)]
    public sealed record Query(AccessLogFilter Filter, Stream Destination) : IQuery<int>;

    /// <summary>Writes it; answers how many rows.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, IUnitOfWork work, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Query, int>
    {
        private const int Batch = 1000;

        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var filter = LogTexts.Describe(query.Filter);
            await work.RunAsync(
                nameof(ExportAccessLog),
                () =>
                {
                    audit.Record("Export", 0, "access-log", new Dictionary<string, object?> { ["Filter"] = filter });
                    return Unit.Task;
                },
                cancellationToken);
            await using var book = await workbooks.CreateAsync(query.Destination, cancellationToken);
            var sheet = await book.AddSheetAsync(LogTexts.T["access.title"], Columns(), cancellationToken);
            long? before = null;
            while (sheet.RowCount < ISheetWriter.MaxRows)
            {
                var entries = query.Filter.Apply(db);
                if (before is { } id)
                {
                    entries = entries.Where(e => e.Id < id);
                }

                var rows = await AccessLogRow.Of(entries.OrderByDescending(e => e.Id).Take(Batch), db).ToListAsync(cancellationToken);
                foreach (var row in rows.Take(ISheetWriter.MaxRows - sheet.RowCount))
                {
                    await sheet.WriteRowAsync(Cells(row), cancellationToken);
                }

                if (rows.Count < Batch)
                {
                    break;
                }

                before = rows[^1].Id;
            }

            await book.FinishAsync(LogTexts.About(LogTexts.T["access.title"], filter, sheet.RowCount, clock.GetUtcNow().UtcDateTime), cancellationToken);
            return sheet.RowCount;
        }

        // The zone stands beside the time: the law asks for it.
        private static SheetColumn[] Columns() =>
        [
            new(LogTexts.T["column.at-zone"]), new(LogTexts.T["column.user"]), new(LogTexts.T["column.address"]), new(LogTexts.T["column.method"]),
            new(LogTexts.T["column.path"]), new(LogTexts.T["column.status"]), new(LogTexts.T["column.milliseconds"]), new(LogTexts.T["column.session"]),
            new(LogTexts.T["column.correlation"]),
        ];

        private static CellValue[] Cells(AccessLogRow row) =>
        [
            CellValue.DateTime(ThaiCalendar.ToBangkok(row.At)), CellValue.Text(row.User), CellValue.Text(row.Address), CellValue.Text(row.Method),
            CellValue.Text(row.Path), CellValue.Number(row.Status), CellValue.Number(row.Milliseconds), CellValue.Text(row.Session), CellValue.Text(row.CorrelationId),
        ];
    }
}
