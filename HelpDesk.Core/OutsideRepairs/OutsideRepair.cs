using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>
/// A device goes to a vendor to be repaired (ส่งซ่อมภายนอก), for one ticket. What costs more than the office's limit goes out only once it is
/// approved; a refusal is never an approval, and what becomes dearer afterwards needs a new one.
/// </summary>
public sealed class OutsideRepair : IAudited, IVersioned, ILive, IAnnounces
{
    private readonly List<OutsideQuotation> _quotations = [];
    private readonly List<News> _news = [];

    private OutsideRepair()
    {
    }

    /// <summary>A draft.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is made once.</param>
    /// <param name="number">Its number, such as <c>V2570-0001</c>.</param>
    /// <param name="ticketId">The ticket that it is for.</param>
    /// <param name="text">What is written down.</param>
    /// <param name="by">Who writes it.</param>
    /// <param name="at">UTC.</param>
    public OutsideRepair(Guid clientId, string number, long ticketId, OutsideRepairText text, Actor by, DateTime at)
    {
        (ClientId, Number, TicketId, State, CreatedAt) = (clientId, number, ticketId, OutsideRepairState.Draft, at);
        (CreatedById, CreatedByName) = (by.PersonId, by.Name ?? "");
        Set(text);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>V, fiscal year, dash, running number: <c>V2570-0001</c>. Unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The ticket that it is for; of one ticket at most one is open.</summary>
    public long TicketId { get; private set; }

    /// <summary>Who repairs.</summary>
    public long VendorId { get; private set; }

    /// <summary>The device on the register, once its approval was asked for or it went out; null for none.</summary>
    public long? AssetId { get; private set; }

    /// <summary>Which device, in words.</summary>
    public string Device { get; private set; } = "";

    /// <summary>What goes with it, in words.</summary>
    public string Accessories { get; private set; } = "";

    /// <summary>The vendor's receipt or RMA number.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>Repaired under warranty: no quotation, and no approval before it goes out. What is paid all the same counts like any other.</summary>
    public bool IsWarranty { get; private set; }

    /// <summary>When the device is expected back, in Asia/Bangkok; null while that is not known.</summary>
    public DateOnly? ExpectedOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public OutsideRepairState State { get; private set; }

    /// <summary>What came of the last request for its approval.</summary>
    public OutsideDecision Decision { get; private set; }

    /// <summary>The last request for its approval; null for none.</summary>
    public long? ApprovalId { get; private set; }

    /// <summary>The amount in baht that was approved last; null for none.</summary>
    public decimal? ApprovedAmount { get; private set; }

    /// <summary>The vendor for whom it was approved.</summary>
    public long? ApprovedVendorId { get; private set; }

    /// <summary>Who wrote it; null for the program itself.</summary>
    public long? CreatedById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string CreatedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The day it went out, in Asia/Bangkok; null before.</summary>
    public DateOnly? OutOn { get; private set; }

    /// <summary>Who sent it out; null before.</summary>
    public long? SentById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string SentByName { get; private set; } = "";

    /// <summary>The device's condition before it went out; null when the register was not told.</summary>
    public AssetState? StateBefore { get; private set; }

    /// <summary>The day it came back, in Asia/Bangkok; null before.</summary>
    public DateOnly? BackOn { get; private set; }

    /// <summary>Who took it back.</summary>
    public string BackByName { get; private set; } = "";

    /// <summary>What the vendor did; of one that was given up, why.</summary>
    public string Result { get; private set; } = "";

    /// <summary>What it cost in the end, in baht; null before it is back.</summary>
    public decimal? FinalAmount { get; private set; }

    /// <summary>The expected day of which people were told that it has passed; null when they were not.</summary>
    public DateOnly? RemindedFor { get; private set; }

    /// <summary>The quotations.</summary>
    public IReadOnlyList<OutsideQuotation> Quotations => _quotations;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>True while it is a draft or out.</summary>
    public bool IsOpen => State is OutsideRepairState.Draft or OutsideRepairState.Out;

    /// <summary>The amount of the chosen quotation, in baht; nothing under warranty; null while none is chosen.</summary>
    public decimal? Amount => IsWarranty ? 0 : _quotations.Find(q => q.IsChosen)?.Amount;

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.OutsideRepairs, Id, Version), new(Topics.Ticket(TicketId), Id, 0)];

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <summary>Calendar days at the vendor, until today while it is there; null before it went out.</summary>
    public int? DaysOut(DateOnly today) => OutOn is { } from ? (BackOn ?? today).DayNumber - from.DayNumber : null;

    /// <summary>Days past the expected day; 0 when it is not late.</summary>
    public int DaysLate(DateOnly today) => State == OutsideRepairState.Out && ExpectedOn < today ? today.DayNumber - ExpectedOn.Value.DayNumber : 0;

    /// <summary>Whether its chosen amount must be approved first.</summary>
    /// <param name="limit">The office's limit.</param>
    /// <param name="assetId">The device of the ticket; of one that is out its own counts.</param>
    public bool NeedsApproval(decimal limit, long? assetId) => NeedsApproval(Amount, limit, DeviceOr(assetId));

    /// <summary>Writes it anew. Load its quotations first: they are replaced.</summary>
    /// <exception cref="RuleException">It is over, or those who decide are reading it; or, once it is out, another vendor.</exception>
    public void Write(OutsideRepairText text)
    {
        RequireUndecided();
        if (State == OutsideRepairState.Out && text.VendorId != VendorId)
        {
            throw RuleException.Conflict("outside-repair.is-out", OutsideRepairTexts.T["rule.is-out"]);
        }

        // Approved was this device, as those who decided read it.
        if (text.Device.Trim() != Device)
        {
            DropApproval();
        }

        Set(text);

        // What was refused is not what stands here now; what was sent back goes on as its next round.
        Decision = Decision == OutsideDecision.Returned ? Decision : !IsWarranty && IsCovered(Amount, AssetId) ? OutsideDecision.Approved : OutsideDecision.None;
        Version += Id > 0 ? 1 : 0;
    }

    /// <summary>It may be asked for.</summary>
    /// <param name="limit">The office's limit.</param>
    /// <param name="assetId">The device of the ticket.</param>
    /// <exception cref="RuleException">It needs none, or waits already.</exception>
    public void RequireProposable(decimal limit, long? assetId)
    {
        RequireUndecided();
        RequireAmount();
        if (!NeedsApproval(limit, assetId) && (IsWarranty || Decision != OutsideDecision.Returned))
        {
            throw RuleException.Conflict("outside-repair.no-approval", OutsideRepairTexts.T["rule.no-approval"]);
        }
    }

    /// <summary>It waits for its approval.</summary>
    /// <param name="approvalId">The request.</param>
    /// <param name="assetId">The device of the ticket, for which it is asked; one that is out stays the same.</param>
    public void Propose(long approvalId, long? assetId)
    {
        RequireUndecided();
        if (DeviceOr(assetId) != AssetId)
        {
            DropApproval();
        }

        (Decision, ApprovalId, AssetId) = (OutsideDecision.Waiting, approvalId, DeviceOr(assetId));
    }

    /// <summary>What was decided on the amount that stands here.</summary>
    public void Decide(OutsideDecision decision)
    {
        Decision = decision;
        if (decision == OutsideDecision.Approved)
        {
            (ApprovedAmount, ApprovedVendorId) = (Amount, VendorId);
        }
    }

    /// <summary>It goes to the vendor.</summary>
    /// <param name="on">The day.</param>
    /// <param name="expected">When it is expected back.</param>
    /// <param name="today">Today.</param>
    /// <param name="limit">The office's limit.</param>
    /// <param name="receipt">The vendor's receipt number; empty to leave what stands there.</param>
    /// <param name="assetId">The device of the ticket at this moment.</param>
    /// <param name="by">Who sends it.</param>
    /// <exception cref="RuleException">It is not approved, a refusal or a return among it; it is out already; or a day fits neither.</exception>
    public void SendOut(DateOnly on, DateOnly expected, DateOnly today, decimal limit, string receipt, long? assetId, Actor by)
    {
        Require(State == OutsideRepairState.Draft);
        RequireUndecided();
        RequireAmount();
        if (Decision is OutsideDecision.Returned or OutsideDecision.Refused || NeedsApproval(limit, assetId))
        {
            throw RuleException.Conflict("outside-repair.not-approved", OutsideRepairTexts.T["rule.not-approved"]);
        }

        if (on > today)
        {
            throw RuleException.Invalid("On", "outside-repair.future", OutsideRepairTexts.T["rule.future"]);
        }

        RequireExpected(on, expected);
        (State, OutOn, ExpectedOn, AssetId) = (OutsideRepairState.Out, on, expected, assetId);
        (SentById, SentByName) = (by.PersonId, by.Name ?? "");
        Receipt = receipt.Trim().Length > 0 ? receipt.Trim() : Receipt;
    }

    /// <summary>The register was told; the condition before is what it goes back to.</summary>
    public void NoteState(AssetState before) => StateBefore = before;

    /// <summary>It is back.</summary>
    /// <param name="on">The day.</param>
    /// <param name="today">Today.</param>
    /// <param name="result">What was done.</param>
    /// <param name="amount">What it cost, in baht.</param>
    /// <param name="limit">The office's limit.</param>
    /// <param name="by">Who takes it back.</param>
    /// <exception cref="RuleException">It is not out, the day does not fit, or it became dearer than what may be spent.</exception>
    public void TakeBack(DateOnly on, DateOnly today, string result, decimal amount, decimal limit, Actor by)
    {
        Require(State == OutsideRepairState.Out);
        RequireSettled();
        if (on > today || on < OutOn)
        {
            throw RuleException.Invalid("On", "outside-repair.back-when", OutsideRepairTexts.T["rule.back-when"]);
        }

        if (NeedsApproval(amount, limit, AssetId))
        {
            throw RuleException.Invalid("Amount", "outside-repair.dearer", OutsideRepairTexts.T[IsWarranty ? "rule.dearer.warranty" : "rule.dearer"]);
        }

        (State, BackOn, BackByName, Result, FinalAmount) = (OutsideRepairState.Back, on, by.Name ?? "", result.Trim(), amount);
    }

    /// <summary>Given up, or written down by mistake.</summary>
    /// <exception cref="RuleException">It is over, or those who decide are reading it.</exception>
    public void Cancel(string reason)
    {
        RequireSettled();
        (State, Result) = (OutsideRepairState.Cancelled, reason.Trim());
    }

    /// <summary>People are told, once, that the expected day has passed.</summary>
    public void Remind()
    {
        _news.Add(new News(MessageKind.OutsideRepairOverdue));
        RemindedFor = ExpectedOn;
    }

    private bool NeedsApproval(decimal? amount, decimal limit, long? assetId) => amount > limit && !IsCovered(amount, assetId);

    private bool IsCovered(decimal? amount, long? assetId) => amount <= ApprovedAmount && VendorId == ApprovedVendorId && assetId == AssetId;

    private void DropApproval() => (ApprovedAmount, ApprovedVendorId) = (null, null);

    private long? DeviceOr(long? ofTicket) => State == OutsideRepairState.Draft ? ofTicket : AssetId;

    private void Set(OutsideRepairText text)
    {
        if (text.Expected is { } expected && OutOn is { } on)
        {
            RequireExpected(on, expected);
        }

        (VendorId, Device, Accessories, Receipt, IsWarranty) = (text.VendorId, text.Device.Trim(), text.Accessories.Trim(), text.Receipt.Trim(), text.IsWarranty);
        ExpectedOn = text.Expected ?? (State == OutsideRepairState.Out ? ExpectedOn : null);
        _quotations.Clear();
        _quotations.AddRange(text.Quotations.Select(q => new OutsideQuotation(q.Amount, q.On, q.Remark, q.IsChosen)));
    }

    private static void RequireExpected(DateOnly on, DateOnly expected)
    {
        if (expected < on)
        {
            throw RuleException.Invalid("Expected", "outside-repair.expected", OutsideRepairTexts.T["rule.expected"]);
        }
    }

    private void RequireAmount()
    {
        if (Amount is null)
        {
            throw RuleException.Conflict("outside-repair.no-amount", OutsideRepairTexts.T["rule.no-amount"]);
        }
    }

    private void RequireUndecided()
    {
        Require(IsOpen);
        if (Decision == OutsideDecision.Waiting)
        {
            throw RuleException.Conflict("outside-repair.waiting", OutsideRepairTexts.T["rule.waiting"]);
        }
    }

    // Nobody is left with a request about what is over.
    private void RequireSettled()
    {
        RequireUndecided();
        if (Decision == OutsideDecision.Returned)
        {
            throw RuleException.Conflict("outside-repair.waiting", OutsideRepairTexts.T["rule.waiting"]);
        }
    }

    private void Require(bool allowed)
    {
        if (!allowed)
        {
            throw RuleException.Conflict("outside-repair.state", OutsideRepairTexts.T["rule.state", Number, OutsideRepairTexts.Of(State)]);
        }
    }
}
