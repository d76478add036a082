namespace HelpDesk.Core.Teamwork;

/// <summary>
/// What somebody has begun to write on a ticket, kept until it is sent: on every device, over every reload. It is nobody else's and
/// stands in no log.
/// </summary>
public sealed class ReplyDraft
{
    private ReplyDraft()
    {
    }

    /// <summary>Begins one.</summary>
    public ReplyDraft(long personId, long ticketId) => (PersonId, TicketId) = (personId, ticketId);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>Who writes.</summary>
    public long PersonId { get; private set; }

    /// <summary>On which ticket; one draft for each.</summary>
    public long TicketId { get; private set; }

    /// <summary>What is written so far.</summary>
    public string Text { get; private set; } = "";

    /// <summary>It becomes an internal note.</summary>
    public bool IsInternal { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>Goes on writing.</summary>
    public void Write(string text, bool isInternal, DateTime at) => (Text, IsInternal, UpdatedAt) = (text, isInternal, at);
}
