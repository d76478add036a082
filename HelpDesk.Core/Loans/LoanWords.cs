namespace HelpDesk.Core.Loans;

/// <summary>Where a loan stands. The numbers are stored.</summary>
public enum LoanState
{
    /// <summary>รออนุมัติ: asked for; the things are kept for it.</summary>
    Requested = 1,

    /// <summary>ตีกลับแก้ไข: the things are kept for it.</summary>
    SentBack = 2,

    /// <summary>อนุมัติ รอรับของ.</summary>
    Approved = 3,

    /// <summary>ยืมอยู่: handed over, something is not back.</summary>
    Out = 4,

    /// <summary>คืนแล้ว.</summary>
    Returned = 5,

    /// <summary>ไม่อนุมัติ.</summary>
    Refused = 6,

    /// <summary>ยกเลิก.</summary>
    Cancelled = 7,

    /// <summary>ไม่มารับ: approved, and not fetched until the day it was due back.</summary>
    Expired = 8,
}

/// <summary>Where the things are used. The numbers are stored.</summary>
public enum LoanUse
{
    /// <summary>ภายในสถานที่: on the premises of the agency that keeps them.</summary>
    Inside = 1,

    /// <summary>นอกสถานที่.</summary>
    Outside = 2,
}

/// <summary>In what condition something came back. The numbers are stored.</summary>
public enum ReturnCondition
{
    /// <summary>ใช้งานได้ตามปกติ.</summary>
    Good = 1,

    /// <summary>ชำรุด.</summary>
    Damaged = 2,

    /// <summary>สูญหาย.</summary>
    Lost = 3,
}

/// <summary>What a case is about. The numbers are stored.</summary>
public enum LoanCaseKind
{
    /// <summary>ชำรุด.</summary>
    Damaged = 1,

    /// <summary>สูญหาย.</summary>
    Lost = 2,

    /// <summary>อุปกรณ์ประกอบไม่ครบ.</summary>
    Accessories = 3,
}

/// <summary>How damage or loss is made good (ข้อ 209). The numbers are stored.</summary>
public enum LoanCaseWay
{
    /// <summary>ซ่อมแซมให้คงสภาพเดิมโดยเสียค่าใช้จ่ายของตนเอง.</summary>
    Repair = 1,

    /// <summary>ชดใช้เป็นพัสดุประเภท ชนิด ขนาด ลักษณะและคุณภาพอย่างเดียวกัน.</summary>
    Replace = 2,

    /// <summary>ชดใช้เป็นเงินตามราคาที่เป็นอยู่ในขณะยืม.</summary>
    Pay = 3,
}

/// <summary>Where a case stands. The numbers are stored.</summary>
public enum LoanCaseState
{
    /// <summary>อยู่ระหว่างดำเนินการ.</summary>
    Open = 1,

    /// <summary>ชดใช้แล้ว.</summary>
    Settled = 2,

    /// <summary>ไม่ต้องชดใช้: nobody is to answer for it.</summary>
    Dropped = 3,
}

/// <summary>What happened to a loan. The numbers are stored.</summary>
public enum LoanEventKind
{
    /// <summary>Asked for.</summary>
    Requested = 1,

    /// <summary>Sent back for changes.</summary>
    SentBack = 2,

    /// <summary>Sent again.</summary>
    Resubmitted = 3,

    /// <summary>Approved.</summary>
    Approved = 4,

    /// <summary>Refused.</summary>
    Refused = 5,

    /// <summary>Handed over.</summary>
    HandedOver = 6,

    /// <summary>Taken back, all or a part.</summary>
    TakenBack = 7,

    /// <summary>Extended.</summary>
    Extended = 8,

    /// <summary>The borrower was reminded.</summary>
    Reminded = 9,

    /// <summary>Its return was demanded in writing.</summary>
    Demanded = 10,

    /// <summary>The hand-over was a mistake.</summary>
    HandOverReversed = 11,

    /// <summary>The return was a mistake.</summary>
    ReturnReversed = 12,

    /// <summary>Given up.</summary>
    Cancelled = 13,

    /// <summary>Not fetched.</summary>
    Expired = 14,

    /// <summary>Damage or loss was found.</summary>
    CaseOpened = 15,

    /// <summary>How it is made good was agreed, or changed.</summary>
    CaseAgreed = 16,

    /// <summary>It was made good, or dropped.</summary>
    CaseEnded = 17,
}
