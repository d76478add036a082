using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Web.Shell;
using MediatR;

namespace HelpDesk.Web.Logs;

/// <summary>The logs as workbooks.</summary>
public static class LogEndpoints
{
    /// <summary>Adds <c>/admin/audit/export</c> and <c>/admin/access-log/export</c>, with the pages' filters.</summary>
    public static void MapLogs(this WebApplication app)
    {
        app.MapGet("/admin/audit/export", (HttpContext context, IRequestSender sender, TimeProvider clock) =>
            SendAsync(context, sender, "audit", clock, (query, today) => new ExportAudit.Query(query.ToAudit(today), context.Response.Body))).RequireAuthorization();
        app.MapGet("/admin/access-log/export", (HttpContext context, IRequestSender sender, TimeProvider clock) =>
            SendAsync(context, sender, "access-log", clock, (query, today) => new ExportAccessLog.Query(query.ToAccess(today), context.Response.Body))).RequireAuthorization();
    }

    // The headers go out with the first bytes of the book; a refusal comes before any.
    private static async Task SendAsync(HttpContext context, IRequestSender sender, string name, TimeProvider clock, Func<LogQuery, DateOnly, IRequest<int>> make)
    {
        var today = ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime);
        context.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}-{today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}.xlsx\"";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await sender.Send(make(LogQuery.Of(context.Request), today), context.User.ToCaller(), context.RequestAborted);
        }
        catch (RuleException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
