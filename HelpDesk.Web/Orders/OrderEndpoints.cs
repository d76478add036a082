using HelpDesk.Core.Orders;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;

namespace HelpDesk.Web.Orders;

/// <summary>The addresses of orders that are no pages.</summary>
public static class OrderEndpoints
{
    /// <summary>Adds <c>GET /export/orders.xlsx?register=&amp;year=</c>.</summary>
    public static void MapOrders(this WebApplication app) =>
        app.MapGet("/export/orders.xlsx", async (long register, int year, HttpContext context, IRequestSender sender) =>
        {
            var body = new LateBody(context.Response, FormattableString.Invariant($"orders-{year}.xlsx"));
            try
            {
                await sender.Send(new ExportRegister.Query(register, year, body), context.User.ToCaller(), context.RequestAborted);
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
}
