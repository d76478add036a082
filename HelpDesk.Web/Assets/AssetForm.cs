using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Web.Assets;

/// <summary>A device while somebody writes it down.</summary>
public sealed class AssetForm
{
    public Guid ClientId { get; } = Guid.NewGuid();

    public string OwnerCode { get; set; } = "";

    public string SchoolCode { get; set; } = "";

    public string Number { get; set; } = "";

    public string Count { get; set; } = "1";

    /// <summary>More than one device is new.</summary>
    public bool IsSeveral => ThaiText.Fold(Count) != "1";

    public string Serials { get; set; } = "";

    public string Name { get; set; } = "";

    public long CategoryId { get; set; }

    public string Brand { get; set; } = "";

    public string Model { get; set; } = "";

    public string Serial { get; set; } = "";

    public List<Part> Specification { get; } = [];

    public string Place { get; set; } = "";

    public long? KeeperId { get; set; }

    public string KeeperName { get; set; } = "";

    public DateOnly? AcquiredOn { get; set; }

    public AcquisitionMethod? Method { get; set; }

    public string Document { get; set; } = "";

    public MoneyKind? Money { get; set; }

    public string Price { get; set; } = "";

    public string Vendor { get; set; } = "";

    public string VendorContact { get; set; } = "";

    public DateOnly? WarrantyUntil { get; set; }

    public string UsefulLife { get; set; } = "";

    public string Note { get; set; } = "";

    /// <summary>The form of a device that is there.</summary>
    public static AssetForm Of(GetAsset.Card card)
    {
        var d = card.Details;
        var form = new AssetForm
        {
            OwnerCode = card.OwnerCode,
            SchoolCode = card.SchoolCode,
            Number = card.Number,
            Name = d.Name,
            CategoryId = d.CategoryId,
            Brand = d.Brand,
            Model = d.Model,
            Serial = d.Serial,
            Place = d.Place,
            KeeperId = d.KeeperId,
            KeeperName = d.KeeperName,
            AcquiredOn = d.AcquiredOn,
            Method = d.Method,
            Document = d.Document,
            Money = d.Money,
            Price = d.Price?.ToString("0.##", CultureInfo.InvariantCulture) ?? "",
            Vendor = d.Vendor,
            VendorContact = d.VendorContact,
            WarrantyUntil = d.WarrantyUntil,
            UsefulLife = d.UsefulLifeYears?.ToString(CultureInfo.InvariantCulture) ?? "",
            Note = d.Note,
        };
        form.Specification.AddRange(d.Specification.Select(s => new Part { Name = s.Name, Value = s.Value }));
        return form;
    }

    /// <summary>What is asked of each device of the category stands in the form; what was typed stays.</summary>
    public void Ask(IReadOnlyList<string> names)
    {
        Specification.RemoveAll(p => p.Value.Length == 0);
        Specification.AddRange(names.Where(n => Specification.TrueForAll(p => p.Name != n)).Select(n => new Part { Name = n }));
    }

    /// <summary>What was typed.</summary>
    /// <exception cref="RuleException">A number is none.</exception>
    public AssetDetails ToDetails() => new(Name, CategoryId, 0)
    {
        Brand = Brand,
        Model = Model,
        Serial = Serial,
        Specification = [.. Specification.Where(p => p.Value.Trim().Length > 0).Select(p => new SpecificationValue(p.Name, p.Value))],
        Place = Place,
        KeeperId = KeeperId,
        KeeperName = KeeperName,
        AcquiredOn = AcquiredOn,
        Method = Method,
        Document = Document,
        Money = Money,
        Price = Amount(Price),
        Vendor = Vendor,
        VendorContact = VendorContact,
        WarrantyUntil = WarrantyUntil,
        UsefulLifeYears = string.IsNullOrWhiteSpace(UsefulLife) ? null : Whole(UsefulLife, "Details.UsefulLifeYears"),
        Note = Note,
    };

    /// <summary>How many are new.</summary>
    public int ToCount() => Whole(Count, "Count");

    /// <summary>Serial numbers, one a line; an empty line skips a device.</summary>
    public IReadOnlyList<string> ToSerials() => [.. Serials.TrimEnd().Split('\n').Select(s => s.Trim())];

    private static int Whole(string typed, string field) =>
        int.TryParse(ThaiText.Fold(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw RuleException.Invalid(field, "number", AssetPageTexts.T["rule.whole-number"]);

    private static decimal? Amount(string typed) =>
        string.IsNullOrWhiteSpace(typed) ? null
            : decimal.TryParse(ThaiText.Fold(typed).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : throw RuleException.Invalid("Details.Price", "number", AssetPageTexts.T["rule.amount"]);

    /// <summary>One named part of what a device is.</summary>
    public sealed class Part
    {
        public string Name { get; set; } = "";

        public string Value { get; set; } = "";
    }
}
