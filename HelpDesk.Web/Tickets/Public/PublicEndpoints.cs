using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Assets.Labels;
using HelpDesk.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>What the public pages need beside themselves: the list of schools while typing, and files.</summary>
public static class PublicEndpoints
{
    /// <summary>Adds the services of the public pages.</summary>
    public static void AddPublicPages(this IServiceCollection services)
    {
        services.AddSingleton<PublicLimits>();
        services.AddScoped<PublicFormSteps>();
        services.AddScoped<RepairPost>();
        services.AddScoped<TrackPost>();
        services.AddScoped<DevicePost>();
    }

    /// <summary>Adds <c>GET /repair/schools?q=</c>, <c>GET /files/{key}</c> and <c>GET /track/{secret}/files/{key}</c>.</summary>
    public static void MapPublicPages(this WebApplication app)
    {
        app.MapGet("/repair/schools", async (string? q, HttpContext context, IRequestSender sender) =>
        {
            var rows = await sender.Send(new FindSchools.Query(q), context.User.ToCaller(), context.RequestAborted);
            return Results.Json(rows.Select(row => new { code = row.Code, name = row.Name, district = row.District }));
        });
        app.MapGet("/files/{key:guid}", (Guid key, HttpContext context, IRequestSender sender, IFileStore files) =>
            ServeAsync(new GetFile.Query(key), context, sender, files));
        app.MapGet("/track/{secret}/files/{key:guid}", (string secret, Guid key, HttpContext context, IRequestSender sender, IFileStore files) =>
            ServeAsync(new GetFile.Query(key, secret), context, sender, files));
    }

    private static async Task<IResult> ServeAsync(GetFile.Query query, HttpContext context, IRequestSender sender, IFileStore files)
    {
        GetFile.Row row;
        try
        {
            row = await sender.Send(query, context.User.ToCaller(), context.RequestAborted);
        }
        catch (RuleException)
        {
            return Results.NotFound();
        }

        if (files.OpenRead(row.StoredName) is not { } content)
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(row.Kind.IsPicture() ? "inline" : "attachment");
        disposition.SetHttpFileName(NameOf(row));
        headers.ContentDisposition = disposition.ToString();
        headers.CacheControl = "private, max-age=600";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";

        // Even a file that fooled every check runs nothing.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        return Results.Stream(content, row.Kind.ContentType(), entityTag: new EntityTagHeaderValue($"\"{row.Sha256}\""));
    }

    // The extension follows the content, whatever the sender called it.
    private static string NameOf(GetFile.Row row) =>
        Path.GetFileNameWithoutExtension(row.FileName) is { Length: > 0 } name ? name + row.Kind.Extension() : "file" + row.Kind.Extension();
}
