namespace HelpDesk.Core.Common.Thai;

/// <summary>The few words that dates, times and telephone numbers need beside their figures.</summary>
public static class ThaiWords
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ThaiWords));
}
