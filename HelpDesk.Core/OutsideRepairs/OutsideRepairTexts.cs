using HelpDesk.Core.Orders;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>The words of outside repairs and of the papers of a repair.</summary>
public static class OutsideRepairTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(OutsideRepairTexts));

    /// <summary>A state in words.</summary>
    public static string Of(OutsideRepairState state) => OutsideRepairTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>What came of a request for approval, in words.</summary>
    public static string Of(OutsideDecision decision) => OutsideRepairTexts.T[$"decision.{Word.Of(decision)}"];

    /// <summary>A text in the language of papers.</summary>
    internal static string Thai(string key) => T.In(PaperTexts.Thai, key);
}
