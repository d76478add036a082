using System.Globalization;
using HelpDesk.Core.Knowledge;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Public;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Web.Knowledge;

/// <summary>What the pages of knowledge and the repair form need beside themselves.</summary>
public static class KnowledgeEndpoints
{
    private const int MaxFormBytes = 16 * 1024;

    /// <summary>
    /// Adds <c>POST /repair/hints</c>, a piece of the repair form for what was typed so far (which no address, and so no log, holds), and <c>POST /knowledge/used</c>, which counts what
    /// somebody did with articles.
    /// </summary>
    public static void MapKnowledge(this WebApplication app)
    {
        // It changes nothing: whoever makes a browser ask cannot read the answer.
        app.MapPost("/repair/hints", HintsAsync).WithMetadata(new RequestSizeLimitAttribute(MaxFormBytes)).DisableAntiforgery();
        app.MapPost("/knowledge/used", UsedAsync).WithMetadata(new RequestSizeLimitAttribute(MaxFormBytes)).DisableAntiforgery();
    }

    private static async Task<IResult> HintsAsync(HttpContext context, IRequestSender sender, PublicLimits limits)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!limits.MayAsk(context.Connection.RemoteIpAddress, out _))
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        IFormCollection fields;
        try
        {
            fields = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        }
        catch (BadHttpRequestException tooLong)
        {
            return Results.StatusCode(tooLong.StatusCode);
        }

        context.KnowVisitor();
        var hints = await sender.Send(new GetRepairHints.Query(fields["school"], fields["category"], fields["subject"], fields["description"], fields["asset"]), context.User.ToCaller(), context.RequestAborted);
        return hints.IsEmpty ? Results.NoContent() : new RazorComponentResult<RepairHints>(new { Hints = hints });
    }

    // Checked here, not by the framework's bare 400: an expired form leads back to its article.
    private static async Task<IResult> UsedAsync(HttpContext context, IRequestSender sender, IAntiforgery antiforgery, PublicLimits limits)
    {
        var valid = await antiforgery.IsRequestValidAsync(context);
        var fields = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        long[] articles = [.. fields["article"].Select(a => long.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct().Take(CountArticleUse.Most)];
        if (articles.Length == 0 || !Word.TryParse<ArticleUseKind>(fields["what"], out var what))
        {
            return Results.BadRequest();
        }

        if (!valid)
        {
            return Results.LocalRedirect(FormattableString.Invariant($"/knowledge/{articles[0]}?again=1"));
        }

        if (limits.MayAsk(context.Connection.RemoteIpAddress, out _))
        {
            try
            {
                await sender.Send(new CountArticleUse.Command(articles, what, context.Request.Visitor()), context.User.ToCaller(), context.RequestAborted);
            }
            catch (RuleException refused) when (refused.Kind is RuleKind.NotAllowed)
            {
                // An auditor changes nothing, counts neither; the thanks are the same.
            }
            catch (RuleException gone) when (gone.Kind is RuleKind.NotFound)
            {
                return Results.NotFound();
            }
        }

        return what switch
        {
            ArticleUseKind.Helped => Thanks(articles[0], fields["from"] == "repair" ? "&from=repair" : ""),
            ArticleUseKind.NotHelped => Thanks(articles[0], "&helped=no"),
            ArticleUseKind.Shown or ArticleUseKind.Opened => Results.NoContent(),
        };
    }

    private static RedirectHttpResult Thanks(long article, string more) =>
        TypedResults.LocalRedirect(FormattableString.Invariant($"/knowledge/thanks?article={article}{more}"));
}
