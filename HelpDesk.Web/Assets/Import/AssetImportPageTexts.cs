namespace HelpDesk.Web.Assets.Import;

/// <summary>The words of the page of imports of devices.</summary>
public static class AssetImportPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AssetImportPageTexts));
}
