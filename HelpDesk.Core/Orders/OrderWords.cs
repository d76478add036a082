namespace HelpDesk.Core.Orders;

/// <summary>What an order does. The numbers are stored.</summary>
public enum OrderKind
{
    /// <summary>แต่งตั้งคณะกรรมการ/คณะทำงาน.</summary>
    Appointment = 1,

    /// <summary>มอบหมายหน้าที่.</summary>
    Assignment = 2,

    /// <summary>ทั่วไป.</summary>
    General = 3,
}

/// <summary>The life of an order (DOMAIN.md §6). The numbers are stored.</summary>
public enum OrderState
{
    /// <summary>ร่าง.</summary>
    Draft = 1,

    /// <summary>เสนอ: waits for its decision.</summary>
    Proposed = 2,

    /// <summary>ตีกลับแก้ไข.</summary>
    Returned = 3,

    /// <summary>อนุมัติ (ยังไม่ลงนาม): waits for its number.</summary>
    Approved = 4,

    /// <summary>ออกเลขแล้ว: numbered and dated, waits for the signature.</summary>
    Numbered = 5,

    /// <summary>ลงนามแล้ว.</summary>
    Signed = 6,

    /// <summary>แจ้งเวียนแล้ว: its members were told; in force from its effective date.</summary>
    Announced = 7,

    /// <summary>สิ้นสุด.</summary>
    Ended = 8,

    /// <summary>ถูกยกเลิกโดยคำสั่งอื่น.</summary>
    Revoked = 9,

    /// <summary>ไม่อนุมัติ. Final.</summary>
    Refused = 10,

    /// <summary>ยกเลิก: a draft given up, or its number voided. Final.</summary>
    Cancelled = 11,
}

/// <summary>What an order does to an earlier one. The numbers are stored.</summary>
public enum OrderRelationKind
{
    /// <summary>ใช้แทน: takes the other's place.</summary>
    Supersedes = 1,

    /// <summary>แก้ไขเพิ่มเติม.</summary>
    Amends = 2,

    /// <summary>ยกเลิก.</summary>
    Revokes = 3,
}

/// <summary>Where a phrase stands in an order. The numbers are stored.</summary>
public enum PhraseSlot
{
    /// <summary>เหตุผล: ด้วย…, เพื่อให้….</summary>
    Reason = 1,

    /// <summary>อำนาจตามกฎหมาย: the library of legal bases.</summary>
    LegalBasis = 2,

    /// <summary>ข้อสั่งการ: จึงแต่งตั้ง….</summary>
    Ordering = 3,

    /// <summary>ทั้งนี้ ตั้งแต่….</summary>
    Closing = 4,
}

/// <summary>What became of a number of a register. The numbers are stored.</summary>
public enum OrderNumberState
{
    /// <summary>An order has it.</summary>
    Used = 1,

    /// <summary>Kept for an order of that day that comes later.</summary>
    Reserved = 2,

    /// <summary>Given up, with the reason; never used again.</summary>
    Voided = 3,
}
