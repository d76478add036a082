namespace HelpDesk.Web.Admin;

/// <summary>The words of the administrator's pages.</summary>
public static class AdminTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AdminTexts));
}
