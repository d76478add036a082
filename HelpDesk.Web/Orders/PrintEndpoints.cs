using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Orders;
using HelpDesk.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Web.Orders;

/// <summary>The paper of an order as a file, and the garuda for pages that show it.</summary>
public static class PrintEndpoints
{
    /// <summary>Adds <c>GET /orders/{id}/document.docx</c> and <c>GET /orders/garuda</c>.</summary>
    public static void MapOrderPaper(this WebApplication app)
    {
        app.MapGet("/orders/{id:long}/document.docx", (long id, HttpContext context, IRequestSender sender, IOrderDocument document) =>
            PaperFile.AnswerAsync(context, sender, new GetOrderPaper.Query(id), document.Write, paper => FileName(paper, id))).RequireAuthorization();

        app.MapGet("/orders/garuda", async (HttpContext context, IRequestSender sender, IFileStore files) =>
        {
            string? name;
            try
            {
                name = await sender.Send(new GetGaruda.Query(), context.User.ToCaller(), context.RequestAborted);
            }
            catch (RuleException refused) when (refused.Kind is RuleKind.NotAllowed or RuleKind.SignInRequired)
            {
                return Results.NotFound();
            }

            if (name is null || files.OpenRead(name) is not { } content)
            {
                return Results.NotFound();
            }

            // Only PNG and JPEG are accepted as garuda, and a PNG begins with this byte.
            var kind = content.ReadByte() == 0x89 ? FileKind.Png : FileKind.Jpeg;
            content.Position = 0;
            context.Response.Headers.CacheControl = "private, max-age=600";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
            return Results.Stream(content, kind.ContentType(), entityTag: new EntityTagHeaderValue($"\"{name}\""));
        }).RequireAuthorization();
    }

    /// <summary><c>คำสั่งที่-579-2569.docx</c>; a draft is named by its id.</summary>
    internal static string FileName(OrderPaper paper, long id) => paper.FullNumber is { } number
        ? string.Format(System.Globalization.CultureInfo.InvariantCulture, PaperTexts.Of("file"), number.Replace('/', '-')) + ".docx"
        : string.Format(System.Globalization.CultureInfo.InvariantCulture, PaperTexts.Of("file-draft"), id) + ".docx";
}
