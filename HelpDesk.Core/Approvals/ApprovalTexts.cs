namespace HelpDesk.Core.Approvals;

/// <summary>The words of approvals: kinds, states, answers, broken rules.</summary>
public static class ApprovalTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ApprovalTexts));

    /// <summary>What it is about, in words.</summary>
    public static string Of(ApprovalKind kind) => ApprovalTexts.T[$"kind.{Word.Of(kind)}"];

    /// <summary>Where it stands, in words.</summary>
    public static string Of(ApprovalState state) => ApprovalTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>An answer, in words.</summary>
    public static string Of(DecisionKind answer) => ApprovalTexts.T[$"answer.{Word.Of(answer)}"];
}
