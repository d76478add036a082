namespace HelpDesk.Core.Tickets;

public sealed partial class Ticket
{
    /// <summary>Something happened to the device that the office alone reads: it went to a vendor, came back, shall be disposed of.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="to">The number or word that the kind carries.</param>
    /// <param name="text">What was written.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">UTC.</param>
    public void Mark(TicketEventKind kind, string to, string text, Actor by, DateTime at)
    {
        Add(new TicketEvent(kind, by, at, isPublic: false, text, to: to));
        Touch(by, at);
    }

    /// <summary>It waits for a vendor; what waits for one already goes on doing so.</summary>
    public void WaitForVendor(Actor by, DateTime at)
    {
        RequireOpen();
        if (OnHoldReason != Tickets.OnHoldReason.Vendor)
        {
            Hold(Tickets.OnHoldReason.Vendor, "", by, at);
        }
    }

    /// <summary>What it waited for at the vendor is over: the work goes on. A ticket that goes its own way already is left alone.</summary>
    public void VendorIsDone(Actor by, DateTime at)
    {
        if (Status == TicketStatus.OnHold && OnHoldReason == Tickets.OnHoldReason.Vendor)
        {
            Start(by, at);
        }
    }
}
