using HelpDesk.Core.Disposals;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Disposals in the API: the same requests and rights as the pages.</summary>
internal static class DisposalApi
{
    public static void MapDisposalApi(this RouteGroupBuilder api)
    {
        var disposals = api.MapGroup("/disposals").WithTags("Disposals");
        disposals.MapGet("", async (HttpContext context, IRequestSender sender, string? state, bool? untold, long? after, string? limit) =>
        {
            DisposalState? only = string.IsNullOrEmpty(state) ? null : Words.Parse<DisposalState>(state, "State");
            var page = await sender.Send(new ListDisposals.Query(only, untold == true, after, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new DisposalList(page.Rows.Select(r => new DisposalItemBody(r.Id, r.Title, r.Owner, Word.Of(r.Way), r.Items, Word.Of(r.State), r.CreatedAt, r.DaysToTell)), page.Next);
        })
            .Describe("listDisposals", "List disposals, the newest first",
                "state: draft, fact-finding, proposed, returned, approved, refused, done or cancelled. untold = true: done ones of which the State Audit Office was not told yet.")
            .Fails(400, 401, 429);

        disposals.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => ReadAsync(id, context, sender))
            .Describe("getDisposal", "A disposal with its things", "daysToTell is negative when the notice to the State Audit Office is overdue.")
            .Fails(401, 404, 429);

        disposals.MapPost("", async (DisposalDraftBody body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(new SaveDisposal.Command(null, body.ClientId ?? Guid.Empty, body.ToDraft()), context.User.ToCaller(), context.RequestAborted);
            return Results.Created($"{ApiGate.Path}/v1/disposals/{saved.Id}", await ReadAsync(saved.Id, context, sender));
        })
            .Describe("createDisposal", "Write a disposal", "owner is a code; things are named by assetId or number. way: sale, exchange, transfer, destruction or write-off. Sent again with the same clientId it is made once.")
            .Produces<DisposalBody>(StatusCodes.Status201Created)
            .Fails(400, 401, 403, 409, 429);

        disposals.MapPost("/{id:long}", async (long id, DisposalDraftBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveDisposal.Command(id, Guid.Empty, body.ToDraft(), body.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("saveDisposal", "Write a disposal anew", "The body is the whole disposal. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

        Step(disposals, "/facts", "findFacts", "Appoint fact-finders, or record what they found", "orderId appoints them; text is what they found.", (id, b) => new FindFacts.Command(id, b.OrderId, b.Text, b.Version));
        Step(disposals, "/propose", "proposeDisposal", "Propose a disposal", "Its things await their disposal from now on; text says after a return what was changed.", (id, b) => new ProposeDisposal.Command(id, b.Text, null, b.Version));
        Step(disposals, "/carry-out", "carryOutDisposal", "Record a disposal as carried out", "on is the day, text the document, proceeds in baht. The things leave the register.",
            (id, b) => new CarryOutDisposal.Command(id, b.On ?? throw NoDay(), b.Text ?? "", b.Proceeds, b.Version));
        Step(disposals, "/tell", "tellAuditOffice", "Record the notice to the State Audit Office", "on is the day, text the letter's number.", (id, b) => new TellAuditOffice.Command(id, b.On ?? throw NoDay(), b.Text ?? "", b.Version));
        Step(disposals, "/cancel", "cancelDisposal", "Give a disposal up", "text says why.", (id, b) => new CancelDisposal.Command(id, b.Text ?? "", b.Version));
    }

    private static RuleException NoDay() => RuleException.Invalid("On", "date", ApiTexts.T["problem.date"]);

    private static void Step(RouteGroupBuilder disposals, string path, string name, string summary, string description, Func<long, DisposalStep, MediatR.IRequest<DisposalSaved>> make) =>
        disposals.MapPost("/{id:long}" + path, async (long id, DisposalStep? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(make(id, body ?? new DisposalStep(null, null, null, null, null)), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe(name, summary, description)
            .Fails(400, 401, 403, 404, 409, 429);

    private static async Task<DisposalBody> ReadAsync(long id, HttpContext context, IRequestSender sender)
    {
        var d = await sender.Send(new GetDisposal.Query(id), context.User.ToCaller(), context.RequestAborted);
        return new DisposalBody(
            d.Id, d.Draft.OwnerCode, d.Owner, d.Draft.Title, d.Draft.Reason, Word.Of(d.Draft.Way), d.Draft.NeedsFactFinding, d.OrderNumber, d.Facts, d.Draft.StockTakeId, Word.Of(d.State),
            d.ApprovalId, d.DoneOn, d.DoneDocument, d.Proceeds, d.TellBy, d.DaysToTell, d.ToldOn, d.ToldDocument,
            d.Items.Select(i => new DisposalThing(i.AssetId, i.Number, i.Name, Word.Of(i.StateBefore), Word.Of(i.State), i.Price, i.NetValue, i.Reason)), d.Version);
    }
}

/// <summary>A page of disposals.</summary>
internal sealed record DisposalList(IEnumerable<DisposalItemBody> Items, long? Next);

/// <summary>A disposal in a list.</summary>
internal sealed record DisposalItemBody(long Id, string Title, string Owner, string Way, int Items, string State, DateTime CreatedAt, int? DaysToTell);

/// <summary>A disposal as it is answered; days are those of Asia/Bangkok, money is baht.</summary>
internal sealed record DisposalBody(
    long Id, string OwnerCode, string Owner, string Title, string Reason, string Way, bool NeedsFactFinding, string? FactFindingOrder, string Facts, long? StockTakeId, string State, long? ApprovalId,
    DateOnly? DoneOn, string DoneDocument, decimal? Proceeds, DateOnly? TellBy, int? DaysToTell, DateOnly? ToldOn, string ToldDocument, IEnumerable<DisposalThing> Items, int Version);

/// <summary>A thing of a disposal.</summary>
internal sealed record DisposalThing(long AssetId, string Number, string Name, string StateBefore, string State, decimal? Price, decimal? NetValue, string Reason);

/// <summary>A disposal as it is sent.</summary>
internal sealed record DisposalDraftBody(
    Guid? ClientId, string? Owner, string? Title, string? Reason, string? Way, bool? NeedsFactFinding, IReadOnlyList<DisposalDraftBody.Thing>? Items, long? StockTakeId, int? Version)
{
    public DisposalDraft ToDraft() => new(
        Owner ?? "", Title ?? "", Reason ?? "", Words.Parse<DisposalWay>(Way, "Way"), NeedsFactFinding == true,
        [.. (Items ?? []).Select(i => new DisposalDraft.Item(i.AssetId, i.Number, i.Reason))], StockTakeId);

    internal sealed record Thing(long? AssetId, string? Number, string? Reason);
}

/// <summary>A step: what it needs of these, and the version that was read.</summary>
internal sealed record DisposalStep(long? OrderId, DateOnly? On, string? Text, decimal? Proceeds, int? Version);
