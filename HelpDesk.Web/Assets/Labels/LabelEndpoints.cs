namespace HelpDesk.Web.Assets.Labels;

/// <summary>The sizes of labels as a style sheet: this site's policy lets no page carry them itself.</summary>
public static class LabelEndpoints
{
    /// <summary>Adds <c>GET /assets/labels/sheet.css</c>.</summary>
    public static void MapAssetLabels(this WebApplication app) =>
        app.MapGet("/assets/labels/sheet.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "private, max-age=600";
            return Results.Text(LabelSheet.Parse(context.Request.Query).Css(), "text/css");
        }).RequireAuthorization();
}
