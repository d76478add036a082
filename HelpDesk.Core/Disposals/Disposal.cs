using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Disposals;

/// <summary>Where a disposal stands. The numbers are stored.</summary>
public enum DisposalState
{
    /// <summary>ร่าง.</summary>
    Draft = 1,

    /// <summary>สอบหาข้อเท็จจริง (ข้อ 214).</summary>
    FactFinding = 2,

    /// <summary>เสนอพิจารณา.</summary>
    Proposed = 3,

    /// <summary>ตีกลับแก้ไข.</summary>
    Returned = 4,

    /// <summary>อนุมัติให้จำหน่าย.</summary>
    Approved = 5,

    /// <summary>ไม่อนุมัติ.</summary>
    Refused = 6,

    /// <summary>จำหน่ายแล้ว ลงจ่ายออกจากทะเบียน (ข้อ 218).</summary>
    Done = 7,

    /// <summary>ยกเลิก.</summary>
    Cancelled = 8,
}

/// <summary>วิธีการจำหน่าย (ข้อ 215, 217). The numbers are stored.</summary>
public enum DisposalWay
{
    /// <summary>ขาย.</summary>
    Sale = 1,

    /// <summary>แลกเปลี่ยน.</summary>
    Exchange = 2,

    /// <summary>โอน.</summary>
    Transfer = 3,

    /// <summary>แปรสภาพหรือทำลาย.</summary>
    Destruction = 4,

    /// <summary>จำหน่ายเป็นสูญ (ข้อ 217).</summary>
    WriteOff = 5,
}

/// <summary>
/// Things that shall leave the register together: proposed, looked into where that is needed (ข้อ 214), approved, carried out in one of
/// the ways of ข้อ 215 and 217, written off at once and told to the State Audit Office within 30 days (ข้อ 218).
/// </summary>
public sealed class Disposal : IAudited, IVersioned, ILive
{
    /// <summary>The State Audit Office is told within so many days of the writing off (ข้อ 218).</summary>
    public const int DaysToTell = 30;

    private readonly List<DisposalItem> _items = [];

    private Disposal()
    {
    }

