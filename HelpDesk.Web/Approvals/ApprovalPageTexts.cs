namespace HelpDesk.Web.Approvals;

/// <summary>The words of the pages on which decisions are asked for and made.</summary>
public static class ApprovalPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ApprovalPageTexts));
}
