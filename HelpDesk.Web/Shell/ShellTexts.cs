namespace HelpDesk.Web.Shell;

/// <summary>The words of the shell: navigation, home, errors.</summary>
public static class ShellTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ShellTexts));
}
