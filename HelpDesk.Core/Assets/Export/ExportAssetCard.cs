using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets.Export;

/// <summary>
/// One device's card as an Excel workbook: the official head, a row a year of depreciation, its repairs with their costs as far as the
/// person may read the tickets, and its life story.
/// </summary>
public static class ExportAssetCard
{
    /// <summary>Which device, as of when, and where to.</summary>
    /// <param name="Id">The device.</param>
    /// <param name="AsOf">The day, in Asia/Bangkok; null for today, or the day it left the register.</param>
    /// <param name="To">Written to; not closed.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(long Id, DateOnly? AsOf, Stream To) : IQuery<string>;

    /// <summary>Writes the card and answers the device's number.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IReferenceData reference, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, string>
    {
        /// <inheritdoc/>
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            var asset = await db.Assets.AsNoTracking().Include(a => a.Events).VisibleTo(user).ExportableBy(user).SingleOrDefaultAsync(a => a.Id == query.Id, cancellationToken)
                ?? throw RuleException.NotFound();
            var category = await db.AssetCategories.AsNoTracking().SingleAsync(c => c.Id == asset.CategoryId, cancellationToken);
            var names = await reference.KnowingAsync([asset.OwnerId, asset.SchoolId], cancellationToken);
            var policy = await db.ReadDepreciationPolicyAsync(cancellationToken);
            var asOf = query.AsOf ?? asset.DisposedOn ?? clock.Today();
            var repairs = await db.Tickets.AsNoTracking().VisibleTo(user).Where(t => t.AssetId == asset.Id).OrderBy(t => t.Id).Select(t => new Repair(
                t.Number, t.CreatedAt, t.Subject, t.Status, t.OnHoldReason, t.Outcome, t.Resolution, t.Cost, t.ResolvedAt)).ToListAsync(cancellationToken);
            await AssetExport.RecordAsync(
                unitOfWork, audit, nameof(ExportAssetCard), asset.Id, [("Number", asset.Number), (AssetExportTexts.T["head.as-of"], ThaiCalendar.LongDate(asOf))], 1, cancellationToken);

            await using var book = await workbooks.CreateAsync(query.To, cancellationToken);
            var sheet = await book.AddSheetAsync(AssetExportTexts.T["register.sheet"], RegisterColumns.All(), cancellationToken);
            foreach (var row in Years(asset, asset.UsefulLifeYears ?? category.UsefulLifeYears, asOf, policy))
            {
                await sheet.WriteRowAsync(row, cancellationToken);
            }

            await WriteRepairsAsync(book, repairs, cancellationToken);
            await WriteStoryAsync(book, asset, cancellationToken);
            var office = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            await book.FinishAsync(
                new AboutSheet(asset.Number, AssetExportTexts.T["card.title"], [.. Head(asset, category, names, office, asOf, policy), .. AssetExport.Made(user, clock.GetUtcNow().UtcDateTime)]), cancellationToken);
            return asset.Number;
        }

        /// <summary>The acquisition, then a row for each 30 September until the value stands still, and one for the day itself.</summary>
        private static IEnumerable<CellValue[]> Years(Asset asset, int? life, DateOnly asOf, DepreciationPolicy policy)
        {
            var value = Depreciation.Of(asset.Price, asset.AcquiredOn, life, asOf, policy);
            var begin = RegisterColumns.Cells(asset.AcquiredOn, asset.Document, asset.Name, asset.Price, life, value, asset.Note);
            if (value.Why != NoDepreciation.None)
            {
                yield return begin;
                yield break;
            }

            (begin[8], begin[9], begin[10]) = (CellValue.Empty, CellValue.Empty, CellValue.Number(asset.Price));
            yield return begin;
            var acquired = asset.AcquiredOn!.Value;
            var written = 0m;
            for (var end = YearEnd(acquired); ; end = end.AddYears(1))
            {
                var day = end < asOf ? end : asOf;
                var at = Depreciation.Of(asset.Price, acquired, life, day, policy);
                var isOver = at.Accumulated == written && written > 0;
                if (day >= acquired && !isOver)
                {
                    yield return Year(day, at, day == end ? "row.year" : "row.so-far");
                }

                written = at.Accumulated;
                if (isOver || end >= asOf)
                {
                    yield break;
                }
            }
        }

        private static CellValue[] Year(DateOnly day, AssetValue value, string key)
        {
            var text = key == "row.year" ? AssetExportTexts.T["row.year", ThaiCalendar.FiscalYear(day)] : AssetExportTexts.T["row.so-far", ThaiCalendar.FiscalYear(day)];
            return
            [
                CellValue.Date(day), CellValue.Empty, CellValue.Text(text), CellValue.Empty, CellValue.Empty, CellValue.Empty, CellValue.Empty, CellValue.Empty,
                CellValue.Number(value.ThisYear), CellValue.Number(value.Accumulated), CellValue.Number(value.Net),
            ];
        }

        private static DateOnly YearEnd(DateOnly day) => new(day.Month >= 10 ? day.Year + 1 : day.Year, 9, 30);

