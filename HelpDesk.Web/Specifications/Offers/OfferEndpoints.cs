using System.Globalization;
using HelpDesk.Core.Specifications;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;

namespace HelpDesk.Web.Specifications.Offers;

/// <summary>The addresses of offers that are no pages.</summary>
public static class OfferEndpoints
{
    /// <summary>Adds <c>GET /specifications/{id}/offers/template.xlsx</c>: the workbook that a vendor fills in.</summary>
    public static void MapOfferTemplate(this WebApplication app) =>
        app.MapGet("/specifications/{id:long}/offers/template.xlsx", async (long id, HttpContext context, IRequestSender sender) =>
        {
            var body = new LateBody(context.Response, string.Create(CultureInfo.InvariantCulture, $"offer-{id}.xlsx"));
            try
            {
                await sender.Send(new OfferSheet.Write.Query(id, body), context.User.ToCaller(), context.RequestAborted);
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
