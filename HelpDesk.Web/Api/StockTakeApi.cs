using HelpDesk.Core.StockTakes;
using HelpDesk.Web.Shell;
using HelpDesk.Web.StockTakes;

namespace HelpDesk.Web.Api;

/// <summary>Stock-takes in the API: the same requests and rights as the pages.</summary>
internal static class StockTakeApi
{
    public static void MapStockTakeApi(this RouteGroupBuilder api)
    {
        var takes = api.MapGroup("/stock-takes").WithTags("StockTakes");
        takes.MapGet("", async (HttpContext context, IRequestSender sender, int? year, string? state, long? after, string? limit) =>
        {
            StockTakeState? only = string.IsNullOrEmpty(state) ? null : Words.Parse<StockTakeState>(state, "State");
            var page = await sender.Send(new ListStockTakes.Query(year, only, after, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new StockTakeList(page.Rows.Select(r => new StockTakeItem(r.Id, r.FiscalYear, r.Owner, r.School, r.Place, Word.Of(r.State), r.DueOn, r.Expected, r.Counted)), page.Next);
        })
            .Describe("listStockTakes", "List stock-takes, the newest first", "year is the Buddhist fiscal year; state is planned, counting, reported, accepted or cancelled. Read on with after = next until next is null.")
            .Fails(400, 401, 429);

        takes.MapPost("", async (PlanBody body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(
                new PlanStockTake.Command(body.ClientId, body.FiscalYear, body.Owner ?? "", body.School, body.Place, body.OrderId), context.User.ToCaller(), context.RequestAborted);
            return Results.Created($"{ApiGate.Path}/v1/stock-takes/{saved.Id}", await ReadAsync(saved.Id, context, sender));
        })
            .Describe("planStockTake", "Plan a stock-take", "owner and school are codes. The people whom the signed order names become the checkers. Sent again with the same clientId nothing is planned twice.")
            .Produces<StockTakeBody>(StatusCodes.Status201Created)
            .Fails(400, 401, 403, 409, 429);

        takes.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => ReadAsync(id, context, sender))
            .Describe("getStockTake", "A stock-take with its totals", "workingDaysLeft is negative when the report is late.")
            .Fails(401, 404, 429);

        takes.MapGet("/{id:long}/lines", async (long id, string? filter, string? place, string? q, long? after, string? limit, HttpContext context, IRequestSender sender) =>
        {
            var which = string.IsNullOrEmpty(filter) ? LineFilter.All : Words.Parse<LineFilter>(filter, "Filter");
            var page = await sender.Send(new GetStockTakeLines.Query(id, which, place, q, after, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new LineList(page.Rows.Select(LineItem.Of), page.Next);
        })
            .Describe("listStockTakeLines", "The lines of a stock-take", "filter: all, uncounted, found, elsewhere, not-found, unexpected, different or proposed. Read on with after = next until next is null.")
            .Fails(400, 401, 404, 429);

        takes.MapPost("/{id:long}/counts", (long id, CountEndpoints.SentCounts body, HttpContext context, IRequestSender sender) => sender.Send(body.ToCommand(id), context.User.ToCaller(), context.RequestAborted))
            .Describe("recordCounts", "Write down what a checker saw", "Each count carries an id made by the sender and is written once; of two counts of one device the one seen later counts. result: found, found-elsewhere or not-found.")
            .Fails(400, 401, 403, 404, 409, 429);

        Step(takes, "/start", "startStockTake", "Begin the counting", "Not before the first working day of October.", (id, body) => new StartStockTake.Command(id, body?.Version));
        Step(takes, "/report", "reportStockTake", "Hand the report in", "Everything must have been looked for; text is the checkers' opinion.", (id, body) => new ReportStockTake.Command(id, body?.Text, body?.Version));
        Step(takes, "/give-back", "giveBackReport", "Give the report back", "text says why.", (id, body) => new GiveBackReport.Command(id, body?.Text ?? "", body?.Version));
        Step(takes, "/accept", "acceptReport", "Accept the report", "Only now the states seen are written to the register.", (id, body) => new AcceptReport.Command(id, body?.Version));
        Step(takes, "/cancel", "cancelStockTake", "Give a stock-take up", "text says why.", (id, body) => new CancelStockTake.Command(id, body?.Text ?? "", body?.Version));
        takes.MapPost("/{id:long}/rest-not-found", async (long id, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new MarkRestNotFound.Command(id), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("markRestNotFound", "Say of everything nobody looked at that it was not found", "Only checkers.")
            .Fails(401, 403, 404, 409, 429);
        takes.MapPost("/{id:long}/proposals", async (long id, ProposalBody body, HttpContext context, IRequestSender sender) =>
        {
            CountProposal? proposal = string.IsNullOrEmpty(body.Proposal) ? null : Words.Parse<CountProposal>(body.Proposal, "Proposal");
            await sender.Send(new ProposeForLines.Command(id, body.Lines ?? [], proposal), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("proposeForLines", "Propose what shall be done with devices", "proposal: fact-finding, disposal, or null to take it back. Only checkers, while they count.")
            .Fails(400, 401, 403, 404, 409, 429);
    }

    private static void Step(RouteGroupBuilder takes, string path, string name, string summary, string description, Func<long, StepBody?, MediatR.IRequest<StockTakeSaved>> make) =>
        takes.MapPost("/{id:long}" + path, async (long id, StepBody? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(make(id, body), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe(name, summary, description)
            .Fails(400, 401, 403, 404, 409, 429);

    private static async Task<StockTakeBody> ReadAsync(long id, HttpContext context, IRequestSender sender)
    {
        var s = await sender.Send(new GetStockTake.Query(id), context.User.ToCaller(), context.RequestAborted);
        return new StockTakeBody(
            s.Id, s.FiscalYear, s.OwnerCode, s.Owner, s.School, s.Place, s.OrderId, s.Checkers, Word.Of(s.State), s.MayStartOn, s.StartedOn, s.DueOn, s.WorkingDaysLeft, s.IsLate,
            s.Opinion, s.ReportedAt, s.ReportedBy, s.AcceptedAt, s.AcceptedBy, s.Totals, s.Version);
    }
}

/// <summary>A page of stock-takes.</summary>
internal sealed record StockTakeList(IEnumerable<StockTakeItem> Items, long? Next);

/// <summary>A stock-take in a list.</summary>
internal sealed record StockTakeItem(long Id, int FiscalYear, string Owner, string? School, string Place, string State, DateOnly? DueOn, int Expected, int Counted);

/// <summary>A stock-take; days are those of Asia/Bangkok.</summary>
internal sealed record StockTakeBody(
    long Id, int FiscalYear, string OwnerCode, string Owner, string? School, string Place, long OrderId, IReadOnlyList<string> Checkers, string State, DateOnly MayStartOn, DateOnly? StartedOn,
    DateOnly? DueOn, int? WorkingDaysLeft, bool IsLate, string Opinion, DateTime? ReportedAt, string? ReportedBy, DateTime? AcceptedAt, string? AcceptedBy, StockTakeTotals Totals, int Version);

/// <summary>A stock-take to plan.</summary>
internal sealed record PlanBody(Guid ClientId, int FiscalYear, string? Owner, string? School, string? Place, long OrderId);

/// <summary>A step: its text, and the version that was read.</summary>
internal sealed record StepBody(string? Text, int? Version);

/// <summary>Lines and what is proposed for them.</summary>
internal sealed record ProposalBody(IReadOnlyList<long>? Lines, string? Proposal);

/// <summary>A page of lines.</summary>
internal sealed record LineList(IEnumerable<LineItem> Items, long? Next);

/// <summary>A line of a stock-take.</summary>
internal sealed record LineItem(
    long Id, long? AssetId, string Number, string Name, string ExpectedAt, bool Expected, string? StateBefore, string? Result, string? StateSeen, string FoundAt, string Note, string? Proposal,
    string? CountedBy, DateTime? CountedAt)
{
    public static LineItem Of(GetStockTakeLines.Row r) => new(
        r.Id, r.AssetId, r.Number, r.Name, r.ExpectedAt, r.IsExpected, Named(r.StateBefore), Named(r.Result), Named(r.StateSeen), r.FoundAt, r.Note, Named(r.Proposal), r.CountedBy, r.CountedAt);

    private static string? Named<T>(T? value)
        where T : struct, Enum => value is { } one ? Word.Of(one) : null;
}
