using HelpDesk.Core.Common.Import;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>The columns of a file of criteria: an item, and one of its clauses, in each row. Texts in the user's language.</summary>
internal sealed class BaselineColumns
{
    private static readonly string[] Keys =
        ["number", "name", "item-unit", "price", "clause", "kind", "bound", "value", "up-to", "unit", "choices", "detail", "required"];

    private readonly Dictionary<string, ImportColumn> _all = Keys.ToDictionary(key => key, key => new ImportColumn(
        BaselineTexts.T[$"heading.{key}"],
        ImportCells.BothLanguages(c => BaselineTexts.T.In(c, $"heading.{key}")) + "," + ImportCells.BothLanguages(c => BaselineTexts.T.In(c, $"words.{key}")),
        key is "number" or "name" or "item-unit" or "price", BaselineTexts.T[$"example.{key}"], BaselineTexts.T[$"hint.{key}"], key));

    /// <summary>In the template's order.</summary>
    public IReadOnlyList<ImportColumn> All => [.. Keys.Select(key => _all[key])];

    /// <summary>ข้อ.</summary>
    public ImportColumn Number => _all["number"];

    /// <summary>รายการ.</summary>
    public ImportColumn Name => _all["name"];

    /// <summary>หน่วยนับ.</summary>
    public ImportColumn ItemUnit => _all["item-unit"];

    /// <summary>ราคา.</summary>
    public ImportColumn Price => _all["price"];

    /// <summary>คุณลักษณะ.</summary>
    public ImportColumn Clause => _all["clause"];

    /// <summary>ชนิด.</summary>
    public ImportColumn Kind => _all["kind"];

    /// <summary>เงื่อนไข.</summary>
    public ImportColumn Bound => _all["bound"];

    /// <summary>ค่า.</summary>
    public ImportColumn Value => _all["value"];

    /// <summary>ถึง.</summary>
    public ImportColumn UpTo => _all["up-to"];

    /// <summary>หน่วย.</summary>
    public ImportColumn Unit => _all["unit"];

    /// <summary>ตัวเลือก.</summary>
    public ImportColumn Choices => _all["choices"];

    /// <summary>รายละเอียด.</summary>
    public ImportColumn Detail => _all["detail"];

    /// <summary>จำเป็น.</summary>
    public ImportColumn Required => _all["required"];
}
