using System.Reflection;
using System.Linq.Expressions;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets.Export;

/// <summary>What exports of devices share: who gets which, in what words, and the note of it in the audit log.</summary>
internal static class AssetExport
{
    /// <summary>So many rows are in memory at once; each such read is short, so that a long export keeps nobody's transaction open.</summary>
    public const int ChunkSize = 1000;

    /// <summary>What is read of a device.</summary>
    public static readonly Expression<Func<Asset, Source>> Row = a => new Source(
        a.Id, a.Number, a.Name, a.CategoryId, a.Brand, a.Model, a.Serial, a.Specification, a.OwnerId, a.SchoolId, a.Place, a.KeeperName, a.State, a.AcquiredOn, a.Method,
        a.Document, a.Money, a.Price, a.Vendor, a.VendorContact, a.WarrantyUntil, a.UsefulLifeYears, a.Note, a.DisposedOn, a.CreatedAt);

    /// <summary>A coordinator exports what the own schools have: a teacher's role at another school is no coordinator's.</summary>
    public static IQueryable<Asset> ExportableBy(this IQueryable<Asset> assets, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return assets;
        }

        var own = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
        return assets.Where(a => own.Contains(a.OwnerId) || own.Contains(a.SchoolId));
    }

    /// <summary>Whether the person exports the card of that device: what the card's request and <see cref="ExportableBy"/> say.</summary>
    public static bool Exports(this CurrentUser user, Asset asset) =>
        typeof(ExportAssetCard.Query).GetCustomAttribute<AccessAttribute>()!.Allows(user)
        && (user.SeesAllSchools || user.HasAt(Role.Coordinator, asset.OwnerId) || user.HasAt(Role.Coordinator, asset.SchoolId));

    /// <summary>Reads devices in the order of their ids as given, in small pieces.</summary>
    public static async IAsyncEnumerable<Source> InChunksAsync(
        this IHelpDeskDb db, IReadOnlyList<long> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in ids.Chunk(ChunkSize))
        {
            var rows = await db.Assets.AsNoTracking().Where(a => chunk.Contains(a.Id)).Select(Row).ToDictionaryAsync(r => r.Id, cancellationToken);
            foreach (var id in chunk)
            {
                // What was deleted between is not there; nothing ever is.
                yield return rows[id];
            }
        }
    }

    /// <summary>Writes into the audit log who exports what, before the first row leaves: an export that is broken off has told something too.</summary>
    public static Task RecordAsync(
        IUnitOfWork unitOfWork, IAuditTrail audit, string request, long id, IEnumerable<(string Label, string Value)> filter, int count, CancellationToken cancellationToken) =>
        unitOfWork.RunAsync(
            request,
            () =>
            {
                var values = filter.ToDictionary(f => f.Label, f => (object?)f.Value, StringComparer.Ordinal);
                values["Rows"] = count;
                audit.Record("Export", id, "exported", values);
                return Task.FromResult(count);
            },
            cancellationToken);

    /// <summary>A filter in words.</summary>
    public static List<(string Label, string Value)> InWords(
        AssetFilter filter, DateOnly? from, DateOnly? to, ReferenceData names, IReadOnlyDictionary<long, AssetCategory> categories, CurrentUser user)
    {
        var words = new List<(string, string)>
        {
            (AssetExportTexts.T["filter.state"], filter.State switch
            {
                null or "" or "registered" => AssetExportTexts.T["filter.registered"],
                "all" => AssetExportTexts.T["filter.all"],
                var word => Word.TryParse<AssetState>(word, out var state) ? AssetTexts.Of(state) : word,
            }),
        };
        Add(AssetExportTexts.T["filter.text"], filter.FoldedText is null ? null : filter.Text);
        Add(AssetExportTexts.T["filter.owner"], School(filter.Owner));
        Add(AssetExportTexts.T["filter.school"], School(filter.School));
        Add(AssetExportTexts.T["filter.category"], categories.Values.FirstOrDefault(c => c.Code == filter.Category)?.Name(Texts.IsEnglish) ?? filter.Category);
        Add(AssetExportTexts.T["filter.warranty"], string.IsNullOrEmpty(filter.Flag) ? null : "✓");
        Add(AssetExportTexts.T["filter.from"], from is { } first ? ThaiCalendar.LongDate(first) : null);
        Add(AssetExportTexts.T["filter.to"], to is { } last ? ThaiCalendar.LongDate(last) : null);
        Add(AssetExportTexts.T["filter.own"], user.SeesAllSchools ? null : "✓");
        return words;

        string? School(string? code) => string.IsNullOrEmpty(code) ? null : names.SchoolsByCode.GetValueOrDefault(code)?.Name(Texts.IsEnglish) ?? code;

        void Add(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                words.Add((label, value));
            }
        }
    }

    /// <summary>By whom and when, as every exported workbook tells it.</summary>
    public static IEnumerable<AboutLine> Made(CurrentUser user, DateTime utc) =>
    [
        new(ExportTexts.T["about.by"], CellValue.Text(user.Name ?? ExportTexts.T["about.system"])),
        new(ExportTexts.T["about.at"], CellValue.DateTime(ThaiCalendar.ToBangkok(utc))),
        new(ExportTexts.T["about.times"], CellValue.Text(ExportTexts.T["about.bangkok"])),
    ];

    /// <summary>The office's name.</summary>
    public static string NameOf(OfficeSettings office) => Texts.IsEnglish && office.NameEn.Length > 0 ? office.NameEn : office.NameTh;

    /// <summary>What is read of a device.</summary>
    internal sealed record Source(
        long Id, string Number, string Name, long CategoryId, string Brand, string Model, string Serial, IReadOnlyList<SpecificationValue> Specification, long OwnerId,
        long SchoolId, string Place, string KeeperName, AssetState State, DateOnly? AcquiredOn, AcquisitionMethod? Method, string Document, MoneyKind? Money, decimal? Price,
        string Vendor, string VendorContact, DateOnly? WarrantyUntil, int? UsefulLifeYears, string Note, DateOnly? DisposedOn, DateTime CreatedAt)
    {
        /// <summary>As the import reads it again.</summary>
        public string SpecificationInOneLine => AssetCells.InOneLine(Specification);
    }
}
