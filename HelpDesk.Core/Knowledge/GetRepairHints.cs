using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>What may help somebody who is about to report a fault, while they type it.</summary>
public static class GetRepairHints
{
    /// <summary>At most so many articles.</summary>
    public const int MostArticles = 3;

    private const int LongestSubject = 300;
    private const int LongestDescription = 2000;

    /// <summary>What the form holds so far.</summary>
    /// <param name="School">The school's code.</param>
    /// <param name="Category">The category's code.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="Description">In full.</param>
    /// <param name="Asset">The device's number.</param>
    [AllowAnyone]
    public sealed record Query(string? School = null, string? Category = null, string? Subject = null, string? Description = null, string? Asset = null) : IQuery<Hints>;

    /// <summary>What may help.</summary>
    /// <param name="Articles">To try first, the best first.</param>
    /// <param name="Similar">What has been reported already, and can be joined.</param>
    public sealed record Hints(IReadOnlyList<ArticleHint> Articles, IReadOnlyList<GetSimilarTickets.Row> Similar)
    {
        /// <summary>There is nothing to say.</summary>
        public bool IsEmpty => Articles.Count + Similar.Count == 0;
    }

    /// <summary>An article to try.</summary>
    /// <param name="Id">The article.</param>
    /// <param name="Title">What it is about.</param>
    /// <param name="Lead">Its first words.</param>
    /// <param name="Body">The text, in Markdown.</param>
    /// <param name="Pictures">The keys of the pictures that are its own.</param>
    public sealed record ArticleHint(long Id, string Title, string Lead, string Body, IReadOnlyList<Guid> Pictures);

    /// <summary>Finds it.</summary>
    public sealed class Handler(IHelpDeskDb db, KnowledgeShelf knowledge, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Hints>
    {
        /// <inheritdoc/>
        public async Task<Hints> Handle(Query query, CancellationToken cancellationToken) => new(
            await ArticlesAsync(query, cancellationToken),
            await db.SimilarForAsync(reference, user, new GetSimilarTickets.Query(query.School, Cut(query.Subject, LongestSubject), query.Asset), cancellationToken));

        private async Task<IReadOnlyList<ArticleHint>> ArticlesAsync(Query query, CancellationToken cancellationToken)
        {
            var shelf = await knowledge.ReadAsync(cancellationToken);
            var categories = (await reference.ReadAsync(cancellationToken)).CategoriesByCode;
            var category = query.Category is { Length: > 0 } code ? categories.GetValueOrDefault(code)?.Id : null;

            // What only its writers see helps nobody who reports.
            ShelfArticle[] found = [.. shelf.Hints(Cut(query.Subject, LongestSubject), Cut(query.Description, LongestDescription), category, a => a.IsPublished && a.IsReadableBy(user)).Take(MostArticles)];
            if (found.Length == 0)
            {
                return [];
            }

            long[] ids = [.. found.Select(a => a.Id)];
            var pictures = await db.Attachments.Where(a => a.Subject == AttachmentSubject.Article && ids.Contains(a.SubjectId!.Value))
                .Select(a => new { a.SubjectId, a.Key }).ToListAsync(cancellationToken);
            return [.. found.Select(a => new ArticleHint(a.Id, a.Name, ArticleText.Lead(a.Body), a.Body, [.. pictures.Where(p => p.SubjectId == a.Id).Select(p => p.Key)]))];
        }

        private static string? Cut(string? text, int most) => text is not null && text.Length > most ? text[..most] : text;
    }
}
