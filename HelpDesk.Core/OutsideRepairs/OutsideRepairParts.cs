namespace HelpDesk.Core.OutsideRepairs;

/// <summary>Where an outside repair stands. The numbers are stored; the first two are open.</summary>
public enum OutsideRepairState
{
    /// <summary>ร่าง.</summary>
    Draft = 1,

    /// <summary>อยู่ที่ร้าน.</summary>
    Out = 2,

    /// <summary>รับคืนแล้ว.</summary>
    Back = 3,

    /// <summary>ยกเลิก.</summary>
    Cancelled = 4,
}

/// <summary>What came of the last request for approval. The numbers are stored.</summary>
public enum OutsideDecision
{
    /// <summary>Not asked for.</summary>
    None = 0,

    /// <summary>รออนุมัติ.</summary>
    Waiting = 1,

    /// <summary>ตีกลับแก้ไข.</summary>
    Returned = 2,

    /// <summary>อนุมัติแล้ว.</summary>
    Approved = 3,

    /// <summary>ไม่อนุมัติ.</summary>
    Refused = 4,
}

/// <summary>What a vendor would take for a repair.</summary>
public sealed class OutsideQuotation
{
    private OutsideQuotation()
    {
    }

    internal OutsideQuotation(decimal amount, DateOnly? on, string remark, bool isChosen) =>
        (Amount, On, Remark, IsChosen) = (decimal.Round(amount, 2, MidpointRounding.AwayFromZero), on, remark.Trim(), isChosen);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The outside repair.</summary>
    public long OutsideRepairId { get; private set; }

    /// <summary>Baht.</summary>
    public decimal Amount { get; private set; }

    /// <summary>Its day, in Asia/Bangkok; null when unknown.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>What it is for, from whom.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>The one that is taken.</summary>
    public bool IsChosen { get; private set; }
}

/// <summary>What is written about an outside repair, with its vendor known.</summary>
/// <param name="VendorId">Who repairs.</param>
/// <param name="Device">Which device, in words.</param>
/// <param name="Accessories">What goes with it.</param>
/// <param name="Receipt">The vendor's receipt or RMA number.</param>
/// <param name="IsWarranty">Repaired under warranty.</param>
/// <param name="Expected">When it is expected back; null while that is not known.</param>
/// <param name="Quotations">The quotations, of which one is chosen at most.</param>
public sealed record OutsideRepairText(
    long VendorId, string Device, string Accessories, string Receipt, bool IsWarranty, DateOnly? Expected, IReadOnlyList<QuotationText> Quotations);

/// <summary>What is written about a quotation.</summary>
/// <param name="Amount">Baht.</param>
/// <param name="On">Its day; null when unknown.</param>
/// <param name="Remark">What it is for, from whom.</param>
/// <param name="IsChosen">The one that is taken.</param>
public sealed record QuotationText(decimal Amount, DateOnly? On, string Remark, bool IsChosen);
