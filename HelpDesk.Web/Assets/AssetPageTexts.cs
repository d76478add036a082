namespace HelpDesk.Web.Assets;

/// <summary>The words of the register's pages.</summary>
public static class AssetPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AssetPageTexts));
}
