using HelpDesk.Core.Approvals;

namespace HelpDesk.Web.Approvals;

/// <summary>How requests for decisions look.</summary>
internal static class ApprovalLooks
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    /// <summary>The badge's colour, in the words of the stylesheet.</summary>
    public static string Tone(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "info",
        ApprovalState.Returned => "warning",
        ApprovalState.Approved or ApprovalState.ApprovedWithConditions => "success",
        ApprovalState.Refused => "error",
        ApprovalState.Withdrawn => "quiet",
    };

    /// <summary>The badge's drawing.</summary>
    public static string Icon(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "clock",
        ApprovalState.Returned => "reply",
        ApprovalState.Approved or ApprovalState.ApprovedWithConditions => "check",
        ApprovalState.Refused => "x",
        ApprovalState.Withdrawn => "cancel",
    };

    /// <summary>An answer's drawing.</summary>
    public static string Icon(DecisionKind answer) => answer switch
    {
        DecisionKind.Opinion => "note",
        DecisionKind.Approve => "check",
        DecisionKind.ApproveWithConditions => "edit",
        DecisionKind.Return => "reply",
        DecisionKind.Refuse => "x",
    };

    /// <summary>An answer's colour in the timeline, in the words of the stylesheet.</summary>
    public static string Status(DecisionKind answer) => answer switch
    {
        DecisionKind.Opinion => "assigned",
        DecisionKind.Approve or DecisionKind.ApproveWithConditions => "resolved",
        DecisionKind.Return => "on-hold",
        DecisionKind.Refuse => "closed",
    };

    /// <summary>Whether a deadline is near or past.</summary>
    public static string? Due(DateTime dueAt, DateTime now) => dueAt <= now ? "late" : dueAt <= now + Soon ? "soon" : null;
}
