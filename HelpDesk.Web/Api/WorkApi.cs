using HelpDesk.Core.Labour;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Parts, hours of work and costs of a ticket in the API: the same requests and rights as its page.</summary>
internal static class WorkApi
{
    /// <summary>Adds <c>/tickets/{number}/parts</c>, <c>/labour</c> and <c>/costs</c>.</summary>
    public static void MapWork(this RouteGroupBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{number}").WithTags("Tickets");
        ticket.MapGet("/parts", async (string number, HttpContext context, IRequestSender sender) => PartBody.Of(await ReadAsync(number, context, sender)))
            .Describe("listTicketParts", "Parts of a ticket", "What is reserved for it and what was used. The office only.")
            .Fails(401, 403, 404, 429);
        ticket.MapPost("/parts", async (string number, PartMoveBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(
                new RecordPart.Command(number, body.ClientId, body.ItemId, Words.Parse<StockEntryKind>(body.Kind, "Kind"), body.Quantity, body.Reason), context.User.ToCaller(), context.RequestAborted);
            return PartBody.Of(await ReadAsync(number, context, sender));
        })
            .Describe("recordTicketPart", "Reserve, use or give back a part", "kind: reserved, released, used or returned. What the ticket has reserved is used first. Sent again with the same clientId it is written once. 409 when more would go than is free.")
            .Fails(400, 401, 403, 404, 409, 429);

        ticket.MapGet("/labour", async (string number, HttpContext context, IRequestSender sender) => LabourBody.Of(await ReadAsync(number, context, sender)))
            .Describe("listTicketLabour", "Hours of work on a ticket", "The newest first; one without an end still runs. The office only.")
            .Fails(401, 403, 404, 429);
        ticket.MapPost("/labour", async (string number, LabourAddBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new AddLabour.Command(number, body.ClientId, body.Day, body.Minutes, body.Note), context.User.ToCaller(), context.RequestAborted);
            return LabourBody.Of(await ReadAsync(number, context, sender));
        })
            .Describe("addTicketLabour", "Write down hours of work", "day is a day in Bangkok. Sent again with the same clientId it is written once.")
            .Fails(400, 401, 403, 404, 409, 429);
        ticket.MapPost("/labour/start", (string number, LabourStartBody body, HttpContext context, IRequestSender sender) =>
            sender.Send(new StartLabour.Command(number, body.ClientId), context.User.ToCaller(), context.RequestAborted))
            .Describe("startTicketLabour", "Start the own timer", "A timer of the caller that runs on another ticket stops; stopped names that ticket.")
            .Fails(400, 401, 403, 404, 409, 429);
        ticket.MapPost("/labour/stop", (string number, LabourStopBody? body, HttpContext context, IRequestSender sender) =>
            sender.Send(new StopLabour.Command(number, body?.Note), context.User.ToCaller(), context.RequestAborted))
            .Describe("stopTicketLabour", "Stop the own timer", "minutes is how long it ran; 0 when none ran on this ticket.")
            .Fails(400, 401, 403, 404, 429);
        ticket.MapPost("/labour/{id:long}", async (string number, long id, LabourCorrectBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new CorrectLabour.Command(number, id, body.Day, body.Minutes, body.Note, body.Reason ?? "", body.Version), context.User.ToCaller(), context.RequestAborted);
            return LabourBody.Of(await ReadAsync(number, context, sender));
        })
            .Describe("correctTicketLabour", "Correct own hours of work", "With a reason. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);
        ticket.MapPost("/labour/{id:long}/remove", async (string number, long id, LabourRemoveBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new RemoveLabour.Command(number, id, body.Reason ?? "", body.Version), context.User.ToCaller(), context.RequestAborted);
            return LabourBody.Of(await ReadAsync(number, context, sender));
        })
            .Describe("removeTicketLabour", "Take own hours of work back", "With a reason; the timeline and the audit log keep them.")
            .Fails(400, 401, 403, 404, 409, 429);

        ticket.MapGet("/costs", async (string number, HttpContext context, IRequestSender sender) => CostsBody.Of((await ReadAsync(number, context, sender)).Costs))
            .Describe("getTicketCosts", "What a ticket costs", "Baht: parts at the moving average, labour at the office's rate, outside repair, and the total. The office only.")
            .Fails(401, 403, 404, 429);
    }

    private static Task<GetTicketWork.Details> ReadAsync(string number, HttpContext context, IRequestSender sender) =>
        sender.Send(new GetTicketWork.Query(number), context.User.ToCaller(), context.RequestAborted);
}

/// <summary>A part of a ticket.</summary>
internal sealed record PartBody(long ItemId, string Name, string Unit, int Reserved, int Used, int Free, decimal Amount)
{
    public static IEnumerable<PartBody> Of(GetTicketWork.Details work) => work.Parts.Select(p => new PartBody(p.ItemId, p.Name, p.Unit, p.Reserved, p.Used, p.Free, p.Amount));
}

/// <summary>A part is reserved, used or given back.</summary>
internal sealed record PartMoveBody(Guid ClientId, long ItemId, string? Kind, int Quantity, string? Reason);

/// <summary>A stretch of work.</summary>
internal sealed record LabourBody(long Id, string Person, DateTime StartedAt, DateTime? EndedAt, bool ByHand, int Minutes, string Note, string Reason, int Version)
{
    public static IEnumerable<LabourBody> Of(GetTicketWork.Details work) => work.Labour.Select(l => new LabourBody(
        l.Id, l.PersonName, l.StartedAt, l.EndedAt, l.IsByHand, l.Minutes, l.Note, l.Reason, l.Version));
}

/// <summary>Hours of work.</summary>
internal sealed record LabourAddBody(Guid ClientId, DateOnly Day, int Minutes, string? Note);

/// <summary>The timer starts.</summary>
internal sealed record LabourStartBody(Guid ClientId);

/// <summary>The timer stops.</summary>
internal sealed record LabourStopBody(string? Note);

/// <summary>Hours of work, as they should be.</summary>
internal sealed record LabourCorrectBody(DateOnly Day, int Minutes, string? Note, string? Reason, int? Version);

/// <summary>Hours of work are taken back.</summary>
internal sealed record LabourRemoveBody(string? Reason, int? Version);

/// <summary>What a ticket costs.</summary>
internal sealed record CostsBody(decimal Parts, int LabourMinutes, decimal Labour, decimal Outside, decimal Total)
{
    public static CostsBody Of(TicketCosts c) => new(c.Parts, c.LabourMinutes, c.Labour, c.Outside, c.Total);
}
