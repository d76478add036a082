using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Working together, in the API: the same requests and rights as the pages.</summary>
internal static class TeamworkApi
{
    /// <summary>Adds <c>/tickets/bulk</c>, <c>/tickets/{number}/split</c>, relations, checklists, <c>/views</c>, <c>/prepared-replies</c>, <c>/assignments</c>, <c>/roster</c>, categories' checklists and <c>/round</c>.</summary>
    public static void MapTeamworkApi(this RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tickets");
        tickets.MapPost("/bulk", async (BulkBody body, HttpContext context, IRequestSender sender) =>
        {
            var results = await BulkActions.RunAsync(body.Numbers ?? [], body.ToStep(), command => sender.Send(command, context.User.ToCaller(), context.RequestAborted));
            return new BulkAnswer(results.Count(r => r.Problem is null), results.Select(r => new BulkItem(r.Number, r.Problem is null, r.Problem)));
        })
            .Describe("changeTickets", "The same for many tickets",
                "action: claim, assign (personId), release, start, hold (reason), priority (priority), category (category), reply, note, resolve (outcome), merge (into) or cancel; text goes with most. Each ticket is done on its "
                + "own, with the rights of the single call, and has a result of its own. At most 100.")
            .Fails(400, 401, 403, 429);
        tickets.MapPost("/{number}/split", async (string number, SplitBody body, HttpContext context, IRequestSender sender) =>
        {
            var part = await sender.Send(
                new SplitTicket.Command(number, Guid.TryParse(body.ClientId, out var id) ? id : Guid.Empty, body.Category ?? "", body.Subject ?? "", body.Description), context.User.ToCaller(), context.RequestAborted);
            return await ApiEndpoints.ReadAsync(part.Number, context, sender);
        })
            .Describe("splitTicket", "Make a ticket of a second matter", "Of the same reporter and school, linked to the first. Answers the new ticket; the same clientId again answers the same.")
            .Fails(400, 401, 403, 404, 409, 429);
        tickets.MapGet("/similar", async (string? school, string? subject, string? assetTag, HttpContext context, IRequestSender sender) =>
            (await sender.Send(new GetSimilarTickets.Query(school, subject, assetTag), context.User.ToCaller(), context.RequestAborted))
                .Select(r => new SimilarItem(r.Number, r.Subject, r.CategoryName, Word.Of(r.Status), r.At, r.SameDevice)))
            .Describe("findSimilarTickets", "Open reports of the same matter", "Of the one school: about the same device, or with much the same words. At most 3.")
            .Fails(401, 429);
        tickets.MapGet("/{number}/relations", async (string number, HttpContext context, IRequestSender sender) =>
        {
            var relations = await sender.Send(new GetTicketRelations.Query(number), context.User.ToCaller(), context.RequestAborted);
            return new RelationsAnswer(
                relations.MergedHere.Select(r => new RelatedItem(r.Number, r.Subject, Word.Of(TicketStatus.Merged), "merged")),
                relations.Linked.Select(o => new RelatedItem(o.Number, o.Subject, Word.Of(o.Status), Word.Of(o.Kind))));
        })
            .Describe("getTicketRelations", "Tickets it has to do with", "Only those that exist for the token's person.")
            .Fails(401, 403, 404, 429);
        tickets.MapGet("/{number}/checklist", async (string number, HttpContext context, IRequestSender sender) =>
            (await sender.Send(new GetChecklist.Query(number), context.User.ToCaller(), context.RequestAborted)).Select(l => new ChecklistLine(l.ItemId, l.Text, l.TickedBy, l.At)))
            .Describe("getChecklist", "What must be ticked before it is resolved", "Empty where the category has no checklist.")
            .Fails(401, 403, 404, 429);

        var team = api.MapGroup("").WithTags("Teamwork");
        team.MapGet("/round", async (HttpContext context, IRequestSender sender) => await sender.Send(new GetRound.Query(), context.User.ToCaller(), context.RequestAborted))
            .Describe("getRound", "The technician's day, by place", "The person's own open tickets and those of whom the person stands in for today; what is due first stands first.")
            .Fails(401, 403, 429);
        team.MapGet("/views", async (HttpContext context, IRequestSender sender) => await sender.Send(new GetSavedViews.Query(), context.User.ToCaller(), context.RequestAborted))
            .Describe("listViews", "Saved views of the queue", "The person's own and those that are shared, with how many tickets each holds (1000: a thousand or more).")
            .Fails(401, 403, 429);
        team.MapPost("/views", async (ViewBody body, HttpContext context, IRequestSender sender) =>
            new SavedId(await sender.Send(new SaveView.Command(body.Id, body.Name ?? "", body.Query, body.Shared, body.AlertFrom, body.Version), context.User.ToCaller(), context.RequestAborted)))
            .Describe("saveView", "Save a view", "query is the part after the question mark of the queue's address. Without id a new one.")
            .Fails(400, 401, 403, 404, 409, 429);
        team.MapPost("/views/{id:long}/alert", async (long id, AlertBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SetViewAlert.Command(id, body.From), context.User.ToCaller(), context.RequestAborted);
            return Results.NoContent();
        })
            .Describe("setViewAlert", "Be told when a view holds so many", "Without from never. Told once; again only after it held fewer.")
            .Fails(400, 401, 403, 404, 429);
        Remove(team, "/views", "removeView", "Take a view away", "The own ones; the group director also those that are shared.", id => new RemoveView.Command(id));
        team.MapGet("/prepared-replies", async (HttpContext context, IRequestSender sender) => await sender.Send(new GetPreparedReplies.Query(), context.User.ToCaller(), context.RequestAborted))
            .Describe("listPreparedReplies", "Prepared replies", "Places: " + string.Join(", ", Placeholders.All.Select(p => "{" + p + "}")) + ".")
            .Fails(401, 403, 429);
        team.MapPost("/prepared-replies", async (PreparedBody body, HttpContext context, IRequestSender sender) =>
            new SavedId(await sender.Send(new SavePreparedReply.Command(body.Id, body.Title ?? "", body.Text ?? "", body.Category, body.Version), context.User.ToCaller(), context.RequestAborted)))
            .Describe("savePreparedReply", "Prepare a reply", "Without id a new one.")
            .Fails(400, 401, 403, 404, 409, 429);
        Remove(team, "/prepared-replies", "removePreparedReply", "Take a prepared reply away", "What was sent with it stays.", id => new RemovePreparedReply.Command(id));
        team.MapGet("/assignments", async (HttpContext context, IRequestSender sender) => await sender.Send(new GetAssignmentSettings.Query(), context.User.ToCaller(), context.RequestAborted))
            .Describe("getAssignments", "Who takes what by himself, and who is on duty when", "weekdays: 1 for Sunday, 2 for Monday, up to 64 for Saturday, added up.")
            .Fails(401, 403, 429);
        team.MapPost("/assignments", async (RuleBody body, HttpContext context, IRequestSender sender) =>
            new SavedId(await sender.Send(new AddAssignmentRule.Command(body.Category, body.District, body.PersonId), context.User.ToCaller(), context.RequestAborted)))
            .Describe("addAssignment", "Let somebody take new tickets", "category and district may be left out for all.")
            .Fails(400, 401, 403, 429);
        Remove(team, "/assignments", "removeAssignment", "Let somebody take new tickets no more", "What was given stays given.", id => new RemoveAssignmentRule.Command(id));
        team.MapPost("/roster", async (RosterBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveRoster.Command(body.PersonId, body.Weekdays, body.Version), context.User.ToCaller(), context.RequestAborted);
            return Results.NoContent();
        })
            .Describe("saveRoster", "Say on which days somebody is on duty", "weekdays: 1 for Sunday, 2 for Monday, up to 64 for Saturday, added up; 0 for never.")
            .Fails(400, 401, 403, 404, 409, 429);
        team.MapGet("/categories/{code}/checklist", async (string code, HttpContext context, IRequestSender sender) =>
            (await sender.Send(new GetCategoryChecklist.Query(code), context.User.ToCaller(), context.RequestAborted)).Select(l => new ChecklistWords(l.Th, l.En)))
            .Describe("getCategoryChecklist", "A category's checklist", "In its order.")
            .Fails(401, 403, 429);
        team.MapPost("/categories/{code}/checklist", async (string code, IReadOnlyList<ChecklistWords> body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveCategoryChecklist.Command(code, [.. body.Select(l => new GetCategoryTree.SymptomWords(l.Th ?? "", l.En ?? ""))]), context.User.ToCaller(), context.RequestAborted);
            return Results.NoContent();
        })
            .Describe("saveCategoryChecklist", "Write a category's checklist", "The body is the whole of it, in order; a line whose words stay keeps its ticks.")
            .Fails(400, 401, 403, 404, 429);
    }

    private static void Remove(RouteGroupBuilder group, string path, string name, string summary, string description, Func<long, ICommand<MediatR.Unit>> make) =>
        group.MapDelete(path + "/{id:long}", async (long id, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(make(id), context.User.ToCaller(), context.RequestAborted);
            return Results.NoContent();
        })
            .Describe(name, summary, description)
            .Fails(401, 403, 404, 429);
}

