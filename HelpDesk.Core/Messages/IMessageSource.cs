namespace HelpDesk.Core.Messages;

/// <summary>Knows who is to be told of what happens in one part of the program, and in which words.</summary>
public interface IMessageSource
{
    /// <summary>The kinds it answers for.</summary>
    IReadOnlyList<MessageKind> Kinds { get; }

    /// <summary>Who is told of it now, and what; null when there is nothing to tell any more.</summary>
    Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken);

    /// <summary>Which of the subjects exist for the person at this moment: nobody is told of others, nor reads what was told before.</summary>
    Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken);
}

/// <summary>A message before it is known how it leaves.</summary>
/// <param name="Words">What stands in the places of the texts (<see cref="MessageWords"/>).</param>
/// <param name="Link">Where people who sign in are led, as a local address.</param>
/// <param name="PersonIds">Who is told. Those who may not see the subject, and who did it, are left out afterwards.</param>
/// <param name="Visitor">Somebody without an account who gave an address.</param>
/// <param name="GroupOwners">The owners of groups that are told; empty for none.</param>
/// <param name="Facts">What a webhook is told, without personal data.</param>
public sealed record MessageDraft(
    IReadOnlyList<string> Words,
    string Link,
    IReadOnlyCollection<long> PersonIds,
    Visitor? Visitor = null,
    IReadOnlyCollection<long>? GroupOwners = null,
    IReadOnlyDictionary<string, object?>? Facts = null)
{
    /// <summary>The words of people who are told something of their own; null where all are told the same.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<string>>? PersonWords { get; init; }

    /// <summary>The words for one person.</summary>
    public IReadOnlyList<string> WordsFor(long personId) => PersonWords?.GetValueOrDefault(personId) ?? Words;
}

/// <summary>Somebody without an account.</summary>
/// <param name="Email">The address given.</param>
/// <param name="Link">Where the message leads, as a local address.</param>
public sealed record Visitor(string Email, string Link);
