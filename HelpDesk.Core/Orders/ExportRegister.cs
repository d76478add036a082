using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>A year of a register as an Excel workbook, in the register's official columns (DOMAIN.md §6). Voided and reserved numbers stand in it too.</summary>
public static class ExportRegister
{
    /// <summary>Which, and where to.</summary>
    /// <param name="Id">The register.</param>
    /// <param name="Year">Buddhist calendar year.</param>
    /// <param name="To">Written to; not closed.</param>
    [Allow(Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(long Id, int Year, Stream To) : IQuery<int>;

    /// <summary>Writes it and answers how many rows it has.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var register = await db.OrderRegisters.Where(r => r.Id == query.Id).Select(r => r.Name).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            var numbers = await db.OrderNumbers.AsNoTracking().Where(n => n.RegisterId == query.Id && n.Year == query.Year).OrderBy(n => n.Number)
                .Select(n => new
                {
                    Number = n,
                    Order = db.Orders.Where(o => o.Id == n.OrderId).Select(o => new { o.Subject, o.EffectiveFrom, o.OrderDate, o.OwnerUnitId, o.CreatedByName }).SingleOrDefault(),
                    Files = db.Attachments.Count(a => a.OrderId == n.OrderId && n.OrderId != null),
                }).ToListAsync(cancellationToken);
            var units = await db.OfficeUnits.ToDictionaryAsync(u => u.Id, u => Texts.IsEnglish ? u.NameEn : u.NameTh, cancellationToken);

            // Written before the first row leaves: an export that is broken off has told something too.
            await unitOfWork.RunAsync(
                nameof(ExportRegister),
                () =>
                {
                    audit.Record("Export", query.Id, "exported", new Dictionary<string, object?> { ["Register"] = register, ["Year"] = query.Year, ["Rows"] = numbers.Count });
                    return Task.FromResult(numbers.Count);
                },
                cancellationToken);

            await using var workbook = await workbooks.CreateAsync(query.To, cancellationToken);
            var sheet = await workbook.AddSheetAsync(OrderTexts.T["export.sheet"], Columns(), cancellationToken);
            foreach (var row in numbers)
            {
                var n = row.Number;
                var note = n.State == OrderNumberState.Used ? null : $"({OrderTexts.Of(n.State)}) {n.Reason}";
                await sheet.WriteRowAsync(
                    [
                        CellValue.Text(FormattableString.Invariant($"{n.Number}/{n.Year}")),
                        CellValue.Text(string.Join(' ', new[] { row.Order?.Subject, note }.Where(t => !string.IsNullOrEmpty(t)))),
                        CellValue.Date(row.Order is { } o ? o.EffectiveFrom ?? o.OrderDate : null),
                        CellValue.Date(n.Date),
                        CellValue.Number(row.Files == 0 ? null : row.Files),
                        CellValue.Text(row.Order is null ? n.ByName : row.Order.OwnerUnitId is { } unit ? units[unit] : row.Order.CreatedByName),
                    ],
                    cancellationToken);
            }

            var office = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            await workbook.FinishAsync(
                new AboutSheet(ExportTexts.T["about.sheet"], OrderTexts.T["export.title"],
                [
                    new(ExportTexts.T["about.office"], CellValue.Text(Texts.IsEnglish && office.NameEn.Length > 0 ? office.NameEn : office.NameTh)),
                    new(OrderTexts.T["export.register"], CellValue.Text(register)),
                    new(OrderTexts.T["export.year"], CellValue.Number(query.Year)),
                    new(ExportTexts.T["about.rows"], CellValue.Number(numbers.Count)),
                    new(ExportTexts.T["about.by"], CellValue.Text(user.Name ?? ExportTexts.T["about.system"])),
                    new(ExportTexts.T["about.at"], CellValue.DateTime(ThaiCalendar.ToBangkok(clock.GetUtcNow().UtcDateTime))),
                ]),
                cancellationToken);
            return numbers.Count;
        }

        private static SheetColumn[] Columns() =>
        [
            new(OrderTexts.T["export.number"], 14), new(OrderTexts.T["field.subject"], 60, ColumnStyle.LongText), new(OrderTexts.T["export.effective"], 20),
            new(OrderTexts.T["export.date"], 16), new(OrderTexts.T["export.files"], 12), new(OrderTexts.T["export.owner"], 36),
        ];
    }
}
