namespace HelpDesk.Core.Tickets;

/// <summary>The words of tickets: states, priorities, outcomes, broken rules.</summary>
public static class TicketTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(TicketTexts));

    /// <summary>A state in words, with what it waits for: รออะไหล่.</summary>
    public static string Status(TicketStatus status, OnHoldReason? reason = null) =>
        reason is { } why ? TicketTexts.T[$"status.{Word.Of(status)}.{Word.Of(why)}"] : TicketTexts.T[$"status.{Word.Of(status)}"];

    /// <summary>A state as the timeline stores it (<c>on-hold.parts</c>), in words.</summary>
    public static string StatusWord(string word) => TicketTexts.T[$"status.{word}"];

    /// <summary>An impact in words.</summary>
    public static string Of(Impact impact) => TicketTexts.T[$"impact.{Word.Of(impact)}"];

    /// <summary>An urgency in words.</summary>
    public static string Of(Urgency urgency) => TicketTexts.T[$"urgency.{Word.Of(urgency)}"];

    /// <summary>A priority in words.</summary>
    public static string Of(Priority priority) => TicketTexts.T[$"priority.{Word.Of(priority)}"];

    /// <summary>An outcome in words.</summary>
    public static string Of(Outcome outcome) => TicketTexts.T[$"outcome.{Word.Of(outcome)}"];
}
