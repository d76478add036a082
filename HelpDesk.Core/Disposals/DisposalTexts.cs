using HelpDesk.Core.Orders;

namespace HelpDesk.Core.Disposals;

/// <summary>The words of disposals.</summary>
public static class DisposalTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(DisposalTexts));

    /// <summary>A state in words.</summary>
    public static string Of(DisposalState state) => DisposalTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>A way in words.</summary>
    public static string Of(DisposalWay way) => DisposalTexts.T[$"way.{Word.Of(way)}"];

    /// <summary>Where a suggestion stands, in words.</summary>
    public static string Of(SuggestionState state) => DisposalTexts.T[$"suggestion.state.{Word.Of(state)}"];

    /// <summary>A text in the language of papers.</summary>
    internal static string Thai(string key) => T.In(PaperTexts.Thai, key);
}
