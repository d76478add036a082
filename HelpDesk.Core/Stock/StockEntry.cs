using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Stock;

/// <summary>What a line of a ledger says, before the balances are known.</summary>
/// <param name="ClientId">Made by the sender.</param>
/// <param name="Kind">Why.</param>
/// <param name="Change">How many came (positive) or went (negative).</param>
/// <param name="ReservedChange">How many more or fewer are reserved.</param>
/// <param name="Price">Price per unit in baht; null when unknown.</param>
/// <param name="TicketId">For which ticket; null for none.</param>
/// <param name="Reason">In words.</param>
internal sealed record StockMove(Guid ClientId, StockEntryKind Kind, int Change, int ReservedChange, decimal? Price, long? TicketId, string Reason);

/// <summary>What a ticket has of an item.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Reserved">So many are kept for it.</param>
/// <param name="Used">So many were used on it and not given back.</param>
/// <param name="Amount">What these are worth, in baht.</param>
public sealed record PartShare(long TicketId, int Reserved, int Used, decimal Amount)
{
    /// <summary>What one of those used is worth; null when unknown.</summary>
    public decimal? UnitPrice => Used > 0 && Amount > 0 ? Math.Round(Amount / Used, 2, MidpointRounding.AwayFromZero) : null;
}

/// <summary>A line of an item's ledger. Written once, never changed.</summary>
public sealed class StockEntry
{
    private StockEntry()
    {
    }

    internal StockEntry(StockMove move, int balance, int reservedBalance, Actor by, DateTime at)
    {
        (ClientId, Kind, Change, ReservedChange, Price, TicketId, Reason) = (move.ClientId, move.Kind, move.Change, move.ReservedChange, move.Price, move.TicketId, move.Reason.Trim());
        (Balance, ReservedBalance, PersonId, ActorName, At) = (balance, reservedBalance, by.PersonId, by.Name, at);
    }

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>Made by the sender. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>The item.</summary>
    public long StockItemId { get; private set; }

    /// <summary>Why.</summary>
    public StockEntryKind Kind { get; private set; }

    /// <summary>How many came (positive) or went (negative).</summary>
    public int Change { get; private set; }

    /// <summary>How many there were after it.</summary>
    public int Balance { get; private set; }

    /// <summary>How many more (positive) or fewer (negative) are reserved.</summary>
    public int ReservedChange { get; private set; }

    /// <summary>How many were reserved after it.</summary>
    public int ReservedBalance { get; private set; }

    /// <summary>Price per unit in baht; null when unknown.</summary>
    public decimal? Price { get; private set; }

    /// <summary>The ticket it was for; null for none.</summary>
    public long? TicketId { get; private set; }

    /// <summary>From whom, for what, or why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who; null for the program itself.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string? ActorName { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}
