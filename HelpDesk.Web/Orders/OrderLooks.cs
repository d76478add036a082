using HelpDesk.Core.Approvals;
using HelpDesk.Core.Orders;

namespace HelpDesk.Web.Orders;

/// <summary>The drawings and tones by which orders are recognised, beside their words.</summary>
internal static class OrderLooks
{
    /// <summary>The states of the normal way, in order; each with the state from which on it is passed.</summary>
    public static readonly IReadOnlyList<OrderState> Way =
        [OrderState.Draft, OrderState.Proposed, OrderState.Approved, OrderState.Numbered, OrderState.Signed, OrderState.Announced];

    /// <summary>The drawing of a state.</summary>
    public static string Icon(OrderState state) => state switch
    {
        OrderState.Draft => "edit",
        OrderState.Proposed => "clock",
        OrderState.Returned => "reply",
        OrderState.Approved => "check",
        OrderState.Numbered => "file",
        OrderState.Signed => "done",
        OrderState.Announced => "bell",
        OrderState.Ended => "archive",
        OrderState.Revoked => "x",
        OrderState.Refused => "x",
        OrderState.Cancelled => "cancel",
    };

    /// <summary>The tone of a state.</summary>
    public static string Tone(OrderState state) => state switch
    {
        OrderState.Proposed or OrderState.Approved or OrderState.Numbered => "info",
        OrderState.Returned => "warning",
        OrderState.Signed or OrderState.Announced => "success",
        OrderState.Revoked or OrderState.Refused => "error",
        OrderState.Draft or OrderState.Ended or OrderState.Cancelled => "quiet",
    };

    /// <summary>The tone of a number's state.</summary>
    public static string Tone(OrderNumberState state) => state switch
    {
        OrderNumberState.Used => "success",
        OrderNumberState.Reserved => "warning",
        OrderNumberState.Voided => "quiet",
    };

    /// <summary>The tone of an answer.</summary>
    public static string Tone(DecisionKind kind) => kind switch
    {
        DecisionKind.Opinion => "info",
        DecisionKind.Approve or DecisionKind.ApproveWithConditions => "success",
        DecisionKind.Return => "warning",
        DecisionKind.Refuse => "error",
    };
}
