using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>The audit log as a workbook. Who took it out is itself written to the log, before the first row leaves.</summary>
public static class ExportAudit
{
    /// <summary>Which entries, and where to.</summary>
    /// <param name="Filter">Which entries.</param>
    /// <param name="Destination">Written to as it grows; not closed.</param>
    [Allow(Role.Auditor, Role.Administrator)]
    public sealed record Query(AuditFilter Filter, Stream Destination) : IQuery<int>;

    /// <summary>Writes it; answers how many rows.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, IUnitOfWork work, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Query, int>
    {
        private const int Batch = 1000;

        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var filter = LogTexts.Describe(query.Filter);
            await work.RunAsync(
                nameof(ExportAudit),
                () =>
                {
                    audit.Record("Export", 0, "audit", new Dictionary<string, object?> { ["Filter"] = filter });
                    return Unit.Task;
                },
                cancellationToken);
            await using var book = await workbooks.CreateAsync(query.Destination, cancellationToken);
            var sheet = await book.AddSheetAsync(LogTexts.T["audit.title"], Columns(), cancellationToken);
            long? before = null;
            while (sheet.RowCount < ISheetWriter.MaxRows)
            {
                var entries = query.Filter.Apply(db.AuditEntries.AsNoTracking());
                if (before is { } id)
                {
                    entries = entries.Where(e => e.Id < id);
                }

                var rows = await entries.OrderByDescending(e => e.Id).Take(Batch).ToListAsync(cancellationToken);
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

            await book.FinishAsync(LogTexts.About(LogTexts.T["audit.title"], filter, sheet.RowCount, clock.GetUtcNow().UtcDateTime), cancellationToken);
            return sheet.RowCount;
        }

        private static SheetColumn[] Columns() =>
        [
            new(LogTexts.T["column.id"]), new(LogTexts.T["column.at"]), new(LogTexts.T["column.person"]), new(LogTexts.T["column.address"]),
            new(LogTexts.T["column.request"]), new(LogTexts.T["column.entity"]), new(LogTexts.T["column.entity-id"]), new(LogTexts.T["column.action"]),
            new(LogTexts.T["column.changes"], 60, ColumnStyle.LongText), new(LogTexts.T["column.correlation"]), new(LogTexts.T["column.hash"]),
        ];

        private static CellValue[] Cells(AuditEntry entry) =>
        [
            CellValue.Number(entry.Id), CellValue.DateTime(ThaiCalendar.ToBangkok(entry.At)), CellValue.Text(entry.PersonName), CellValue.Text(entry.Address),
            CellValue.Text(entry.Request), CellValue.Text(entry.Entity), CellValue.Number(entry.EntityId), CellValue.Text(entry.Action),
            CellValue.Text(string.Join('\n', AuditChange.Read(entry.Changes).Select(c => $"{c.Property}: {c.Before ?? "–"} → {c.After ?? "–"}"))),
            CellValue.Text(entry.CorrelationId), CellValue.Text(entry.Hash),
        ];
    }
}
