using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>The workbook to fill in with an edition of the criteria.</summary>
public static class GetBaselineTemplate
{
    /// <summary>Asks for it.</summary>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Query : IQuery<byte[]>;

    /// <summary>Makes it.</summary>
    public sealed class Handler(IWorkbooks workbooks) : IRequestHandler<Query, byte[]>
    {
        /// <inheritdoc/>
        public Task<byte[]> Handle(Query query, CancellationToken cancellationToken) => ImportTemplate.WriteAsync(
            workbooks, new BaselineColumns().All, BaselineTexts.T["sheet"], BaselineTexts.T["about.title"],
            [new AboutLine("", CellValue.Text(BaselineTexts.T["about.rows"])), new AboutLine("", CellValue.Text(BaselineTexts.T["about.partial"]))], cancellationToken);
    }
}

/// <summary>The criteria as a workbook in the form of the import: it can be edited and imported as a new edition.</summary>
public static class ExportBaseline
{
    /// <summary>Which.</summary>
    /// <param name="Edition">The edition; null for the items in force today.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(long? Edition = null) : IQuery<byte[]>;

    /// <summary>Writes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, TimeProvider clock) : IRequestHandler<Query, byte[]>
    {
        /// <inheritdoc/>
        public async Task<byte[]> Handle(Query query, CancellationToken cancellationToken)
        {
            var editions = await db.BaselineEditions.AsNoTracking().ToDictionaryAsync(e => e.Id, cancellationToken);
            if (query.Edition is { } id && !editions.ContainsKey(id))
            {
                throw RuleException.NotFound();
            }

            var today = clock.Today();
            var items = await db.BaselineItems.AsNoTracking().Where(i => query.Edition == null || i.BaselineEditionId == query.Edition).ToListAsync(cancellationToken);
            var shown = query.Edition is null ? BaselineRules.InForce(items, i => (editions[i.BaselineEditionId].EffectiveFrom, i.Number), today) : items;

            using var target = new MemoryStream();
            await using var book = await workbooks.CreateAsync(target, cancellationToken);
            var columns = new BaselineColumns();
            var sheet = await book.AddSheetAsync(BaselineTexts.T["sheet"], [.. columns.All.Select(c => Column(c, columns))], cancellationToken);
            var count = 0;
            foreach (var item in shown.ByNumber(i => i.Number))
            {
                count++;
                foreach (var clause in item.Clauses.Count == 0 ? [null] : item.Clauses.Cast<Clause?>())
                {
                    await sheet.WriteRowAsync(Row(item, clause), cancellationToken);
                }
            }

            var what = query.Edition is { } edition ? editions[edition].Name : BaselineTexts.T["about.in-force", ThaiCalendar.LongDate(today)];
            await book.FinishAsync(
                new AboutSheet(BaselineTexts.T["about.sheet"], BaselineTexts.T["about.export"],
                [
                    new AboutLine(BaselineTexts.T["about.what"], CellValue.Text(what)),
                    new AboutLine(BaselineTexts.T["about.items"], CellValue.Number(count)),
                    new AboutLine(BaselineTexts.T["about.made"], CellValue.Text(ThaiCalendar.DateAndTime(clock.GetUtcNow().UtcDateTime))),
                    new AboutLine("", CellValue.Text(BaselineTexts.T["about.again"])),
                ]),
                cancellationToken);
            return target.ToArray();
        }

        private static SheetColumn Column(ImportColumn column, BaselineColumns columns) =>
            column == columns.Price ? new SheetColumn(column.Heading, 14, ColumnStyle.Money)
            : column == columns.Detail || column == columns.Name || column == columns.Clause ? new SheetColumn(column.Heading, 40, ColumnStyle.LongText)
            : new SheetColumn(column.Heading);

        // Numbers of a text keep their form; what is counted is a number.
        private static CellValue[] Row(BaselineItem item, Clause? clause)
        {
            CellValue[] of = [CellValue.Text(item.Number), CellValue.Text(item.Name), CellValue.Text(item.Unit), CellValue.Number(item.Price)];
            if (clause is null)
            {
                return of;
            }

            var isBounded = clause.Kind is ClauseKind.Number or ClauseKind.Count;
            return
            [
                .. of, CellValue.Text(clause.Name), CellValue.Text(SpecificationTexts.Of(clause.Kind)), isBounded ? CellValue.Text(SpecificationTexts.Of(clause.Bound)) : CellValue.Empty,
                CellValue.Number(clause.Value), CellValue.Number(clause.UpTo), CellValue.Text(clause.Kind == ClauseKind.Number ? BaselineUnits.NameOf(clause.Unit) : clause.Unit),
                CellValue.Text(string.Join(" | ", clause.Choices)), CellValue.Text(clause.Detail), CellValue.Text(clause.IsRequired ? BaselineTexts.T["required.yes"] : BaselineTexts.T["required.no"]),
            ];
        }
    }
}
