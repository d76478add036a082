namespace HelpDesk.Web.Api;

/// <summary>The words of the API's own problems; those of broken rules come with the rule.</summary>
public static class ApiTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ApiTexts));
}
