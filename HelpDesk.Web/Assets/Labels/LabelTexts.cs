namespace HelpDesk.Web.Assets.Labels;

/// <summary>The words of labels and of the page that a label opens.</summary>
public static class LabelTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LabelTexts));
}
