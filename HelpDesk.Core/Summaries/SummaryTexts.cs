namespace HelpDesk.Core.Summaries;

/// <summary>Texts of summaries.</summary>
public static class SummaryTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(SummaryTexts));
}
