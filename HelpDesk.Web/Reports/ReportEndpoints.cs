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
        app.MapGet("/reports/files/{key:guid}", (Guid key, HttpContext context, IRequestSender sender, IFileStore files) => FileAsync(key, context, sender, files)).RequireAuthorization();

    /// <summary>Answers with the workbook; what is not the person's does not exist.</summary>
    internal static async Task<IResult> FileAsync(Guid key, HttpContext context, IRequestSender sender, IFileStore files)
    {
        GetSummaryFile.Row row;
        try
        {
            row = await sender.Send(new GetSummaryFile.Query(key), context.User.ToCaller(), context.RequestAborted);
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed)
        {
            return Results.NotFound();
        }

        if (files.OpenRead(row.StoredName) is not { } content)
        {
            return Results.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(row.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(content, LateBody.Excel);
    }
}
