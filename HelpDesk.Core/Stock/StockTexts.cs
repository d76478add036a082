namespace HelpDesk.Core.Stock;

/// <summary>The words of consumables and media.</summary>
public static class StockTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(StockTexts));
}
