namespace HelpDesk.Core.People;

/// <summary>Words about API tokens and the people they act as.</summary>
public static class TokenTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(TokenTexts));
}
