using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Assets.Import;

/// <summary>What an import makes of one device.</summary>
/// <param name="Row">The row.</param>
/// <param name="Now">The device as it is; null for a new one.</param>
/// <param name="After">The device after the import.</param>
/// <param name="State">The condition it shall have; null when that stays.</param>
internal sealed record PlannedAsset(AssetRow Row, Asset? Now, AssetDetails After, AssetState? State)
{
    /// <summary>Whether anything of a device that is there changes.</summary>
    public bool Changes { get; init; }
}

/// <summary>What an import of devices would do: every row checked against the rows before and against what is there.</summary>
/// <param name="sheet">The file.</param>
/// <param name="columns">Its columns.</param>
/// <param name="scene">What is known besides.</param>
/// <param name="there">The devices of these owners with these numbers, and those that the same rows made before.</param>
internal sealed class AssetPlan(ImportSheet sheet, AssetColumns columns, AssetImportScene scene, AssetsThere there)
{
    private readonly Dictionary<(long Owner, string Key), int> _rows = [];
    private readonly Dictionary<long, AssetCategory> _categories = scene.Categories.ToDictionary(c => c.Id);
    private readonly List<PlannedAsset> _assets = [];
    private readonly List<ImportChange> _changes = [];
    private bool _categoryMissing;

    /// <summary>The devices, in the file's order.</summary>
    public IReadOnlyList<PlannedAsset> Assets => _assets;

    /// <summary>New devices.</summary>
    public int Added => _assets.Count(a => a.Now is null);

    /// <summary>Devices that are there and change.</summary>
    public int Changed => _assets.Count(a => a.Changes);

    /// <summary>Takes a row in.</summary>
    public void Add(AssetRow row)
    {
        if (row.Owner is null || (row.Key.Length == 0 && row.ClientId == Guid.Empty))
        {
            return;
        }

        if (row.Key.Length > 0 && !_rows.TryAdd((row.Owner.Id, row.Key), row.Row))
        {
            sheet.Refuse(row.Row, columns.Number, AssetImportTexts.T["problem.duplicate", _rows[(row.Owner.Id, row.Key)]]);
        }

        var now = row.Key.Length > 0 ? there.Numbered(row.Owner.Id, row.Key) : there.MadeBefore(row.ClientId);
        if (now is null)
        {
            _assets.Add(New(row));
        }
        else
        {
            _assets.Add(Known(row, now));
        }
    }

    /// <summary>The report.</summary>
    public ImportReport Report(bool imported)
    {
        if (_categoryMissing)
        {
            sheet.RefuseTable(AssetImportTexts.T["problem.category-missing"]);
        }

        if (scene.Owner is null && !sheet.Has(columns.Owner) && sheet.Rows.Count > 0)
        {
            sheet.RefuseTable(AssetImportTexts.T["problem.no-owner"]);
        }

        return sheet.Report(Added, Changed, _assets.Count - Added - Changed, imported) with { Changes = _changes };
    }

    private PlannedAsset New(AssetRow row)
    {
        if (row.Key.Length > 0 && there.IsIssuedElsewhere(row.Owner!.Id, row.Key))
        {
            sheet.Refuse(row.Row, columns.Number, AssetImportTexts.T["problem.issued-elsewhere"]);
        }

        // A column that is missing is said once, at the headings.
        if (row.Name is null && sheet.Has(columns.Name))
        {
            sheet.Refuse(row.Row, columns.Name, CommonTexts.T["rule.required"]);
        }

        if (row.Category is null && scene.Category is null)
        {
            if (sheet.Has(columns.Category))
            {
                sheet.Refuse(row.Row, columns.Category, CommonTexts.T["rule.required"]);
            }
            else
            {
                _categoryMissing = true;
            }
        }

        RefuseDisposal(row, null);
        return new PlannedAsset(row, null, (row with { Category = row.Category ?? scene.Category }).Details(null), row.State is AssetState.Usable ? null : row.State);
    }

    private PlannedAsset Known(AssetRow row, Asset now)
    {
        var before = now.Details();
        var after = row.Details(before);
        var state = row.State == now.State ? null : row.State;
        var fields = Differences(before, after);
        if (state is { } other)
        {
            fields.Add(new ImportChangedField(columns.State.Heading, AssetTexts.Of(now.State), AssetTexts.Of(other)));
        }

        if (fields.Count > 0 && now.State == AssetState.Disposed)
        {
            sheet.Refuse(row.Row, columns.Number, AssetTexts.T["rule.disposed", now.Number]);
        }
        else
        {
            RefuseDisposal(row, now);
        }

        if (fields.Count > 0 && _changes.Count < ImportReport.MostBadRows)
        {
            _changes.Add(new ImportChange(row.Row, $"{now.Number} {now.Name}", fields));
        }

        return new PlannedAsset(row, now, after, state) { Changes = fields.Count > 0 };
    }

