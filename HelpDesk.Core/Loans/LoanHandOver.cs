using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Loans;

/// <summary>A hand-over. It is never changed; a mistaken one is reversed.</summary>
public sealed class LoanHandOver : IAudited
{
    private readonly List<LoanThing> _things = [];

    private LoanHandOver()
    {
    }

    internal LoanHandOver(IEnumerable<LoanThing> things, Actor by, string receiverName, Signatures signatures, string note, DateTime at)
    {
        (ById, ByName, ReceiverName, Note, At) = (by.PersonId, by.Name ?? "", receiverName.Trim(), note.Trim(), at);
        (GiverSignature, ReceiverSignature) = (signatures.Keeper, signatures.Borrower);
        _things.AddRange(things);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>ผู้จ่ายของ.</summary>
    public long? ById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>ผู้รับของ.</summary>
    public string ReceiverName { get; private set; } = "";

    /// <summary>The key of the giver's drawn signature.</summary>
    public Guid GiverSignature { get; private set; }

    /// <summary>The key of the receiver's drawn signature.</summary>
    public Guid ReceiverSignature { get; private set; }

    /// <summary>หมายเหตุ.</summary>
    public string Note { get; private set; } = "";

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? ReversedAt { get; private set; }

    /// <summary>Who reversed it.</summary>
    public string ReversedByName { get; private set; } = "";

    /// <summary>Why.</summary>
    public string ReversedReason { get; private set; } = "";

    /// <summary>What was handed over.</summary>
    public IReadOnlyList<LoanThing> Things => _things;

    internal void Reverse(string reason, Actor by, DateTime at) => (ReversedAt, ReversedByName, ReversedReason) = (at, by.Name ?? "", reason.Trim());
}

/// <summary>The keys of two drawn signatures.</summary>
/// <param name="Keeper">Of who gives or takes back for the agency.</param>
/// <param name="Borrower">Of who receives or brings back.</param>
public sealed record Signatures(Guid Keeper, Guid Borrower);

/// <summary>A device, or a quantity from stock, that was handed over.</summary>
public sealed class LoanThing : IAudited
{
    private LoanThing()
    {
    }

    /// <summary>A device as it is at this moment.</summary>
    /// <param name="itemId">What was asked for.</param>
    /// <param name="unitId">The unit it belongs to.</param>
    /// <param name="asset">The device.</param>
    /// <param name="condition">Its condition in words.</param>
    /// <param name="accessories">What goes with it, one a line.</param>
    /// <param name="photos">Keys of pictures.</param>
    public LoanThing(long itemId, long unitId, Assets.Asset asset, string condition, string accessories, IReadOnlyList<Guid> photos)
    {
        (LoanItemId, LendableUnitId, AssetId, Number, Name, Quantity, Price) = (itemId, unitId, asset.Id, asset.Number, asset.Name, 1, asset.Price);
        (Condition, Accessories, Photos) = (condition.Trim(), accessories, photos);
    }

    /// <summary>A quantity from stock.</summary>
    public LoanThing(long itemId, Stock.StockItem stock, int quantity, string condition, IReadOnlyList<Guid> photos)
    {
        (LoanItemId, StockItemId, Name, Quantity, Condition, Photos) = (itemId, stock.Id, stock.Name, quantity, condition.Trim(), photos);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The hand-over.</summary>
    public long LoanHandOverId { get; private set; }

    /// <summary>What was asked for.</summary>
    public long LoanItemId { get; private set; }

    /// <summary>The device or set it belongs to; null for stock.</summary>
    public long? LendableUnitId { get; private set; }

    /// <summary>The device; null for stock.</summary>
    public long? AssetId { get; private set; }

    /// <summary>The stock; null for devices.</summary>
    public long? StockItemId { get; private set; }

    /// <summary>หมายเลขครุภัณฑ์; empty for stock.</summary>
    public string Number { get; private set; } = "";

    /// <summary>รายการ.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How many.</summary>
    public int Quantity { get; private set; }

    /// <summary>Price per unit in baht at the time of lending (ข้อ 209); null when unknown.</summary>
    public decimal? Price { get; private set; }

    /// <summary>Its condition when it went out, in words.</summary>
    public string Condition { get; private set; } = "";

    /// <summary>What went with it, one a line.</summary>
    public string Accessories { get; private set; } = "";

    /// <summary>Keys of pictures of it.</summary>
    public IReadOnlyList<Guid> Photos { get; private set; } = [];

    /// <summary>How many are back, or said to be lost.</summary>
    public int Back { get; private set; }

    /// <summary>How many are out.</summary>
    public int Outstanding => Quantity - Back;

    internal void Return(int quantity) => Back += quantity;
}
