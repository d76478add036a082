using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Knowledge;

/// <summary>For whom an article is. The numbers are stored.</summary>
public enum Audience
{
    /// <summary>Anyone, also without signing in.</summary>
    Everyone = 1,

    /// <summary>Everyone who has signed in.</summary>
    Schools = 2,

    /// <summary>The office: those who see all schools.</summary>
    Staff = 3,
}

/// <summary>How to help oneself, written down once for many.</summary>
public sealed class Article : IAudited, IVersioned, ILive
{
    /// <summary>The most characters of a text.</summary>
    public const int MaxBody = 20_000;

    private Article()
    {
    }

    /// <summary>A draft that nobody but its writers sees.</summary>
    public Article(Guid clientId, long? sourceTicketId, Actor by, DateTime at)
    {
        (ClientId, SourceTicketId, AuthorId, AuthorName, CreatedAt) = (clientId, sourceTicketId, by.PersonId, by.Name ?? "", at);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender; sent twice, it is made once. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>What it is about, in a few words.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Words by which people look for it and that do not stand in it, separated by commas.</summary>
    public string Keywords { get; private set; } = "";

    /// <summary>The text, in Markdown.</summary>
    public string Body { get; private set; } = "";

    /// <summary>For whom.</summary>
    public Audience Audience { get; private set; } = Audience.Everyone;

    /// <summary>The category of repair it belongs to; null for none.</summary>
    public long? CategoryId { get; private set; }

    /// <summary>False: a draft, or taken back.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>When it was last published, UTC; null for never.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>The ticket it was written from; null for none.</summary>
    public long? SourceTicketId { get; private set; }

    /// <summary>Who wrote it first; null for the program itself.</summary>
    public long? AuthorId { get; private set; }

    /// <summary>Their name at that time.</summary>
    public string AuthorName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When its words were last changed, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>Who changed them.</summary>
    public string UpdatedByName { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new LiveChange(Topics.Knowledge, Id, Version)];

    /// <summary>Writes it anew.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="keywords">Words by which people look for it.</param>
    /// <param name="body">The text.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="categoryId">The category of repair.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">It is published and would have no text.</exception>
    public void Write(string title, string keywords, string body, Audience audience, long? categoryId, Actor by, DateTime at)
    {
        (Title, Keywords, Body, Audience, CategoryId) = (title.Trim(), keywords.Trim(), body.Trim(), audience, categoryId);
        (UpdatedAt, UpdatedByName) = (at, by.Name ?? "");
        if (IsPublished)
        {
            RequireText();
        }
    }

    /// <summary>Shows it to those it is for.</summary>
    /// <exception cref="RuleException">There is no text yet.</exception>
    public void Publish(DateTime at)
    {
        RequireText();
        if (!IsPublished)
        {
            (IsPublished, PublishedAt) = (true, at);
        }
    }

    /// <summary>Takes it back: only its writers see it.</summary>
    public void Retire() => IsPublished = false;

    private void RequireText()
    {
        if (Body.Length == 0)
        {
            throw RuleException.Invalid(nameof(Body), "article.no-text", KnowledgeTexts.T["rule.no-text"]);
        }
    }
}
