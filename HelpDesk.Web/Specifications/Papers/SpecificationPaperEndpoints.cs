using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;

namespace HelpDesk.Web.Specifications.Papers;

/// <summary>The papers of specifications as files.</summary>
public static class SpecificationPaperEndpoints
{
    /// <summary>Adds <c>GET /specifications/{id}/papers/{f06|f07|memo}.docx</c> and <c>…/f07.xlsx</c>.</summary>
    public static void MapSpecificationPapers(this WebApplication app)
    {
        app.MapGet("/specifications/{id:long}/papers/{kind}.docx", (long id, string kind, HttpContext context, IRequestSender sender, IOfficePapers papers) =>
            TryKind(kind, out var known)
                ? PaperFile.AnswerAsync(context, sender, new GetSpecificationPaper.Query(id, known), papers.Write, paper => $"{paper.Name}.docx")
                : Task.FromResult(Results.NotFound())).RequireAuthorization();
        app.MapGet("/specifications/{id:long}/papers/f07.xlsx", async (long id, HttpContext context, IRequestSender sender) =>
        {
            try
            {
                var content = new MemoryStream();
                var number = await sender.Send(new ExportComparison.Query(id, content), context.User.ToCaller(), context.RequestAborted);
                content.Position = 0;
                context.Response.Headers.CacheControl = "no-store";
                return Results.File(content, LateBody.Excel, $"F07-{number}.xlsx");
            }
            catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
            {
                return Results.NotFound();
            }
        }).RequireAuthorization();
    }

    /// <summary>The paper that a word of the address means.</summary>
    internal static bool TryKind(string word, out SpecificationPaperKind kind)
    {
        (kind, var isKnown) = word switch
        {
            "f06" => (SpecificationPaperKind.F06, true),
            "f07" => (SpecificationPaperKind.F07, true),
            "memo" => (SpecificationPaperKind.Memo, true),
            _ => (default, false),
        };
        return isKnown;
    }
}
