using HelpDesk.Core.Approvals;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Requests for decisions in the API.</summary>
internal static class ApprovalEndpoints
{
    /// <summary>Adds <c>/approvals</c>.</summary>
    public static void MapApprovals(this RouteGroupBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("Approvals");
        approvals.MapGet("", async (HttpContext context, IRequestSender sender, string? box, string? after, string? limit) =>
        {
            var page = await sender.Send(
                new GetApprovals.Query(Words.Parse<ApprovalBox>(box, "Box", ApprovalBox.Waiting), after, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new ApprovalPageBody(page.Rows.Select(ApprovalItem.Of), page.Next);
        })
            .Describe("listApprovals", "List requests for decisions", "box: waiting (default, the earliest due first), mine or decided (the newest first). Read on with after = next until next is null.")
            .Fails(400, 401, 429);

        approvals.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => ReadAsync(id, context, sender))
            .Describe("getApproval", "A request with all rounds and signatures", "content is what is decided on now, changes what differs from the round before; yourStep is the step that waits for the token's person.")
            .Fails(401, 404, 429);

        approvals.MapPost("/{id:long}/decide", async (long id, DecideBody? body, HttpContext context, IRequestSender sender) =>
        {
            var command = new DecideApproval.Command(
                id, body?.Step ?? throw Missing("StepId"), body.Round ?? throw Missing("Round"), Words.Parse<DecisionKind>(body.Answer, "Kind"), body.Text, body.Proof ?? "");
            await sender.Send(command, context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("decideApproval", "Answer a step and sign", "answer: opinion, approve, approve-with-conditions, return or refuse; text is needed for all but approve. proof is the person's password or a code of the authenticator app: "
                + "a token alone signs nothing, and a wrong proof counts towards the lockout. 409 says who decided first.")
            .Fails(400, 401, 403, 404, 409, 429);

        approvals.MapPost("/{id:long}/withdraw", async (long id, ReasonBody? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new WithdrawApproval.Command(id, body?.Words), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("withdrawApproval", "Take a request back", "For its requester, while it is not decided.")
            .Fails(400, 401, 403, 404, 409, 429);
        MapSubstitutes(approvals.MapGroup("/substitutes"));
    }

    private static void MapSubstitutes(RouteGroupBuilder substitutes)
    {
        substitutes.MapGet("", (HttpContext context, IRequestSender sender) => ReadSubstitutesAsync(context, sender))
            .Describe("listSubstitutes", "Who stands in for whom", "The person's own; for the administrator and the auditor all. Those that run or come first, then those that are over.")
            .Fails(401, 403, 429);

        substitutes.MapPost("", async (SubstituteBody? body, HttpContext context, IRequestSender sender) =>
        {
            var command = new SetSubstitute.Command(
                body?.PersonId, body?.SubstituteId ?? throw Missing("SubstituteId"), body.From ?? throw Missing("From"), body.To ?? throw Missing("To"), body.Reason);
            await sender.Send(command, context.User.ToCaller(), context.RequestAborted);
            return await ReadSubstitutesAsync(context, sender);
        })
            .Describe("addSubstitute", "Name who stands in", "For the days from–to in Asia/Bangkok, both included. personId, of whoever is away, is for the administrator; others name their own substitute.")
            .Fails(400, 401, 403, 404, 409, 429);

        substitutes.MapDelete("/{id:long}", async (long id, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new RemoveSubstitute.Command(id), context.User.ToCaller(), context.RequestAborted);
            return await ReadSubstitutesAsync(context, sender);
        })
            .Describe("removeSubstitute", "Take a substitution away", "What the substitute signed stays signed.")
            .Fails(401, 403, 404, 429);
    }

    private static async Task<SubstitutesBody> ReadSubstitutesAsync(HttpContext context, IRequestSender sender)
    {
        var read = await sender.Send(new GetSubstitutes.Query(), context.User.ToCaller(), context.RequestAborted);
        return new SubstitutesBody(
            read.Rows.Select(r => new SubstituteItem(r.Id, r.PersonName, r.SubstituteName, r.From, r.To, r.Reason, r.IsRunning, r.IsOver)), read.People);
    }

    private static RuleException Missing(string field) => RuleException.Invalid(field, "required", CommonTexts.T["rule.required"]);

    private static async Task<ApprovalBody> ReadAsync(long id, HttpContext context, IRequestSender sender) =>
        ApprovalBody.Of(await sender.Send(new GetApproval.Query(id), context.User.ToCaller(), context.RequestAborted));
}

/// <summary>An answer: the step and the round that were read, <c>approve</c> and the like, and the proof that stands for the signature.</summary>
internal sealed record DecideBody(long? Step, int? Round, string? Answer, string? Text, string? Proof);

/// <summary>A page of requests.</summary>
/// <param name="Items">In the order of the box.</param>
/// <param name="Next">For <c>after</c> of the next call; null on the last page.</param>
internal sealed record ApprovalPageBody(IEnumerable<ApprovalItem> Items, string? Next);

/// <summary>A request in a list.</summary>
internal sealed record ApprovalItem(
    long Id, string Kind, string Title, string State, int Round, string RequestedBy, DateTime SubmittedAt, IReadOnlyList<string> Steps, DateTime? DueAt,
    string? StandingInFor, string? YourAnswer, int Version)
{
    public static ApprovalItem Of(GetApprovals.Row r) => new(
        r.Id, Word.Of(r.Kind), r.Title, Word.Of(r.State), r.Round, r.RequestedByName, r.SubmittedAt, r.Steps, r.DueAt, r.ForName, Words.Of(r.Answer), r.Version);
}

/// <summary>A request with its rounds.</summary>
internal sealed record ApprovalBody(
    long Id, string Kind, string Title, string Link, string State, int Round, string RequestedBy, DateTime CreatedAt, DateTime? EndedAt,
    IReadOnlyList<ContentField> Content, IReadOnlyList<ContentChange> Changes, IEnumerable<ApprovalStepBody> Steps, IEnumerable<ApprovalRoundBody> Rounds,
    YourStepBody? YourStep, bool MayWithdraw, bool IsIntact, int Version)
{
    public static ApprovalBody Of(GetApproval.Details a) => new(
        a.Id, Word.Of(a.Kind), a.Title, a.Link, Word.Of(a.State), a.Round, a.RequestedByName, a.CreatedAt, a.EndedAt, a.Content, a.Changes,
        a.Steps.Select(s => new ApprovalStepBody(s.Id, s.Position, s.Title, Words.Of(s.Role), s.PersonName, s.IsOpinion, s.Quorum, s.Agreed, s.IsOpen, s.DueAt)),
        a.Rounds.Select(r => new ApprovalRoundBody(
            r.Number, r.SubmittedAt, r.Note, Words.Of(r.Outcome), r.EndedAt, r.ContentHash,
            r.Decisions.Select(d => new DecisionBody(d.StepTitle, Word.Of(d.Kind), d.Text, d.Name, d.ForName, d.At, Word.Of(d.Method), d.SignedHash, d.IsIntact)))),
        a.MyStep is { } mine ? new YourStepBody(mine.Id, mine.Title, mine.Answers.Select(Word.Of), mine.ForName, mine.DueAt) : null,
        a.MayWithdraw, a.IsIntact, a.Version);
}

/// <summary>A step; role or person says who answers it.</summary>
internal sealed record ApprovalStepBody(
    long Id, int Position, string Title, string? Role, string? Person, bool IsOpinion, int Quorum, int Agreed, bool IsOpen, DateTime? DueAt);

/// <summary>The step that waits for the token's person, with the answers it takes.</summary>
internal sealed record YourStepBody(long Id, string Title, IEnumerable<string> Answers, string? StandingInFor, DateTime? DueAt);

/// <summary>A round with its signed answers.</summary>
internal sealed record ApprovalRoundBody(
    int Number, DateTime SubmittedAt, string Note, string? Outcome, DateTime? EndedAt, string ContentHash, IEnumerable<DecisionBody> Decisions);

/// <summary>A signed answer.</summary>
internal sealed record DecisionBody(
    string Step, string Answer, string Text, string By, string? StandingInFor, DateTime At, string Method, string SignedHash, bool IsIntact);

/// <summary>Somebody is away between two days, and somebody else stands in.</summary>
internal sealed record SubstituteBody(long? PersonId, long? SubstituteId, DateOnly? From, DateOnly? To, string? Reason);

/// <summary>Who stands in for whom, and whom the token's person may name.</summary>
internal sealed record SubstitutesBody(IEnumerable<SubstituteItem> Items, IReadOnlyList<GetSubstitutes.PersonRow> People);

/// <summary>A substitution.</summary>
internal sealed record SubstituteItem(long Id, string Person, string Substitute, DateOnly From, DateOnly To, string Reason, bool IsRunning, bool IsOver);
