namespace HelpDesk.Web.StockTakes;

/// <summary>The words of the stock-takes' pages.</summary>
public static class StockTakePageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(StockTakePageTexts));
}
