using HelpDesk.Core.Committees;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Committees in the API: the same requests and rights as the pages.</summary>
internal static class CommitteeApi
{
    public static void MapCommittees(this RouteGroupBuilder api)
    {
        var committees = api.MapGroup("/committees").WithTags("Committees");
        committees.MapGet("", async (HttpContext context, IRequestSender sender, string? q, string? status, string? purpose, long? after) =>
        {
            bool? ended = status switch
            {
                null or "" or "open" => false,
                "ended" => true,
                "all" => null,
                _ => throw RuleException.Invalid("Status", "word", ApiTexts.T["problem.word", status, "open, ended, all"]),
            };
            CommitteePurpose? what = string.IsNullOrEmpty(purpose) ? null : Words.Parse<CommitteePurpose>(purpose, "Purpose");
            var page = await sender.Send(new ListCommittees.Query(q, ended, what, after), context.User.ToCaller(), context.RequestAborted);
            return new CommitteePage(page.Rows.Select(CommitteeItem.Of), page.Next);
        })
            .Describe("listCommittees", "List committees, the newest first", "status: open (the default), ended or all. Read on with after = next until next is null.")
            .Fails(400, 401, 403, 429);

        committees.MapGet("/workload", (HttpContext context, IRequestSender sender) => sender.Send(new GetWorkload.Query(), context.User.ToCaller(), context.RequestAborted))
            .Describe("committeeWorkload", "Who serves in how many open committees", "The busiest first, with the role in each.")
            .Fails(401, 403, 429);

        committees.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => ReadAsync(id, context, sender))
            .Describe("getCommittee", "A committee with members, duties, works and named conflicts", "Members stand in their official order.")
            .Fails(401, 403, 404, 429);

        committees.MapPost("", async (CommitteeBody body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(new SaveCommittee.Command(null, body.ToDraft()), context.User.ToCaller(), context.RequestAborted);
            return Results.Created($"{ApiGate.Path}/v1/committees/{saved.Id}", await ReadAsync(saved.Id, context, sender));
        })
            .Describe("createCommittee", "Make a committee", "role: adviser, chair, vice-chair, member, secretary or assistant-secretary. A member without personId is from outside.")
            .Produces<CommitteeDetails>(StatusCodes.Status201Created)
            .Fails(400, 401, 403, 429);

