using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Teamwork;

/// <summary>ข้อความสำเร็จรูป: what technicians write again and again, with places for what differs (<see cref="Placeholders"/>).</summary>
public sealed class PreparedReply : IAudited, IVersioned
{
    private PreparedReply()
    {
    }

    /// <summary>Prepares one.</summary>
    public PreparedReply(string title, string text, long? categoryId) => Change(title, text, categoryId);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Under which name it is found.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The words, with places such as <c>{number}</c>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Stands first for tickets of this category; null for all.</summary>
    public long? CategoryId { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Writes it anew.</summary>
    public void Change(string title, string text, long? categoryId) => (Title, Text, CategoryId) = (title.Trim(), text.Trim(), categoryId);
}
