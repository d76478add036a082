using HelpDesk.Core.Common.Live;

namespace HelpDesk.Core.Messages;

/// <summary>A message inside the program, under the bell. Read on one device, it is read on all.</summary>
public sealed class Notice : ILive
{
    private Notice()
    {
    }

    /// <summary>A new one, unread.</summary>
    public Notice(long personId, MessageKind kind, long subjectId, IReadOnlyList<string> words, string link, DateTime at) =>
        (PersonId, Kind, SubjectId, Words, Link, CreatedAt) = (personId, kind, subjectId, MessageText.Kept(kind, words), link, at);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>Whose.</summary>
    public long PersonId { get; private set; }

    /// <summary>What it tells of.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>The ticket, approval, order … it concerns.</summary>
    public long SubjectId { get; private set; }

    /// <summary>
    /// What stands in the places of its title (<see cref="MessageWords"/>), and nothing else of what was said; the text itself is in the
    /// reader's language.
    /// </summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    /// <summary>Where it leads, as a local address.</summary>
    public string Link { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; null while unread.</summary>
    public DateTime? ReadAt { get; private set; }

    /// <summary>It was read.</summary>
    public void Read(DateTime at) => ReadAt ??= at;

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Notices(PersonId), Id, 0)];
}

/// <summary>Something to be told with the other things of the day.</summary>
public sealed class DigestEntry
{
    private DigestEntry()
    {
    }

    /// <summary>A new one, to a person or to a group.</summary>
    public DigestEntry(MessageChannel channel, long? personId, long? groupId, MessageKind kind, long subjectId, IReadOnlyList<string> words, string link, DateTime at, DateTime dueAt) =>
        (Channel, PersonId, GroupId, Kind, SubjectId, Words, Link, CreatedAt, DueAt) = (channel, personId, groupId, kind, subjectId, MessageText.Kept(kind, words), link, at, dueAt);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>How it leaves.</summary>
    public MessageChannel Channel { get; private set; }

    /// <summary>To whom; null for a group.</summary>
    public long? PersonId { get; private set; }

    /// <summary>To which group; null for a person.</summary>
    public long? GroupId { get; private set; }

    /// <summary>What it tells of.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>The ticket, approval, order … it concerns.</summary>
    public long SubjectId { get; private set; }

    /// <summary>What stands in the places of its title and short text (<see cref="MessageWords"/>), and nothing else of what was said.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    /// <summary>Where it leads, as a local address.</summary>
    public string Link { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; when the digest goes out.</summary>
    public DateTime DueAt { get; private set; }
}
