namespace HelpDesk.Web.Logs;

/// <summary>The words of the log pages.</summary>
public static class LogPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LogPageTexts));
}
