using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;
using MediatR;

namespace HelpDesk.Web.Specifications.Baselines;

/// <summary>The files of the ministry's criteria.</summary>
public static class BaselineEndpoints
{
    /// <summary>Adds <c>GET /specifications/baselines/template</c> and <c>/specifications/baselines/export</c> (<c>?edition=2</c>).</summary>
    public static void MapBaselines(this WebApplication app)
    {
        app.MapGet("/specifications/baselines/template", (HttpContext context, IRequestSender sender) =>
            FileAsync(context, sender, new GetBaselineTemplate.Query(), BaselinePageTexts.T["template.file"] + ".xlsx")).RequireAuthorization();
        app.MapGet("/specifications/baselines/export", (HttpContext context, long? edition, IRequestSender sender, TimeProvider clock) =>
        {
            var today = ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime);
            return FileAsync(context, sender, new ExportBaseline.Query(edition), string.Create(
                CultureInfo.InvariantCulture, $"baselines-{ThaiCalendar.BuddhistYear(today)}-{today.Month:00}-{today.Day:00}.xlsx"));
        }).RequireAuthorization();
    }

    private static async Task<IResult> FileAsync(HttpContext context, IRequestSender sender, IRequest<byte[]> query, string name)
    {
        try
        {
            return Results.File(await sender.Send(query, context.User.ToCaller(), context.RequestAborted), LateBody.Excel, name);
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotAllowed or RuleKind.SignInRequired or RuleKind.NotFound)
        {
            return Results.NotFound();
        }
    }
}
