using HelpDesk.Core.Knowledge;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Articles in the API: the same requests and rights as the pages.</summary>
internal static class KnowledgeApi
{
    public static void MapKnowledgeApi(this RouteGroupBuilder api)
    {
        var knowledge = api.MapGroup("/knowledge").WithTags("Knowledge");
        knowledge.MapGet("", async (HttpContext context, IRequestSender sender, string? q, string? category, string? state, string? sort, int? after, string? limit) =>
        {
            var page = await sender.Send(new GetArticles.Query(q, category, state, sort, after ?? 0, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new ArticleList(page.Rows.Select(r => new ArticleItemBody(r.Id, r.Title, r.Lead, r.CategoryCode, Word.Of(r.Audience), r.IsPublished, r.UpdatedAt, r.Uses)), page.Total, page.Next);
        })
            .Describe("listArticles", "Find articles, the best answer first",
                "q: words, whole or in part, in any order. state: draft or published. sort: newest, title, and for the office helped, opened or shown. audience: everyone, schools or staff. uses is null for readers who are not of the office.")
            .Fails(400, 401, 429);

        knowledge.MapGet("/hints", async (HttpContext context, IRequestSender sender, string? school, string? category, string? subject, string? description, string? asset) =>
        {
            var hints = await sender.Send(new GetRepairHints.Query(school, category, subject, description, asset), context.User.ToCaller(), context.RequestAborted);
            return new HintList(hints.Articles.Select(a => new HintList.Hint(a.Id, a.Title, a.Lead)));
        })
            .Describe("getRepairHints", "What may help before a fault is reported", "At most three articles for what was typed so far, the best first.")
            .Fails(401, 429);

        knowledge.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => ReadAsync(id, context, sender))
            .Describe("getArticle", "An article", "body is Markdown; pictures are the addresses of those that are its own.")
            .Fails(401, 404, 429);

        knowledge.MapPost("", async (ArticleBody body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(
                new SaveArticle.Command(null, body.ClientId ?? Guid.Empty, body.ToDraft(), SourceTicket: body.SourceTicket, Publish: body.Publish == true), context.User.ToCaller(), context.RequestAborted);
            var answer = await ReadAsync(saved.Id, context, sender);
            return saved.WasThere ? Results.Ok(answer) : Results.Created($"{ApiGate.Path}/v1/knowledge/{saved.Id}", answer);
        })
            .Describe("createArticle", "Write an article", "A draft, unless publish is true. Sent again with the same clientId it answers 200 and the same article.")
            .Produces<ArticleAnswer>(StatusCodes.Status201Created).Produces<ArticleAnswer>()
            .Fails(400, 401, 403, 404, 429);

        knowledge.MapPost("/{id:long}", async (long id, ArticleBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveArticle.Command(id, Guid.Empty, body.ToDraft(), body.Version, Publish: body.Publish == true), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("saveArticle", "Write an article anew", "The body is the whole article. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

        Publish(knowledge, "/publish", "publishArticle", "Show an article to those it is for", published: true);
        Publish(knowledge, "/retire", "retireArticle", "Take an article back", published: false);

        knowledge.MapDelete("/{id:long}", async (long id, int? version, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new DeleteArticle.Command(id, version), context.User.ToCaller(), context.RequestAborted);
            return Results.NoContent();
        })
            .Describe("deleteArticle", "Remove a draft", "What is published is taken back first: 409.")
            .Produces(StatusCodes.Status204NoContent)
            .Fails(401, 403, 404, 409, 429);

        knowledge.MapPost("/{id:long}/helped", async (long id, ArticleHelped? body, HttpContext context, IRequestSender sender) =>
        {
            var counted = await sender.Send(
                new CountArticleUse.Command([id], body?.Helped == false ? ArticleUseKind.NotHelped : ArticleUseKind.Helped), context.User.ToCaller(), context.RequestAborted);
            return new ArticleCounted(counted > 0);
        })
            .Describe("articleHelped", "Count that an article helped", "Of each person once a day; counted is false when it had been. helped = false counts that it did not.")
            .Fails(401, 403, 404, 429);
    }

    private static void Publish(RouteGroupBuilder knowledge, string path, string name, string summary, bool published) =>
        knowledge.MapPost("/{id:long}" + path, async (long id, ArticleStep? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new PublishArticle.Command(id, published, body?.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe(name, summary, "409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

    private static async Task<ArticleAnswer> ReadAsync(long id, HttpContext context, IRequestSender sender)
    {
        var a = await sender.Send(new GetArticle.Query(id), context.User.ToCaller(), context.RequestAborted);
        return new ArticleAnswer(
            a.Id, a.Draft.Title, a.Draft.Body, a.Draft.Keywords, Word.Of(a.Draft.Audience), a.Draft.CategoryCode, a.IsPublished, a.UpdatedAt, a.AuthorName, a.SourceTicket, a.Uses,
            a.Pictures.Select(p => $"/files/{p.Key}"), a.Version);
    }
}

/// <summary>A page of articles.</summary>
internal sealed record ArticleList(IEnumerable<ArticleItemBody> Items, int Total, int? Next);

/// <summary>An article in a list.</summary>
internal sealed record ArticleItemBody(long Id, string Title, string Lead, string? Category, string Audience, bool IsPublished, DateTime UpdatedAt, ArticleUses? Uses);

/// <summary>What may help.</summary>
internal sealed record HintList(IEnumerable<HintList.Hint> Articles)
{
    internal sealed record Hint(long Id, string Title, string Lead);
}

/// <summary>An article as it is answered.</summary>
internal sealed record ArticleAnswer(
    long Id, string Title, string Body, string Keywords, string Audience, string? Category, bool IsPublished, DateTime UpdatedAt, string? AuthorName, string? SourceTicket, ArticleUses? Uses,
    IEnumerable<string> Pictures, int Version);

/// <summary>An article as it is sent.</summary>
internal sealed record ArticleBody(Guid? ClientId, string? Title, string? Body, string? Keywords, string? Audience, string? Category, string? SourceTicket, bool? Publish, int? Version)
{
    public ArticleDraft ToDraft() => new(
        Title ?? "", Body ?? "", string.IsNullOrEmpty(Audience) ? Core.Knowledge.Audience.Everyone : Words.Parse<Audience>(Audience, "Audience"), Category, Keywords ?? "");
}

/// <summary>The version that was read.</summary>
internal sealed record ArticleStep(int? Version);

/// <summary>Whether it helped; without a body it did.</summary>
internal sealed record ArticleHelped(bool? Helped);

/// <summary>Whether it was counted.</summary>
internal sealed record ArticleCounted(bool Counted);
