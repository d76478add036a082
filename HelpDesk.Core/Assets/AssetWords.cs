namespace HelpDesk.Core.Assets;

/// <summary>The condition of a device (DOMAIN.md §4). The numbers are stored.</summary>
public enum AssetState
{
    /// <summary>ใช้งานได้.</summary>
    Usable = 1,

    /// <summary>ชำรุด.</summary>
    Damaged = 2,

    /// <summary>ส่งซ่อม.</summary>
    AtRepair = 3,

    /// <summary>เสื่อมสภาพ.</summary>
    Worn = 4,

    /// <summary>สูญไป.</summary>
    Lost = 5,

    /// <summary>ไม่จำเป็นต้องใช้.</summary>
    Unneeded = 6,

    /// <summary>รอจำหน่าย.</summary>
    AwaitingDisposal = 7,

    /// <summary>จำหน่ายแล้ว: off the register, readable for ever.</summary>
    Disposed = 8,
}

/// <summary>ประเภทเงิน (DOMAIN.md §4). The numbers are stored.</summary>
public enum MoneyKind
{
    /// <summary>งบประมาณ.</summary>
    Budget = 1,

    /// <summary>นอกงบประมาณ.</summary>
    OffBudget = 2,

    /// <summary>บริจาค.</summary>
    Donation = 3,

    /// <summary>อื่น ๆ.</summary>
    Other = 4,
}

/// <summary>วิธีการได้มา. The numbers are stored.</summary>
public enum AcquisitionMethod
{
    /// <summary>เฉพาะเจาะจง.</summary>
    Specific = 1,

    /// <summary>คัดเลือก.</summary>
    Selection = 2,

    /// <summary>e-bidding.</summary>
    Bidding = 3,

    /// <summary>รับบริจาค.</summary>
    Donated = 4,

    /// <summary>รับโอน.</summary>
    Transferred = 5,

    /// <summary>จัดสรรจากส่วนกลาง.</summary>
    Allocated = 6,

    /// <summary>อื่น ๆ.</summary>
    Other = 9,
}

/// <summary>What happened to a device. The numbers are stored.</summary>
public enum AssetEventKind
{
    /// <summary>ได้มา, ขึ้นทะเบียน.</summary>
    Registered = 1,

    /// <summary>Its description was changed.</summary>
    Changed = 2,

    /// <summary>ย้าย: another place or school.</summary>
    Moved = 3,

    /// <summary>เปลี่ยนผู้รับผิดชอบ.</summary>
    KeeperChanged = 4,

    /// <summary>เปลี่ยนสภาพ.</summary>
    StateChanged = 5,

    /// <summary>โอนให้หน่วยงานอื่น: another owner.</summary>
    Transferred = 6,

    /// <summary>ให้ยืม.</summary>
    Lent = 7,

    /// <summary>รับคืน.</summary>
    Returned = 8,

    /// <summary>ตรวจนับ.</summary>
    Counted = 9,

    /// <summary>เสนอจำหน่าย.</summary>
    DisposalProposed = 10,

    /// <summary>จำหน่าย.</summary>
    Disposed = 11,
}

/// <summary>Over what the running numbers of assets run. The numbers are stored.</summary>
public enum AssetNumberScope
{
    /// <summary>Each category its own, through the years.</summary>
    Category = 1,

    /// <summary>Each fiscal year its own, through the categories.</summary>
    FiscalYear = 2,

    /// <summary>Each category in each fiscal year its own.</summary>
    CategoryAndFiscalYear = 3,
}

/// <summary>Which months count for depreciation (DOMAIN.md §4); an office sets one. The numbers are stored.</summary>
public enum MonthConvention
{
    /// <summary>Acquired on days 1–15: that month counts; later: from the next month on.</summary>
    HalfMonth = 1,

    /// <summary>Completed months only, from the day of acquisition on.</summary>
    CompletedMonths = 2,
}

/// <summary>One named part of what a device is: <c>RAM</c>, <c>16 GB</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public sealed record SpecificationValue(string Name, string Value);

/// <summary>Everything of a device that can be written down.</summary>
/// <param name="Name">รายการ.</param>
/// <param name="CategoryId">The category.</param>
/// <param name="SchoolId">Where it stands: a school, or the office's own entry.</param>
public sealed record AssetDetails(string Name, long CategoryId, long SchoolId)
{
    /// <summary>ยี่ห้อ.</summary>
    public string Brand { get; init; } = "";

    /// <summary>รุ่น/แบบ.</summary>
    public string Model { get; init; } = "";

    /// <summary>Serial number.</summary>
    public string Serial { get; init; } = "";

    /// <summary>ลักษณะ/คุณสมบัติ, in order.</summary>
    public IReadOnlyList<SpecificationValue> Specification { get; init; } = [];

    /// <summary>Building and room.</summary>
    public string Place { get; init; } = "";

    /// <summary>The person who keeps it; null when nobody with an account does.</summary>
    public long? KeeperId { get; init; }

    /// <summary>ผู้รับผิดชอบ in words.</summary>
    public string KeeperName { get; init; } = "";

    /// <summary>วันที่ได้มา, in Asia/Bangkok; null when unknown.</summary>
    public DateOnly? AcquiredOn { get; init; }

    /// <summary>วิธีการได้มา; null when unknown.</summary>
    public AcquisitionMethod? Method { get; init; }

    /// <summary>ที่เอกสาร.</summary>
    public string Document { get; init; } = "";

    /// <summary>ประเภทเงิน; null when unknown.</summary>
    public MoneyKind? Money { get; init; }

    /// <summary>ราคาต่อหน่วย in baht; null when unknown.</summary>
    public decimal? Price { get; init; }

    /// <summary>ผู้ขาย/ผู้บริจาค: name.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>Address and telephone of the vendor or donor.</summary>
    public string VendorContact { get; init; } = "";

    /// <summary>The last day of the warranty in Asia/Bangkok; null for none.</summary>
    public DateOnly? WarrantyUntil { get; init; }

    /// <summary>อายุใช้งาน in years; null for that of the category.</summary>
    public int? UsefulLifeYears { get; init; }

    /// <summary>หมายเหตุ.</summary>
    public string Note { get; init; } = "";
}