        committees.MapPost("/{id:long}", async (long id, CommitteeBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveCommittee.Command(id, body.ToDraft(), body.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("saveCommittee", "Change a committee", "The body is the whole committee. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

        committees.MapPost("/{id:long}/end", async (long id, VersionBody? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new EndCommittee.Command(id, body?.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("endCommittee", "Its work is done", "It can then not be changed any more.")
            .Fails(400, 401, 403, 404, 409, 429);
        MapTemplates(committees.MapGroup("/templates"));
    }

    private static void MapTemplates(RouteGroupBuilder templates)
    {
        templates.MapGet("", (HttpContext context, IRequestSender sender) => ReadTemplatesAsync(context, sender))
            .Describe("listCommitteeTemplates", "What committees start from", "One for each purpose, and a working group for each process; the office edits them.")
            .Fails(401, 403, 429);
        templates.MapPost("", (TemplateBody body, HttpContext context, IRequestSender sender) => SaveTemplateAsync(null, body, context, sender))
            .Describe("createCommitteeTemplate", "Add a template", "For the clerk and the administrator.")
            .Fails(400, 401, 403, 429);
        templates.MapPost("/{id:long}", (long id, TemplateBody body, HttpContext context, IRequestSender sender) => SaveTemplateAsync(id, body, context, sender))
            .Describe("saveCommitteeTemplate", "Change a template", "Committees made from it stay as they are.")
            .Fails(400, 401, 403, 404, 409, 429);
        templates.MapDelete("/{id:long}", async (long id, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new RemoveCommitteeTemplate.Command(id), context.User.ToCaller(), context.RequestAborted);
            return await ReadTemplatesAsync(context, sender);
        })
            .Describe("removeCommitteeTemplate", "Take a template away", "Committees made from it stay as they are.")
            .Fails(401, 403, 404, 429);
    }

    private static async Task<IEnumerable<TemplateItem>> SaveTemplateAsync(long? id, TemplateBody body, HttpContext context, IRequestSender sender)
    {
        await sender.Send(body.ToCommand(id), context.User.ToCaller(), context.RequestAborted);
        return await ReadTemplatesAsync(context, sender);
    }

    private static async Task<IEnumerable<TemplateItem>> ReadTemplatesAsync(HttpContext context, IRequestSender sender) =>
        (await sender.Send(new GetCommitteeTemplates.Query(), context.User.ToCaller(), context.RequestAborted)).Rows.Select(TemplateItem.Of);

    private static async Task<CommitteeDetails> ReadAsync(long id, HttpContext context, IRequestSender sender) =>
        CommitteeDetails.Of(await sender.Send(new GetCommittee.Query(id), context.User.ToCaller(), context.RequestAborted));
}

/// <summary>A page of committees.</summary>
internal sealed record CommitteePage(IEnumerable<CommitteeItem> Items, long? Next);

/// <summary>A committee in a list.</summary>
internal sealed record CommitteeItem(
    long Id, string Name, string Kind, string Purpose, int Members, string? Chair, int Works, DateOnly? From, DateOnly? To, DateTime? EndedAt)
{
    public static CommitteeItem Of(ListCommittees.Row row) =>
        new(row.Id, row.Name, Word.Of(row.Kind), Word.Of(row.Purpose), row.Members, row.Chair, row.Works, row.From, row.To, row.EndedAt);
}

/// <summary>A committee as it is sent.</summary>
internal sealed record CommitteeBody(
    string? Name, string? Kind, string? Purpose, DateOnly? From, DateOnly? To, IReadOnlyList<CommitteeBody.Group>? Groups, IReadOnlyList<WorkDraft>? Works, int? Version)
{
    public CommitteeDraft ToDraft() => new(
        Name ?? "", Words.Parse<CommitteeKind>(Kind, "Kind"), Words.Parse<CommitteePurpose>(Purpose, "Purpose"), From, To,
        [.. (Groups ?? []).Select(g => new GroupDraft(g.Title ?? "", g.Duties ?? "", [.. (g.Members ?? []).Select(m =>
            new MemberDraft(m.PersonId, m.Name ?? "", m.Position ?? "", Words.Parse<CommitteeRole>(m.Role, "Role")))]))],
        Works ?? []);

    internal sealed record Group(string? Title, string? Duties, IReadOnlyList<Member>? Members);

    internal sealed record Member(long? PersonId, string? Name, string? Position, string? Role);
}

/// <summary>A committee as it is answered.</summary>
internal sealed record CommitteeDetails(
    long Id, string Name, string Kind, string Purpose, DateOnly? From, DateOnly? To, DateTime? EndedAt, IEnumerable<CommitteeDetails.Group> Groups,
    IEnumerable<WorkDraft> Works, IEnumerable<CommitteeDetails.Order> Orders, IEnumerable<Conflict> Conflicts, int Version)
{
    public static CommitteeDetails Of(GetCommittee.Details c) => new(
        c.Id, c.Draft.Name, Word.Of(c.Draft.Kind), Word.Of(c.Draft.Purpose), c.Draft.From, c.Draft.To, c.EndedAt,
        c.Draft.Groups.Select(g => new Group(g.Title, g.Duties, g.Members.Select(m => new Member(
            m.PersonId, m.Name, m.Position, Word.Of(m.Role), CommitteeRoles.Title(c.Draft.Kind, m.Role))))),
        c.Draft.Works, c.Orders.Select(o => new Order(o.Id, o.Number, o.Subject, Word.Of(o.State))), c.Conflicts, c.Version);

    internal sealed record Group(string Title, string Duties, IEnumerable<Member> Members);

    internal sealed record Member(long? PersonId, string Name, string Position, string Role, string RoleTitle);

    internal sealed record Order(long Id, string? Number, string Subject, string State);
}

/// <summary>A template of a committee.</summary>
internal sealed record TemplateItem(long Id, string Name, string Kind, string Purpose, int MinimumMembers, string Duties, int Version)
{
    public static TemplateItem Of(GetCommitteeTemplates.Row t) => new(t.Id, t.Name, Word.Of(t.Kind), Word.Of(t.Purpose), t.MinimumMembers, t.Duties, t.Version);
}

/// <summary>A template as it is written.</summary>
internal sealed record TemplateBody(string? Name, string? Kind, string? Purpose, int? MinimumMembers, string? Duties, int? Version)
{
    public SaveCommitteeTemplate.Command ToCommand(long? id) => new(
        id, Name ?? "", Words.Parse<CommitteeKind>(Kind, "Kind"), Words.Parse<CommitteePurpose>(Purpose, "Purpose"), MinimumMembers ?? CommitteeConflicts.Minimum, Duties ?? "", Version);
}