/// <summary>What is done with many.</summary>
internal sealed record BulkBody(
    IReadOnlyList<string>? Numbers, string? Action, long? PersonId = null, string? Reason = null, string? Priority = null, string? Category = null, string? Outcome = null, string? Into = null,
    string? Text = null)
{
    public BulkStep ToStep() => new(
        Words.Parse<BulkAction>(Action, "Action"), PersonId, Named<OnHoldReason>(Reason, "Reason"), Named<Priority>(Priority, "Priority"), Category, Named<Outcome>(Outcome, "Outcome"), Into, Text);

    private static T? Named<T>(string? word, string field)
        where T : struct, Enum => string.IsNullOrEmpty(word) ? null : Words.Parse<T>(word, field);
}

/// <summary>What became of them.</summary>
internal sealed record BulkAnswer(int Done, IEnumerable<BulkItem> Results);

/// <summary>What became of one; the problem says why not.</summary>
internal sealed record BulkItem(string Number, bool Done, string? Problem);

/// <summary>A second matter.</summary>
internal sealed record SplitBody(string? ClientId, string? Category, string? Subject, string? Description = null);

/// <summary>Another ticket's number.</summary>
internal sealed record OtherBody(string? Number, int? Version = null);

/// <summary>A line of a checklist.</summary>
internal sealed record TickBody(long ItemId, bool Done = true);

