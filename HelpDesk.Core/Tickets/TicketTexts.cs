namespace HelpDesk.Core.Tickets;

/// <summary>The words of tickets: states, priorities, outcomes, broken rules.</summary>
public static class TicketTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(TicketTexts));

    /// <summary>A state in words, with what it waits for: รออะไหล่.</summary>
    public static string Status(TicketStatus status, OnHoldReason? reason = null) =>
        reason is { } why ? T[$"status.{Word.Of(status)}.{Word.Of(why)}"] : T[$"status.{Word.Of(status)}"];

    /// <summary>A state as the timeline stores it (<c>on-hold.parts</c>), in words.</summary>
    public static string StatusWord(string word) => T[$"status.{word}"];

    /// <summary>An impact in words.</summary>
    public static string Of(Impact impact) => T[$"impact.{Word.Of(impact)}"];

    /// <summary>An urgency in words.</summary>
    public static string Of(Urgency urgency) => T[$"urgency.{Word.Of(urgency)}"];

    /// <summary>A priority in words.</summary>
    public static string Of(Priority priority) => T[$"priority.{Word.Of(priority)}"];

    /// <summary>An outcome in words.</summary>
    public static string Of(Outcome outcome) => T[$"outcome.{Word.Of(outcome)}"];
}
