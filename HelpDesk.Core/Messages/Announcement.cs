namespace HelpDesk.Core.Messages;

/// <summary>
/// Something happened of which somebody is to be told. It is written in the transaction of the change; who is told, and what, is worked
/// out afterwards, away from the request, with the rights of that moment.
/// </summary>
public sealed class Announcement
{
    private Announcement()
    {
    }

    /// <summary>It happened.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="subjectId">The ticket, approval, order … it concerns.</param>
    /// <param name="actorId">Who did it and need not be told; null for the program and for visitors.</param>
    /// <param name="detail">What was said, where the message repeats it.</param>
    /// <param name="at">UTC.</param>
    public Announcement(MessageKind kind, long subjectId, long? actorId, string detail, DateTime at) =>
        (Kind, SubjectId, ActorId, Detail, CreatedAt, NextAttemptAt) = (kind, subjectId, actorId, detail, at, at);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>What happened.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>The ticket, approval, order … it concerns.</summary>
    public long SubjectId { get; private set; }

    /// <summary>Who did it; null for the program and for visitors.</summary>
    public long? ActorId { get; private set; }

    /// <summary>What was said.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>How often working it out failed.</summary>
    public int Attempts { get; private set; }

    /// <summary>UTC; not before this.</summary>
    public DateTime NextAttemptAt { get; private set; }

    /// <summary>Working it out failed: it waits, twice as long each time.</summary>
    public void Failed(DateTime now) => (Attempts, NextAttemptAt) = (Attempts + 1, now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Attempts))));
}

/// <summary>What happened to an entity, in the entity's own words: noted while it changes, written when it is saved.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="Detail">What was said.</param>
public readonly record struct News(MessageKind Kind, long? ActorId = null, string Detail = "");

/// <summary>An entity of whose changes people are told.</summary>
public interface IAnnounces
{
    /// <summary>The id, which is known once it is saved.</summary>
    long Id { get; }

    /// <summary>What happened since it was loaded; empties the list.</summary>
    IReadOnlyList<News> TakeNews();
}

/// <summary>What entities that announce have in common.</summary>
internal static class NewsList
{
    /// <summary>What was noted; the list is empty afterwards.</summary>
    public static IReadOnlyList<News> TakeAll(this List<News> noted)
    {
        News[] news = [.. noted];
        noted.Clear();
        return news;
    }
}
