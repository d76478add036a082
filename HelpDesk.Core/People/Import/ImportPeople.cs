using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People.Import;

/// <summary>
/// People with their places and roles from a workbook: a preview first, then all or nothing. It adds and changes, it takes nothing
/// away; the same file again changes nothing. Nobody gets a password by it: an administrator makes one-time links.
/// </summary>
public static class ImportPeople
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
            var columns = PersonColumns.Now();
            var sheet = await ImportSheet.ReadAsync(workbooks, file, columns.All, null, cancellationToken);
            var schools = await db.Schools.ToDictionaryAsync(s => s.Code, cancellationToken);
            var people = await db.People.Include(p => p.Memberships).ToDictionaryAsync(p => p.UserName, cancellationToken);
            var plan = new PeoplePlan(sheet, columns, schools, people);
            var checkedRows = 0;
            foreach (var row in sheet.Rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                plan.Add(columns.Read(sheet, row));
                if (++checkedRows % Chunk == 0 || checkedRows == sheet.Rows.Count)
                {
                    progress?.Report(new ImportProgress(ImportStage.Checking, checkedRows, sheet.Rows.Count));
                }
            }

            if (!write || sheet.Problems.Count > 0)
            {
                return plan.Report(imported: false);
            }

            await WriteAsync(plan.People, sheet.Rows.Count, progress, cancellationToken);
            audit.Record("Import", 0, "people", new Dictionary<string, object?> { ["File"] = file.Name, ["Added"] = plan.Added, ["Changed"] = plan.Changed });
            return plan.Report(imported: true);
        }

        private async Task WriteAsync(IReadOnlyList<PlannedPerson> people, int rows, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            var done = 0;
            foreach (var chunk in people.Chunk(Chunk))
            {
                foreach (var planned in chunk)
                {
                    var person = planned.Now ?? new Person(planned.UserName, planned.After);
                    if (planned.Now is null)
                    {
                        db.People.Add(person);
                    }
                    else if (person.Details() != planned.After)
                    {
                        person.Change(planned.After);
                    }

                    foreach (var (school, role) in planned.Places)
                    {
                        person.Join(school, role);
                    }

                    done += planned.Rows;
                }

                await db.SaveChangesAsync(cancellationToken);
                progress?.Report(new ImportProgress(ImportStage.Writing, done, rows));
            }
        }
    }
}
