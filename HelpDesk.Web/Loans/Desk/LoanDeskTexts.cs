namespace HelpDesk.Web.Loans.Desk;

/// <summary>The words of the counter's pages, of the board, and of the calendar's address.</summary>
public static class LoanDeskTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LoanDeskTexts));
}
