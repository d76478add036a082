namespace HelpDesk.Core.Orders;

/// <summary>Writes an order as a word processor's file in the official form.</summary>
public interface IOrderDocument
{
    /// <summary>Writes the whole document.</summary>
    /// <param name="paper">Everything that stands on it.</param>
    /// <param name="docx">Where to; written from its position and not closed.</param>
    void Write(OrderPaper paper, Stream docx);
}

/// <summary>Everything that stands on the paper of an order.</summary>
/// <param name="Office">The issuing office, in Thai.</param>
/// <param name="FullNumber"><c>579/2566</c>; null while it has none.</param>
/// <param name="Subject">เรื่อง.</param>
/// <param name="Reason">Reason.</param>
/// <param name="LegalBasis">Legal basis.</param>
/// <param name="Ordering">What is ordered.</param>
/// <param name="Closing">ทั้งนี้ ….</param>
/// <param name="OrderDate">สั่ง ณ วันที่; null while it has none.</param>
/// <param name="SignerName">Full name under the signature.</param>
/// <param name="SignerPosition">Position, one or more lines.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Groups">Whom it names, with duties.</param>
/// <param name="Garuda">A PNG or JPEG picture; null where the office supplied none: its place stays empty.</param>
/// <param name="IsDraft">Not yet approved: the paper says so.</param>
/// <param name="DraftYear">The Buddhist year to print where number and date are still blank; null for none.</param>
public sealed record OrderPaper(
    string Office, string? FullNumber, string Subject, string Reason, string LegalBasis, string Ordering, string Closing, DateOnly? OrderDate,
    string SignerName, string SignerPosition, OrderKind Kind, IReadOnlyList<OrderPaperGroup> Groups, byte[]? Garuda, bool IsDraft, int? DraftYear = null);

/// <summary>People named together.</summary>
/// <param name="Title">Heading; empty for none.</param>
/// <param name="Members">In their official order.</param>
/// <param name="Duties">Their duties.</param>
public sealed record OrderPaperGroup(string Title, IReadOnlyList<OrderPaperMember> Members, IReadOnlyList<OrderDuty> Duties);

/// <summary>A person on the paper.</summary>
/// <param name="Name">Full name with title.</param>
/// <param name="Position">Position.</param>
/// <param name="RoleTitle">ประธานกรรมการ …; empty in assignments.</param>
public sealed record OrderPaperMember(string Name, string Position, string RoleTitle);