        private static async Task WriteRepairsAsync(IWorkbookWriter book, List<Repair> repairs, CancellationToken cancellationToken)
        {
            var sheet = await book.AddSheetAsync(
                AssetExportTexts.T["repairs.sheet"],
                [
                    new(AssetExportTexts.T["repairs.number"], 16), new(AssetExportTexts.T["repairs.reported"], 17), new(AssetExportTexts.T["repairs.subject"], 36),
                    new(AssetExportTexts.T["repairs.status"], 18), new(AssetExportTexts.T["repairs.outcome"], 20),
                    new(AssetExportTexts.T["repairs.resolution"], 44, ColumnStyle.LongText), new(AssetExportTexts.T["repairs.cost"], 16, ColumnStyle.Money),
                    new(AssetExportTexts.T["repairs.resolved"], 17),
                ],
                cancellationToken);
            foreach (var t in repairs)
            {
                await sheet.WriteRowAsync(
                    [
                        CellValue.Text(t.Number), Time(t.At), CellValue.Text(t.Subject), CellValue.Text(TicketTexts.Status(t.Status, t.OnHoldReason)),
                        CellValue.Text(t.Outcome is { } outcome ? TicketTexts.Of(outcome) : null), CellValue.Text(t.Resolution), CellValue.Number(t.Cost), Time(t.ResolvedAt),
                    ],
                    cancellationToken);
            }

            if (repairs.Count > 0)
            {
                CellValue[] blank = [CellValue.Empty, CellValue.Empty, CellValue.Empty, CellValue.Empty, CellValue.Empty];
                await sheet.WriteRowAsync([CellValue.Text(AssetExportTexts.T["row.total"]), .. blank, CellValue.Number(repairs.Sum(r => r.Cost ?? 0))], cancellationToken);
            }
        }

        private static async Task WriteStoryAsync(IWorkbookWriter book, Asset asset, CancellationToken cancellationToken)
        {
            var sheet = await book.AddSheetAsync(
                AssetExportTexts.T["story.sheet"],
                [
                    new(AssetExportTexts.T["story.at"], 17), new(AssetExportTexts.T["story.what"], 22), new(AssetExportTexts.T["story.from"], 30),
                    new(AssetExportTexts.T["story.to"], 30), new(AssetExportTexts.T["story.text"], 40, ColumnStyle.LongText), new(AssetExportTexts.T["story.by"], 24),
                ],
                cancellationToken);
            foreach (var e in asset.Events.OrderBy(e => e.At).ThenBy(e => e.Id))
            {
                await sheet.WriteRowAsync(
                    [Time(e.At), CellValue.Text(AssetTexts.Of(e.Kind)), CellValue.Text(Words(e.From)), CellValue.Text(Words(e.To)), CellValue.Text(e.Text), CellValue.Text(e.ActorName ?? ExportTexts.T["about.system"])],
                    cancellationToken);
            }

            string? Words(string? word) => Word.TryParse<AssetState>(word, out var state) ? AssetTexts.Of(state) : word;
        }

        private static IEnumerable<AboutLine> Head(Asset a, AssetCategory category, ReferenceData names, OfficeSettings office, DateOnly asOf, DepreciationPolicy policy)
        {
            var (owner, school) = (names.Schools[a.OwnerId].Name(Texts.IsEnglish), names.Schools[a.SchoolId].Name(Texts.IsEnglish));
            (string Label, string? Value)[] lines =
            [
                (AssetExportTexts.T["head.office"], AssetExport.NameOf(office)), (AssetExportTexts.T["head.owner"], owner),
                (AssetExportTexts.T["head.category"], $"{category.Code} {category.Name(Texts.IsEnglish)}"), (AssetExportTexts.T["head.code"], a.Number),
                (AssetExportTexts.T["head.name"], a.Name), (AssetExportTexts.T["head.specification"], Import.AssetCells.InOneLine(a.Specification)),
                (AssetExportTexts.T["head.brand"], a.Brand), (AssetExportTexts.T["head.model"], a.Model), (AssetExportTexts.T["head.serial"], a.Serial),
                (AssetExportTexts.T["head.place"], RegisterColumns.Joined(" · ", a.SchoolId == a.OwnerId ? "" : school, a.Place, a.KeeperName)),
                (AssetExportTexts.T["head.vendor"], a.Vendor), (AssetExportTexts.T["head.vendor-contact"], a.VendorContact),
                (AssetExportTexts.T["head.money"], a.Money is { } money ? AssetTexts.Of(money) : null), (AssetExportTexts.T["head.method"], a.Method is { } method ? AssetTexts.Of(method) : null),
                (AssetExportTexts.T["head.state"], AssetTexts.Of(a.State)), (AssetExportTexts.T["head.warranty"], a.WarrantyUntil is { } until ? ThaiCalendar.LongDate(until) : null),
                (AssetExportTexts.T["head.as-of"], ThaiCalendar.LongDate(asOf)), (AssetExportTexts.T["head.months"], AssetTexts.Of(policy.Months)),
            ];
            return lines.Select(l => new AboutLine(l.Label, CellValue.Text(l.Value)));
        }

        private static CellValue Time(DateTime? utc) => CellValue.DateTime(utc is { } known ? ThaiCalendar.ToBangkok(known) : null);
    }

    private sealed record Repair(
        string Number, DateTime At, string Subject, TicketStatus Status, OnHoldReason? OnHoldReason, Outcome? Outcome, string Resolution, decimal? Cost, DateTime? ResolvedAt);
}
