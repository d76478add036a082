using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets.Export;

/// <summary>
/// ทะเบียนคุมทรัพย์สิน as an Excel workbook in its official head and columns (DOMAIN.md §4), with depreciation as of a day and totals. It
/// holds what was on the register on that day.
/// </summary>
public static class ExportAssetRegister
{
    /// <summary>Which devices, as of when, and where to.</summary>
    /// <param name="Filter">As in the list.</param>
    /// <param name="AsOf">The day, in Asia/Bangkok; null for today.</param>
    /// <param name="To">Written to as rows are read; not closed.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(AssetFilter Filter, DateOnly? AsOf, Stream To) : IQuery<int>;

    /// <summary>Writes the register and answers how many devices it has.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IReferenceData reference, IAssetSearch search, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var asOf = query.AsOf ?? clock.Today();
            var ids = await On(asOf, query.Filter).OrderBy(a => a.OwnerId).ThenBy(a => a.CategoryId).ThenBy(a => a.AcquiredOn).ThenBy(a => a.NumberKey).ThenBy(a => a.Id)
                .Select(a => a.Id).ToListAsync(cancellationToken);
            var categories = await db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
            var names = await reference.ReadAgainAsync(cancellationToken);
            var policy = await db.ReadDepreciationPolicyAsync(cancellationToken);
            List<(string Label, string Value)> filter =
                [(AssetExportTexts.T["head.as-of"], ThaiCalendar.LongDate(asOf)), .. AssetExport.InWords(query.Filter, null, null, names, categories, user)];
            await AssetExport.RecordAsync(unitOfWork, audit, nameof(ExportAssetRegister), 0, filter, ids.Count, cancellationToken);

            await using var book = await workbooks.CreateAsync(query.To, cancellationToken);
            var sheet = await book.AddSheetAsync(AssetExportTexts.T["register.sheet"], [.. HeadColumns(), .. RegisterColumns.All()], cancellationToken);
            var totals = new RegisterColumns.Totals();
            await foreach (var asset in db.InChunksAsync(ids, cancellationToken))
            {
                var category = categories[asset.CategoryId];
                var value = Depreciation.Of(asset.Price, asset.AcquiredOn, asset.UsefulLifeYears ?? category.UsefulLifeYears, asOf, policy);
                totals.Add(asset.Price, value);
                await sheet.WriteRowAsync(
                    [.. Head(asset, category, names), .. RegisterColumns.Cells(asset.AcquiredOn, asset.Document, asset.Name, asset.Price, asset.UsefulLifeYears ?? category.UsefulLifeYears, value, asset.Note)],
                    cancellationToken);
            }

            await sheet.WriteRowAsync([CellValue.Text(AssetExportTexts.T["row.total"]), .. Enumerable.Repeat(CellValue.Empty, HeadColumns().Length - 1), .. totals.Cells()], cancellationToken);
            var office = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            AboutLine[] lines =
            [
                new(AssetExportTexts.T["head.office"], CellValue.Text(AssetExport.NameOf(office))),
                .. filter.Select(f => new AboutLine(f.Label, CellValue.Text(f.Value))),
                new(AssetExportTexts.T["head.months"], CellValue.Text(AssetTexts.Of(policy.Months))),
                new(AssetExportTexts.T["about.rows"], CellValue.Number(ids.Count)),
                .. AssetExport.Made(user, clock.GetUtcNow().UtcDateTime),
            ];
            await book.FinishAsync(new AboutSheet(Tickets.ExportTexts.T["about.sheet"], AssetExportTexts.T["register.title"], lines), cancellationToken);
            return ids.Count;
        }

        private IQueryable<Asset> On(DateOnly asOf, AssetFilter filter)
        {
            // What has left the register since then was on it.
            var registered = filter.State is null or "" or "registered";
            var assets = db.Filtered(registered ? filter with { State = "all" } : filter, user, search, asOf).ExportableBy(user).Where(a => a.AcquiredOn == null || a.AcquiredOn <= asOf);
            return registered ? assets.Where(a => a.DisposedOn == null || a.DisposedOn > asOf) : assets;
        }

        private static SheetColumn[] HeadColumns() =>
        [
            new(AssetExportTexts.T["head.owner"], 28), new(AssetExportTexts.T["head.category"], 26), new(AssetExportTexts.T["head.code"], 24),
            new(AssetExportTexts.T["head.specification"], 34, ColumnStyle.LongText), new(AssetExportTexts.T["head.model"], 20), new(AssetExportTexts.T["head.place"], 28),
            new(AssetExportTexts.T["head.vendor"], 26), new(AssetExportTexts.T["head.vendor-contact"], 28), new(AssetExportTexts.T["head.money"], 16),
            new(AssetExportTexts.T["head.method"], 16),
        ];

        private static CellValue[] Head(AssetExport.Source a, AssetCategory category, ReferenceData names) =>
        [
            CellValue.Text(names.Schools[a.OwnerId].Name(Texts.IsEnglish)), CellValue.Text(category.Name(Texts.IsEnglish)), CellValue.Text(a.Number),
            CellValue.Text(a.SpecificationInOneLine), CellValue.Text(RegisterColumns.Joined(" ", a.Brand, a.Model)),
            CellValue.Text(RegisterColumns.Joined(" · ", a.SchoolId == a.OwnerId ? "" : names.Schools[a.SchoolId].Name(Texts.IsEnglish), a.Place, a.KeeperName)),
            CellValue.Text(a.Vendor), CellValue.Text(a.VendorContact), CellValue.Text(a.Money is { } money ? AssetTexts.Of(money) : null),
            CellValue.Text(a.Method is { } method ? AssetTexts.Of(method) : null),
        ];
    }
}
