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

    internal LoanBooking(long lendableId, DateOnly from, DateOnly until, int quantity, bool isOut, bool isResting = false) =>
        (LendableId, From, Until, Quantity, IsOut, IsResting) = (lendableId, from, until, quantity, isOut, isResting);

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

    /// <summary>True when they are back and the days between two loans run.</summary>
    public bool IsResting { get; private set; }

    internal void Take(int quantity) => Quantity -= quantity;

    internal void End() => Quantity = 0;

    internal void Extend(DateOnly until) => Until = until;
}

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
