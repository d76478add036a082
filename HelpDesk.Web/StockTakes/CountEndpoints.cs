using System.Net.Mime;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.StockTakes;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Export;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Web.StockTakes;

/// <summary>What the counting page's script asks for and sends, and the report as files.</summary>
public static class CountEndpoints
{
    private const int MaxCountBytes = 1024 * 1024;
    private const long MaxPhotoBytes = TicketRules.MaxFileBytes + (64 * 1024);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    // A line ends after a while and is asked for anew by the page's own rights: who signed out or counts no longer hears nothing more.
    private static readonly TimeSpan LongestLine = TimeSpan.FromMinutes(5);

    /// <summary>Adds the addresses below <c>/stock-takes/{id}</c>.</summary>
    public static void MapStockTakes(this WebApplication app)
    {
        var take = app.MapGroup("/stock-takes/{id:long}").RequireAuthorization();
        MapReport(take);
        var count = take.MapGroup("/count").DisableAntiforgery();
        count.MapGet("/state", (long id, HttpContext context, IRequestSender sender) => AnswerAsync(context, async caller =>
        {
            var details = await sender.Send(new GetStockTake.Query(id), caller, context.RequestAborted);
            var places = await sender.Send(new GetStockTakePlaces.Query(id), caller, context.RequestAborted);
            return new { details.Totals, details.May.Count, places = places.Rows };
        }));
        count.MapGet("/lines", (long id, string? place, long? after, HttpContext context, IRequestSender sender) => AnswerAsync(context, async caller =>
        {
            var page = await sender.Send(new GetStockTakeLines.Query(id, Place: string.IsNullOrEmpty(place) ? null : place, After: after), caller, context.RequestAborted);
            return new { rows = page.Rows.Select(CountLine.Of), page.Next };
        }));
        count.MapGet("/find", (long id, string? text, HttpContext context, IRequestSender sender) => AnswerAsync(context, async caller =>
        {
            var found = await sender.Send(new FindCounted.Query(id, text), caller, context.RequestAborted);
            return new { found.LineId, found.Number, found.Name, found.Place, state = Named(found.State), result = Named(found.Result), found.CountedBy, found.IsAmbiguous };
        }));

        // Whose token it is, is said with it: what one person counted is not sent as another's who signed in on the same phone meanwhile.
        count.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) => AnswerAsync(context, caller =>
            Task.FromResult(new { token = antiforgery.GetAndStoreTokens(context).RequestToken, person = caller.PersonId })));
        count.MapPost("", (long id, HttpContext context, IRequestSender sender, IAntiforgery antiforgery) => AnswerAsync(context, async caller =>
        {
            await RequireTokenAsync(antiforgery, context);
            var sent = await context.Request.ReadFromJsonAsync<SentCounts>(context.RequestAborted) ?? throw new JsonException();
            return await sender.Send(sent.ToCommand(id), caller, context.RequestAborted);
        })).Accepts<SentCounts>(MediaTypeNames.Application.Json).WithMetadata(new RequestSizeLimitAttribute(MaxCountBytes)); // What else is posted here is the page's.
        count.MapPost("/photos", (long id, HttpContext context, IRequestSender sender, Uploads uploads, IAntiforgery antiforgery) => AnswerAsync(context, async caller =>
        {
            await RequireTokenAsync(antiforgery, context);
            var take = await sender.Send(new GetStockTake.Query(id), caller, context.RequestAborted);
            if (!take.May.Count)
            {
                throw RuleException.NotFound();
            }

            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
            var file = form.Files.Count == 1 ? form.Files[0] : throw new InvalidDataException();
            await using var content = file.OpenReadStream();
            return new { (await uploads.TakeAsync(content, file.FileName, caller, context.RequestAborted)).Key };
        })).WithMetadata(new RequestSizeLimitAttribute(MaxPhotoBytes));
        count.MapGet("/live", async (long id, HttpContext context, IRequestSender sender, ILiveBus bus, IHostApplicationLifetime lifetime) =>
        {
            try
            {
                await sender.Send(new GetStockTake.Query(id), context.User.ToCaller(), context.RequestAborted);
            }
            catch (RuleException)
            {
                return Results.NotFound();
            }

            return TypedResults.ServerSentEvents(ChangesAsync(bus, id, lifetime.ApplicationStopping, context.RequestAborted));
        });
    }

    private static void MapReport(RouteGroupBuilder take)
    {
        take.MapGet("/report.docx", (long id, HttpContext context, IRequestSender sender, IStockTakeDocument document) => PaperFile.AnswerAsync(
            context, sender, new GetStockTakePaper.Query(id), document.Write, paper => FormattableString.Invariant($"stock-take-{paper.About.FiscalYear}-{id}.docx")));
        take.MapGet("/report.xlsx", async (long id, HttpContext context, IRequestSender sender) =>
        {
            var body = new LateBody(context.Response, FormattableString.Invariant($"stock-take-{id}.xlsx"));
            try
            {
                await sender.Send(new ExportStockTake.Query(id, body), context.User.ToCaller(), context.RequestAborted);
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
        });
    }

    // Only that something changed: what it is, the page asks for with its own rights. A beat keeps the line open through proxies.
    private static async IAsyncEnumerable<SseItem<string>> ChangesAsync(ILiveBus bus, long id, CancellationToken stopping, [EnumeratorCancellation] CancellationToken left)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, left);
        ended.CancelAfter(LongestLine);
        var signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = bus.Subscribe(Topics.StockTake(id), _ => signals.Writer.TryWrite(true));
        yield return new SseItem<string>("beat");
        while (!ended.IsCancellationRequested)
        {
            var changed = false;
            try
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
                wait.CancelAfter(Beat);
                changed = await signals.Reader.ReadAsync(wait.Token);
            }
            catch (OperationCanceledException) when (!ended.IsCancellationRequested)
            {
                // Nothing happened for a while.
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            yield return new SseItem<string>(changed ? "changed" : "beat");
        }
    }

    private static async Task RequireTokenAsync(IAntiforgery antiforgery, HttpContext context)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            throw new RuleException(RuleKind.Invalid, "form.expired", StockTakePageTexts.T["count.expired"]);
        }
    }

    private static async Task<IResult> AnswerAsync<T>(HttpContext context, Func<Caller, Task<T>> work)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return Results.Json(await work(context.User.ToCaller()));
        }
        catch (RuleException broken)
        {
            return Results.Json(new { broken.Code, broken.Message }, statusCode: broken.Kind.ToStatusCode());
        }
        catch (Exception unread) when (unread is BadHttpRequestException or JsonException or InvalidDataException)
        {
            // Too large, cut off, or no message of ours: said as such, and nothing of it is written.
            var status = (unread as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return Results.Json(new { Code = "body", Message = StockTakePageTexts.T["count.unread"] }, statusCode: status);
        }
    }

    private static string? Named<T>(T? value)
        where T : struct, Enum => value is { } one ? Word.Of(one) : null;

    /// <summary>A line as the script shows it.</summary>
    internal sealed record CountLine(long Id, string Number, string Name, string Place, bool Expected, string? State, string? Result, string? Seen, string FoundAt, string? By)
    {
        public static CountLine Of(GetStockTakeLines.Row r) =>
            new(r.Id, r.Number, r.Name, r.ExpectedAt, r.IsExpected, Named(r.StateBefore), Named(r.Result), Named(r.StateSeen), r.FoundAt, r.CountedBy);
    }

    /// <summary>Counts as the script sends them, and the API's callers too.</summary>
    internal sealed record SentCounts(DateTime SentAt, IReadOnlyList<SentCount?>? Counts)
    {
        public RecordCounts.Command ToCommand(long id) => new(id, SentAt.ToUniversalTime(), [.. (Counts ?? []).OfType<SentCount>().Select(c => c.ToCount())]);
    }

    /// <summary>One of them; words as in the API.</summary>
    internal sealed record SentCount(
        Guid CountId, DateTime SeenAt, string? Result, long? LineId, string? Text, string? State, string? FoundAt, string? Note, string? Name, IReadOnlyList<Guid>? Photos)
    {
        // A word that means nothing becomes a count that is refused by itself and holds up no other.
        public RecordCounts.Count ToCount() => new(
            CountId, SeenAt.ToUniversalTime(), Word.TryParse<CountResult>(Result, out var result) ? result : CountResult.Unexpected, LineId, Text,
            string.IsNullOrEmpty(State) ? null : Word.TryParse<AssetState>(State, out var state) ? state : AssetState.Disposed, FoundAt, Note, Name, Photos);
    }
}
