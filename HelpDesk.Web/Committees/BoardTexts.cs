namespace HelpDesk.Web.Committees;

/// <summary>The words of the committee pages.</summary>
public static class BoardTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(BoardTexts));
}
