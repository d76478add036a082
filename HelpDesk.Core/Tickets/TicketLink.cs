using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Tickets;

/// <summary>Why two tickets are linked. The numbers are stored.</summary>
public enum TicketLinkKind
{
    /// <summary>They have to do with each other.</summary>
    Related = 1,

    /// <summary>The second was split from the first.</summary>
    Split = 2,
}

/// <summary>Two tickets that have to do with each other. It is one link, whichever of them is looked at.</summary>
public sealed class TicketLink : IAudited
{
    private TicketLink()
    {
    }

    /// <summary>Links two.</summary>
    public TicketLink(long firstId, long secondId, TicketLinkKind kind) => (FirstId, SecondId, Kind) = (firstId, secondId, kind);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The one with the smaller id: the older.</summary>
    public long FirstId { get; private set; }

    /// <summary>The one with the larger id.</summary>
    public long SecondId { get; private set; }

    /// <summary>Why.</summary>
    public TicketLinkKind Kind { get; private set; }
}
