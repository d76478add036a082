using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Desk;

namespace HelpDesk.Web.Tickets.Export;

/// <summary>Downloads for people who signed in.</summary>
public static class ExportEndpoints
{
    /// <summary>Adds <c>GET /export/tickets.xlsx</c> with the filters of the lists.</summary>
    public static void MapTicketExport(this WebApplication app) =>
        app.MapGet("/export/tickets.xlsx", async (HttpContext context, IRequestSender sender, TimeProvider clock) =>
        {
            var filter = ListAddress.Parse(context.Request.Path + context.Request.QueryString).Filter;
            await context.SendFileAsync(
                FileName(filter, ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime)), LateBody.Excel,
                body => sender.Send(new ExportTickets.Query(filter, body), context.User.ToCaller(), context.RequestAborted));
        }).RequireAuthorization();

    /// <summary>Answers with a file that is written as it is read. What does not exist for the person, or may not be exported, is not found.</summary>
    internal static async Task SendFileAsync(this HttpContext context, string fileName, string contentType, Func<Stream, Task> write)
    {
        try
        {
            await write(new LateBody(context.Response, fileName, contentType));
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotAllowed or RuleKind.NotFound && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (Exception) when (context.Response.HasStarted)
        {
            // A workbook that ends too early must not look like a whole one.
            context.Abort();
            throw;
        }
    }

    /// <summary><c>tickets-2570-11.xlsx</c>: the Buddhist year and month of the period, or of today.</summary>
    internal static string FileName(TicketFilter filter, DateOnly today)
    {
        var day = filter.To ?? filter.From ?? today;
        return string.Create(CultureInfo.InvariantCulture, $"tickets-{ThaiCalendar.BuddhistYear(day)}-{day.Month:00}.xlsx");
    }
}
