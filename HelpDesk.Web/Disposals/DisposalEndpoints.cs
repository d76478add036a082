using System.Globalization;
using HelpDesk.Core.Disposals;
using HelpDesk.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Web.Disposals;

/// <summary>The letter of a disposal as a file.</summary>
public static class DisposalEndpoints
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Adds <c>GET /disposals/{id}/letter.docx</c>.</summary>
    public static void MapDisposals(this WebApplication app) =>
        app.MapGet("/disposals/{id:long}/letter.docx", async (long id, HttpContext context, IRequestSender sender, IDisposalDocument document) =>
        {
            // Papers of the office are Thai, whoever prints them.
            CultureInfo.CurrentUICulture = WebHouse.Cultures[0];
            DisposalLetter letter;
            try
            {
                letter = await sender.Send(new GetDisposalLetter.Query(id), context.User.ToCaller(), context.RequestAborted);
            }
            catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
            {
                return Results.NotFound();
            }

            var content = new MemoryStream();
            document.Write(letter, content);
            content.Position = 0;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(FormattableString.Invariant($"disposal-{id}.docx"));
            context.Response.Headers.ContentDisposition = disposition.ToString();
            context.Response.Headers.CacheControl = "no-store";
            return Results.Stream(content, Docx);
        }).RequireAuthorization();
}
