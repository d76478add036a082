namespace HelpDesk.Web.Stock;

/// <summary>The words of the pages of consumables and media.</summary>
public static class StockPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly HelpDesk.Core.Common.Texts T = new(typeof(StockPageTexts));
}
