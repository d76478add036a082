using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>The ministry's criteria in the API: the same requests and rights as the pages.</summary>
internal static class BaselineApi
{
    public static void MapBaselineApi(this RouteGroupBuilder api)
    {
        var baselines = api.MapGroup("/specifications/baselines").WithTags("Specifications");
        baselines.MapGet("", async (HttpContext context, IRequestSender sender, string? q, long? edition) =>
        {
            var page = await sender.Send(new GetBaselines.Query(q, edition), context.User.ToCaller(), context.RequestAborted);
            return new BaselineList(page.Editions.Select(BaselineEditionItem.Of), page.Rows.Select(BaselineListItem.Of));
        })
            .Describe("listBaselines", "The ministry's price and basic-specification criteria", "The editions, and the items in force today; with edition the items of that edition. q is a number or words of the name.")
            .Fails(400, 401, 403, 404, 429);
        baselines.MapGet("/{id:long}", async (long id, HttpContext context, IRequestSender sender) =>
            BaselineBody.Of(await sender.Send(new GetBaselineItem.Query(id), context.User.ToCaller(), context.RequestAborted)))
            .Describe("getBaseline", "An item of the criteria with its clauses and its prices in all editions", "kind: number, choice, yes-no, text or count; bound: at-least, at-most, between or exactly.")
            .Fails(401, 403, 404, 429);
    }
}

/// <summary>The criteria.</summary>
internal sealed record BaselineList(IEnumerable<BaselineEditionItem> Editions, IEnumerable<BaselineListItem> Items);

/// <summary>An edition.</summary>
internal sealed record BaselineEditionItem(long Id, string Name, DateOnly EffectiveFrom, string Source, DateTime ImportedAt, string? ImportedBy, int Items, int InForce)
{
    public static BaselineEditionItem Of(GetBaselines.EditionRow e) => new(e.Id, e.Name, e.EffectiveFrom, e.Source, e.ImportedAt, e.ImportedBy, e.Items, e.InForce);
}

/// <summary>An item in a list.</summary>
internal sealed record BaselineListItem(
    long Id, string Number, string Name, string Unit, decimal Price, decimal? OldPrice, decimal? PricePercent, int Clauses, long EditionId, string Edition, bool InForce)
{
    public static BaselineListItem Of(GetBaselines.Row r) =>
        new(r.Id, r.Number, r.Name, r.Unit, r.Price, r.OldPrice, r.Percent, r.Clauses, r.EditionId, r.Edition, r.IsInForce);
}

/// <summary>An item.</summary>
internal sealed record BaselineBody(
    long Id, string Number, string Name, string Unit, decimal Price, long EditionId, string Edition, DateOnly EffectiveFrom, bool InForce,
    IEnumerable<BaselineBody.ClauseBody> Clauses, IEnumerable<BaselineBody.PriceBody> Prices)
{
    public static BaselineBody Of(GetBaselineItem.Details d) => new(
        d.Id, d.Number, d.Name, d.Unit, d.Price, d.EditionId, d.Edition, d.EffectiveFrom, d.IsInForce, d.Clauses.Select(ClauseBody.Of),
        d.History.Select(h => new PriceBody(h.Id, h.Edition, h.EffectiveFrom, h.Price, h.Percent, h.IsInForce)));

    internal sealed record ClauseBody(
        Guid Key, string Name, string Kind, string? Bound, decimal? Value, decimal? UpTo, string Unit, IReadOnlyList<string> Choices, string Detail, bool Required, string Text)
    {
        public static ClauseBody Of(Clause c) => new(
            c.Key, c.Name, Word.Of(c.Kind), c.Kind is ClauseKind.Number or ClauseKind.Count ? Word.Of(c.Bound) : null, c.Value, c.UpTo, c.Unit, c.Choices, c.Detail, c.IsRequired,
            BaselineWords.Of(c));
    }

    internal sealed record PriceBody(long Id, string Edition, DateOnly EffectiveFrom, decimal Price, decimal? Percent, bool InForce);
}
