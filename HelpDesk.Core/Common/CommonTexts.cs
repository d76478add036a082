namespace HelpDesk.Core.Common;

/// <summary>Words that several features share.</summary>
public static class CommonTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(CommonTexts));
}
