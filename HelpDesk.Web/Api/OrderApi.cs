using System.Globalization;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Web.Api;

/// <summary>Orders in the API: the same requests and rights as the pages. Each step answers the order as it is afterwards.</summary>
internal static class OrderApi
{
    private const string Root = ApiGate.Path + "/v1/orders";

    // The duties of a large office are long, and a Thai letter has three bytes.
    private const int MaxTextBytes = 1024 * 1024;

    /// <summary>Adds the calls under <c>/orders</c>.</summary>
    public static void MapOrderApi(this RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        MapReading(orders);
        MapWriting(orders);
        MapSteps(orders.MapGroup("/{id:long}"));
        orders.MapOrderBooks();
    }

    /// <summary>A number of an address; null where there is none.</summary>
    internal static long? Number(string? text, string field) =>
        string.IsNullOrEmpty(text) ? null
        : text.Length <= 9 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw RuleException.Invalid(field, "number", ApiTexts.T["problem.number"]);

    /// <summary>A field that must be there.</summary>
    internal static RuleException Missing(string field) => RuleException.Invalid(field, "required", CommonTexts.T["rule.required"]);

    private static void MapReading(RouteGroupBuilder orders)
    {
        orders.MapGet("", async (HttpContext context, IRequestSender sender,
            string? q, string? state, string? kind, string? register, string? year, bool? mine, bool? inForce, string? after, string? limit) =>
        {
            var filter = new OrderFilter(state, kind, Number(register, "Register"), (int?)Number(year, "Year"), mine == true, q, inForce == true);
            var page = await sender.Send(new ListOrders.Query(filter, after, (int?)Number(limit, "Limit") ?? 50), context.User.ToCaller(), context.RequestAborted);
            return new OrderListBody(page.Rows.Select(OrderItem.Of), page.Next);
        })
            .Describe("listOrders", "List orders, the newest first",
                "Only orders the token's person may see: announced ones for the office and those they name, drafts for those who work on them. q is any part of number, subject, text or names; "
                + "state is draft, proposed, returned, approved, numbered, signed, announced, ended (also by its last day), revoked, refused or cancelled; kind is appointment, assignment or general; "
                + "year is the Buddhist year of the number; mine those the person made; inForce those that bind today. Read on with after = next until next is null.")
            .Fails(400, 401, 429);

        orders.MapGet("/{number:int}/{year:int}", async (int number, int year, string? register, HttpContext context, IRequestSender sender) =>
            await ReadAsync(await sender.Send(new FindOrder.Query(number, year, Number(register, "Register")), context.User.ToCaller(), context.RequestAborted), context, sender))
            .Describe("getOrder", "An order by its number", "The number is written 579/2569: running number and Buddhist calendar year. With several registers, register chooses one by its id.")
            .Fails(400, 401, 404, 429);

        orders.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => ReadAsync(id, context, sender))
            .Describe("getOrderById", "An order by its id", "Drafts have no number yet. may names the steps that the token's person can take now.")
            .Fails(401, 404, 429);
    }

    private static void MapWriting(RouteGroupBuilder orders)
    {
        orders.MapPost("", async (OrderWriting body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(new SaveOrder.Command(null, body.ToDraft(), Files: body.Files), context.User.ToCaller(), context.RequestAborted);
            return Results.Created(FormattableString.Invariant($"{Root}/{saved.Id}"), await ReadAsync(saved.Id, context, sender));
        })
            .Describe("createOrder", "Write a draft",
                "kind: appointment, assignment or general. A member without personId is from outside. duties: one a line; a line that begins with a dash is a sub-duty. An appointment with committeeId names "
                + "that committee's people instead of groups. relations: supersedes, amends or revokes. The same draft sent twice within minutes is made once.")
            .Produces<OrderBody>(StatusCodes.Status201Created)
            .WithMetadata(new RequestSizeLimitAttribute(MaxTextBytes))
            .Fails(400, 401, 403, 413, 429);

        orders.MapPost("/{id:long}", async (long id, OrderWriting body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveOrder.Command(id, body.ToDraft(), body.Version, body.Files), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("saveOrder", "Change a draft or a returned order", "The body is the whole text; files are added. 409 says who changed it since version was read.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxTextBytes))
            .Fails(400, 401, 403, 404, 409, 413, 429);

        orders.MapPost("/files", async (string name, HttpContext context, Uploads uploads) =>
        {
            var file = await uploads.TakeAsync(context.Request.Body, name, context.User.ToCaller(), context.RequestAborted);
            return new UploadedFile(file.Key, file.FileName, file.Bytes);
        })
            .WithMetadata(new RequestSizeLimitAttribute(TicketRules.MaxFileBytes))
            .Accepts<Stream>("application/octet-stream")
            .Describe("uploadOrderFile", "Take a file in", "The body is the file itself: PDF or a picture, known by its content. key is for files of a draft, or for the signed paper.")
            .Fails(400, 401, 403, 413, 429);

        orders.MapDelete("/{id:long}/files/{key:guid}", async (long id, Guid key, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new RemoveOrderFile.Command(id, key), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("removeOrderFile", "Take a file off a draft", "The signed paper stays.")
            .Fails(401, 403, 404, 409, 429);
    }

    private static void MapSteps(RouteGroupBuilder order)
    {
        order.MapStep<ProposeBody>("/propose", "proposeOrder", "Propose it, or again after a return",
            "conflictReason is needed when conflicts of its committee are named; note says what was changed after a return; days is the time each step has. The answer goes through /approvals.",
            (id, body) => new ProposeOrder.Command(id, body?.Version, body?.ConflictReason, body?.Note, body?.Days));
        order.MapStep<IssueBody>("/number", "numberOrder", "Give it its number and date",
            "For the clerk. Without a date the next number of today; an earlier day takes a number that was reserved on it, the lowest unless reserved names one.",
            (id, body) => new IssueNumber.Command(id, body?.Version, body?.Date, body?.Reserved));
        order.MapStep<SignBody>("/sign", "signOrder", "Sign it",
            "For the director whom it names. version is that of the text that was read; proof is the person's password or a code of the authenticator app: a token alone signs nothing.",
            (id, body) => new SignOrder.Command(id, body?.Version ?? throw Missing("Version"), body.Proof ?? ""));
        order.MapStep<SignedPaperBody>("/signed-paper", "takeSignedPaper", "Take the signed paper in", "For the clerk. file is a key of POST /api/v1/orders/files; it becomes the record.",
            (id, body) => new TakeSignedPaper.Command(id, body?.File ?? throw Missing("File"), body.Version));
        order.MapStep<VersionBody>("/announce", "announceOrder", "Tell the people it names", "For the clerk. They find their duties in the program and by e-mail.",
            (id, body) => new AnnounceOrder.Command(id, body?.Version));
        order.MapStep<ReasonBody>("/end", "endOrder", "What it ordered is done", "For the clerk and the directors, with a reason.",
            (id, body) => new EndOrder.Command(id, body?.Words ?? "", body?.Version));
        order.MapStep<ReasonBody>("/cancel", "cancelOrder", "Give it up before it is signed", "A number it has is voided and stays in the register with the reason. A signed order is revoked by another order.",
            (id, body) => new CancelOrder.Command(id, body?.Words ?? "", body?.Version));
        order.MapPost("/acknowledge", async (long id, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new AcknowledgeDuty.Command(id), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("acknowledgeOrder", "Say to have read it", "For those whom it names; the first time stays.")
            .Fails(401, 403, 404, 429);
    }

    private static void MapStep<TBody>(this RouteGroupBuilder order, string path, string name, string summary, string description, Func<long, TBody?, ICommand<OrderSaved>> command)
        where TBody : class =>
        order.MapPost(path, async (long id, TBody? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(command(id, body), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe(name, summary, description)
            .Fails(400, 401, 403, 404, 409, 429);

    private static async Task<OrderBody> ReadAsync(long id, HttpContext context, IRequestSender sender) =>
        OrderBody.Of(await sender.Send(new GetOrder.Query(id), context.User.ToCaller(), context.RequestAborted), ApiEndpoints.PublicUrl(context));
}
