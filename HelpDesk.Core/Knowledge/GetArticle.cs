using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>An article.</summary>
public static class GetArticle
{
    /// <summary>Which.</summary>
    /// <param name="Id">The article.</param>
    [AllowAnyone]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>Everything this reader may see of it.</summary>
    public sealed record Details
    {
        /// <summary>The id.</summary>
        public required long Id { get; init; }

        /// <summary>Its words.</summary>
        public required ArticleDraft Draft { get; init; }

        /// <summary>Its category in the user's language; null for none.</summary>
        public required string? CategoryName { get; init; }

        /// <summary>False: a draft, or taken back.</summary>
        public required bool IsPublished { get; init; }

        /// <summary>It was published at some time: it can be taken back, not removed.</summary>
        public required bool WasPublished { get; init; }

        /// <summary>When its words were last changed, UTC.</summary>
        public required DateTime UpdatedAt { get; init; }

        /// <summary>Who wrote it first; null for visitors.</summary>
        public required string? AuthorName { get; init; }

        /// <summary>The ticket it was written from, for the office only.</summary>
        public required string? SourceTicket { get; init; }

        /// <summary>How often it was used, for the office only.</summary>
        public required ArticleUses? Uses { get; init; }

        /// <summary>The pictures that are its own: no other is shown.</summary>
        public required IReadOnlyList<GetUploads.Row> Pictures { get; init; }

        /// <summary>Whether this reader may change it.</summary>
        public required bool MayWrite { get; init; }

        /// <summary>The version.</summary>
        public required int Version { get; init; }
    }

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var article = await db.Articles.AsNoTracking().ReadableBy(user).SingleOrDefaultAsync(a => a.Id == query.Id, cancellationToken) ?? throw RuleException.NotFound();
            var category = article.CategoryId is { } id ? (await reference.ReadAsync(cancellationToken)).Categories.GetValueOrDefault(id) : null;
            var office = user.SeesAllSchools;
            return new Details
            {
                Id = article.Id,
                Draft = new ArticleDraft(article.Title, article.Body, article.Audience, category?.Code, article.Keywords),
                CategoryName = category?.Name(Texts.IsEnglish),
                IsPublished = article.IsPublished,
                WasPublished = article.PublishedAt is not null,
                UpdatedAt = article.UpdatedAt,
                AuthorName = user.IsSignedIn || user.IsSystem ? article.AuthorName : null,
                SourceTicket = office && article.SourceTicketId is { } source
                    ? await db.Tickets.Where(t => t.Id == source).Select(t => t.Number).SingleOrDefaultAsync(cancellationToken) : null,
                Uses = office ? ArticleUses.Of(await db.ArticleTallies.AsNoTracking().SingleOrDefaultAsync(t => t.ArticleId == article.Id, cancellationToken)) : null,
                Pictures = await db.Attachments.Where(a => a.Subject == AttachmentSubject.Article && a.SubjectId == article.Id).OrderBy(a => a.Id)
                    .Select(a => new GetUploads.Row(a.Key, a.FileName, a.Kind, a.Bytes)).ToListAsync(cancellationToken),
                MayWrite = user.WritesArticles(),
                Version = article.Version,
            };
        }
    }
}

/// <summary>The words of an article, as they are written.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Body">The text, in Markdown.</param>
/// <param name="Audience">For whom.</param>
/// <param name="CategoryCode">The category of repair; null for none.</param>
/// <param name="Keywords">Words by which people look for it, separated by commas.</param>
public sealed record ArticleDraft(string Title, string Body, Audience Audience = Audience.Everyone, string? CategoryCode = null, string Keywords = "");
