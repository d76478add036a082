namespace HelpDesk.Core.Assets;

/// <summary>The words of the register, its rules and its papers.</summary>
public static class AssetTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AssetTexts));
}
