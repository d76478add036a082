using System.Globalization;

namespace HelpDesk.Core.Tickets;

public sealed partial class Ticket
{
    /// <summary>So long after somebody merged or cancelled it, hours of work can be corrected: that stopped timers of others.</summary>
    public static readonly TimeSpan LabourIsCorrectedFor = TimeSpan.FromDays(7);

    /// <summary>Whether hours of work can still be written down: as long as it is not closed.</summary>
    public bool TakesLabour => Status <= TicketStatus.Resolved;

    /// <summary>Whether hours that are written can still be corrected.</summary>
    /// <param name="now">UTC.</param>
    public bool TakesCorrections(DateTime now) =>
        TakesLabour || (Status is TicketStatus.Merged or TicketStatus.Cancelled && now - ClosedAt < LabourIsCorrectedFor);

    /// <summary>Parts were reserved, used or given back.</summary>
    /// <param name="kind">Which of these. Nothing is reserved for, or used on, what is not open; what is over may give back.</param>
    /// <param name="what">What and how many.</param>
    /// <param name="reason">In words.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    public void RecordPart(TicketEventKind kind, string what, string reason, Actor by, DateTime at)
    {
        if (kind is TicketEventKind.PartReserved or TicketEventKind.PartUsed)
        {
            RequireOpen();
        }

        Add(new TicketEvent(kind, by, at, isPublic: false, reason, to: what));
        Touch(by, at);
    }

    /// <summary>Somebody corrected how long they worked.</summary>
    /// <param name="before">Minutes before.</param>
    /// <param name="after">Minutes after; null when it was taken back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    public void CorrectLabour(int before, int? after, string reason, Actor by, DateTime at)
    {
        Require(TakesCorrections(at));
        Add(new TicketEvent(
            TicketEventKind.LabourCorrected, by, at, isPublic: false, reason, before.ToString(CultureInfo.InvariantCulture), after?.ToString(CultureInfo.InvariantCulture)));
        Touch(by, at);
    }

    /// <summary>Refuses hours of work on what is closed.</summary>
    /// <exception cref="RuleException">It is.</exception>
    public void RequireLabour() => Require(TakesLabour);

    private static void Require(bool allowed)
    {
        if (!allowed)
        {
            throw RuleException.Conflict("ticket.not-open", TicketTexts.T["rule.not-open"]);
        }
    }
}
