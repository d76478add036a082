namespace HelpDesk.Web.Specifications.Offers;

/// <summary>Texts of the pages that take in offers.</summary>
public static class OfferPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(OfferPageTexts));
}