    /// <summary>A draft.</summary>
    public Disposal(Guid clientId, long ownerId, string title, string reason, DisposalWay way, bool needsFactFinding, long? stockTakeId, Actor by, DateTime at)
    {
        (ClientId, OwnerId, StockTakeId) = (clientId, ownerId, stockTakeId);
        (CreatedById, CreatedByName, CreatedAt, State) = (by.PersonId, by.Name ?? "", at, DisposalState.Draft);
        (Title, Reason, Way, NeedsFactFinding) = (title.Trim(), reason.Trim(), way, needsFactFinding);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender; sent twice, it is made once. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>Whose things.</summary>
    public long OwnerId { get; private set; }

    /// <summary>In one line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>In which way.</summary>
    public DisposalWay Way { get; private set; }

    /// <summary>True when the facts must be found first (damage or loss that is not plain wear, ข้อ 214).</summary>
    public bool NeedsFactFinding { get; private set; }

    /// <summary>The order that appoints those who find the facts; null when there is none.</summary>
    public long? FactFindingOrderId { get; private set; }

    /// <summary>What they found, and who answers for it.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>The stock-take that it comes from; null when none.</summary>
    public long? StockTakeId { get; private set; }

    /// <summary>Where it stands.</summary>
    public DisposalState State { get; private set; }

    /// <summary>The request for its decision; null until proposed.</summary>
    public long? ApprovalId { get; private set; }

    /// <summary>Who wrote it; null for the program itself.</summary>
    public long? CreatedById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string CreatedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The day it was carried out and written off, in Asia/Bangkok; null before.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>The document of the carrying out (receipt, minutes of destruction, transfer).</summary>
    public string DoneDocument { get; private set; } = "";

    /// <summary>What it brought in, in baht; null for nothing.</summary>
    public decimal? Proceeds { get; private set; }

    /// <summary>The last day to tell the State Audit Office; null before it is done.</summary>
    public DateOnly? TellBy { get; private set; }

    /// <summary>The day the State Audit Office was told, in Asia/Bangkok; null before.</summary>
    public DateOnly? ToldOn { get; private set; }

    /// <summary>The letter's number.</summary>
    public string ToldDocument { get; private set; } = "";

    /// <summary>The things.</summary>
    public IReadOnlyList<DisposalItem> Items => _items;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges()
    {
        yield return new LiveChange(Topics.Disposals, Id, Version);
    }

    /// <summary>True while it may be written.</summary>
    public bool IsOpenToChange => State is DisposalState.Draft or DisposalState.Returned or DisposalState.FactFinding;

    /// <summary>Writes it anew. Load its items first: they are replaced.</summary>
    /// <exception cref="RuleException">It is proposed already.</exception>
    public void Write(string title, string reason, DisposalWay way, bool needsFactFinding, IEnumerable<DisposalItem> items)
    {
        Require(IsOpenToChange);
        (Title, Reason, Way, NeedsFactFinding) = (title.Trim(), reason.Trim(), way, needsFactFinding);
        SetItems(items);
    }

    /// <summary>Replaces its things.</summary>
    public void SetItems(IEnumerable<DisposalItem> items)
    {
        _items.Clear();
        _items.AddRange(items);

        // Its row need not change with its things, but whoever read the old ones must not save over the new.
        Version += Id > 0 ? 1 : 0;
    }

    /// <summary>People are appointed to find the facts.</summary>
    /// <exception cref="RuleException">It is proposed already, or needs none.</exception>
    public void FindFacts(long orderId)
    {
        Require(State is DisposalState.Draft or DisposalState.Returned && NeedsFactFinding);
        (State, FactFindingOrderId) = (DisposalState.FactFinding, orderId);
    }

    /// <summary>What they found.</summary>
    /// <exception cref="RuleException">Nobody was appointed.</exception>
    public void RecordFacts(string facts)
    {
        Require(State == DisposalState.FactFinding);
        Facts = facts.Trim();
    }

    /// <summary>It is sent for its decision.</summary>
    /// <exception cref="RuleException">The facts are not found yet, or it is sent already.</exception>
    public void Propose(long approvalId)
    {
        Require(IsOpenToChange);
        if (NeedsFactFinding && Facts.Length == 0)
        {
            throw RuleException.Conflict("disposal.no-facts", DisposalTexts.T["rule.no-facts"]);
        }

        (State, ApprovalId) = (DisposalState.Proposed, approvalId);
    }

    /// <summary>What was decided.</summary>
    /// <exception cref="RuleException">It is not up for decision.</exception>
    public void Decide(DisposalState state)
    {
        // A returned one may have gone back to its fact-finding before it is withdrawn.
        Require(State is DisposalState.Proposed or DisposalState.Returned or DisposalState.FactFinding);
        State = state;
    }

    /// <summary>Carried out: the things leave the register.</summary>
    /// <exception cref="RuleException">It is not approved, or the day lies in the future.</exception>
    public void CarryOut(DateOnly on, DateOnly today, string document, decimal? proceeds)
    {
        Require(State == DisposalState.Approved);
        if (on > today)
        {
            throw RuleException.Invalid("On", "disposal.future", DisposalTexts.T["rule.future"]);
        }

        (State, DoneOn, DoneDocument, Proceeds, TellBy) = (DisposalState.Done, on, document.Trim(), proceeds, on.AddDays(DaysToTell));
    }

    /// <summary>The State Audit Office was told.</summary>
    /// <exception cref="RuleException">It is not done, was told already, or the day fits neither.</exception>
    public void Tell(DateOnly on, DateOnly today, string document)
    {
        Require(State == DisposalState.Done && ToldOn is null);
        if (on > today || on < DoneOn)
        {
            throw RuleException.Invalid("On", "disposal.told-when", DisposalTexts.T["rule.told-when"]);
        }

        (ToldOn, ToldDocument) = (on, document.Trim());
    }

    /// <summary>Given up.</summary>
    /// <exception cref="RuleException">It is done, or up for decision: the request is withdrawn first.</exception>
    public void Cancel()
    {
        Require(State is DisposalState.Draft or DisposalState.FactFinding or DisposalState.Returned or DisposalState.Approved);
        State = DisposalState.Cancelled;
    }

    private void Require(bool allowed)
    {
        if (!allowed)
        {
            throw RuleException.Conflict("disposal.state", DisposalTexts.T["rule.state", DisposalTexts.T[$"state.{Word.Of(State)}"]]);
        }
    }
}

/// <summary>A thing that shall leave the register.</summary>
public sealed class DisposalItem
{
    private DisposalItem()
    {
    }

    /// <summary>Names a device as it is at this moment.</summary>
    public DisposalItem(Asset asset, string reason, decimal? netValue)
    {
        (AssetId, Number, Name, StateBefore, Price, NetValue, Reason) = (asset.Id, asset.Number, asset.Name, asset.State, asset.Price, netValue, reason.Trim());
    }

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The disposal.</summary>
    public long DisposalId { get; private set; }

    /// <summary>The device.</summary>
    public long AssetId { get; private set; }

    /// <summary>Its number.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What it is.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its condition before it was proposed.</summary>
    public AssetState StateBefore { get; private set; }

    /// <summary>Its price in baht; null when unknown.</summary>
    public decimal? Price { get; private set; }

    /// <summary>Its net value in baht on the day it was written down; null when unknown.</summary>
    public decimal? NetValue { get; private set; }

    /// <summary>Why this one.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Says anew why.</summary>
    public void Explain(string reason) => Reason = reason.Trim();

    /// <summary>Notes the device's condition at the moment it is proposed: what it goes back to when nothing comes of it.</summary>
    public void NoteState(Asset asset) => StateBefore = asset.State;
}
