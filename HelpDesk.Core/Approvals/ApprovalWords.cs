namespace HelpDesk.Core.Approvals;

/// <summary>What a decision is asked for. The numbers are stored.</summary>
public enum ApprovalKind
{
    /// <summary>คำสั่ง.</summary>
    Order = 1,

    /// <summary>การยืม.</summary>
    Loan = 2,

    /// <summary>การส่งซ่อมภายนอก.</summary>
    OutsideRepair = 3,

    /// <summary>คุณลักษณะเฉพาะ.</summary>
    Specification = 4,

    /// <summary>แผนงาน.</summary>
    Plan = 5,

    /// <summary>การขอเข้าถึงระบบ.</summary>
    AccessRequest = 6,

    /// <summary>การจำหน่ายพัสดุ.</summary>
    Disposal = 7,
}

/// <summary>Where a request for a decision stands. The numbers are stored.</summary>
public enum ApprovalState
{
    /// <summary>รอพิจารณา.</summary>
    Pending = 1,

    /// <summary>ตีกลับแก้ไข: back with its requester, who sends it again as a new round.</summary>
    Returned = 2,

    /// <summary>อนุมัติ. Final.</summary>
    Approved = 3,

    /// <summary>อนุมัติโดยมีเงื่อนไข. Final.</summary>
    ApprovedWithConditions = 4,

    /// <summary>ไม่อนุมัติ. Final.</summary>
    Refused = 5,

    /// <summary>ถอนเรื่อง: the requester took it back. Final.</summary>
    Withdrawn = 6,
}

/// <summary>What a person answers at a step. The numbers are stored.</summary>
public enum DecisionKind
{
    /// <summary>An opinion (ความเห็น) on the way: it passes a step that asks for opinions and decides nothing.</summary>
    Opinion = 1,

    /// <summary>อนุมัติ.</summary>
    Approve = 2,

    /// <summary>อนุมัติโดยมีเงื่อนไข, named in the text.</summary>
    ApproveWithConditions = 3,

    /// <summary>ตีกลับแก้ไข, with remarks.</summary>
    Return = 4,

    /// <summary>ไม่อนุมัติ, with the reason.</summary>
    Refuse = 5,
}

/// <summary>How the signer proved to be the one who signed in. The numbers are stored.</summary>
public enum SignatureMethod
{
    /// <summary>Typed the password.</summary>
    Password = 1,

    /// <summary>Typed a code of the authenticator app.</summary>
    Authenticator = 2,
}

/// <summary>One named part of what is decided on, in words as people read them: <c>เรื่อง</c>, <c>หน้าที่</c>, <c>วงเงิน</c>.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Text">Its text; may have several lines.</param>
public sealed record ContentField(string Name, string Text);

/// <summary>A part of the content that differs from the round before.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
public sealed record ContentChange(string Name, string? Before, string? After);

/// <summary>A step that a request shall go through.</summary>
/// <param name="Position">Steps of one position are open together; the next position opens when all of them are passed.</param>
/// <param name="Title">What the step is called (ความเห็นของหัวหน้าเจ้าหน้าที่พัสดุ).</param>
/// <param name="Role">Whoever holds this office role may answer; null when a person is named.</param>
/// <param name="PersonId">The person who answers; null when a role is named.</param>
/// <param name="IsOpinion">True when the step asks for opinions and decides nothing.</param>
/// <param name="Quorum">How many must agree (or, for opinions, answer).</param>
/// <param name="Days">Days to answer from when the step opens; null for no deadline.</param>
public sealed record StepPlan(
    int Position, string Title, People.Role? Role = null, long? PersonId = null, bool IsOpinion = false, int Quorum = 1, int? Days = null);

/// <summary>A signed-in person who proved it once more, for this one signature.</summary>
/// <param name="PersonId">Who signs.</param>
/// <param name="Name">Full name.</param>
/// <param name="ForPersonId">Whose place it is: the signer's own, or that of the person the signer stands in for.</param>
/// <param name="ForName">That person's name; null when it is the signer's own place.</param>
/// <param name="Address">The network address; null when unknown.</param>
/// <param name="Method">How it was proved.</param>
public sealed record Signature(long PersonId, string Name, long ForPersonId, string? ForName, string? Address, SignatureMethod Method);
