using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Summaries.Writing;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>
/// Writes a summary's workbook to a stream, with the rights of whoever sends it and in the language of the moment. Rows are read in small
/// pieces and never kept; the figures add up as they pass by.
/// </summary>
public static class WriteSummary
{
    // So many subjects are in memory at once; each such read is short, so that a long summary keeps nobody's transaction open.
    private const int ChunkSize = 1000;

    /// <summary>What, and where to.</summary>
    /// <param name="Scope">What.</param>
    /// <param name="To">Written to as rows are read; not closed.</param>
    /// <param name="Progress">Told after each piece: so many subjects of so many.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(SummaryScope Scope, Stream To, Func<int, int, Task>? Progress = null) : IQuery<int>;

    /// <summary>Writes it and answers how many rows it has.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IReferenceData reference, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            if (!user.MayAsk(query.Scope.Kind))
            {
                throw PeopleRules.NotAllowed();
            }

            var office = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            var officeName = Texts.IsEnglish && office.NameEn.Length > 0 ? office.NameEn : office.NameTh;
            var title = SummaryWords.TitleOf(query.Scope.Kind, query.Scope.Period.Code);
            var footer = new PageFooter($"{officeName} · {title}", SummaryTexts.T["page"]);
            var summary = Summary.Of(new SummaryContext(db, await reference.ReadAgainAsync(cancellationToken), user, query.Scope, clock.GetUtcNow().UtcDateTime));

            // Which subjects is decided at one moment; what is read of them afterwards is read in small pieces.
            var parts = new List<(Summary Summary, List<long> Ids)>();
            for (var part = summary; part is not null; part = part.Second)
            {
                parts.Add((part, await part.FindAsync(cancellationToken)));
            }

            var total = parts.Sum(p => p.Ids.Count);
            await RecordAsync(query.Scope, total, cancellationToken);
            await using var workbook = await workbooks.CreateAsync(query.To, cancellationToken);
            var (rows, done) = (0, 0);
            foreach (var (part, ids) in parts)
            {
                var sheet = await workbook.AddTableAsync(part.RowsSheet, part.Table, part.Columns, footer, cancellationToken);
                foreach (var chunk in ids.Chunk(ChunkSize))
                {
                    await foreach (var row in part.ReadAsync(chunk, cancellationToken))
                    {
                        foreach (var figures in part.Figures)
                        {
                            figures.Add(row);
                        }

                        await sheet.WriteRowAsync(row, cancellationToken);
                    }

                    done += chunk.Length;
                    await (query.Progress?.Invoke(done, total) ?? Task.CompletedTask);
                }

                rows += sheet.RowCount;
                foreach (var figures in part.Figures)
                {
                    await workbook.AddFiguresAsync(figures.Build(sheet, footer), cancellationToken);
                }
            }

            var lines = await CoverAsync(query.Scope, officeName, parts.Select(p => p.Summary), rows, cancellationToken);
            await workbook.FinishAsync(new AboutSheet(SummaryTexts.T["cover.sheet"], title, lines, footer), cancellationToken);
            return rows;
        }

        private async Task<List<AboutLine>> CoverAsync(SummaryScope scope, string office, IEnumerable<Summary> parts, int rows, CancellationToken cancellationToken)
        {
            var assets = await db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Name(Texts.IsEnglish), cancellationToken);
            var filter = GetSummaries.FilterOf(scope.Kind, scope.School, scope.District, scope.Category, await reference.ReadAsync(cancellationToken), assets).ToList();
            var (period, nothing) = (scope.Period, CellValue.Text(SummaryTexts.T["filter.all"]));
            return
            [
                new(SummaryTexts.T["cover.office"], CellValue.Text(office)),
                new(SummaryTexts.T["cover.what"], CellValue.Text(SummaryWords.AboutOf(scope.Kind))),
                new(SummaryTexts.T["cover.period"], CellValue.Text($"{period.Label()} ({ThaiCalendar.LongDate(period.From)} – {ThaiCalendar.LongDate(period.To)})")),
                .. filter.Count == 0 ? [new AboutLine(SummaryTexts.T["cover.filter"], nothing)] : filter.Select(f => new AboutLine(f.Label, CellValue.Text(f.Value))),
                .. user.SeesAllSchools || !SummaryRules.HasSchools(scope.Kind) ? [] : new AboutLine[] { new(SummaryTexts.T["cover.rights"], CellValue.Text(SummaryTexts.T["cover.own-schools"])) },
                new(SummaryTexts.T["cover.rows"], CellValue.Number(rows)),
                new(SummaryTexts.T["cover.by"], CellValue.Text(user.Name ?? ExportTexts.T["about.system"])),
                new(SummaryTexts.T["cover.at"], CellValue.DateTime(ThaiCalendar.ToBangkok(clock.GetUtcNow().UtcDateTime))),
                new(ExportTexts.T["about.times"], CellValue.Text(ExportTexts.T["about.bangkok"])),
                .. parts.SelectMany(p => p.Definitions).Select((d, i) => new AboutLine(i == 0 ? SummaryTexts.T["cover.definitions"] : "", CellValue.Text(d))),
            ];
        }

        // Written before the first row leaves: a summary that is broken off has told something too.
        private Task RecordAsync(SummaryScope scope, int count, CancellationToken cancellationToken) => unitOfWork.RunAsync(
            nameof(WriteSummary),
            () =>
            {
                audit.Record("Export", 0, "exported", new Dictionary<string, object?>
                {
                    ["What"] = "summary-" + Word.Of(scope.Kind),
                    ["Period"] = scope.Period.Code,
                    ["School"] = scope.School,
                    ["District"] = scope.District,
                    ["Category"] = scope.Category,
                    ["Rows"] = count,
                });
                return Task.FromResult(count);
            },
            cancellationToken);
    }
}
