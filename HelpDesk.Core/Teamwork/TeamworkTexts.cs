namespace HelpDesk.Core.Teamwork;

/// <summary>Working together on tickets, in words.</summary>
public static class TeamworkTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(TeamworkTexts));
}
