using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>Who may read and write articles; used by every use case, so that it is said once.</summary>
public static class KnowledgeRules
{
    /// <summary>Writes, publishes and takes back: those who work on tickets.</summary>
    public static bool WritesArticles(this CurrentUser user) => user.WorksOnTickets();

    /// <summary>The furthest audience this person belongs to.</summary>
    public static Audience AudienceOf(this CurrentUser user) =>
        user.SeesAllSchools ? Audience.Staff : user.IsSignedIn ? Audience.Schools : Audience.Everyone;

    /// <summary>Only what exists for this person; drafts exist for those who write.</summary>
    public static IQueryable<Article> ReadableBy(this IQueryable<Article> articles, CurrentUser user)
    {
        if (user.WritesArticles())
        {
            return articles;
        }

        var most = user.AudienceOf();
        return articles.Where(a => a.IsPublished && a.Audience <= most);
    }

    /// <summary>An article that is to be changed.</summary>
    /// <exception cref="RuleException">It does not exist, or was changed since it was read.</exception>
    internal static async Task<Article> LoadArticleAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var article = await db.Articles.ReadableBy(user).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        await People.PeopleRules.RequireVersionAsync(db, article, id, version, cancellationToken);
        return article;
    }
}
