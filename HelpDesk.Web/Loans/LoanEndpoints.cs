using System.Globalization;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;

namespace HelpDesk.Web.Loans;

/// <summary>The list of loans as a file.</summary>
public static class LoanEndpoints
{
    /// <summary>Adds <c>GET /loans/export.xlsx</c> with the filters of the list.</summary>
    public static void MapLoans(this WebApplication app) =>
        app.MapGet("/loans/export.xlsx", async (HttpContext context, IRequestSender sender, TimeProvider clock) =>
        {
            var filter = LoanAddress.Parse(context.Request.Path + context.Request.QueryString).Filter;
            var day = filter.To ?? filter.From ?? clock.Today();
            await context.SendFileAsync(
                string.Create(CultureInfo.InvariantCulture, $"loans-{ThaiCalendar.BuddhistYear(day)}-{day.Month:00}.xlsx"), LateBody.Excel,
                body => sender.Send(new ExportLoans.Query(filter, body), context.User.ToCaller(), context.RequestAborted));
        }).RequireAuthorization();
}
