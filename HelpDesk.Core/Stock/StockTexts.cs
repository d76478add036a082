namespace HelpDesk.Core.Stock;

/// <summary>The words of consumables and media.</summary>
public static class StockTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(StockTexts));

    /// <summary>A kind in words.</summary>
    public static string Of(StockKind kind) => StockTexts.T[$"kind.{Word.Of(kind)}"];

    /// <summary>A kind of entry in words.</summary>
    public static string Of(StockEntryKind kind) => StockTexts.T[$"entry.{Word.Of(kind)}"];
}
