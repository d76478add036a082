namespace HelpDesk.Web.Loans;

/// <summary>The words of the pages of loans.</summary>
public static class LoanPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LoanPageTexts));
}
