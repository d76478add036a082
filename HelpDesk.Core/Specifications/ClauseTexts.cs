namespace HelpDesk.Core.Specifications;

/// <summary>Texts of the rules about clauses: units, judging, ranking, the checker, differences.</summary>
public static class ClauseTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ClauseTexts));

    /// <summary>เพิ่มขึ้น, ลดลง, ตัดออก … against the baseline.</summary>
    public static string Of(BaselineChange change) => ClauseTexts.T[$"baseline-change.{Word.Of(change)}"];

    /// <summary>เหมือนเดิม, แก้ไข, เพิ่ม … between two versions.</summary>
    public static string Of(DifferenceKind kind) => ClauseTexts.T[$"difference-kind.{Word.Of(kind)}"];

    /// <summary>Why an offer has no rank.</summary>
    public static string Of(Exclusion exclusion) => ClauseTexts.T[$"excluded.{Word.Of(exclusion)}"];
}
