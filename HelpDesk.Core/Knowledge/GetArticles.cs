using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>Articles: what a search finds, the best first, or all of them.</summary>
public static class GetArticles
{
    /// <summary>Which.</summary>
    /// <param name="Text">Words, whole or in part, in any order; slips of the keyboard are forgiven.</param>
    /// <param name="Category">A category's code; null for all.</param>
    /// <param name="State"><c>draft</c> or <c>published</c>; null for all that exist for the reader.</param>
    /// <param name="Sort"><c>newest</c>, <c>title</c>, or for the office <c>helped</c>, <c>opened</c> and <c>shown</c>; null: the best answer, without a text the newest.</param>
    /// <param name="After">Leave out so many from the beginning.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowAnyone]
    public sealed record Query(string? Text = null, string? Category = null, string? State = null, string? Sort = null, int After = 0, int Limit = 25) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Total">How many there are on all pages.</param>
    /// <param name="Next">So many to leave out for the next; null on the last.</param>
    /// <param name="Categories">The categories of all articles that exist for the reader.</param>
    /// <param name="SeesCounts">The reader sees how often they helped.</param>
    /// <param name="MayWrite">The reader may write articles.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Total, int? Next, IReadOnlyList<Choice> Categories, bool SeesCounts, bool MayWrite);

    /// <summary>A category to choose.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">In the user's language.</param>
    public sealed record Choice(string Code, string Name);

    /// <summary>An article in the list.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Title">What it is about.</param>
    /// <param name="Lead">Its first words.</param>
    /// <param name="CategoryCode">Its category's code; null for none.</param>
    /// <param name="CategoryName">Its category in the user's language.</param>
    /// <param name="Audience">For whom.</param>
    /// <param name="IsPublished">False: a draft.</param>
    /// <param name="UpdatedAt">UTC.</param>
    /// <param name="Uses">How often it was used; null where the reader does not see it.</param>
    public sealed record Row(long Id, string Title, string Lead, string? CategoryCode, string? CategoryName, Audience Audience, bool IsPublished, DateTime UpdatedAt, ArticleUses? Uses);

    /// <summary>Finds them.</summary>
    public sealed class Handler(IHelpDeskDb db, KnowledgeShelf knowledge, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var shelf = await knowledge.ReadAsync(cancellationToken);
            var categories = (await reference.ReadAsync(cancellationToken)).Categories;
            var english = Texts.IsEnglish;
            var text = ThaiText.Fold(query.Text is { Length: > 200 } typed ? typed[..200] : query.Text);
            bool Readable(ShelfArticle a) => a.IsReadableBy(user)
                && (string.IsNullOrEmpty(query.Category) || (a.CategoryId is { } id && categories.GetValueOrDefault(id)?.Code == query.Category))
                && query.State switch
                {
                    null or "" => true,
                    "draft" => !a.IsPublished,
                    "published" => a.IsPublished,
                    _ => throw Unknown(nameof(query.State), query.State),
                };
            IEnumerable<ShelfArticle> found = text.Length > 0 ? shelf.Search(text, Readable) : shelf.Articles.Where(Readable).OrderByDescending(a => a.UpdatedAt).ThenByDescending(a => a.Id);
            var counts = user.SeesAllSchools ? await db.ArticleTallies.AsNoTracking().ToDictionaryAsync(t => t.ArticleId, cancellationToken) : [];
            ShelfArticle[] all = [.. Sorted(found, query.Sort, counts)];
            var limit = Math.Clamp(query.Limit, 1, 100);
            var after = Math.Max(0, query.After);
            var used = shelf.Articles.Where(a => a.IsReadableBy(user)).Select(a => a.CategoryId).ToHashSet();
            return new Page(
                [.. all.Skip(after).Take(limit).Select(a => RowOf(a, a.CategoryId is { } id ? categories.GetValueOrDefault(id) : null, english, counts))],
                all.Length, all.Length - after > limit ? after + limit : null,
                [.. categories.Values.Where(c => used.Contains(c.Id)).OrderBy(c => c.Position).ThenBy(c => c.Id).Select(c => new Choice(c.Code, c.Name(english)))],
                user.SeesAllSchools, user.WritesArticles());
        }

        private IEnumerable<ShelfArticle> Sorted(IEnumerable<ShelfArticle> found, string? sort, Dictionary<long, ArticleTally> counts) => sort switch
        {
            null or "" => found,
            "newest" => found.OrderByDescending(a => a.UpdatedAt).ThenByDescending(a => a.Id),
            "title" => found.OrderBy(a => a.Name, ThaiText.Comparer).ThenBy(a => a.Id),
            "helped" when user.SeesAllSchools => found.OrderByDescending(a => counts.GetValueOrDefault(a.Id)?.Helped ?? 0).ThenBy(a => a.Id),
            "opened" when user.SeesAllSchools => found.OrderByDescending(a => counts.GetValueOrDefault(a.Id)?.Opened ?? 0).ThenBy(a => a.Id),
            "shown" when user.SeesAllSchools => found.OrderByDescending(a => counts.GetValueOrDefault(a.Id)?.Shown ?? 0).ThenBy(a => a.Id),
            _ => throw Unknown(nameof(Query.Sort), sort),
        };

        private Row RowOf(ShelfArticle a, ReferenceCategory? category, bool english, Dictionary<long, ArticleTally> counts) => new(
            a.Id, a.Name, ArticleText.Lead(a.Body), category?.Code, category?.Name(english), a.Audience, a.IsPublished, a.UpdatedAt,
            user.SeesAllSchools ? ArticleUses.Of(counts.GetValueOrDefault(a.Id)) : null);

        private static RuleException Unknown(string field, string word) => RuleException.Invalid(field, "filter.unknown", Tickets.TicketTexts.T["rule.unknown-word", word]);
    }
}

/// <summary>How often an article was used.</summary>
/// <param name="Shown">Stood beside what somebody typed.</param>
/// <param name="Opened">Was opened.</param>
/// <param name="Helped">Solved the matter.</param>
/// <param name="NotHelped">Did not.</param>
public sealed record ArticleUses(int Shown, int Opened, int Helped, int NotHelped)
{
    internal static ArticleUses Of(ArticleTally? tally) => tally is null ? new(0, 0, 0, 0) : new(tally.Shown, tally.Opened, tally.Helped, tally.NotHelped);
}
