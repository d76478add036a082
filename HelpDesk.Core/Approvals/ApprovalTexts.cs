namespace HelpDesk.Core.Approvals;

/// <summary>The words of approvals: states, answers, broken rules.</summary>
public static class ApprovalTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ApprovalTexts));
}
