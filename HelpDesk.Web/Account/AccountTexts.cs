namespace HelpDesk.Web.Account;

/// <summary>The words of signing in and of the own account.</summary>
public static class AccountTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AccountTexts));
}