    // Disposal has its own steps; a file neither begins nor ends it.
    private void RefuseDisposal(AssetRow row, Asset? now)
    {
        if (row.State is { } said && said != now?.State && (now?.State == AssetState.AwaitingDisposal || said is AssetState.AwaitingDisposal or AssetState.Disposed))
        {
            sheet.Refuse(row.Row, columns.State, AssetTexts.T["rule.disposal-only"]);
        }
    }

    private List<ImportChangedField> Differences(AssetDetails a, AssetDetails b)
    {
        var fields = new List<ImportChangedField>();
        Compare(columns.Name, a.Name, b.Name);
        Compare(columns.Category, Category(a.CategoryId), Category(b.CategoryId));
        Compare(columns.Brand, a.Brand, b.Brand);
        Compare(columns.Model, a.Model, b.Model);
        Compare(columns.Serial, a.Serial, b.Serial);
        Compare(columns.Specification, AssetCells.InOneLine(a.Specification), AssetCells.InOneLine(b.Specification));
        Compare(columns.School, School(a.SchoolId), School(b.SchoolId));
        Compare(columns.Place, a.Place, b.Place);
        Compare(columns.Keeper, a.KeeperName, b.KeeperName);
        Compare(columns.Acquired, Day(a.AcquiredOn), Day(b.AcquiredOn));
        Compare(columns.Method, a.Method is { } am ? AssetTexts.Of(am) : "", b.Method is { } bm ? AssetTexts.Of(bm) : "");
        Compare(columns.Document, a.Document, b.Document);
        Compare(columns.Money, a.Money is { } ak ? AssetTexts.Of(ak) : "", b.Money is { } bk ? AssetTexts.Of(bk) : "");
        Compare(columns.Price, Baht(a.Price), Baht(b.Price));
        Compare(columns.Vendor, a.Vendor, b.Vendor);
        Compare(columns.VendorContact, a.VendorContact, b.VendorContact);
        Compare(columns.Warranty, Day(a.WarrantyUntil), Day(b.WarrantyUntil));
        Compare(columns.Life, Years(a.UsefulLifeYears), Years(b.UsefulLifeYears));
        Compare(columns.Note, a.Note, b.Note);
        return fields;

        void Compare(ImportColumn column, string before, string after)
        {
            if (before != after)
            {
                fields.Add(new ImportChangedField(column.Heading, before, after));
            }
        }

        string Category(long id) => $"{_categories[id].Code} {_categories[id].NameTh}";
        string School(long id) => scene.Schools.Schools[id].NameTh;
        static string Day(DateOnly? day) => day is { } known ? ThaiCalendar.Date(known) : "";
        static string Baht(decimal? baht) => baht is { } known ? ThaiCalendar.Money(known) : "";
        static string Years(int? years) => years is { } known ? ThaiCalendar.Number(known) : "";
    }
}

/// <summary>The devices that a file may be about.</summary>
internal sealed class AssetsThere
{
    private readonly Dictionary<(long Owner, string Key), Asset> _numbered = [];
    private readonly Dictionary<Guid, Asset> _made = [];
    private readonly HashSet<(long Issuer, string Key)> _issued = [];

    /// <summary>Takes in devices that are there.</summary>
    public void Add(IEnumerable<Asset> assets)
    {
        foreach (var asset in assets)
        {
            _made[asset.ClientId] = asset;
            _issued.Add((asset.IssuerId, asset.NumberKey));

            // A number that came with a transfer may be one that the owner issued too: the own one is meant.
            if (asset.IssuerId == asset.OwnerId || !_numbered.ContainsKey((asset.OwnerId, asset.NumberKey)))
            {
                _numbered[(asset.OwnerId, asset.NumberKey)] = asset;
            }
        }
    }

    /// <summary>The device with the number in the owner's register.</summary>
    public Asset? Numbered(long owner, string key) => _numbered.GetValueOrDefault((owner, key));

    /// <summary>The device that the same row of the same file made before.</summary>
    public Asset? MadeBefore(Guid clientId) => _made.GetValueOrDefault(clientId);

    /// <summary>Whether the owner issued the number to a device that is another's now.</summary>
    public bool IsIssuedElsewhere(long issuer, string key) => _issued.Contains((issuer, key));
}
