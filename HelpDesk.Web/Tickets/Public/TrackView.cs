using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>How a state is shown to the requester.</summary>
internal static class TrackView
{
    /// <summary>The state in words; what it waits for where it waits.</summary>
    public static string Text(GetTicket.Details ticket) => ticket.OnHoldReason is { } reason
        ? TicketTexts.T[$"status.{Word.Of(ticket.Status)}.{Word.Of(reason)}"]
        : TicketTexts.T[$"status.{Word.Of(ticket.Status)}"];

    /// <summary>The drawing in icons.svg.</summary>
    public static string IconOf(TicketStatus status) => status switch
    {
        TicketStatus.New => "inbox",
        TicketStatus.Assigned => "assign",
        TicketStatus.InProgress => "in-progress",
        TicketStatus.OnHold => "pause",
        TicketStatus.Resolved => "done",
        TicketStatus.Closed => "lock",
        TicketStatus.Cancelled => "cancel",
        TicketStatus.Merged => "merge",
    };

    /// <summary>Which of the four steps it is at, from 0; 4 when all are done, -1 when it left the way.</summary>
    public static int StepOf(TicketStatus status) => status switch
    {
        TicketStatus.New or TicketStatus.Assigned => 0,
        TicketStatus.InProgress or TicketStatus.OnHold => 1,
        TicketStatus.Resolved => 2,
        TicketStatus.Closed => 4,
        TicketStatus.Cancelled or TicketStatus.Merged => -1,
    };
}
