using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets.Import;

/// <summary>How a file of devices is to be read.</summary>
/// <param name="Owner">The code of whose rows without an owner are; null when the file has a column of codes.</param>
/// <param name="Category">The code of the category of new devices whose row names none; null for none.</param>
/// <param name="GiveNumbers">New devices without a number get the next by the template.</param>
/// <param name="Meanings">What the person says that headings mean: <see cref="ImportHeading.Key"/> → key of the column, empty to leave it out.</param>
public sealed record AssetImportOptions(string? Owner = null, string? Category = null, bool GiveNumbers = false, IReadOnlyDictionary<string, string>? Meanings = null);

/// <summary>
/// Devices from a workbook or a CSV file of any form: a preview first, then all or nothing. A row is about the device of its owner
/// with its number; an empty cell leaves what is there; the same file again changes nothing.
/// </summary>
public static class ImportAssets
{
    /// <summary>The most rows of one file.</summary>
    public const int MostRows = 50_000;

    /// <summary>Says what the file would do, and changes nothing.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Options">How it is to be read.</param>
    /// <param name="Progress">Told how far it is; may be called from any thread.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Preview(ImportFile File, AssetImportOptions Options, IProgress<ImportProgress>? Progress = null) : IQuery<ImportReport>;

    /// <summary>Imports the file in one transaction, or nothing of it when anything is wrong. What headings mean is remembered for the owner.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Options">How it is to be read.</param>
    /// <param name="Progress">Told how far it is; may be called from any thread.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    [OwnTransaction]
    public sealed record Command(ImportFile File, AssetImportOptions Options, IProgress<ImportProgress>? Progress = null) : ICommand<ImportReport>;

