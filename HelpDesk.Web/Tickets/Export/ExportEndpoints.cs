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
            var body = new LateBody(context.Response, FileName(filter, ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime)));
            try
            {
                await sender.Send(new ExportTickets.Query(filter, body), context.User.ToCaller(), context.RequestAborted);
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
        }).RequireAuthorization();

    /// <summary><c>tickets-2570-11.xlsx</c>: the Buddhist year and month of the period, or of today.</summary>
    internal static string FileName(TicketFilter filter, DateOnly today)
    {
        var day = filter.To ?? filter.From ?? today;
        return string.Create(CultureInfo.InvariantCulture, $"tickets-{ThaiCalendar.BuddhistYear(day)}-{day.Month:00}.xlsx");
    }
}
