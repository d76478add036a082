using System.Globalization;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Tests.Specifications;

/// <summary>Clauses and specifications written short.</summary>
internal static class Specs
{
    public static readonly SpecificationSections Sections = new("ความเป็นมา", "วัตถุประสงค์", "คุณสมบัติ", "สำนักงาน", 30, "งวดเดียว", 0.2m, 36, "");

    /// <summary>
    /// <c>≥ 16 GB</c>, <c>≤ 5 kg</c>, <c>= 23 inch</c>, <c>8..16 GB</c>; <c># ≥ 3 ช่อง</c> for a count; <c>DDR4|DDR5</c> for a choice,
    /// <c>yes</c> and <c>text</c>.
    /// </summary>
    public static Clause Clause(string written, string name = "ข้อ", bool required = true, string detail = "")
    {
        var empty = new Clause(Guid.NewGuid(), name, ClauseKind.Text, ClauseBound.AtLeast, null, null, "", [], detail, required);
        if (written is "yes" or "text")
        {
            return empty with { Kind = written == "yes" ? ClauseKind.YesNo : ClauseKind.Text };
        }

        if (written.Contains('|', StringComparison.Ordinal))
        {
            return empty with { Kind = ClauseKind.Choice, Choices = written.Split('|', StringSplitOptions.RemoveEmptyEntries) };
        }

        var isCount = written.StartsWith("# ", StringComparison.Ordinal);
        var words = (isCount ? written[2..] : written).Split(' ', 3);
        var numeric = empty with { Kind = isCount ? ClauseKind.Count : ClauseKind.Number };
        if (words[0].Split("..") is [var low, var high])
        {
            return numeric with { Bound = ClauseBound.Between, Value = Number(low), UpTo = Number(high), Unit = string.Join(' ', words[1..]) };
        }

        var bound = words[0] switch { "≥" => ClauseBound.AtLeast, "≤" => ClauseBound.AtMost, _ => ClauseBound.Exactly };
        return numeric with { Bound = bound, Value = Number(words[1]), Unit = words.Length > 2 ? words[2] : "" };
    }

    public static SpecificationItem Item(params Clause[] clauses) => new(
        Guid.NewGuid(), "โน้ตบุ๊ก", 10, "เครื่อง", 20_000, 20_000,
        [.. new[] { "ร้าน ก", "ร้าน ข", "สัญญาเดิม" }.Select(o => new PriceSource(o, 20_000, new DateOnly(2026, 11, 1), ""))], null, clauses, []);

    public static SpecificationContent Content(params SpecificationItem[] items) =>
        new("จัดซื้อโน้ตบุ๊ก", Sections, items, SelectionCriteria.LowestPrice, ProcurementMethod.Direct);

    private static decimal Number(string written) => decimal.Parse(written, CultureInfo.InvariantCulture);
}
