using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>
/// A new edition of the criteria from a workbook or a CSV file: a preview first, then all or nothing. What is there is never changed; the
/// counts say how the file's items compare with those in force on the edition's first day.
/// </summary>
public static class ImportBaseline
{
    /// <summary>The most rows of one file.</summary>
    public const int MostRows = 10_000;

    /// <summary>Says what the file would do, and changes nothing.</summary>
    /// <param name="File">The file.</param>
    /// <param name="EffectiveFrom">The edition's first day; null for today.</param>
    /// <param name="Progress">Told how far it is; may be called from any thread.</param>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Preview(ImportFile File, DateOnly? EffectiveFrom = null, IProgress<ImportProgress>? Progress = null) : IQuery<ImportReport>;

    /// <summary>Imports the file as a new edition, or nothing of it when anything is wrong.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Name">What the edition is called; no other is called so.</param>
    /// <param name="EffectiveFrom">Its first day, in Asia/Bangkok; no other begins on it.</param>
    /// <param name="Source">Where it comes from; may be empty.</param>
    /// <param name="Progress">Told how far it is; may be called from any thread.</param>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Command(ImportFile File, string Name, DateOnly EffectiveFrom, string? Source = null, IProgress<ImportProgress>? Progress = null) : ICommand<ImportReport>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Name).Words(BaselineEdition.MaxName, required: true);
            RuleFor(c => c.EffectiveFrom).Must(d => d.Year is >= 2000 and <= 2150).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Source).Words(BaselineEdition.MaxSource);
        }
    }

    /// <summary>Previews and imports.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Preview, ImportReport>, IRequestHandler<Command, ImportReport>
    {
        /// <inheritdoc/>
        public async Task<ImportReport> Handle(Preview query, CancellationToken cancellationToken) =>
            (await ReadAsync(query.File, query.EffectiveFrom ?? clock.Today(), query.Progress, cancellationToken)).Report(imported: false);

        /// <inheritdoc/>
        public async Task<ImportReport> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = command.Name.Trim();
            var others = await db.BaselineEditions.AsNoTracking().Select(e => new { e.Name, e.EffectiveFrom }).ToListAsync(cancellationToken);
            if (others.Exists(e => ThaiText.Fold(e.Name) == ThaiText.Fold(name)))
            {
                throw RuleException.Invalid(nameof(command.Name), "baseline.name-taken", BaselineTexts.T["rule.name-taken", name]);
            }

            if (others.Find(e => e.EffectiveFrom == command.EffectiveFrom) is { } other)
            {
                throw RuleException.Invalid(nameof(command.EffectiveFrom), "baseline.date-taken", BaselineTexts.T["rule.date-taken", other.Name]);
            }

            var plan = await ReadAsync(command.File, command.EffectiveFrom, command.Progress, cancellationToken);
            if (plan.Report(imported: false) is { Problems.Count: > 0 } refused)
            {
                return refused;
            }

            command.Progress?.Report(new ImportProgress(ImportStage.Writing, 0, plan.Items.Count));
            var edition = new BaselineEdition(name, command.EffectiveFrom, command.Source, clock.GetUtcNow().UtcDateTime, user.Id);
            foreach (var item in plan.Items)
            {
                edition.Add(item.Number, item.Name, item.Price, item.Unit, [.. item.Clauses.Select(c => c.Clause)]);
            }

            db.BaselineEditions.Add(edition);
            audit.Record("Import", 0, "baselines", new Dictionary<string, object?> { ["File"] = command.File.Name, ["Edition"] = name, ["Items"] = plan.Items.Count });
            return plan.Report(imported: true);
        }

        private async Task<BaselinePlan> ReadAsync(ImportFile file, DateOnly day, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            progress?.Report(new ImportProgress(ImportStage.Reading, 0, 0));
            var columns = new BaselineColumns();
            var sheet = await ImportSheet.ReadAsync(workbooks, file, columns.All, null, cancellationToken);
            if (sheet.Rows.Count > MostRows)
            {
                sheet.RefuseTable(BaselineTexts.T["problem.too-many-rows", MostRows]);
                return new BaselinePlan(sheet, columns, [], []);
            }

            if (sheet.Problems.Count > 0)
            {
                // Without its columns every row would be wrong.
                return new BaselinePlan(sheet, columns, [], []);
            }

            progress?.Report(new ImportProgress(ImportStage.Checking, 0, sheet.Rows.Count));
            var there = await (from e in db.BaselineEditions.AsNoTracking()
                               from i in e.Items
                               where e.EffectiveFrom <= day
                               select new { e.EffectiveFrom, Item = i }).ToListAsync(cancellationToken);
            var inForce = BaselineRules.InForce(there, t => (t.EffectiveFrom, t.Item.Number), day).Select(t => t.Item);
            return new BaselinePlan(sheet, columns, [.. new BaselineReader(sheet, columns).Read()], [.. inForce]);
        }
    }
}
