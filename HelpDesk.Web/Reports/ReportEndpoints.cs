using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Summaries;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Web.Reports;

/// <summary>Downloads of summaries.</summary>
internal static class ReportEndpoints
{
    /// <summary>Adds <c>GET /reports/files/{key}</c>: for the person for whom it was written, as long as it is kept.</summary>
    public static void MapReports(this WebApplication app) =>
        app.MapGet("/reports/files/{key:guid}", async (Guid key, HttpContext context, IRequestSender sender, IFileStore files) =>
        {
            try
            {
                return await FileAsync(key, context, sender, files);
            }
            catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed)
            {
                return Results.NotFound();
            }
        }).RequireAuthorization();

    /// <summary>Answers with the workbook.</summary>
    /// <exception cref="RuleException">It is not the person's, or not there any more.</exception>
    internal static async Task<IResult> FileAsync(Guid key, HttpContext context, IRequestSender sender, IFileStore files)
    {
        var row = await sender.Send(new GetSummaryFile.Query(key), context.User.ToCaller(), context.RequestAborted);
        var content = files.OpenRead(row.StoredName) ?? throw RuleException.NotFound();
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(row.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(content, LateBody.Excel);
    }
}
