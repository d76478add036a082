using System.Globalization;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>
/// Tickets as an Excel workbook, written to a stream as they are read. Who exports, and which tickets, stands in the audit log.
/// A coordinator gets the own schools only. Whoever may export reads the requester's telephone and e-mail on the ticket's page too.
/// </summary>
public static class ExportTickets
{
    // So many rows are in memory at once; each such read is short, so that a long export keeps nobody's transaction open.
    private const int ChunkSize = 1000;

    /// <summary>Which tickets, and where to.</summary>
    /// <param name="Filter">As in every list: without a state, the open ones.</param>
    /// <param name="To">Written to as rows are read; not closed.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(TicketFilter Filter, Stream To) : IQuery<int>;

    /// <summary>Writes the workbook and answers how many rows it has.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IReferenceData reference, ITicketSearch search, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var tickets = db.Filtered(query.Filter, user, search, clock.GetUtcNow().UtcDateTime);
            if (!user.SeesAllSchools)
            {
                // A teacher's role at another school is no coordinator's.
                var own = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
                tickets = tickets.Where(t => own.Contains(t.SchoolId));
            }

            // Which tickets is decided at one moment; what is read of them afterwards is read in small pieces.
            var ids = await tickets.OrderByDescending(t => t.Id).Select(t => t.Id).ToListAsync(cancellationToken);
            var filter = await FilterInWordsAsync(query.Filter, cancellationToken);
            await RecordAsync(filter, ids.Count, cancellationToken);
            await using var workbook = await workbooks.CreateAsync(query.To, cancellationToken);
            var rows = await WriteRowsAsync(workbook, ids, cancellationToken);
            var office = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            List<AboutLine> lines =
            [
                new(ExportTexts.T["about.office"], CellValue.Text(Texts.IsEnglish && office.NameEn.Length > 0 ? office.NameEn : office.NameTh)),
                .. filter.Select(f => new AboutLine(f.Label, CellValue.Text(f.Value))),
                new(ExportTexts.T["about.rows"], CellValue.Number(rows)),
                new(ExportTexts.T["about.by"], CellValue.Text(user.Name ?? ExportTexts.T["about.system"])),
                new(ExportTexts.T["about.at"], CellValue.DateTime(ThaiCalendar.ToBangkok(clock.GetUtcNow().UtcDateTime))),
                new(ExportTexts.T["about.times"], CellValue.Text(ExportTexts.T["about.bangkok"])),
            ];
            await workbook.FinishAsync(new AboutSheet(ExportTexts.T["about.sheet"], ExportTexts.T["about.title"], lines), cancellationToken);
            return rows;
        }

        // Written before the first row leaves: an export that is broken off has told something too.
        private Task RecordAsync(List<(string Label, string Value)> filter, int count, CancellationToken cancellationToken) =>
            unitOfWork.RunAsync(
                nameof(ExportTickets),
                () =>
                {
                    var values = filter.ToDictionary(f => f.Label, f => (object?)f.Value, StringComparer.Ordinal);
                    values["Rows"] = count;
                    audit.Record("Export", 0, "exported", values);
                    return Task.FromResult(count);
                },
                cancellationToken);

        private async Task<int> WriteRowsAsync(IWorkbookWriter workbook, List<long> ids, CancellationToken cancellationToken)
        {
            var sheet = await workbook.AddSheetAsync(ExportTexts.T["rows.sheet"], ExportSheet.Columns(), cancellationToken);
            var cells = new CellValue[ExportSheet.ColumnCount];
            var (words, written) = (new ExportSheet.WordsOf(), 0);
            foreach (var chunk in ids.Chunk(ChunkSize))
            {
                var rows = await db.Tickets.Where(t => chunk.Contains(t.Id)).Select(ExportSheet.Row).ToListAsync(cancellationToken);
                var names = await reference.KnowingAsync(rows.Select(r => (r.SchoolId, r.CategoryId)), cancellationToken);
                foreach (var row in rows.OrderByDescending(r => r.Id))
                {
                    if (sheet.RowCount == ISheetWriter.MaxRows)
                    {
                        sheet = await workbook.AddSheetAsync(ExportTexts.T["rows.sheet"], ExportSheet.Columns(), cancellationToken);
                    }

                    ExportSheet.Fill(cells, row, names.Schools[row.SchoolId], names.Categories[row.CategoryId], words);
                    await sheet.WriteRowAsync(cells, cancellationToken);
                    written++;
                }
            }

            return written;
        }

        private async Task<List<(string Label, string Value)>> FilterInWordsAsync(TicketFilter filter, CancellationToken cancellationToken)
        {
            var names = await reference.ReadAsync(cancellationToken);
            var words = new List<(string, string)>
            {
                (ExportTexts.T["filter.status"], filter.Status switch
                {
                    null or "" or "open" => ExportTexts.T["filter.open"],
                    "all" => ExportTexts.T["filter.all"],
                    var word => TicketTexts.StatusWord(word),
                }),
            };
            Add(ExportTexts.T["filter.school"], filter.School is { Length: > 0 } code ? names.SchoolsByCode.GetValueOrDefault(code)?.Name(Texts.IsEnglish) ?? code : null);
            Add(ExportTexts.T["filter.district"], filter.District);
            Add(ExportTexts.T["filter.category"], filter.Category is { Length: > 0 } category ? names.CategoriesByCode.GetValueOrDefault(category)?.Name(Texts.IsEnglish) ?? category : null);
            Add(ExportTexts.T["filter.assignee"], filter.Assignee switch
            {
                "me" => user.Name,
                "none" => ExportTexts.T["filter.nobody"],
                { Length: > 0 } id when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var person) =>
                    await db.People.Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) ?? id,
                _ => null,
            });
            Add(ExportTexts.T["filter.text"], filter.FoldedText is null ? null : filter.Text);
            Add(ExportTexts.T["filter.from"], filter.From is { } from ? ThaiCalendar.LongDate(from) : null);
            Add(ExportTexts.T["filter.to"], filter.To is { } to ? ThaiCalendar.LongDate(to) : null);
            if (filter.Mine)
            {
                words.Add((ExportTexts.T["filter.mine"], "✓"));
            }

            if (!user.SeesAllSchools)
            {
                words.Add((ExportTexts.T["filter.own"], "✓"));
            }

            return words;

            void Add(string label, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    words.Add((label, value));
                }
            }
        }
    }
}
