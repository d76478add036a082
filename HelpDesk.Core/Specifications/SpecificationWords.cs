namespace HelpDesk.Core.Specifications;

/// <summary>What a clause asks for, and so how it is judged. The numbers are stored.</summary>
public enum ClauseKind
{
    /// <summary>A quantity with a unit: 16 GB. Judged by the program.</summary>
    Number = 1,

    /// <summary>One of the named alternatives. Judged by the program.</summary>
    Choice = 2,

    /// <summary>มี or ไม่มี. Judged by the program.</summary>
    YesNo = 3,

    /// <summary>Words. Judged by the members of the committee.</summary>
    Text = 4,

    /// <summary>A whole number of things: 3 USB ports. Its unit is a word of the clause's own. Judged by the program.</summary>
    Count = 5,
}

/// <summary>How a number is bounded. The numbers are stored.</summary>
public enum ClauseBound
{
    /// <summary>ไม่น้อยกว่า.</summary>
    AtLeast = 1,

    /// <summary>ไม่เกิน.</summary>
    AtMost = 2,

    /// <summary>ระหว่าง … ถึง …, both ends included.</summary>
    Between = 3,

    /// <summary>เท่ากับ.</summary>
    Exactly = 4,
}

/// <summary>Whether an answer complies with a clause (ผล). The numbers are stored.</summary>
public enum Verdict
{
    /// <summary>ตรง.</summary>
    Meets = 1,

    /// <summary>ดีกว่า.</summary>
    Better = 2,

    /// <summary>ไม่ตรง.</summary>
    Fails = 3,

    /// <summary>ไม่ได้เสนอ: a missing answer is not compliance.</summary>
    Missing = 4,

    /// <summary>รอกรรมการวินิจฉัย: only people can say. Until they do it is not compliance.</summary>
    Unjudged = 5,
}

/// <summary>By what the winner is found (DOMAIN.md §5). The numbers are stored.</summary>
public enum AwardCriterion
{
    /// <summary>เกณฑ์ราคา: the lowest price among those that comply with every required clause.</summary>
    LowestPrice = 1,

    /// <summary>เกณฑ์ราคาประกอบเกณฑ์อื่น: weighted points; weights sum to 100.</summary>
    PriceAndOthers = 2,
}

/// <summary>What is awarded to one vendor. The numbers are stored.</summary>
public enum AwardUnit
{
    /// <summary>พิจารณาราคารวม: everything together.</summary>
    Total = 1,

    /// <summary>พิจารณาแยกรายการ: each item by itself.</summary>
    Item = 2,
}

/// <summary>วิธีจัดซื้อจัดจ้าง, proposed by the amount (<see cref="Baselines.ProcurementRule"/>). The numbers are stored.</summary>
public enum ProcurementMethod
{
    /// <summary>เฉพาะเจาะจง, วงเงินเล็กน้อย.</summary>
    DirectSmall = 1,

    /// <summary>เฉพาะเจาะจง.</summary>
    Direct = 2,

    /// <summary>คัดเลือก.</summary>
    Selection = 3,

    /// <summary>ประกวดราคาอิเล็กทรอนิกส์ (e-bidding).</summary>
    EBidding = 4,
}

/// <summary>Where a specification stands. The numbers are stored.</summary>
public enum SpecificationState
{
    /// <summary>ร่าง.</summary>
    Draft = 1,

    /// <summary>คณะกรรมการตรวจทาน.</summary>
    Review = 2,

    /// <summary>เสนอผู้อำนวยการ.</summary>
    Proposed = 3,

    /// <summary>อนุมัติแล้ว: frozen; changed only by a numbered amendment.</summary>
    Approved = 4,

    /// <summary>ประกาศแล้ว: offers come in, sealed.</summary>
    Published = 5,

    /// <summary>เปิดซองแล้ว: the committee evaluates.</summary>
    Evaluating = 6,

    /// <summary>เสนอผลการพิจารณา.</summary>
    ResultProposed = 7,

    /// <summary>อนุมัติผลแล้ว.</summary>
    Awarded = 8,

    /// <summary>ปิดเรื่อง.</summary>
    Closed = 9,

    /// <summary>ยกเลิก.</summary>
    Cancelled = 10,
}
