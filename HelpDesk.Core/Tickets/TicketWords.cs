namespace HelpDesk.Core.Tickets;

/// <summary>Where a ticket stands (DOMAIN.md §3). The numbers are stored; the first four are open.</summary>
public enum TicketStatus
{
    /// <summary>รอรับเรื่อง.</summary>
    New = 0,

    /// <summary>รับเรื่องแล้ว / มอบหมายแล้ว.</summary>
    Assigned = 1,

    /// <summary>กำลังดำเนินการ.</summary>
    InProgress = 2,

    /// <summary>Waiting, with a reason (<see cref="OnHoldReason"/>).</summary>
    OnHold = 3,

    /// <summary>ซ่อมเสร็จ, waits for the requester's answer.</summary>
    Resolved = 4,

    /// <summary>ปิดงาน.</summary>
    Closed = 5,

    /// <summary>ยกเลิก.</summary>
    Cancelled = 6,

    /// <summary>ซ้ำกับเรื่องอื่น.</summary>
    Merged = 7,
}

/// <summary>Why a ticket waits.</summary>
public enum OnHoldReason
{
    /// <summary>รอข้อมูลจากผู้แจ้ง.</summary>
    Requester = 1,

    /// <summary>รออะไหล่.</summary>
    Parts = 2,

    /// <summary>ส่งซ่อมภายนอก.</summary>
    Vendor = 3,

    /// <summary>รออนุมัติ.</summary>
    Approval = 4,
}

/// <summary>How many people the fault concerns.</summary>
public enum Impact
{
    /// <summary>คนเดียว.</summary>
    One = 1,

    /// <summary>ห้องเรียน / กลุ่ม.</summary>
    Group = 2,

    /// <summary>ทั้งโรงเรียน / ทั้งสำนักงาน.</summary>
    All = 3,
}

/// <summary>How urgent it is for the requester.</summary>
public enum Urgency
{
    /// <summary>ต่ำ.</summary>
    Low = 1,

    /// <summary>ปกติ.</summary>
    Normal = 2,

    /// <summary>ด่วน.</summary>
    High = 3,

    /// <summary>ด่วนมาก.</summary>
    Urgent = 4,
}

/// <summary>In which order work is done: from impact × urgency by the office's matrix.</summary>
public enum Priority
{
    /// <summary>ต่ำ.</summary>
    Low = 1,

    /// <summary>ปกติ.</summary>
    Normal = 2,

    /// <summary>สูง.</summary>
    High = 3,

    /// <summary>วิกฤต.</summary>
    Critical = 4,
}

/// <summary>How a repair ended.</summary>
public enum Outcome
{
    /// <summary>ซ่อมสำเร็จ.</summary>
    Repaired = 1,

    /// <summary>เปลี่ยนเครื่องทดแทน.</summary>
    Replaced = 2,

    /// <summary>ให้คำแนะนำ.</summary>
    Advised = 3,

    /// <summary>ไม่พบอาการเสีย.</summary>
    NoFault = 4,

    /// <summary>ซ่อมไม่ได้ เสนอจำหน่าย.</summary>
    BeyondRepair = 5,
}

/// <summary>What an entry of a ticket's timeline tells.</summary>
public enum TicketEventKind
{
    /// <summary>The ticket came in.</summary>
    Submitted = 1,

    /// <summary>A reply that the requester and the office both see.</summary>
    Reply = 2,

    /// <summary>An internal note, for the office only.</summary>
    Note = 3,

    /// <summary>The state changed (<see cref="TicketEvent.From"/> → <see cref="TicketEvent.To"/>: status words).</summary>
    StatusChanged = 4,

    /// <summary>The assignee changed (names).</summary>
    Assigned = 5,

    /// <summary>Priority, impact or urgency changed (words).</summary>
    PriorityChanged = 6,

    /// <summary>The requester rated the work (1–5 in <see cref="TicketEvent.To"/>).</summary>
    Rated = 7,

    /// <summary>The category was corrected (names).</summary>
    Corrected = 8,

    /// <summary>The tracking link was revoked or made anew.</summary>
    TrackingLink = 9,

    /// <summary>The office linked another device of the register, or none (asset numbers).</summary>
    DeviceLinked = 10,

    /// <summary>It was put into another (its number in <see cref="TicketEvent.To"/>), or taken out of it again (<see cref="TicketEvent.From"/>).</summary>
    Merged = 11,

    /// <summary>Another was put into it (its number in <see cref="TicketEvent.To"/>), or taken out again (<see cref="TicketEvent.From"/>).</summary>
    Absorbed = 12,

    /// <summary>A part of it became another (its number in <see cref="TicketEvent.To"/>), or it comes from another (<see cref="TicketEvent.From"/>).</summary>
    Split = 13,

    /// <summary>It was linked to another (its number in <see cref="TicketEvent.To"/>), or the link was taken away (<see cref="TicketEvent.From"/>).</summary>
    Linked = 14,

    /// <summary>A part was reserved (what and how many in <see cref="TicketEvent.To"/>); the office only, as all of parts and labour.</summary>
    PartReserved = 20,

    /// <summary>A part that was reserved is free again.</summary>
    PartReleased = 21,

    /// <summary>A part was used.</summary>
    PartUsed = 22,

    /// <summary>A part that was used was given back.</summary>
    PartReturned = 23,

    /// <summary>Somebody corrected how long they worked (minutes), or took it back.</summary>
    LabourCorrected = 24,

    /// <summary>The device went to a vendor (<see cref="TicketEvent.To"/>: the number of the outside repair).</summary>
    SentToVendor = 30,

    /// <summary>The device came back from a vendor, or its going was taken back (the number of the outside repair).</summary>
    BackFromVendor = 31,

    /// <summary>The device was found beyond repair, and its disposal suggested (its number).</summary>
    DisposalSuggested = 32,

    /// <summary>The suggestion was answered (<see cref="TicketEvent.To"/>: <c>accepted</c> or <c>declined</c>).</summary>
    SuggestionAnswered = 33,
}

/// <summary>When a technician's photo was taken. The numbers are stored.</summary>
public enum PhotoMoment
{
    /// <summary>ก่อนซ่อม.</summary>
    Before = 1,

    /// <summary>หลังซ่อม.</summary>
    After = 2,
}
