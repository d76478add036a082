using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets.Export;

/// <summary>
/// A list of devices as an Excel workbook or a CSV file, written to a stream as it is read. Its columns are those of the import, so that a
/// list can be edited and imported again; who exports, and what, stands in the audit log. A coordinator gets the own schools' only.
/// </summary>
public static class ExportAssets
{
    /// <summary>Which devices, and where to.</summary>
    /// <param name="Filter">As in the list.</param>
    /// <param name="To">Written to as rows are read; not closed.</param>
    /// <param name="Csv">A CSV file in UTF-8 with a byte order mark instead of a workbook.</param>
    /// <param name="AcquiredFrom">Only those acquired on or after this day.</param>
    /// <param name="AcquiredTo">Only those acquired on or before this day.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(AssetFilter Filter, Stream To, bool Csv = false, DateOnly? AcquiredFrom = null, DateOnly? AcquiredTo = null) : IQuery<int>;

    /// <summary>Writes the list and answers how many devices it has.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IReferenceData reference, IAssetSearch search, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, int>
    {
        private readonly Dictionary<AssetState, string> _states = Enum.GetValues<AssetState>().ToDictionary(s => s, AssetTexts.Of);
        private readonly Dictionary<AcquisitionMethod, string> _methods = Enum.GetValues<AcquisitionMethod>().ToDictionary(m => m, AssetTexts.Of);
        private readonly Dictionary<MoneyKind, string> _money = Enum.GetValues<MoneyKind>().ToDictionary(m => m, AssetTexts.Of);

        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var assets = db.Filtered(query.Filter, user, search, clock.Today()).ExportableBy(user);
            if (query.AcquiredFrom is { } from)
            {
                assets = assets.Where(a => a.AcquiredOn >= from);
            }

            if (query.AcquiredTo is { } to)
            {
                assets = assets.Where(a => a.AcquiredOn <= to);
            }

            // Which devices is decided at one moment; what is read of them afterwards is read in small pieces.
            var ids = await assets.OrderBy(a => a.OwnerId).ThenBy(a => a.NumberKey).ThenBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken);
            var categories = await db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
            var names = await reference.ReadAgainAsync(cancellationToken);
            var filter = AssetExport.InWords(query.Filter, query.AcquiredFrom, query.AcquiredTo, names, categories, user);
            await AssetExport.RecordAsync(unitOfWork, audit, nameof(ExportAssets), 0, filter, ids.Count, cancellationToken);

            await using var book = await (query.Csv ? workbooks.CreateCsvAsync(query.To, cancellationToken) : workbooks.CreateAsync(query.To, cancellationToken));
            var sheet = await book.AddSheetAsync(AssetExportTexts.T["list.sheet"], Columns(), cancellationToken);
            await foreach (var asset in db.InChunksAsync(ids, cancellationToken))
            {
                await sheet.WriteRowAsync(Cells(asset, categories[asset.CategoryId], names.Schools[asset.OwnerId], names.Schools[asset.SchoolId]), cancellationToken);
            }

            var office = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            AboutLine[] lines =
            [
                new(AssetExportTexts.T["head.office"], CellValue.Text(AssetExport.NameOf(office))),
                .. filter.Select(f => new AboutLine(f.Label, CellValue.Text(f.Value))),
                new(AssetExportTexts.T["about.rows"], CellValue.Number(ids.Count)),
                .. AssetExport.Made(user, clock.GetUtcNow().UtcDateTime),
            ];
            await book.FinishAsync(new AboutSheet(Tickets.ExportTexts.T["about.sheet"], AssetExportTexts.T["list.title"], lines), cancellationToken);
            return ids.Count;
        }

        private static SheetColumn[] Columns() =>
        [
            new(AssetImportTexts.T["heading.number"], 24), new(AssetImportTexts.T["heading.name"], 36), new(AssetImportTexts.T["heading.category"], 12),
            new(AssetExportTexts.T["column.category-name"], 28), new(AssetImportTexts.T["heading.brand"], 16), new(AssetImportTexts.T["heading.model"], 18),
            new(AssetImportTexts.T["heading.serial"], 20), new(AssetImportTexts.T["heading.specification"], 40, ColumnStyle.LongText),
            new(AssetImportTexts.T["heading.owner"], 14), new(AssetExportTexts.T["column.owner-name"], 30), new(AssetImportTexts.T["heading.school"], 14),
            new(AssetExportTexts.T["column.school-name"], 30), new(AssetImportTexts.T["heading.place"], 22), new(AssetImportTexts.T["heading.keeper"], 24),
            new(AssetImportTexts.T["heading.state"], 16), new(AssetImportTexts.T["heading.acquired"], 14), new(AssetImportTexts.T["heading.method"], 18),
            new(AssetImportTexts.T["heading.document"], 20), new(AssetImportTexts.T["heading.money"], 18), new(AssetImportTexts.T["heading.price"], 14, ColumnStyle.Money),
            new(AssetImportTexts.T["heading.vendor"], 26), new(AssetImportTexts.T["heading.vendor-contact"], 30), new(AssetImportTexts.T["heading.warranty"], 14),
            new(AssetImportTexts.T["heading.life"], 12), new(AssetImportTexts.T["heading.note"], 36, ColumnStyle.LongText), new(AssetExportTexts.T["column.disposed"], 14),
            new(AssetExportTexts.T["column.entered"], 18),
        ];

        private CellValue[] Cells(AssetExport.Source a, AssetCategory category, ReferenceSchool owner, ReferenceSchool school) =>
        [
            CellValue.Text(a.Number), CellValue.Text(a.Name), CellValue.Text(category.Code), CellValue.Text(category.Name(Texts.IsEnglish)), CellValue.Text(a.Brand),
            CellValue.Text(a.Model), CellValue.Text(a.Serial), CellValue.Text(a.SpecificationInOneLine), CellValue.Text(owner.Code),
            CellValue.Text(owner.Name(Texts.IsEnglish)), CellValue.Text(school.Code), CellValue.Text(school.Name(Texts.IsEnglish)), CellValue.Text(a.Place),
            CellValue.Text(a.KeeperName), CellValue.Text(_states[a.State]), CellValue.Date(a.AcquiredOn), CellValue.Text(a.Method is { } method ? _methods[method] : null),
            CellValue.Text(a.Document), CellValue.Text(a.Money is { } money ? _money[money] : null), CellValue.Number(a.Price), CellValue.Text(a.Vendor),
            CellValue.Text(a.VendorContact), CellValue.Date(a.WarrantyUntil), CellValue.Number(a.UsefulLifeYears), CellValue.Text(a.Note), CellValue.Date(a.DisposedOn),
            CellValue.DateTime(ThaiCalendar.ToBangkok(a.CreatedAt)),
        ];
    }
}
