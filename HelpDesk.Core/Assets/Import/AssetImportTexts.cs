namespace HelpDesk.Core.Assets.Import;

/// <summary>The words of imports of devices: headings, what files call things, problems.</summary>
public static class AssetImportTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AssetImportTexts));
}
