using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Loans;

/// <summary>What is asked for.</summary>
/// <param name="BorrowerId">Who borrows.</param>
/// <param name="BorrowerName">ข้าพเจ้า: the name at that time.</param>
/// <param name="BorrowerSchoolId">For which agency.</param>
/// <param name="Position">ตำแหน่ง.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Purpose">เพื่อใช้ในราชการ: never for private use (ข้อ 207).</param>
/// <param name="Use">Inside or outside.</param>
/// <param name="Place">สถานที่ใช้งาน.</param>
/// <param name="ResponsibleName">ผู้รับผิดชอบ.</param>
/// <param name="From">กำหนดรับ, in Asia/Bangkok.</param>
/// <param name="Until">กำหนดส่งคืน.</param>
public sealed record LoanRequest(
    long BorrowerId, string BorrowerName, long BorrowerSchoolId, string Position, string Phone, string Purpose, LoanUse Use, string Place, string ResponsibleName, DateOnly From, DateOnly Until);

/// <summary>So many of a kind.</summary>
public sealed class LoanItem : IAudited
{
    private LoanItem()
    {
    }

    /// <summary>Asks for so many of a kind, as it is called at this moment.</summary>
    public LoanItem(Lendable lendable, int quantity) => (LendableId, Name, Unit, Quantity) = (lendable.Id, lendable.Name, lendable.Unit, quantity);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>The kind.</summary>
    public long LendableId { get; private set; }

    /// <summary>รายการ, as it was called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>หน่วยนับ.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>How many were asked for.</summary>
    public int Quantity { get; private set; }
}

/// <summary>Keeps so many of a kind from being free. Worked out from the loan, never changed by itself; 0 when it keeps nothing any more.</summary>
public sealed class LoanBooking
{
    private LoanBooking()
    {
    }

    internal LoanBooking(long lendableId, DateOnly from, DateOnly until, int quantity, bool isOut) =>
        (LendableId, From, Until, Quantity, IsOut) = (lendableId, from, until, quantity, isOut);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>The kind.</summary>
    public long LendableId { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day: due back, or really back.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>How many.</summary>
    public int Quantity { get; private set; }

    /// <summary>True while they are out.</summary>
    public bool IsOut { get; private set; }

    internal void Take(int quantity) => Quantity -= quantity;

    internal void End() => Quantity = 0;

    internal void Extend(DateOnly until) => Until = until;
}

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

/// <summary>A return of all or of a part. It is never changed; a mistaken one is reversed.</summary>
public sealed class LoanReturn : IAudited
{
    private readonly List<LoanReturnLine> _lines = [];
    private readonly List<LoanCase> _cases = [];

    private LoanReturn()
    {
    }

    internal LoanReturn(IEnumerable<LoanReturnLine> lines, Actor by, string returnerName, Signatures signatures, string note, DateTime at)
    {
        (ById, ByName, ReturnerName, Note, At) = (by.PersonId, by.Name ?? "", returnerName.Trim(), note.Trim(), at);
        (ReceiverSignature, ReturnerSignature) = (signatures.Keeper, signatures.Borrower);
        _lines.AddRange(lines);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>ผู้รับคืน.</summary>
    public long? ById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>ผู้คืน.</summary>
    public string ReturnerName { get; private set; } = "";

    /// <summary>The key of the drawn signature of who took it back.</summary>
    public Guid ReceiverSignature { get; private set; }

    /// <summary>The key of the drawn signature of who brought it.</summary>
    public Guid ReturnerSignature { get; private set; }

    /// <summary>หมายเหตุ.</summary>
    public string Note { get; private set; } = "";

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? ReversedAt { get; private set; }

    /// <summary>Who reversed it.</summary>
    public string ReversedByName { get; private set; } = "";

    /// <summary>Why.</summary>
    public string ReversedReason { get; private set; } = "";

    /// <summary>What came back.</summary>
    public IReadOnlyList<LoanReturnLine> Lines => _lines;

    /// <summary>Damage and loss that was found.</summary>
    public IReadOnlyList<LoanCase> Cases => _cases;

    internal void Open(LoanCase found) => _cases.Add(found);

    internal void Reverse(string reason, Actor by, DateTime at) => (ReversedAt, ReversedByName, ReversedReason) = (at, by.Name ?? "", reason.Trim());
}

/// <summary>What came back, and how.</summary>
public sealed class LoanReturnLine : IAudited
{
    private LoanReturnLine()
    {
    }

