using System.Text;
using HelpDesk.Core.Loans;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Loans.Desk;

/// <summary>The papers of lending as files, and the calendar that other programs read.</summary>
public static class LoanEndpoints
{
    /// <summary>Adds <c>GET /loans/{number}/loan.docx</c> and <c>GET /loans/{number}/demand/{demand}.docx</c>.</summary>
    public static void MapLoanPapers(this WebApplication app)
    {
        app.MapGet("/loans/{number}/loan.docx", (string number, HttpContext context, IRequestSender sender, ILoanDocuments documents) => PaperFile.AnswerAsync(
            context, sender, new GetLoanPaper.Query(number), documents.WriteAsync, paper => $"{LoanPaperTexts.T["title"]}-{paper.About.Number}.docx")).RequireAuthorization();
        app.MapGet("/loans/{number}/demand/{demand}.docx", (string number, string demand, HttpContext context, IRequestSender sender, ILoanDocuments documents) => PaperFile.AnswerAsync(
            context, sender, new GetDemandPaper.Query(number, demand), documents.Write, paper => $"{LoanPaperTexts.T["demand.file"]}-{paper.Demand.Number.Replace('/', '-')}.docx")).RequireAuthorization();
    }

    /// <summary>Adds <c>GET /loans/feed/{code}.ics</c>: whoever knows the address reads it, without signing in.</summary>
    public static void MapLoanFeed(this WebApplication app) => app.MapGet("/loans/feed/{code}.ics", async (string code, HttpContext context, IRequestSender sender, HelpDeskSettings settings, TimeProvider clock) =>
    {
        try
        {
            var entries = await sender.Send(new ReadLoanFeed.Query(code), context.User.ToCaller(), context.RequestAborted);
            var calendar = LoanCalendar.Write(entries, settings.PublicUrl is { } known ? new Uri(known).Host : context.Request.Host.Host, clock.GetUtcNow());
            context.Response.Headers.CacheControl = "private, max-age=900";
            context.Response.Headers["X-Robots-Tag"] = "noindex";
            return Results.Text(calendar, "text/calendar", Encoding.UTF8);
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
        {
            return Results.NotFound();
        }
    }).AllowAnonymous();
}
