namespace HelpDesk.Core.Specifications;

/// <summary>Texts of specifications.</summary>
public static class SpecificationTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(SpecificationTexts));

    /// <summary>ชนิดข้อกำหนด.</summary>
    public static string Of(ClauseKind kind) => SpecificationTexts.T[$"clause-kind.{Word.Of(kind)}"];

    /// <summary>ไม่น้อยกว่า, ไม่เกิน, ระหว่าง, เท่ากับ.</summary>
    public static string Of(ClauseBound bound) => SpecificationTexts.T[$"bound.{Word.Of(bound)}"];

    /// <summary>ผล.</summary>
    public static string Of(Verdict verdict) => SpecificationTexts.T[$"verdict.{Word.Of(verdict)}"];

    /// <summary>หลักเกณฑ์การพิจารณา.</summary>
    public static string Of(AwardCriterion criterion) => SpecificationTexts.T[$"criterion.{Word.Of(criterion)}"];

    /// <summary>พิจารณาราคารวม, พิจารณาแยกรายการ.</summary>
    public static string Of(AwardUnit unit) => SpecificationTexts.T[$"award-unit.{Word.Of(unit)}"];

    /// <summary>วิธีจัดซื้อจัดจ้าง.</summary>
    public static string Of(ProcurementMethod method) => SpecificationTexts.T[$"method.{Word.Of(method)}"];

    /// <summary>สถานะ.</summary>
    public static string Of(SpecificationState state) => SpecificationTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>What happened.</summary>
    public static string Of(SpecificationEventKind kind) => SpecificationTexts.T[$"event.{Word.Of(kind)}"];

    /// <summary>A text in the language of papers.</summary>
    internal static string Thai(string key, params object?[] args) => string.Format(System.Globalization.CultureInfo.InvariantCulture, T.In(Orders.PaperTexts.Thai, key), args);
}