    internal LoanReturnLine(ReturnedThing thing, int daysLate)
    {
        (LoanThingId, Quantity, Condition, Note) = (thing.ThingId, thing.Quantity, thing.Condition, (thing.Note ?? "").Trim());
        (MissingAccessories, Photos, DaysLate) = (string.Join('\n', thing.Missing ?? []), [.. thing.Photos ?? []], daysLate);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The return.</summary>
    public long LoanReturnId { get; private set; }

    /// <summary>What was handed over.</summary>
    public long LoanThingId { get; private set; }

    /// <summary>How many; of what is lost, how many are not to come.</summary>
    public int Quantity { get; private set; }

    /// <summary>In what condition.</summary>
    public ReturnCondition Condition { get; private set; }

    /// <summary>In words.</summary>
    public string Note { get; private set; } = "";

    /// <summary>What did not come with it, one a line.</summary>
    public string MissingAccessories { get; private set; } = "";

    /// <summary>Keys of pictures.</summary>
    public IReadOnlyList<Guid> Photos { get; private set; } = [];

    /// <summary>Days after the day it was due.</summary>
    public int DaysLate { get; private set; }
}

/// <summary>One thing that comes back.</summary>
/// <param name="ThingId">What was handed over.</param>
/// <param name="Condition">In what condition.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Note">In words.</param>
/// <param name="Missing">Accessories that did not come with it.</param>
/// <param name="Photos">Keys of uploaded pictures.</param>
/// <param name="OpenTicket">True: a damaged device goes to the queue as a repair.</param>
public sealed record ReturnedThing(
    long ThingId, ReturnCondition Condition, int Quantity = 1, string? Note = null, IReadOnlyList<string>? Missing = null, IReadOnlyList<Guid>? Photos = null, bool OpenTicket = false);

/// <summary>An entry of a loan's history. Written once, never changed.</summary>
public sealed class LoanEvent
{
    private LoanEvent()
    {
    }

    internal LoanEvent(LoanEventKind kind, Actor by, DateTime at, string text) => (Kind, PersonId, ActorName, At, Text) = (kind, by.PersonId, by.Name, at, text.Trim());

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>What happened.</summary>
    public LoanEventKind Kind { get; private set; }

    /// <summary>Who; null for the program itself.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string? ActorName { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>In words.</summary>
    public string Text { get; private set; } = "";
}

/// <summary>A written demand to bring things back (ข้อ 210: within 7 days after they were due).</summary>
public sealed class LoanDemand : IAudited
{
    private LoanDemand()
    {
    }

    internal LoanDemand(string number, DateOnly on, DateOnly returnBy, Actor by) => (Number, On, ReturnBy, ByName) = (number, on, returnBy, by.Name ?? "");

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary><c>D2570-0001</c>; unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The day it was written, in Asia/Bangkok.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Until when the things are to be brought.</summary>
    public DateOnly ReturnBy { get; private set; }

    /// <summary>Who wrote it.</summary>
    public string ByName { get; private set; } = "";
}

/// <summary>Damage or loss for which the borrower answers (ข้อ 209), until it is made good.</summary>
public sealed class LoanCase : IAudited
{
    private LoanCase()
    {
    }

