namespace HelpDesk.Web.Teamwork;

/// <summary>Texts of the pages on which the technicians set up their work.</summary>
public static class TeamPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(TeamPageTexts));
}
