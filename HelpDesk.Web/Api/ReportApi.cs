using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Summaries;
using HelpDesk.Web.Reports;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Excel summaries in the API: asked for, followed, taken.</summary>
internal static class ReportApi
{
    /// <summary>Adds the calls under <c>/reports</c>.</summary>
    public static void MapReportApi(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports");
        reports.MapPost("", async (ReportAsking body, HttpContext context, IRequestSender sender) =>
        {
            var caller = context.User.ToCaller();
            var key = await sender.Send(
                new RequestSummary.Query(Words.Parse<SummaryKind>(body.Kind, "Kind"), body.Period ?? "", body.School, body.District, body.Category), caller, context.RequestAborted);
            var row = await sender.Send(new GetSummary.Query(key), caller, context.RequestAborted);
            return Results.Accepted($"{ApiGate.Path}/v1/reports/{key}", ReportItem.Of(row));
        })
            .Describe("requestReport", "Ask for an Excel summary",
                "kind: repairs, devices, depreciation, loans, specifications, orders or satisfaction. period: 2570 (fiscal year), 2570-q1 (quarter), 2569-11 (month) or a2569 (academic year), years of the Buddhist era. "
                + "It is written in the background with the rights of the token's person; follow it with getReport. The same summary asked for while it waits is written once. A token that was given one of several "
                + "roles of its person is refused.")
            .Produces<ReportItem>(StatusCodes.Status202Accepted)
            .Fails(400, 401, 403, 409, 429);

        reports.MapGet("", async (HttpContext context, IRequestSender sender) =>
        {
            var page = await sender.Send(new GetSummaries.Query(), context.User.ToCaller(), context.RequestAborted);
            return new ReportList(page.Kinds.Select(Word.Of), page.Rows.Select(ReportItem.Of));
        })
            .Describe("listReports", "The person's own summaries, the newest first", "At most 50. kinds are those that can be asked for.")
            .Fails(401, 403, 429);

        reports.MapGet("/{key:guid}", async (Guid key, HttpContext context, IRequestSender sender) =>
            ReportItem.Of(await sender.Send(new GetSummary.Query(key), context.User.ToCaller(), context.RequestAborted)))
            .Describe("getReport", "Where a summary stands", "state: waiting, running, ready, failed or expired. done of total are subjects while it is written, rows when it is ready.")
            .Fails(401, 403, 404, 429);

        reports.MapGet("/{key:guid}/file", (Guid key, HttpContext context, IRequestSender sender, IFileStore files) => ReportEndpoints.FileAsync(key, context, sender, files))
            .Describe("getReportFile", "The workbook", "For the person for whom it was written, for 7 days.")
            .Produces<Stream>(StatusCodes.Status200OK, Tickets.Export.LateBody.Excel)
            .Fails(401, 403, 404, 429);
    }
}

/// <summary>What is asked for.</summary>
internal sealed record ReportAsking(string? Kind, string? Period, string? School = null, string? District = null, string? Category = null);

/// <summary>Summaries.</summary>
internal sealed record ReportList(IEnumerable<string> Kinds, IEnumerable<ReportItem> Items);

/// <summary>A summary.</summary>
internal sealed record ReportItem(
    Guid Key, string Kind, string Period, string Filter, string State, int Done, int Total, long Bytes, DateTime RequestedAt, DateTime? FinishedAt, DateTime? ExpiresAt, string? File)
{
    public static ReportItem Of(SummaryRow row) => new(
        row.Key, Word.Of(row.Kind), row.Period, row.Filter, Word.Of(row.State), row.Done, row.Total, row.Size, row.RequestedAt, row.FinishedAt, row.ExpiresAt,
        row.State == SummaryState.Ready ? $"{ApiGate.Path}/v1/reports/{row.Key}/file" : null);
}
