namespace HelpDesk.Core.Assets.Export;

/// <summary>The words of exported registers, cards and lists of devices.</summary>
public static class AssetExportTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AssetExportTexts));
}
