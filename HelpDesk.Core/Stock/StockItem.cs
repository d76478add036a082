using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
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

    /// <summary>อะไหล่: what technicians put into devices.</summary>
    Part = 5,
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

    /// <summary>จอง: kept for a ticket, still on hand.</summary>
    Reserved = 4,

    /// <summary>ยกเลิกจอง: free again.</summary>
    Released = 5,

    /// <summary>ใช้: put into the device of a ticket.</summary>
    Used = 6,

    /// <summary>คืน: taken back from a ticket.</summary>
    Returned = 7,
}

/// <summary>
/// Consumables, media and parts: a quantity with a ledger, of which a part may be reserved for tickets. Neither what is on hand nor what is
/// free ever falls below zero. What leaves is worth the moving average of what came; what came without a price changes no average.
/// </summary>
public sealed class StockItem : IAudited, IVersioned, IAnnounces
{
    private readonly List<StockEntry> _entries = [];
    private readonly List<News> _news = [];

    private StockItem()
    {
    }

    /// <summary>A new item of which there is nothing yet.</summary>
    public StockItem(Guid clientId, StockKind kind, long ownerId, StockItemDetails details)
    {
        (ClientId, Kind, OwnerId) = (clientId, kind, ownerId);
        Change(details);

        // There is nothing yet, which is no news to whoever writes it down.
        _news.Clear();
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

    /// <summary>How many of them are kept for tickets; never more than there are.</summary>
    public int Reserved { get; private set; }

    /// <summary>How many are there for anybody.</summary>
    public int Free => Quantity - Reserved;

    /// <summary>The moving average of the prices paid, per unit in baht; null as long as no price is known.</summary>
    public decimal? AveragePrice { get; private set; }

    /// <summary>What one is worth when it leaves, in baht and satang; null when unknown.</summary>
    public decimal? UnitPrice => AveragePrice is { } price ? Math.Round(price, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>Fewer are free than the minimum.</summary>
    public bool IsLittle => Free < Minimum;

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

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <summary>Changes everything but the quantity.</summary>
    public void Change(StockItemDetails d)
    {
        var wasLittle = IsLittle;
        (Name, Unit, Place, Minimum, ValidUntil, Note, IsActive) = (d.Name.Trim(), d.Unit.Trim(), d.Place.Trim(), d.Minimum, d.ValidUntil, d.Note.Trim(), d.IsActive);
        SearchText = ThaiText.Fold(string.Join('\n', Name, Place, Note));
        TellWhenLittle(wasLittle);
    }

    /// <summary>Writes a change of the quantity into the ledger.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is written once.</param>
    /// <param name="kind">Received, issued or adjusted.</param>
    /// <param name="quantity">How many came or went; for <see cref="StockEntryKind.Adjusted"/> how many were counted.</param>
    /// <param name="price">Price per unit in baht, of what came; null when unknown.</param>
    /// <param name="reason">From whom, for what, or why the count differs.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">More would go than is free.</exception>
    public StockEntry Record(Guid clientId, StockEntryKind kind, int quantity, decimal? price, string reason, Actor by, DateTime at)
    {
        var change = kind switch
        {
            StockEntryKind.Received => quantity,
            StockEntryKind.Issued => -quantity,
            StockEntryKind.Adjusted => quantity - Quantity,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        RequireFree(-change);
        return Write(new StockMove(clientId, kind, change, 0, change < 0 ? UnitPrice : price, null, reason), by, at);
    }

    /// <summary>Reserves or uses some for a ticket, or takes some back from it. What it has reserved is used before what is free.</summary>
    /// <param name="of">The ticket, and what it has of this item.</param>
    /// <param name="clientId">Made by the sender; sent twice, it is written once.</param>
    /// <param name="kind">Reserved, released, used or returned.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="reason">In words; may be empty.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">More would go than is free, or come back than the ticket has.</exception>
    public StockEntry Record(PartShare of, Guid clientId, StockEntryKind kind, int quantity, string reason, Actor by, DateTime at)
    {
        var fromReserved = Math.Min(quantity, of.Reserved);
        switch (kind)
        {
            case StockEntryKind.Reserved:
                RequireFree(quantity);
                return Write(new StockMove(clientId, kind, 0, quantity, null, of.TicketId, reason), by, at);
            case StockEntryKind.Released:
                Require(quantity <= of.Reserved, "stock.not-reserved", () => StockTexts.T["rule.not-reserved", of.Reserved, Unit]);
                return Write(new StockMove(clientId, kind, 0, -quantity, null, of.TicketId, reason), by, at);
            case StockEntryKind.Used:
                RequireFree(quantity - fromReserved);
                return Write(new StockMove(clientId, kind, -quantity, -fromReserved, UnitPrice, of.TicketId, reason), by, at);
            case StockEntryKind.Returned:
                Require(quantity <= of.Used, "stock.not-used", () => StockTexts.T["rule.not-used", of.Used, Unit]);
                return Write(new StockMove(clientId, kind, quantity, 0, of.UnitPrice, of.TicketId, reason), by, at);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private StockEntry Write(StockMove move, Actor by, DateTime at)
    {
        var wasLittle = IsLittle;
        if (move is { Change: > 0, Price: { } price })
        {
            AveragePrice = Math.Round(AveragePrice is { } known ? ((Quantity * known) + (move.Change * price)) / (Quantity + move.Change) : price, 4, MidpointRounding.AwayFromZero);
        }

        (Quantity, Reserved) = (Quantity + move.Change, Reserved + move.ReservedChange);
        var entry = new StockEntry(move, Quantity, Reserved, by, at);
        _entries.Add(entry);
        TellWhenLittle(wasLittle);
        return entry;
    }

    private void RequireFree(int wanted) => Require(
        wanted <= Free, "stock.too-few", () => Reserved > 0 ? StockTexts.T["rule.too-few-free", Free, Unit, Reserved] : StockTexts.T["rule.too-few", Free, Unit]);

    private static void Require(bool holds, string broken, Func<string> why)
    {
        if (!holds)
        {
            throw RuleException.Conflict(broken, why());
        }
    }

    // Once, when it falls under the minimum: again only after there was enough in between. Also to the one who took it, who may be the one to order more.
    private void TellWhenLittle(bool wasLittle)
    {
        if (IsLittle && !wasLittle && IsActive)
        {
            _news.Add(new News(MessageKind.StockLow));
        }
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
