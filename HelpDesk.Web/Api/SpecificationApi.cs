using System.Text.Json;
using HelpDesk.Core.Specifications;
using HelpDesk.Web.Shell;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Web.Api;

/// <summary>Specifications, offers and their evaluation in the API: the same requests and rights as the pages.</summary>
internal static class SpecificationApi
{
    // A specification of two hundred clauses is larger than other bodies.
    private const int MaxBytes = 1024 * 1024;

    public static void MapSpecificationApi(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/specifications").WithTags("Specifications").WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        group.MapGet("", async (HttpContext context, IRequestSender sender, string? state, string? owner, bool? mine, string? text, long? after, string? limit) =>
        {
            var page = await Ask(context, sender, new GetSpecifications.Query(new SpecificationFilter(state, owner, mine == true, text), after, ApiEndpoints.Count(limit)));
            return SpecificationJson.Answer(new { Items = page.Rows, page.Next });
        })
            .Describe("listSpecifications", "List specifications, the newest first", "state: draft, review, proposed, approved, published, evaluating, result-proposed, awarded, closed or cancelled. No offer and no price.")
            .Fails(400, 401, 429);
        group.MapGet("/{id:long}", async (long id, HttpContext context, IRequestSender sender) => SpecificationJson.Answer(await Ask(context, sender, new GetSpecification.Query(id))))
            .Describe("getSpecification", "A specification with its clauses, versions, remarks and history", "can says what the caller may do now. Before the opening nothing is told of offers but to those who take them in.")
            .Fails(401, 404, 429);
        group.MapPost("", async (JsonElement body, HttpContext context, IRequestSender sender) =>
        {
            var b = SpecificationJson.Read<CreateBody>(body);
            return SpecificationJson.Answer(await Ask(context, sender, new CreateSpecification.Command(b.ClientId, b.Owner, b.Content, b.CommitteeId)), StatusCodes.Status201Created);
        })
            .Describe("createSpecification", "Begin a specification", "content is the whole specification; keys of items and clauses are made by the sender. Sent again with the same clientId it is made once.")
            .Accepts<CreateBody>("application/json").Fails(400, 401, 403, 409, 429);
        group.MapPut("/{id:long}", async (long id, JsonElement body, HttpContext context, IRequestSender sender) =>
        {
            var b = SpecificationJson.Read<SaveBody>(body);
            return SpecificationJson.Answer(await Ask(context, sender, new SaveSpecification.Command(id, b.Content, b.CommitteeId, b.Version)));
        })
            .Describe("saveSpecification", "Save a draft", "Refused when somebody else saved since the version that was read.").Accepts<SaveBody>("application/json").Fails(400, 401, 403, 404, 409, 429);
        group.MapPost("/check", async (JsonElement body, HttpContext context, IRequestSender sender) =>
            SpecificationJson.Answer(await Ask(context, sender, new CheckSpecification.Query(SpecificationJson.Read<SpecificationContent>(body)))))
            .Describe("checkSpecification", "What an auditor would find in a specification", "Errors must be mended before it goes to its committee; warnings are for people to weigh.").Accepts<SpecificationContent>("application/json").Fails(400, 401, 403, 429);
        group.MapPost("/products", async (JsonElement body, HttpContext context, IRequestSender sender) =>
            SpecificationJson.Answer(await Ask(context, sender, new FindProducts.Query(SpecificationJson.Read<IReadOnlyList<Clause>>(body)))))
            .Describe("findProducts", "Which known models meet these clauses", "The body is a list of clauses.").Accepts<IReadOnlyList<Clause>>("application/json").Fails(400, 401, 403, 429);
        group.MapGet("/products", async (HttpContext context, IRequestSender sender, string? text, long? after, string? limit) =>
        {
            var page = await Ask(context, sender, new GetProducts.Query(text, after, ApiEndpoints.Count(limit)));
            return SpecificationJson.Answer(new { Items = page.Rows, page.Next });
        })
            .Describe("listProducts", "Models that were offered once", "What was said of them; no price.").Fails(400, 401, 403, 429);
        group.MapGet("/{id:long}/compare", async (long id, int from, int to, HttpContext context, IRequestSender sender) => SpecificationJson.Answer(await Ask(context, sender, new CompareVersions.Query(id, from, to))))
            .Describe("compareSpecificationVersions", "Two versions side by side", "from and to are numbers of versions.").Fails(400, 401, 404, 429);
        MapLife(group);
        MapOffers(group);
    }

    private static void MapLife(RouteGroupBuilder group)
    {
        Step(group, "/send-to-review", "sendSpecificationToReview", "Send a draft to its committee", (id, b) => new SendToReview.Command(id, b.Version));
        Step(group, "/take-back", "takeBackSpecification", "Take it back from the committee, as a new version", (id, b) => new TakeBackSpecification.Command(id, b.Text ?? "", b.Version));
        Step(group, "/remark", "remarkSpecification", "Remark on a clause, an item or the whole, as a member", (id, b) => new RemarkSpecification.Command(id, b.Key, b.Text ?? ""));
        Step(group, "/answer", "answerSpecificationRemark", "Answer a remark", (id, b) => new AnswerRemark.Command(id, b.Id ?? 0, b.Text ?? ""));
        Step(group, "/review", "reviewSpecification", "Say as a member whether one agrees with a version", (id, b) => new ReviewSpecification.Command(id, b.Number ?? 0, b.Agrees == true));
        Step(group, "/propose", "proposeSpecification", "Propose it to the director", (id, b) => new ProposeSpecification.Command(id, b.Text, b.Version));
        Step(group, "/amend", "amendSpecification", "Begin a numbered amendment", (id, b) => new AmendSpecification.Command(id, b.Text ?? "", b.Version));
        Step(group, "/publish", "publishSpecification", "Publish it: offers are taken until a time", (id, b) => new PublishSpecification.Command(id, b.At?.UtcDateTime ?? default, b.Id ?? 0, b.Version));
        Step(group, "/open", "openOffers", "Open the offers after the closing time", (id, b) => new OpenOffers.Command(id, b.Version));
        Step(group, "/fail-award", "failAward", "Say that an award came to nothing", (id, b) => new FailAward.Command(id, b.Id ?? 0, b.Text ?? "", b.Version));
        Step(group, "/close", "closeSpecification", "Close it", (id, b) => new CloseSpecification.Command(id, b.Text, b.Version));
        Step(group, "/cancel", "cancelSpecification", "Give it up", (id, b) => new CancelSpecification.Command(id, b.Text ?? "", b.Version));
        group.MapPost("/{id:long}/result", async (long id, JsonElement body, HttpContext context, IRequestSender sender) =>
        {
            var b = SpecificationJson.Read<ResultBody>(body);
            return SpecificationJson.Answer(await Ask(context, sender, new ProposeResult.Command(id, b.Choices, b.Note, b.Version)));
        })
            .Describe("proposeResult", "Propose the result to the director", "One choice for each lot: the next in order of the ranking.").Accepts<ResultBody>("application/json").Fails(400, 401, 403, 404, 409, 429);
    }

    private static void MapOffers(RouteGroupBuilder group)
    {
        group.MapGet("/{id:long}/offers", async (long id, HttpContext context, IRequestSender sender) => SpecificationJson.Answer(await Ask(context, sender, new GetOffers.Query(id))))
            .Describe("listOffers", "The register of offers", "Before the opening for those who take them in only; never a price.").Fails(401, 404, 429);
        group.MapGet("/{id:long}/offers/{offer:long}", async (long id, long offer, HttpContext context, IRequestSender sender) => SpecificationJson.Answer(await Ask(context, sender, new GetOffer.Query(id, offer))))
            .Describe("getOffer", "One offer", "Its prices only after the opening.").Fails(401, 404, 429);
        group.MapPost("/{id:long}/offers", async (long id, JsonElement body, HttpContext context, IRequestSender sender) =>
        {
            var b = SpecificationJson.Read<OfferBody>(body);
            return SpecificationJson.Answer(await Ask(context, sender, new SaveOffer.Command(b.ClientId, id, b.OfferId, b.Offer, b.Version)), b.OfferId is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        })
            .Describe("saveOffer", "Take in an offer, or change one before the closing time", "Sealed: no price is answered before the opening. A price left out keeps the one that is sealed.").Accepts<OfferBody>("application/json").Fails(400, 401, 403, 404, 409, 429);
        Step(group, "/offers/withdraw", "withdrawOffer", "Withdraw an offer before the closing time", (id, b) => new WithdrawOffer.Command(id, b.Id ?? 0, b.Text ?? ""));
        group.MapGet("/{id:long}/evaluation", async (long id, HttpContext context, IRequestSender sender) => SpecificationJson.Answer(await Ask(context, sender, new GetEvaluation.Query(id))))
            .Describe("getEvaluation", "The offers judged and ranked", "After the opening, for those who may read offers. Members who have not signed see their own words only.").Fails(401, 404, 429);
        Step(group, "/interest", "declareInterest", "Declare an interest with a vendor, as a member", (id, b) => new DeclareInterest.Command(id, b.Vendor ?? "", b.Text ?? ""));
        group.MapPost("/{id:long}/judge", async (long id, JsonElement body, HttpContext context, IRequestSender sender) =>
        {
            await Ask(context, sender, new JudgeAnswers.Command(id, SpecificationJson.Read<IReadOnlyList<JudgeAnswers.Word>>(body)));
            return SpecificationJson.Answer(await Ask(context, sender, new GetEvaluation.Query(id)));
        })
            .Describe("judgeAnswers", "Judge what the program cannot, as a member", "verdict: meets, better or fails with its reason.").Accepts<IReadOnlyList<JudgeAnswers.Word>>("application/json").Fails(400, 401, 403, 404, 409, 429);
        group.MapPost("/{id:long}/score", async (long id, JsonElement body, HttpContext context, IRequestSender sender) =>
        {
            await Ask(context, sender, new ScoreOffers.Command(id, SpecificationJson.Read<IReadOnlyList<ScoreOffers.Score>>(body)));
            return SpecificationJson.Answer(await Ask(context, sender, new GetEvaluation.Query(id)));
        })
            .Describe("scoreOffers", "Give points for criteria beside the price, as a member", "0 to 100.").Accepts<IReadOnlyList<ScoreOffers.Score>>("application/json").Fails(400, 401, 403, 404, 409, 429);
    }

    private static void Step(RouteGroupBuilder group, string path, string name, string summary, Func<long, StepBody, IBaseRequest> make) =>
        group.MapPost("/{id:long}" + path, async (long id, StepBody body, HttpContext context, IRequestSender sender) =>
        {
            switch (make(id, body))
            {
                case IRequest<SpecificationSaved> step:
                    return SpecificationJson.Answer(await Ask(context, sender, step));
                case IRequest<OfferSaved> offer:
                    return SpecificationJson.Answer(await Ask(context, sender, offer));
                case IRequest<MediatR.Unit> other:
                    await Ask(context, sender, other);
                    return Results.NoContent();
                default:
                    throw new InvalidOperationException(name);
            }
        })
            .Describe(name, summary, "text is the reason or remark, id what is meant, version the version that was read.").Fails(400, 401, 403, 404, 409, 429);

    private static Task<T> Ask<T>(HttpContext context, IRequestSender sender, IRequest<T> request) => sender.Send(request, context.User.ToCaller(), context.RequestAborted);

    /// <summary>A new specification.</summary>
    internal sealed record CreateBody(Guid ClientId, string Owner, SpecificationContent Content, long? CommitteeId = null);

    /// <summary>A changed draft.</summary>
    internal sealed record SaveBody(SpecificationContent Content, long? CommitteeId = null, int? Version = null);

    /// <summary>An offer.</summary>
    internal sealed record OfferBody(Guid ClientId, OfferDraft Offer, long? OfferId = null, int? Version = null);

    /// <summary>A result.</summary>
    internal sealed record ResultBody(IReadOnlyList<ProposeResult.Choice> Choices, string? Note = null, int? Version = null);

    /// <summary>A step in a specification's life.</summary>
    internal sealed record StepBody(string? Text = null, Guid? Key = null, long? Id = null, int? Number = null, bool? Agrees = null, DateTimeOffset? At = null, string? Vendor = null, int? Version = null);
}
