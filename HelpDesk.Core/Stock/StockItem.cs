using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Stock;

/// <summary>What is kept by quantity instead of by number. The numbers are stored.</summary>
public enum StockKind
{
    /// <summary>วัสดุสิ้นเปลือง: paper, ink, cables.</summary>
    Consumable = 1,

    /// <summary>เอกสาร (process 13).</summary>
    Document = 2,

    /// <summary>สื่อ (process 13).</summary>
    Media = 3,

    /// <summary>ซอฟต์แวร์: the quantity counts licences.</summary>
    Software = 4,
}

/// <summary>Why a quantity changed. The numbers are stored.</summary>
public enum StockEntryKind
{
    /// <summary>รับเข้า.</summary>
    Received = 1,

    /// <summary>จ่ายออก.</summary>
    Issued = 2,

    /// <summary>ปรับยอด: what was counted differs from the book.</summary>
    Adjusted = 3,
}

/// <summary>Consumables and media: a quantity with a ledger, never below zero.</summary>
public sealed class StockItem : IAudited, IVersioned
{
    private readonly List<StockEntry> _entries = [];

    private StockItem()
    {
    }

    /// <summary>A new item of which there is nothing yet.</summary>
    public StockItem(Guid clientId, StockKind kind, long ownerId, StockItemDetails details)
    {
        (ClientId, Kind, OwnerId) = (clientId, kind, ownerId);
        Change(details);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender; sent twice, it is made once. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>Which kind.</summary>
    public StockKind Kind { get; private set; }

    /// <summary>Whose it is: a school, or the office's own entry.</summary>
    public long OwnerId { get; private set; }

    /// <summary>รายการ.</summary>
    public string Name { get; private set; } = "";

    /// <summary>หน่วยนับ: รีม, กล่อง, สิทธิ์.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Where it lies.</summary>
    public string Place { get; private set; } = "";

    /// <summary>How many there are; never below zero.</summary>
    public int Quantity { get; private set; }

    /// <summary>Fewer than this is little; 0 for no limit.</summary>
    public int Minimum { get; private set; }

    /// <summary>The last day of a licence in Asia/Bangkok; null for ever.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>หมายเหตุ.</summary>
    public string Note { get; private set; } = "";

    /// <summary>False: not offered any more.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>What search looks through, folded.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>Its ledger, as far as it is loaded.</summary>
    public IReadOnlyCollection<StockEntry> Entries => _entries;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Changes everything but the quantity.</summary>
    public void Change(StockItemDetails d)
    {
        (Name, Unit, Place, Minimum, ValidUntil, Note, IsActive) = (d.Name.Trim(), d.Unit.Trim(), d.Place.Trim(), d.Minimum, d.ValidUntil, d.Note.Trim(), d.IsActive);
        SearchText = ThaiText.Fold(string.Join('\n', Name, Place, Note));
    }

    /// <summary>Writes a change of the quantity into the ledger.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is written once.</param>
    /// <param name="kind">Why.</param>
    /// <param name="quantity">How many came or went; for <see cref="StockEntryKind.Adjusted"/> how many were counted.</param>
    /// <param name="price">Price per unit in baht, of what came; null when unknown.</param>
    /// <param name="reason">From whom, for what, or why the count differs.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">More would go than there is.</exception>
    public StockEntry Record(Guid clientId, StockEntryKind kind, int quantity, decimal? price, string reason, Actor by, DateTime at)
    {
        var change = kind switch
        {
            StockEntryKind.Received => quantity,
            StockEntryKind.Issued => -quantity,
            StockEntryKind.Adjusted => quantity - Quantity,
        };
        if (Quantity + change < 0)
        {
            throw RuleException.Conflict("stock.too-few", StockTexts.T["rule.too-few", Quantity, Unit]);
        }

        Quantity += change;
        var entry = new StockEntry(clientId, kind, change, Quantity, price, reason, by, at);
        _entries.Add(entry);
        return entry;
    }
}

/// <summary>What can be changed of an item besides its quantity.</summary>
/// <param name="Name">รายการ.</param>
/// <param name="Unit">หน่วยนับ.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Minimum">Fewer than this is little; 0 for no limit.</param>
/// <param name="ValidUntil">The last day of a licence.</param>
/// <param name="Note">หมายเหตุ.</param>
/// <param name="IsActive">False: not offered any more.</param>
public sealed record StockItemDetails(string Name, string Unit, string Place = "", int Minimum = 0, DateOnly? ValidUntil = null, string Note = "", bool IsActive = true);

/// <summary>A line of an item's ledger. Written once, never changed.</summary>
public sealed class StockEntry
{
    private StockEntry()
    {
    }

    internal StockEntry(Guid clientId, StockEntryKind kind, int change, int balance, decimal? price, string reason, Actor by, DateTime at)
    {
        (ClientId, Kind, Change, Balance, Price, Reason, PersonId, ActorName, At) = (clientId, kind, change, balance, price, reason.Trim(), by.PersonId, by.Name, at);
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

    /// <summary>Price per unit in baht; null when unknown.</summary>
    public decimal? Price { get; private set; }

    /// <summary>From whom, for what, or why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who; null for the program itself.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string? ActorName { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}
