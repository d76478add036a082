using System.Globalization;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Web.Shell;

/// <summary>A paper of the office as a Word file to take away.</summary>
internal static class PaperFile
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Reads the paper with the caller's rights and answers the file; what the caller may not see does not exist.</summary>
    /// <param name="context">The request.</param>
    /// <param name="sender">Sends the query.</param>
    /// <param name="query">Reads the paper.</param>
    /// <param name="write">Writes the document into a stream.</param>
    /// <param name="name">The file's name, with its ending.</param>
    public static Task<IResult> AnswerAsync<TPaper>(
        HttpContext context, IRequestSender sender, IRequest<TPaper> query, Action<TPaper, Stream> write, Func<TPaper, string> name) =>
        AnswerAsync(
            context, sender, query,
            (paper, content, _) =>
            {
                write(paper, content);
                return Task.CompletedTask;
            },
            name);

    /// <summary>The same for a document that reads pictures while it is written.</summary>
    public static async Task<IResult> AnswerAsync<TPaper>(
        HttpContext context, IRequestSender sender, IRequest<TPaper> query, Func<TPaper, Stream, CancellationToken, Task> write, Func<TPaper, string> name)
    {
        // Papers of the office are Thai, whoever prints them.
        CultureInfo.CurrentUICulture = WebHouse.Cultures[0];
        TPaper paper;
        try
        {
            paper = await sender.Send(query, context.User.ToCaller(), context.RequestAborted);
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
        {
            return Results.NotFound();
        }

        var content = new MemoryStream();
        await write(paper, content, context.RequestAborted);
        content.Position = 0;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name(paper));
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(content, Docx);
    }
}
