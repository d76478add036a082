namespace HelpDesk.Core.People;

/// <summary>The words of signing in, passwords and second factors.</summary>
public static class SignInTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(SignInTexts));
}
