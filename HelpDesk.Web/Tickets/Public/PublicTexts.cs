namespace HelpDesk.Web.Tickets.Public;

/// <summary>Texts of the public pages: the repair form, tracking, privacy.</summary>
public static class PublicTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(PublicTexts));
}
