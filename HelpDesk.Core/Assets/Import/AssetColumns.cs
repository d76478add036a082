using HelpDesk.Core.Common.Import;

namespace HelpDesk.Core.Assets.Import;

/// <summary>The columns of an import of devices, by name; texts in the user's language.</summary>
internal sealed class AssetColumns
{
    /// <summary>The keys, in the template's order.</summary>
    private static readonly string[] Keys =
    [
        "number", "name", "category", "brand", "model", "serial", "specification", "owner", "school", "place", "keeper", "state", "acquired",
        "method", "document", "money", "price", "vendor", "vendor-contact", "warranty", "life", "note",
    ];

    private readonly Dictionary<string, ImportColumn> _all;

    /// <summary>The columns.</summary>
    /// <param name="numberless">Rows without a number are welcome.</param>
    public AssetColumns(bool numberless = false) => _all = Keys.ToDictionary(key => key, key => new ImportColumn(
        AssetImportTexts.T[$"heading.{key}"],
        ImportCells.BothLanguages(c => AssetImportTexts.T.In(c, $"heading.{key}")) + "," + ImportCells.BothLanguages(c => AssetImportTexts.T.In(c, $"words.{key}")),
        key == "name" || (key == "number" && !numberless), AssetImportTexts.T[$"example.{key}"], AssetImportTexts.T[$"hint.{key}"], key));

    /// <summary>In the template's order.</summary>
    public IReadOnlyList<ImportColumn> All => [.. Keys.Select(key => _all[key])];

    /// <summary>By which a row is known to be about a device.</summary>
    public IReadOnlyList<ImportColumn> Identifying => [Number, Category, Brand, Model, Serial];

    /// <summary>หมายเลขครุภัณฑ์.</summary>
    public ImportColumn Number => _all["number"];

    /// <summary>รายการ.</summary>
    public ImportColumn Name => _all["name"];

    /// <summary>ประเภท.</summary>
    public ImportColumn Category => _all["category"];

    /// <summary>ยี่ห้อ.</summary>
    public ImportColumn Brand => _all["brand"];

    /// <summary>รุ่น/แบบ.</summary>
    public ImportColumn Model => _all["model"];

    /// <summary>Serial number.</summary>
    public ImportColumn Serial => _all["serial"];

    /// <summary>ลักษณะ/คุณสมบัติ.</summary>
    public ImportColumn Specification => _all["specification"];

    /// <summary>Whose it is.</summary>
    public ImportColumn Owner => _all["owner"];

    /// <summary>Where it stands.</summary>
    public ImportColumn School => _all["school"];

    /// <summary>Building and room.</summary>
    public ImportColumn Place => _all["place"];

    /// <summary>ผู้รับผิดชอบ.</summary>
    public ImportColumn Keeper => _all["keeper"];

    /// <summary>สภาพ.</summary>
    public ImportColumn State => _all["state"];

    /// <summary>วันที่ได้มา.</summary>
    public ImportColumn Acquired => _all["acquired"];

    /// <summary>วิธีการได้มา.</summary>
    public ImportColumn Method => _all["method"];

    /// <summary>ที่เอกสาร.</summary>
    public ImportColumn Document => _all["document"];

    /// <summary>ประเภทเงิน.</summary>
    public ImportColumn Money => _all["money"];

    /// <summary>ราคาต่อหน่วย.</summary>
    public ImportColumn Price => _all["price"];

    /// <summary>ผู้ขาย/ผู้บริจาค.</summary>
    public ImportColumn Vendor => _all["vendor"];

    /// <summary>Their address and telephone.</summary>
    public ImportColumn VendorContact => _all["vendor-contact"];

    /// <summary>สิ้นสุดประกัน.</summary>
    public ImportColumn Warranty => _all["warranty"];

    /// <summary>อายุใช้งาน.</summary>
    public ImportColumn Life => _all["life"];

    /// <summary>หมายเหตุ.</summary>
    public ImportColumn Note => _all["note"];
}