    /// <summary>Checks what was sent.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Options.Meanings).Must(m => m is null || m.Count <= 500).WithMessage(_ => CommonTexts.T["rule.too-long", 500]);
    }

    /// <summary>Previews and imports.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IAssetSearch search, IReferenceData reference, IWorkbooks workbooks, IUnitOfWork unitOfWork, INumbering numbering, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Preview, ImportReport>, IRequestHandler<Command, ImportReport>
    {
        private const int Chunk = 500;

        /// <inheritdoc/>
        public async Task<ImportReport> Handle(Preview query, CancellationToken cancellationToken)
        {
            var scene = await SceneAsync(query.Options, cancellationToken);
            var (sheet, columns) = await ReadAsync(query.File, query.Options, scene, query.Progress, cancellationToken);
            return (await PlanAsync(sheet, columns, scene, query.Progress, cancellationToken)).Report(imported: false);
        }

        /// <inheritdoc/>
        public async Task<ImportReport> Handle(Command command, CancellationToken cancellationToken)
        {
            // Reading a file takes its time and needs no transaction; what was noted in it serves one attempt.
            var scene = await SceneAsync(command.Options, cancellationToken);
            var read = ((ImportSheet, AssetColumns)?)await ReadAsync(command.File, command.Options, scene, command.Progress, cancellationToken);
            return await unitOfWork.RunAsync(
                nameof(ImportAssets),
                async () =>
                {
                    var (sheet, columns) = read ?? await ReadAsync(command.File, command.Options, scene, command.Progress, cancellationToken);
                    read = null;
                    var plan = await PlanAsync(sheet, columns, scene, command.Progress, cancellationToken);
                    if (plan.Report(imported: false) is { Problems.Count: > 0 } refused)
                    {
                        return refused;
                    }

                    var writer = new AssetImportWriter(db, search, numbering, scene, user, clock.GetUtcNow().UtcDateTime, command.File.Name, command.Progress);
                    await writer.WriteAsync(plan.Assets, cancellationToken);
                    await RememberAsync(scene, command.Options, cancellationToken);
                    audit.Record("Import", 0, "assets", new Dictionary<string, object?>
                    {
                        ["File"] = command.File.Name, ["Owner"] = scene.Owner?.Code, ["Added"] = plan.Added, ["Changed"] = plan.Changed,
                    });
                    return plan.Report(imported: true);
                },
                cancellationToken);
        }

        private async Task<AssetImportScene> SceneAsync(AssetImportOptions options, CancellationToken cancellationToken)
        {
            var schools = await reference.ReadAsync(cancellationToken);
            var owner = string.IsNullOrEmpty(options.Owner) ? null : await reference.SchoolAsync(options.Owner, cancellationToken);
            if (!string.IsNullOrEmpty(options.Owner) && (owner is not { IsActive: true } || !user.KeepsRegister(owner.Id)))
            {
                throw RuleException.NotFound();
            }

            // Who keeps one register means that one. A file about several owners is the office's own way to keep its lists.
            var keepsAll = user.IsSystem || user.Has(Role.SupplyOfficer);
            var own = keepsAll ? [] : user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).Distinct().ToList();
            owner ??= own.Count == 1 ? schools.Schools[own[0]] : null;
            var keptBy = owner?.Id ?? (keepsAll ? schools.Schools.Values.First(s => s.IsOffice).Id : own[0]);
            var categories = await db.AssetCategories.AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancellationToken);
            var category = string.IsNullOrEmpty(options.Category) ? null
                : categories.Find(c => c.Code == options.Category) ?? throw RuleException.Invalid(nameof(options.Category), "asset.no-category", AssetTexts.T["rule.no-category"]);
            return new AssetImportScene(user, schools, categories, owner, category, options.GiveNumbers, clock.Today(), keptBy);
        }

        private async Task<(ImportSheet Sheet, AssetColumns Columns)> ReadAsync(
            ImportFile file, AssetImportOptions options, AssetImportScene scene, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            progress?.Report(new ImportProgress(ImportStage.Reading, 0, 0));
            var columns = new AssetColumns(options.GiveNumbers);
            var meanings = await db.ImportMappings.AsNoTracking().Where(m => m.OwnerId == scene.KeptBy).ToDictionaryAsync(m => m.Heading, m => m.Column, StringComparer.Ordinal, cancellationToken);
            foreach (var (heading, column) in options.Meanings ?? new Dictionary<string, string>())
            {
                meanings[heading] = column;
            }

            var foreign = new ForeignTable(meanings, columns.Identifying, ImportCells.BothLanguages(c => AssetImportTexts.T.In(c, "left-out-words")));
            return (await ImportSheet.ReadAsync(workbooks, file, columns.All, foreign, cancellationToken), columns);
        }

        private async Task<AssetPlan> PlanAsync(
            ImportSheet sheet, AssetColumns columns, AssetImportScene scene, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            if (sheet.Rows.Count > MostRows)
            {
                sheet.RefuseTable(AssetImportTexts.T["problem.too-many-rows", MostRows]);
                return new AssetPlan(sheet, columns, scene, new AssetsThere());
            }

            var reader = new AssetRowReader(sheet, columns, scene);
            var rows = new List<AssetRow>(sheet.Rows.Count);
            foreach (var row in sheet.Rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Add(reader.Read(row));
                if (rows.Count % Chunk == 0 || rows.Count == sheet.Rows.Count)
                {
                    progress?.Report(new ImportProgress(ImportStage.Checking, rows.Count, sheet.Rows.Count));
                }
            }

            var plan = new AssetPlan(sheet, columns, scene, await ThereAsync(rows, cancellationToken));
            rows.ForEach(plan.Add);
            return plan;
        }

        // Only of owners whose register the person keeps: rows of others are refused before.
        private async Task<AssetsThere> ThereAsync(List<AssetRow> rows, CancellationToken cancellationToken)
        {
            var there = new AssetsThere();
            var assets = db.Assets.AsNoTracking();
            var owners = rows.Where(r => r.Owner is not null).Select(r => r.Owner!.Id).Distinct().ToList();
            foreach (var keys in rows.Where(r => r.Key.Length > 0).Select(r => r.Key).Distinct(StringComparer.Ordinal).Chunk(Chunk))
            {
                there.Add(await assets.Where(a => keys.Contains(a.NumberKey) && (owners.Contains(a.OwnerId) || owners.Contains(a.IssuerId))).OrderBy(a => a.Id).ToListAsync(cancellationToken));
            }

            foreach (var made in rows.Where(r => r.ClientId != Guid.Empty).Select(r => r.ClientId).Chunk(Chunk))
            {
                there.Add(await assets.Where(a => made.Contains(a.ClientId) && owners.Contains(a.OwnerId)).ToListAsync(cancellationToken));
            }

            return there;
        }

        private async Task RememberAsync(AssetImportScene scene, AssetImportOptions options, CancellationToken cancellationToken)
        {
            var known = await db.ImportMappings.Where(m => m.OwnerId == scene.KeptBy).ToDictionaryAsync(m => m.Heading, StringComparer.Ordinal, cancellationToken);
            foreach (var (heading, column) in options.Meanings ?? new Dictionary<string, string>())
            {
                if (known.TryGetValue(heading, out var mapping))
                {
                    mapping.MeanNow(column);
                }
                else if (heading.Length is > 0 and <= ImportHeading.MaxKey && column.Length <= 50)
                {
                    db.ImportMappings.Add(new ImportMapping(scene.KeptBy, heading, column));
                }
            }
        }
    }
}
