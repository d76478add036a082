using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Reference;

namespace HelpDesk.Core.Assets.Import;

/// <summary>A row of an import of devices; null where the file says nothing.</summary>
internal sealed record AssetRow(int Row)
{
    /// <summary>Whose it is; null when that is unknown, or wrong.</summary>
    public ReferenceSchool? Owner { get; init; }

    /// <summary>The number; empty when it is missing.</summary>
    public string Number { get; init; } = "";

    /// <summary>The number as it is compared.</summary>
    public string Key { get; init; } = "";

    /// <summary>Of a row without number: the same for the same content, so that the same file again finds what it made.</summary>
    public Guid ClientId { get; init; }

    /// <summary>Where it stands.</summary>
    public ReferenceSchool? School { get; init; }

    /// <summary>The category.</summary>
    public AssetCategory? Category { get; init; }

    /// <summary>รายการ.</summary>
    public string? Name { get; init; }

    /// <summary>ยี่ห้อ.</summary>
    public string? Brand { get; init; }

    /// <summary>รุ่น/แบบ.</summary>
    public string? Model { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>ลักษณะ/คุณสมบัติ.</summary>
    public IReadOnlyList<SpecificationValue>? Specification { get; init; }

    /// <summary>Building and room.</summary>
    public string? Place { get; init; }

    /// <summary>ผู้รับผิดชอบ.</summary>
    public string? Keeper { get; init; }

    /// <summary>สภาพ.</summary>
    public AssetState? State { get; init; }

    /// <summary>วันที่ได้มา.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>วิธีการได้มา.</summary>
    public AcquisitionMethod? Method { get; init; }

    /// <summary>ที่เอกสาร.</summary>
    public string? Document { get; init; }

    /// <summary>ประเภทเงิน.</summary>
    public MoneyKind? Money { get; init; }

    /// <summary>Baht per unit.</summary>
    public decimal? Price { get; init; }

    /// <summary>ผู้ขาย/ผู้บริจาค.</summary>
    public string? Vendor { get; init; }

    /// <summary>Their address and telephone.</summary>
    public string? VendorContact { get; init; }

    /// <summary>The last day of the warranty.</summary>
    public DateOnly? WarrantyUntil { get; init; }

    /// <summary>Years.</summary>
    public int? Life { get; init; }

    /// <summary>หมายเหตุ.</summary>
    public string? Note { get; init; }

    /// <summary>The device after the import: an empty cell says nothing, what is there stays.</summary>
    /// <param name="now">The device as it is; null for a new one.</param>
    public AssetDetails Details(AssetDetails? now)
    {
        var keeper = Said(Keeper, now?.KeeperName);
        return new AssetDetails(Said(Name, now?.Name), Category?.Id ?? now?.CategoryId ?? 0, School?.Id ?? now?.SchoolId ?? Owner?.Id ?? 0)
        {
            Brand = Said(Brand, now?.Brand),
            Model = Said(Model, now?.Model),
            Serial = Said(Serial, now?.Serial),
            Specification = Specification is null || (now is not null && ImportCells.Clean(AssetCells.InOneLine(now.Specification)) == AssetCells.InOneLine(Specification))
                ? now?.Specification ?? [] : Specification,
            Place = Said(Place, now?.Place),

            // Another name is another person, of whom only the name is known.
            KeeperId = keeper == now?.KeeperName ? now.KeeperId : null,
            KeeperName = keeper,
            AcquiredOn = AcquiredOn ?? now?.AcquiredOn,
            Method = Method ?? now?.Method,
            Document = Said(Document, now?.Document),
            Money = Money ?? now?.Money,
            Price = Price ?? now?.Price,
            Vendor = Said(Vendor, now?.Vendor),
            VendorContact = Said(VendorContact, now?.VendorContact),
            WarrantyUntil = WarrantyUntil ?? now?.WarrantyUntil,
            UsefulLifeYears = Life ?? now?.UsefulLifeYears,
            Note = Said(Note, now?.Note),
        };
    }

    // A text of several lines is one line in a cell that was read: that is no change.
    private static string Said(string? said, string? now) => said is null || (now is not null && ImportCells.Clean(now) == said) ? now ?? "" : said;
}
