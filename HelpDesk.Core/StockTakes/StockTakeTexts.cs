namespace HelpDesk.Core.StockTakes;

/// <summary>The words of stock-takes.</summary>
public static class StockTakeTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(StockTakeTexts));
}
