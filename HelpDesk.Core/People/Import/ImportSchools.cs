using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People.Import;

/// <summary>Schools from a workbook: a preview first, then all or nothing. The same file again changes nothing.</summary>
public static class ImportSchools
{
    /// <summary>Says what the file would do, and changes nothing.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Progress">Told how far it is; may be called from any thread.</param>
    [Allow(Role.Administrator)]
    public sealed record Preview(ImportFile File, IProgress<ImportProgress>? Progress = null) : IQuery<ImportReport>;

    /// <summary>Imports the file in one transaction, or nothing of it when anything is wrong.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Progress">Told how far it is; may be called from any thread.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(ImportFile File, IProgress<ImportProgress>? Progress = null) : ICommand<ImportReport>;

    /// <summary>Previews and imports.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, IAuditTrail audit) : IRequestHandler<Preview, ImportReport>, IRequestHandler<Command, ImportReport>
    {
        private const int Chunk = 250;

        /// <inheritdoc/>
        public Task<ImportReport> Handle(Preview query, CancellationToken cancellationToken) => RunAsync(query.File, query.Progress, write: false, cancellationToken);

        /// <inheritdoc/>
        public Task<ImportReport> Handle(Command command, CancellationToken cancellationToken) => RunAsync(command.File, command.Progress, write: true, cancellationToken);

        private async Task<ImportReport> RunAsync(ImportFile file, IProgress<ImportProgress>? progress, bool write, CancellationToken cancellationToken)
        {
            progress?.Report(new ImportProgress(ImportStage.Reading, 0, 0));
            var columns = SchoolColumns.Now();
            var sheet = await ImportSheet.ReadAsync(workbooks, file, columns.All, null, cancellationToken);
            var schools = await db.Schools.ToDictionaryAsync(s => s.Code, cancellationToken);
            var plan = new List<(SchoolRow Row, School? Now, SchoolDetails After)>();
            foreach (var row in sheet.Rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = columns.Read(sheet, row);
                var now = read.Code is null ? null : schools.GetValueOrDefault(read.Code);
                plan.Add((read, now, read.Details(now?.Details())));
                Tell(progress, ImportStage.Checking, plan.Count, sheet.Rows.Count);
            }

            Compare(sheet, columns, plan, schools.Values);
            var added = plan.Count(p => p.Now is null);
            var changed = plan.Count(p => p.Now is { } now && now.Details() != p.After);
            if (!write || sheet.Problems.Count > 0)
            {
                return sheet.Report(added, changed, plan.Count - added - changed, imported: false);
            }

            await WriteAsync(plan, progress, cancellationToken);
            audit.Record("Import", 0, "schools", new Dictionary<string, object?> { ["File"] = file.Name, ["Added"] = added, ["Changed"] = changed });
            return sheet.Report(added, changed, plan.Count - added - changed, imported: true);
        }

        // What is wrong between rows, and between rows and what is there.
        private static void Compare(
            ImportSheet sheet, SchoolColumns.Columns columns, IReadOnlyList<(SchoolRow Row, School? Now, SchoolDetails After)> plan, IEnumerable<School> schools)
        {
            var codes = new Dictionary<string, int>(StringComparer.Ordinal);
            var names = new Dictionary<string, (string Code, string Where)>(StringComparer.Ordinal);
            foreach (var school in schools)
            {
                names.TryAdd(NameKey(school.NameTh, school.District), (school.Code, PeopleTexts.T["import.in-base", school.Code]));
            }

            foreach (var (row, now, after) in plan)
            {
                if (row.Code is not null && !codes.TryAdd(row.Code, row.Row))
                {
                    sheet.Refuse(row.Row, columns.Code, PeopleTexts.T["import.duplicate-code", codes[row.Code]]);
                    continue;
                }

                if (row.Code is not null && row.NameTh is not null)
                {
                    var key = NameKey(after.NameTh, after.District ?? "");
                    if (names.TryGetValue(key, out var other) && other.Code != row.Code)
                    {
                        sheet.Refuse(row.Row, columns.NameTh, PeopleTexts.T["import.duplicate-school", other.Where]);
                    }

                    names[key] = (row.Code, ImportTexts.T["import.in-row", row.Row]);
                }

                if (now is { IsOffice: true } && !after.IsActive)
                {
                    sheet.Refuse(row.Row, columns.Active, PeopleTexts.T["rule.office-stays"]);
                }
            }
        }

        private static string NameKey(string name, string? district) => ThaiText.Fold(name) + "\n" + ThaiText.Fold(district);

        private async Task WriteAsync(
            List<(SchoolRow Row, School? Now, SchoolDetails After)> plan, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            for (var done = 0; done < plan.Count;)
            {
                foreach (var (row, now, after) in plan.Skip(done).Take(Chunk))
                {
                    if (now is null)
                    {
                        db.Schools.Add(new School(row.Code!, after));
                    }
                    else if (now.Details() != after)
                    {
                        now.Change(after);
                    }
                }

                await db.SaveChangesAsync(cancellationToken);
                done = Math.Min(done + Chunk, plan.Count);
                progress?.Report(new ImportProgress(ImportStage.Writing, done, plan.Count));
            }
        }

        private static void Tell(IProgress<ImportProgress>? progress, ImportStage stage, int done, int total)
        {
            if (done % Chunk == 0 || done == total)
            {
                progress?.Report(new ImportProgress(stage, done, total));
            }
        }
    }
}
