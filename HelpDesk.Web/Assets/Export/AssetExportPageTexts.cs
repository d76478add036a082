namespace HelpDesk.Web.Assets.Export;

/// <summary>The words of the page of exports of devices.</summary>
public static class AssetExportPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AssetExportPageTexts));
}