    internal LoanCase(long loanId, LoanCaseKind kind, LoanThing thing, int quantity, string description, DateTime at)
    {
        LoanId = loanId;
        (Kind, LoanThingId, AssetId, ThingName, ThingNumber) = (kind, thing.Id, thing.AssetId, thing.Name, thing.Number);
        (Quantity, Price, Description, OpenedAt, State) = (quantity, thing.Price * quantity, description.Trim(), at, LoanCaseState.Open);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>The return in which it was found.</summary>
    public long LoanReturnId { get; private set; }

    /// <summary>What it is about.</summary>
    public LoanCaseKind Kind { get; private set; }

    /// <summary>The thing.</summary>
    public long LoanThingId { get; private set; }

    /// <summary>The device; null for stock.</summary>
    public long? AssetId { get; private set; }

    /// <summary>รายการ.</summary>
    public string ThingName { get; private set; } = "";

    /// <summary>หมายเลขครุภัณฑ์.</summary>
    public string ThingNumber { get; private set; } = "";

    /// <summary>How many.</summary>
    public int Quantity { get; private set; }

    /// <summary>Their price in baht at the time of lending; null when unknown.</summary>
    public decimal? Price { get; private set; }

    /// <summary>What is wrong.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The repair on the device; null when there is none.</summary>
    public long? TicketId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public LoanCaseState State { get; private set; }

    /// <summary>How it is made good; null until agreed.</summary>
    public LoanCaseWay? Way { get; private set; }

    /// <summary>Until when, in Asia/Bangkok; null until agreed.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>What was agreed, in words.</summary>
    public string Agreement { get; private set; } = "";

    /// <summary>The day it ended, in Asia/Bangkok; null before.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What was paid, in baht; null for none.</summary>
    public decimal? Paid { get; private set; }

    /// <summary>The receipt, the bill of the repair, the delivery of the replacement; of a dropped case, why.</summary>
    public string Document { get; private set; } = "";

    internal void LinkTicket(long ticketId) => TicketId = ticketId;

    internal void Agree(LoanCaseWay way, DateOnly dueOn, string text)
    {
        RequireOpen();
        (Way, DueOn, Agreement) = (way, dueOn, text.Trim());
    }

    internal void End(LoanCaseState state, DateOnly on, decimal? paid, string document)
    {
        RequireOpen();
        if (state == LoanCaseState.Settled && Way is null)
        {
            throw RuleException.Conflict("loan.case-not-agreed", LoanTexts.T["rule.case-not-agreed"]);
        }

        (State, EndedOn, Paid, Document) = (state, on, paid, document.Trim());
    }

    private void RequireOpen()
    {
        if (State != LoanCaseState.Open)
        {
            throw RuleException.Conflict("loan.case-ended", LoanTexts.T["rule.case-ended"]);
        }
    }
}

/// <summary>Somebody may not borrow from an agency for a while.</summary>
public sealed class LoanSuspension : IAudited
{
    private LoanSuspension()
    {
    }

    /// <summary>From this day on.</summary>
    public LoanSuspension(long ownerId, long personId, DateOnly from, DateOnly? until, string reason, Actor by)
    {
        (OwnerId, PersonId, From, Until, Reason, ByName) = (ownerId, personId, from, until, reason.Trim(), by.Name ?? "");
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The agency that does not lend.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Who may not borrow.</summary>
    public long PersonId { get; private set; }

    /// <summary>The first day, in Asia/Bangkok.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day; null until it is lifted.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who said so.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>UTC; null until lifted.</summary>
    public DateTime? LiftedAt { get; private set; }

    /// <summary>Who lifted it.</summary>
    public string LiftedByName { get; private set; } = "";

    /// <summary>Why.</summary>
    public string LiftedReason { get; private set; } = "";

    /// <summary>Lifts it before its end.</summary>
    /// <exception cref="RuleException">It is lifted already.</exception>
    public void Lift(string reason, Actor by, DateTime at)
    {
        if (LiftedAt is not null)
        {
            throw RuleException.Conflict("loan.suspension-lifted", LoanTexts.T["rule.suspension-lifted"]);
        }

        (LiftedAt, LiftedByName, LiftedReason) = (at, by.Name ?? "", reason.Trim());
    }
}

/// <summary>The address of a person's calendar of loans.</summary>
public sealed class LoanFeed : IAudited
{
    private LoanFeed()
    {
    }

    /// <summary>Creates one.</summary>
    public LoanFeed(long personId, string codeHash) => (PersonId, CodeHash) = (personId, codeHash);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Whose. Unique.</summary>
    public long PersonId { get; private set; }

    /// <summary>Hash of the unguessable part of the address. Unique.</summary>
    [NotAudited]
    public string CodeHash { get; private set; } = "";

    /// <summary>Another address; the one before ends.</summary>
    public void Change(string codeHash) => CodeHash = codeHash;
}
