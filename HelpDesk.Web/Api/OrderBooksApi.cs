using HelpDesk.Core.Orders;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>What stands beside the orders in the API: duties, choices, phrases, registers.</summary>
internal static class OrderBooksApi
{
    /// <summary>Adds the calls.</summary>
    public static void MapOrderBooks(this RouteGroupBuilder orders)
    {
        orders.MapGet("/duties", async (HttpContext context, IRequestSender sender) =>
            (await sender.Send(new MyDuties.Query(), context.User.ToCaller(), context.RequestAborted)).Select(DutyBody.Of))
            .Describe("myDuties", "Every announced order that names the token's person", "With its days and its text, the newest first.")
            .Fails(401, 429);

        orders.MapGet("/choices", (HttpContext context, IRequestSender sender) => ChoicesAsync(context, sender))
            .Describe("orderChoices", "What somebody who writes an order chooses from", "Ids for registerId, ownerUnitId, signerId and committeeId, and the phrases in use.")
            .Fails(401, 403, 429);

        orders.MapGet("/people", async (string? q, HttpContext context, IRequestSender sender) =>
            await sender.Send(new FindPeople.Query(q), context.User.ToCaller(), context.RequestAborted))
            .Describe("findPeople", "People by any part of name or position", "From two letters on, at most twelve; their ids are for personId.")
            .Fails(401, 403, 429);

        MapPhrases(orders.MapGroup("/phrases"));
        MapRegisters(orders.MapGroup("/registers"));
    }

    private static async Task<OrderChoicesBody> ChoicesAsync(HttpContext context, IRequestSender sender)
    {
        var c = await sender.Send(new GetOrderChoices.Query(), context.User.ToCaller(), context.RequestAborted);
        return new OrderChoicesBody(c.Registers, c.Units, c.Signers, c.Committees, c.Phrases.Select(PhraseItem.Of));
    }

    private static void MapPhrases(RouteGroupBuilder phrases)
    {
        phrases.MapGet("", (HttpContext context, IRequestSender sender) => ReadPhrasesAsync(context, sender))
            .Describe("listPhrases", "Phrases and legal bases", "As the office keeps them, those out of use too.")
            .Fails(401, 403, 429);
        phrases.MapPost("", (PhraseBody body, HttpContext context, IRequestSender sender) => SaveAsync(null, body, context, sender))
            .Describe("createPhrase", "Add a phrase or a legal basis", "For the clerk and the administrator. slot: reason, legal-basis, ordering or closing.")
            .Fails(400, 401, 403, 429);
        phrases.MapPost("/{id:long}", (long id, PhraseBody body, HttpContext context, IRequestSender sender) => SaveAsync(id, body, context, sender))
            .Describe("savePhrase", "Change a phrase", "active = false takes it out of use.")
            .Fails(400, 401, 403, 404, 409, 429);

        static async Task<IEnumerable<PhraseItem>> ReadPhrasesAsync(HttpContext context, IRequestSender sender) =>
            (await sender.Send(new GetPhrases.Query(), context.User.ToCaller(), context.RequestAborted)).Select(PhraseItem.Of);

        static async Task<PhraseItem> SaveAsync(long? id, PhraseBody body, HttpContext context, IRequestSender sender)
        {
            var saved = await sender.Send(body.ToCommand(id), context.User.ToCaller(), context.RequestAborted);
            return (await ReadPhrasesAsync(context, sender)).Single(p => p.Id == saved);
        }
    }

    private static void MapRegisters(RouteGroupBuilder registers)
    {
        registers.MapGet("", async (string? register, string? year, HttpContext context, IRequestSender sender) =>
            await ReadAsync(OrderApi.Number(register, "Register"), (int?)OrderApi.Number(year, "Year"), context, sender))
            .Describe("getRegister", "The registers, and the numbers of one in one year", "The first register and its last year unless register (an id) and year (Buddhist) say otherwise.")
            .Fails(400, 401, 403, 404, 429);

        registers.MapPost("", async (RegisterBody? body, HttpContext context, IRequestSender sender) =>
            await ReadAsync(await sender.Send(new SaveRegister.Command(null, body?.Name ?? "", body?.Active ?? true), context.User.ToCaller(), context.RequestAborted), null, context, sender))
            .Describe("createRegister", "Add a register", "For the clerk and the administrator. Each register counts from 1 in each calendar year.")
            .Fails(400, 401, 403, 429);

        registers.MapPost("/{id:long}", async (long id, RegisterBody? body, HttpContext context, IRequestSender sender) =>
            await ReadAsync(
                await sender.Send(new SaveRegister.Command(id, body?.Name ?? "", body?.Active ?? true, body?.Version), context.User.ToCaller(), context.RequestAborted), null, context, sender))
            .Describe("saveRegister", "Rename a register, or close it", "active = false: no more orders are written for it.")
            .Fails(400, 401, 403, 404, 409, 429);

        registers.MapPost("/{id:long}/reserve", async (long id, ReserveBody? body, HttpContext context, IRequestSender sender) => new ReservedNumbers(
            await sender.Send(new ReserveNumbers.Command(id, body?.Count ?? 0, body?.Reason ?? ""), context.User.ToCaller(), context.RequestAborted)))
            .Describe("reserveNumbers", "Keep today's next numbers", "For the clerk: for orders that come later and bear today's date.")
            .Fails(400, 401, 403, 404, 409, 429);

        registers.MapPost("/{id:long}/void", async (long id, VoidBody? body, HttpContext context, IRequestSender sender) =>
        {
            var year = body?.Year ?? throw OrderApi.Missing("Year");
            await sender.Send(new VoidNumber.Command(id, year, body.Number ?? throw OrderApi.Missing("Number"), body.Reason ?? ""), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, year, context, sender);
        })
            .Describe("voidNumber", "Give a number up", "For the clerk: a reserved one, or that of an order that is not signed. It stays with its reason and is never used again.")
            .Fails(400, 401, 403, 404, 409, 429);

        static async Task<RegisterPage> ReadAsync(long? id, int? year, HttpContext context, IRequestSender sender) =>
            RegisterPage.Of(await sender.Send(new GetRegister.Query(id, year), context.User.ToCaller(), context.RequestAborted));
    }
}

/// <summary>What somebody who writes an order chooses from.</summary>
internal sealed record OrderChoicesBody(
    IEnumerable<GetOrderChoices.Choice> Registers, IEnumerable<GetOrderChoices.Choice> Units, IEnumerable<FindPeople.Row> Signers, IEnumerable<GetOrderChoices.Choice> Committees,
    IEnumerable<PhraseItem> Phrases);
