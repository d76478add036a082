using System.Globalization;
using System.Security.Claims;
using HelpDesk.Core.Assets.Export;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Web.Assets.Import;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;

namespace HelpDesk.Web.Assets.Export;

/// <summary>The register's files.</summary>
public static class AssetExportEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>
    /// Adds <c>GET /assets/export/list.xlsx</c>, <c>list.csv</c> and <c>register.xlsx</c> with the filters of the list,
    /// <c>/assets/export/card/{id}.xlsx</c> (register and card with <c>?asOf=2026-09-30</c>), and <c>/assets/import/template</c>.
    /// </summary>
    public static void MapAssetFiles(this WebApplication app)
    {
        app.MapGet("/assets/export/list.xlsx", (HttpContext context, IRequestSender sender, TimeProvider clock) => context.SendFileAsync(
            FileName("assets", clock, "xlsx"), LateBody.Excel,
            body => sender.Send(new ExportAssets.Query(Filter(context), body), context.User.ToCaller(), context.RequestAborted))).RequireAuthorization();
        app.MapGet("/assets/export/list.csv", (HttpContext context, IRequestSender sender, TimeProvider clock) => context.SendFileAsync(
            FileName("assets", clock, "csv"), Csv,
            body => sender.Send(new ExportAssets.Query(Filter(context), body, Csv: true), context.User.ToCaller(), context.RequestAborted))).RequireAuthorization();
        app.MapGet("/assets/export/register.xlsx", (HttpContext context, IRequestSender sender, TimeProvider clock) => AsOfAsync(
            context, clock, "/assets/export" + context.Request.QueryString, asOf => context.SendFileAsync(
                FileName("asset-register", clock, "xlsx"), LateBody.Excel,
                body => sender.Send(new ExportAssetRegister.Query(Filter(context), asOf, body), context.User.ToCaller(), context.RequestAborted)))).RequireAuthorization();
        app.MapGet("/assets/export/card/{id:long}.xlsx", (long id, HttpContext context, IRequestSender sender, TimeProvider clock) => AsOfAsync(
            context, clock, "/assets", asOf => context.SendFileAsync(
                FileName("asset-card-" + id.ToString(CultureInfo.InvariantCulture), clock, "xlsx"), LateBody.Excel,
                body => sender.Send(new ExportAssetCard.Query(id, asOf, body), context.User.ToCaller(), context.RequestAborted)))).RequireAuthorization();
        app.MapGet("/assets/import/template", TemplateAsync).RequireAuthorization();
    }

    private static async Task<IResult> TemplateAsync(ClaimsPrincipal user, IRequestSender sender, CancellationToken cancellationToken)
    {
        try
        {
            return Results.File(await sender.Send(new GetAssetImportTemplate.Query(), user.ToCaller(), cancellationToken), LateBody.Excel, AssetImportPageTexts.T["template.file"] + ".xlsx");
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotAllowed or RuleKind.SignInRequired)
        {
            return Results.NotFound();
        }
    }

    private static Core.Assets.AssetFilter Filter(HttpContext context) => AssetAddress.Parse(context.Request.Path + context.Request.QueryString).Filter;

    // As people type it, or as a date field sends it. A file as of another day than was meant helps nobody: what is no date is asked again.
    private static Task AsOfAsync(HttpContext context, TimeProvider clock, string again, Func<DateOnly?, Task> send)
    {
        var typed = context.Request.Query["asOf"].ToString();
        if (string.IsNullOrWhiteSpace(typed))
        {
            return send(null);
        }

        if (ThaiCalendar.TryParseDate(typed, ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime), out var day))
        {
            return send(day);
        }

        context.Response.Redirect(again);
        return Task.CompletedTask;
    }

    private static string FileName(string what, TimeProvider clock, string extension)
    {
        var today = ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime);
        return string.Create(CultureInfo.InvariantCulture, $"{what}-{ThaiCalendar.BuddhistYear(today)}-{today.Month:00}-{today.Day:00}.{extension}");
    }
}