/// <summary>Other tickets.</summary>
internal sealed record RelationsAnswer(IEnumerable<RelatedItem> Merged, IEnumerable<RelatedItem> Linked);

/// <summary>Another ticket.</summary>
internal sealed record RelatedItem(string Number, string Subject, string Status, string Kind);

/// <summary>An open report of the same matter.</summary>
internal sealed record SimilarItem(string Number, string? Subject, string Category, string Status, DateTime CreatedAt, bool SameDevice);

/// <summary>A line of a ticket's checklist.</summary>
internal sealed record ChecklistLine(long ItemId, string Text, string? TickedBy, DateTime? At);

/// <summary>A view.</summary>
internal sealed record ViewBody(long? Id, string? Name, string? Query, bool Shared = false, int? AlertFrom = null, int? Version = null);

/// <summary>From how many on.</summary>
internal sealed record AlertBody(int? From);

/// <summary>A prepared reply.</summary>
internal sealed record PreparedBody(long? Id, string? Title, string? Text, string? Category = null, int? Version = null);

/// <summary>Who takes what.</summary>
internal sealed record RuleBody(string? Category, string? District, long PersonId);

/// <summary>Days of duty.</summary>
internal sealed record RosterBody(long PersonId, int Weekdays, int? Version = null);

/// <summary>A line of a category's checklist.</summary>
internal sealed record ChecklistWords(string? Th, string? En);

/// <summary>What was saved.</summary>
internal sealed record SavedId(long Id);
