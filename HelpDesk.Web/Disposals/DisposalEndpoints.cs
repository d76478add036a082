using HelpDesk.Core.Disposals;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Disposals;

/// <summary>The letter of a disposal as a file.</summary>
public static class DisposalEndpoints
{
    /// <summary>Adds <c>GET /disposals/{id}/letter.docx</c>.</summary>
    public static void MapDisposals(this WebApplication app) =>
        app.MapGet("/disposals/{id:long}/letter.docx", (long id, HttpContext context, IRequestSender sender, IDisposalDocument document) =>
            PaperFile.AnswerAsync(context, sender, new GetDisposalLetter.Query(id), document.Write, _ => FormattableString.Invariant($"disposal-{id}.docx"))).RequireAuthorization();
}
