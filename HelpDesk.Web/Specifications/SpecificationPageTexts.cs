namespace HelpDesk.Web.Specifications;

/// <summary>The words of the pages on which specifications are written, reviewed and followed.</summary>
public static class SpecificationPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(SpecificationPageTexts));
}
