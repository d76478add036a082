using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Web.Api;

/// <summary>The API, version 1: the same requests and rights as the pages.</summary>
public static class ApiEndpoints
{
    /// <summary>The largest body that is read.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Adds what the API needs.</summary>
    public static void AddHelpDeskApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiLimits>();
        services.AddApiDescription();

        // Thrown, so that the gate can answer them in the caller's language and name the field.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        // Thai letters stand as themselves: half the bytes, and readable in a terminal. Answers are JSON, never part of a page.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
    }

    /// <summary>Adds the calls under <c>/api/v1</c> and <c>/openapi/v1.json</c>.</summary>
    public static void MapHelpDeskApi(this WebApplication app)
    {
        app.MapOpenApi();
        var api = app.MapGroup(ApiGate.Path + "/v1").DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        MapTickets(api.MapGroup("/tickets").WithTags("Tickets"));
        api.MapTicketActions();
        api.MapTeamworkApi();
        api.MapWork();
        api.MapCommittees();
        api.MapOrderApi();
        api.MapApprovals();
        api.MapMessages();
        api.MapStockTakeApi();
        api.MapDisposalApi();
        api.MapOutsideRepairApi();
        api.MapLoanApi();
        api.MapLendableApi();
        api.MapSpecificationApi();
        api.MapLabels();
        api.MapAssets();
        api.MapStock();
        api.MapBaselineApi();
        api.MapFigures();
        api.MapReportApi();
        api.MapKnowledgeApi();
        MapReference(api.WithTags("Reference"));
    }

    /// <summary>The base of links that leave the program.</summary>
    internal static string PublicUrl(HttpContext context) =>
        context.RequestServices.GetRequiredService<HelpDeskSettings>().PublicUrl ?? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    /// <summary>The address of a tracking page; null without a secret.</summary>
    internal static string? TrackUrl(string publicUrl, string? secret) => secret is null ? null : $"{publicUrl}/track/{secret}";

    private static void MapTickets(RouteGroupBuilder tickets)
    {
        tickets.MapPost("", async (SubmitBody body, HttpContext context, IRequestSender sender) =>
        {
            var receipt = await sender.Send(body.ToCommand(), context.User.ToCaller(), context.RequestAborted);
            var answer = new ReceiptBody(receipt.Number, Word.Of(receipt.Status), TrackUrl(PublicUrl(context), receipt.TrackSecret));
            return receipt.WasThere ? Results.Ok(answer) : Results.Created($"{ApiGate.Path}/v1/tickets/{receipt.Number}", answer);
        })
            .Describe("submitTicket", "Report a fault", "Answers 201 once the ticket is on the disk. Sent again with the same clientId it answers 200 and the same ticket.")
            .Produces<ReceiptBody>(StatusCodes.Status201Created).Produces<ReceiptBody>()
            .Fails(400, 401, 403, 409, 413, 429);

        tickets.MapGet("", async (HttpContext context, IRequestSender sender,
            string? q, string? status, string? school, string? district, string? category, string? assignee, string? from, string? to, string? sort, string? after, string? limit) =>
        {
            var filter = new TicketFilter(string.IsNullOrEmpty(status) ? "all" : status, school, district, category, assignee, q, Day(from, "From"), Day(to, "To"));
            var page = await sender.Send(new GetTickets.Query(filter, Words.Parse<TicketOrder>(sort, "Sort", TicketOrder.Newest), after, Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new TicketPage(page.Rows.Select(TicketItem.Of), page.Next);
        })
            .Describe("listTickets", "List tickets, the newest first", "Only tickets the token's person may see. Read on with after = next until next is null. sort = due lists what is due next first and what is not due last, sort = queue by priority and age.")
            .Fails(400, 401, 429);

        tickets.MapGet("/{number}", (string number, HttpContext context, IRequestSender sender) => ReadAsync(number, context, sender))
            .Describe("getTicket", "A ticket with its timeline", "Another school's ticket is not found. Internal notes are for the office only.")
            .Fails(401, 404, 429);
    }

    /// <summary>Reads a ticket as the API shows it.</summary>
    internal static async Task<TicketBody> ReadAsync(string number, HttpContext context, IRequestSender sender) =>
        TicketBody.Of(await sender.Send(new GetTicket.Query(TicketRef.Of(number)), context.User.ToCaller(), context.RequestAborted), PublicUrl(context));

    private static void MapReference(RouteGroupBuilder api)
    {
        api.MapGet("/categories", (HttpContext context, IRequestSender sender) => sender.Send(new ListCategories.Query(), context.User.ToCaller(), context.RequestAborted))
            .Describe("listCategories", "Categories that can be reported", "In the office's order, with the common symptoms of each.")
            .Fails(401, 429);
        api.MapGet("/schools", (string? q, HttpContext context, IRequestSender sender) => sender.Send(new ListSchools.Query(q), context.User.ToCaller(), context.RequestAborted))
            .Describe("listSchools", "Schools, in Thai dictionary order", "Those the token's person may report for; q is any part of name or code.")
            .Fails(401, 429);
    }

    private static DateOnly? Day(string? text, string field) =>
        string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw RuleException.Invalid(field, "date", ApiTexts.T["problem.date"]);

    /// <summary>How many rows a page has; 50 where nothing is said.</summary>
    internal static int Count(string? text) =>
        string.IsNullOrEmpty(text) ? 50
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
        : throw RuleException.Invalid("Limit", "number", ApiTexts.T["problem.number"]);
}
