using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Teamwork;

/// <summary>A line of a category's checklist: what must be ticked before its tickets are resolved.</summary>
public sealed class ChecklistItem : IAudited
{
    private ChecklistItem()
    {
    }

    /// <summary>Adds one.</summary>
    public ChecklistItem(long categoryId, string textTh, string textEn, int position) =>
        (CategoryId, TextTh, TextEn, Position) = (categoryId, textTh, textEn, position);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The category.</summary>
    public long CategoryId { get; private set; }

    /// <summary>Thai words.</summary>
    public string TextTh { get; private set; } = "";

    /// <summary>English words.</summary>
    public string TextEn { get; private set; } = "";

    /// <summary>Order.</summary>
    public int Position { get; private set; }

    /// <summary>To another place in the order.</summary>
    public void MoveTo(int position) => Position = position;

    /// <summary>The words in the given language.</summary>
    public string Text(bool english) => english ? TextEn : TextTh;
}

/// <summary>A line that was ticked on a ticket, in the words it had then.</summary>
public sealed class ChecklistTick : IAudited
{
    private ChecklistTick()
    {
    }

    /// <summary>Ticks it.</summary>
    public ChecklistTick(long ticketId, ChecklistItem item, long? personId, string? personName, DateTime at) =>
        (TicketId, ItemId, Text, PersonId, PersonName, At) = (ticketId, item.Id, item.TextTh, personId, personName, at);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; private set; }

    /// <summary>The line; it may be gone by now.</summary>
    public long ItemId { get; private set; }

    /// <summary>Its Thai words at that time.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who ticked it.</summary>
    public long? PersonId { get; private set; }

    /// <summary>By name.</summary>
    public string? PersonName { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}
