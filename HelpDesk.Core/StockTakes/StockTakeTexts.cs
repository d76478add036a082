using HelpDesk.Core.Assets;

namespace HelpDesk.Core.StockTakes;

/// <summary>The words of stock-takes.</summary>
public static class StockTakeTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(StockTakeTexts));

    /// <summary>A state in words.</summary>
    public static string Of(StockTakeState state) => StockTakeTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>A result in words; "not looked at yet" for none.</summary>
    public static string Of(CountResult? result) => result is { } one ? StockTakeTexts.T[$"result.{Word.Of(one)}"] : StockTakeTexts.T["result.none"];

    /// <summary>A condition in words; empty for none.</summary>
    public static string Of(AssetState? state) => state is { } one ? AssetTexts.Of(one) : "";

    /// <summary>A proposal in words; empty for none.</summary>
    public static string Of(CountProposal? proposal) => proposal is { } one ? StockTakeTexts.T[$"proposal.{Word.Of(one)}"] : "";
}
