namespace HelpDesk.Core.Common.Import;

/// <summary>The words of every import.</summary>
public static class ImportTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ImportTexts));
}
