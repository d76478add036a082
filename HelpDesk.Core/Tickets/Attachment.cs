using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Tickets;

/// <summary>
/// A picture or PDF. Uploaded first, it belongs to nobody and is found only by its unguessable <see cref="Key"/>; the command that
/// sends the form attaches it to a ticket or an order. What was never attached is removed after a day.
/// </summary>
public sealed class Attachment : IAudited
{
    private Attachment()
    {
    }

    /// <summary>A file that was stored and is not attached yet.</summary>
    /// <param name="file">As stored.</param>
    /// <param name="fileName">As the sender named it.</param>
    /// <param name="at">UTC.</param>
    public Attachment(StoredFile file, string fileName, DateTime at)
    {
        Key = Guid.NewGuid();
        StoredName = file.Name;
        FileName = fileName;
        Kind = file.Kind;
        Bytes = file.Bytes;
        Sha256 = file.Sha256;
        Width = file.Width;
        Height = file.Height;
        UploadedAt = at;
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Random; its address is <c>/files/{key}</c>. Unique.</summary>
    public Guid Key { get; private set; }

    /// <summary>The ticket; null until attached.</summary>
    public long? TicketId { get; private set; }

    /// <summary>The timeline entry it came with; null until attached.</summary>
    public long? TicketEventId { get; private set; }

    /// <summary>The order; null until attached.</summary>
    public long? OrderId { get; private set; }

    /// <summary>True for the signed paper of an order, which is the record.</summary>
    public bool IsRecord { get; private set; }

    /// <summary>What else it belongs to; null for tickets and orders, which have columns of their own.</summary>
    public AttachmentSubject? Subject { get; private set; }

    /// <summary>The id of that; null until attached.</summary>
    public long? SubjectId { get; private set; }

    /// <summary>False when it came with an internal note.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>When a technician's photo was taken; null for every other file.</summary>
    public PhotoMoment? Moment { get; private set; }

    /// <summary>Random name in the file store.</summary>
    public string StoredName { get; private set; } = "";

    /// <summary>As the sender named it; only ever shown, never used as a path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>By content.</summary>
    public FileKind Kind { get; private set; }

    /// <summary>Size.</summary>
    public long Bytes { get; private set; }

    /// <summary>Hash of the stored content, hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Pixels; null for PDFs.</summary>
    public int? Width { get; private set; }

    /// <summary>Pixels; null for PDFs.</summary>
    public int? Height { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime UploadedAt { get; private set; }

    /// <summary>Attaches it; only once.</summary>
    /// <exception cref="RuleException">It is attached already: a key is no way to another ticket's file.</exception>
    public void AttachTo(long ticketId, long eventId, bool isPublic, PhotoMoment? moment = null)
    {
        RequireFree();
        (TicketId, TicketEventId, IsPublic, Moment) = (ticketId, eventId, isPublic, moment);
    }

    /// <summary>Attaches it to an order; only once.</summary>
    /// <exception cref="RuleException">It is attached already.</exception>
    public void AttachToOrder(long orderId, bool isRecord)
    {
        RequireFree();
        (OrderId, IsRecord) = (orderId, isRecord);
    }

    /// <summary>Attaches it to a device, a line of a stock-take, a disposal, a loan or an offer; only once.</summary>
    /// <exception cref="RuleException">It is attached already.</exception>
    public void AttachTo(AttachmentSubject subject, long subjectId)
    {
        RequireFree();
        (Subject, SubjectId) = (subject, subjectId);
    }

    private void RequireFree()
    {
        if (TicketId is not null || OrderId is not null || SubjectId is not null)
        {
            throw RuleException.NotFound();
        }
    }
}

/// <summary>What a file belongs to besides tickets and orders. The numbers are stored.</summary>
public enum AttachmentSubject
{
    /// <summary>A device.</summary>
    Asset = 1,

    /// <summary>A line of a stock-take.</summary>
    StockTakeLine = 2,

    /// <summary>A disposal.</summary>
    Disposal = 3,

    /// <summary>A loan: pictures at both ends, and signatures.</summary>
    Loan = 4,

    /// <summary>An offer: evidence for its answers.</summary>
    Offer = 5,

    /// <summary>An outside repair: quotations, receipts.</summary>
    OutsideRepair = 6,

    /// <summary>An article: the pictures in its text.</summary>
    Article = 16,
}
