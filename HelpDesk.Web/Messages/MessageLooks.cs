using HelpDesk.Core.Messages;

namespace HelpDesk.Web.Messages;

/// <summary>How messages look on pages.</summary>
public static class MessageLooks
{
    /// <summary>The part of the program a kind comes from, as a word of the texts.</summary>
    public static string Area(MessageKind kind) => kind switch
    {
        MessageKind.TicketReceived or MessageKind.TicketNew or MessageKind.TicketAssigned or MessageKind.TicketQuestion or MessageKind.TicketAnswered
            or MessageKind.TicketWaiting or MessageKind.TicketResolved or MessageKind.TicketClosed or MessageKind.TicketReopened or MessageKind.TicketCancelled
            or MessageKind.TicketDueSoon or MessageKind.TicketOverdue or MessageKind.TicketMerged or MessageKind.MergedResolved or MessageKind.ViewFilled => "tickets",
        MessageKind.OutsideRepairOverdue => "outside-repairs",
        MessageKind.DisposalSuggested => "disposals",
        MessageKind.ApprovalWaiting or MessageKind.ApprovalDue or MessageKind.ApprovalOverdue or MessageKind.ApprovalDecided => "approvals",
        MessageKind.OrderAnnounced => "orders",
        MessageKind.StockTakePlanned => "stock-takes",
        MessageKind.StockLow => "stock",
        MessageKind.LoanDueSoon or MessageKind.LoanDueToday or MessageKind.LoanOverdue or MessageKind.LoanDemanded or MessageKind.LoanDemandDue
            or MessageKind.LoanCase or MessageKind.LoanExtended or MessageKind.LoanCancelled => "loans",
        MessageKind.SpecificationReview or MessageKind.OffersOpened => "specifications",
        MessageKind.SummaryReady => "summaries",
        MessageKind.PasswordReset or MessageKind.DeliveryFailed => "program",
    };

    /// <summary>The area's name.</summary>
    public static string AreaName(string area) => MessagePageTexts.T[$"area.{area}"];

    /// <summary>A drawing for the kind.</summary>
    public static string Icon(MessageKind kind) => Area(kind) switch
    {
        "tickets" => "repair",
        "outside-repairs" => "send",
        "disposals" => "archive",
        "approvals" => "done",
        "orders" => "file",
        "stock-takes" => "eye",
        "stock" => "box",
        "loans" => "calendar",
        "specifications" => "note",
        "summaries" => "file",
        _ => kind == MessageKind.DeliveryFailed ? "alert" : "lock",
    };

    /// <summary>A drawing for the channel.</summary>
    public static string Icon(MessageChannel channel) => channel switch
    {
        MessageChannel.Email => "mail",
        MessageChannel.Line => "phone",
        MessageChannel.Webhook => "server",
    };
}
