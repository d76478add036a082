using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Specifications;

/// <summary>What happened to a specification. The numbers are stored.</summary>
public enum SpecificationEventKind
{
    /// <summary>เริ่มร่าง.</summary>
    Created = 1,

    /// <summary>ส่งให้คณะกรรมการตรวจทาน.</summary>
    SentToReview = 2,

    /// <summary>นำกลับมาแก้ไข.</summary>
    TakenBack = 3,

    /// <summary>เสนอผู้อำนวยการ.</summary>
    Proposed = 4,

    /// <summary>ตีกลับแก้ไข.</summary>
    SentBack = 5,

    /// <summary>อนุมัติ.</summary>
    Approved = 6,

    /// <summary>ไม่อนุมัติ.</summary>
    Refused = 7,

    /// <summary>เริ่มแก้ไขเพิ่มเติม.</summary>
    AmendmentBegun = 8,

    /// <summary>ประกาศ.</summary>
    Published = 9,

    /// <summary>รับข้อเสนอ.</summary>
    OfferReceived = 10,

    /// <summary>ผู้เสนอถอนข้อเสนอ.</summary>
    OfferWithdrawn = 11,

    /// <summary>เปิดซอง.</summary>
    Opened = 12,

    /// <summary>แจ้งส่วนได้เสีย.</summary>
    InterestDeclared = 13,

    /// <summary>กรรมการลงนามผลวินิจฉัย.</summary>
    Signed = 14,

    /// <summary>เสนอผล.</summary>
    ResultProposed = 15,

    /// <summary>ตีกลับผลการพิจารณา.</summary>
    ResultSentBack = 16,

    /// <summary>อนุมัติผล.</summary>
    ResultApproved = 17,

    /// <summary>ผู้ชนะไม่ทำสัญญา.</summary>
    AwardFailed = 18,

    /// <summary>ปิดเรื่อง.</summary>
    Closed = 19,

    /// <summary>ยกเลิก.</summary>
    Cancelled = 20,

    /// <summary>ข้อเสนอถูกแก้ไขก่อนปิดรับ.</summary>
    OfferChanged = 21,
}

/// <summary>What a specification said at one time.</summary>
public sealed class SpecificationVersion : IAudited
{
    private SpecificationVersion()
    {
    }

    internal SpecificationVersion(int number, int amendment, SpecificationContent content, string reason, Actor by, DateTime at) =>
        (Number, Amendment, Content, Reason, ByName, CreatedAt) = (number, amendment, content, reason.Trim(), by.Name ?? "", at);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>ฉบับที่, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>แก้ไขเพิ่มเติมครั้งที่; 0 for none.</summary>
    public int Amendment { get; private set; }

    /// <summary>What it says.</summary>
    public SpecificationContent Content { get; internal set; } = default!;

    /// <summary>Why there is this version; empty for the first.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who made it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When the director approved it, UTC; null while he has not.</summary>
    public DateTime? ApprovedAt { get; internal set; }
}

/// <summary>A member's remark on a clause, an item or the whole. It waits for an answer.</summary>
public sealed class SpecificationRemark : IAudited
{
    private SpecificationRemark()
    {
    }

    internal SpecificationRemark(int versionNumber, Guid? place, Actor by, string text, DateTime at) =>
        (VersionNumber, Place, PersonId, Name, Text, At) = (versionNumber, place, by.PersonId!.Value, by.Name ?? "", text.Trim(), at);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>The version it was made on.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>The key of the clause or item; null for the whole.</summary>
    public Guid? Place { get; private set; }

    /// <summary>The member.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What is remarked.</summary>
    public string Text { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>What became of it; empty while it waits.</summary>
    public string Answer { get; internal set; } = "";

    /// <summary>Who answered.</summary>
    public string AnsweredByName { get; internal set; } = "";

    /// <summary>UTC; null while it waits.</summary>
    public DateTime? AnsweredAt { get; internal set; }
}

/// <summary>A member has read a version.</summary>
public sealed class SpecificationReview : IAudited
{
    private SpecificationReview()
    {
    }

    internal SpecificationReview(int versionNumber, Actor by) => (VersionNumber, PersonId, Name) = (versionNumber, by.PersonId!.Value, by.Name ?? "");

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>The version that was read.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>The member.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether the member agrees with it.</summary>
    public bool Agrees { get; internal set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; internal set; }
}

/// <summary>One entry of the history. Written once, never changed. No price ever stands in it.</summary>
public sealed class SpecificationEvent
{
    private SpecificationEvent()
    {
    }

    internal SpecificationEvent(SpecificationEventKind kind, Actor by, DateTime at, string text) => (Kind, PersonId, Name, At, Text) = (kind, by.PersonId, by.Name ?? "", at, text);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>What happened.</summary>
    public SpecificationEventKind Kind { get; private set; }

    /// <summary>Who; null for the program.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Why, or about what.</summary>
    public string Text { get; private set; } = "";
}

/// <summary>A member signs what they judged: from then on it stands.</summary>
public sealed class EvaluationSignature : IAudited
{
    private EvaluationSignature()
    {
    }

    internal EvaluationSignature(Actor by, string roleTitle, SignatureMethod method, string hash, string dissent, DateTime at) =>
        (PersonId, Name, RoleTitle, Method, Hash, Dissent, At) = (by.PersonId!.Value, by.Name ?? "", roleTitle, method, hash, dissent.Trim(), at);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>The member.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>ประธานกรรมการ, กรรมการ …, in Thai.</summary>
    public string RoleTitle { get; private set; } = "";

    /// <summary>How the member proved to be the one who signed in.</summary>
    public SignatureMethod Method { get; private set; }

    /// <summary>SHA-256 over what was signed, hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>ความเห็นแย้ง; empty for none.</summary>
    public string Dissent { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}

/// <summary>A member has an interest with a vendor: kept out of the evaluation from that moment.</summary>
public sealed class MemberInterest : IAudited
{
    private MemberInterest()
    {
    }

    internal MemberInterest(Actor by, string vendor, string reason, DateTime at) => (PersonId, Name, Vendor, Reason, At) = (by.PersonId!.Value, by.Name ?? "", vendor.Trim(), reason.Trim(), at);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>The member.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>With which vendor.</summary>
    public string Vendor { get; private set; } = "";

    /// <summary>Which interest.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}

/// <summary>To whom a lot is to be awarded, in the order of the ranking.</summary>
public sealed class Award : IAudited
{
    private Award()
    {
    }

    /// <summary>An award that is proposed.</summary>
    public Award(Guid? itemKey, long offerId, int rank, decimal price, string reason, DateTime at) =>
        (ItemKey, OfferId, Rank, Price, Reason, ProposedAt) = (itemKey, offerId, rank, price, reason.Trim(), at);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>The item; null where everything is awarded together.</summary>
    public Guid? ItemKey { get; private set; }

    /// <summary>Whose offer.</summary>
    public long OfferId { get; private set; }

    /// <summary>Its place in the ranking.</summary>
    public int Rank { get; private set; }

    /// <summary>Baht with VAT.</summary>
    public decimal Price { get; private set; }

    /// <summary>Why this one; needed among ties and after a failure.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ProposedAt { get; private set; }

    /// <summary>UTC; null until the result is approved.</summary>
    public DateTime? ApprovedAt { get; internal set; }

    /// <summary>When the vendor failed to take it, UTC; null otherwise.</summary>
    public DateTime? FailedAt { get; internal set; }

    /// <summary>Why it failed.</summary>
    public string FailReason { get; internal set; } = "";
}
