using System.Globalization;
using HelpDesk.Core.Orders;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Orders in the API.</summary>
internal static class OrderApi
{
    /// <summary>Adds the calls under <c>/orders</c>.</summary>
    public static void MapOrderApi(this RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        orders.MapGet("", async (HttpContext context, IRequestSender sender, string? q, string? state, string? kind, string? register, string? year, string? after, string? limit) =>
        {
            var filter = new OrderFilter(state, kind, Number(register, "Register"), (int?)Number(year, "Year"), Text: q);
            var page = await sender.Send(new ListOrders.Query(filter, after, (int?)Number(limit, "Limit") ?? 50), context.User.ToCaller(), context.RequestAborted);
            return new OrderListBody(page.Rows.Select(OrderItem.Of), page.Next);
        })
            .Describe("listOrders", "List orders, the newest first",
                "Only orders the token's person may see: announced ones for the office and those they name, drafts for those who work on them. q is any part of number, subject, text or names; "
                + "state is draft, proposed, returned, approved, numbered, signed, announced, ended, revoked, refused or cancelled; kind is appointment, assignment or general; year is the Buddhist year "
                + "of the number. Read on with after = next until next is null.")
            .Fails(400, 401, 429);

        orders.MapGet("/{number:int}/{year:int}", async (int number, int year, string? register, HttpContext context, IRequestSender sender) =>
        {
            var (caller, publicUrl) = (context.User.ToCaller(), ApiEndpoints.PublicUrl(context));
            var id = await sender.Send(new FindOrder.Query(number, year, Number(register, "Register")), caller, context.RequestAborted);
            return OrderBody.Of(await sender.Send(new GetOrder.Query(id), caller, context.RequestAborted), publicUrl);
        })
            .Describe("getOrder", "An order by its number", "The number is written 579/2569: running number and Buddhist calendar year. With several registers, register chooses one by its id.")
            .Fails(400, 401, 404, 429);
    }

    private static long? Number(string? text, string field) =>
        string.IsNullOrEmpty(text) ? null
        : text.Length <= 9 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw RuleException.Invalid(field, "number", ApiTexts.T["problem.number"]);
}

/// <summary>A page of orders.</summary>
internal sealed record OrderListBody(IEnumerable<OrderItem> Items, string? Next);

/// <summary>An order in a list. Number is null until numbered; dates are days in Asia/Bangkok.</summary>
internal sealed record OrderItem(
    long Id, string? Number, long RegisterId, string Register, string Kind, string State, string Subject, DateOnly? Date, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string? Owner, string MadeBy)
{
    public static OrderItem Of(ListOrders.Row r) => new(
        r.Id, r.Number, r.RegisterId, r.Register, Word.Of(r.Kind), Word.Of(r.State), r.Subject, r.OrderDate, r.EffectiveFrom, r.EffectiveTo, r.OwnerUnit, r.MadeBy);
}

/// <summary>An order with its text.</summary>
internal sealed record OrderBody(
    long Id, string? Number, string Register, string Kind, string State, bool InForce, string Subject, string Reason, string LegalBasis, string Ordering, string Closing, DateOnly? Date,
    DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string SignerName, string SignerPosition, string? Owner, DateTime? SignedAt, DateTime? AnnouncedAt, DateTime? EndedAt, string EndReason,
    IEnumerable<OrderBodyGroup> Groups, IEnumerable<OrderBodyRelation> Relations, IEnumerable<OrderBodyFile> Files, int Version)
{
    public static OrderBody Of(GetOrder.Details o, string publicUrl) => new(
        o.Id, o.Number, o.Register, Word.Of(o.Draft.Kind), Word.Of(o.State), o.IsInForce, o.Draft.Subject, o.Draft.Reason, o.Draft.LegalBasis, o.Draft.Ordering, o.Draft.Closing, o.OrderDate,
        o.Draft.EffectiveFrom, o.Draft.EffectiveTo, o.Draft.SignerName, o.Draft.SignerPosition, o.OwnerUnit, o.SignedAt, o.AnnouncedAt, o.EndedAt, o.EndReason,
        o.Draft.Groups.Select(g => new OrderBodyGroup(
            g.Title, g.Members.Select(m => new OrderBodyMember(m.Name, m.Position, m.RoleTitle)), OrderDuties.Parse(g.Duties).Select(d => new OrderBodyDuty(d.Text, d.SubDuties)))),
        o.Relations.Select(r => new OrderBodyRelation(Word.Of(r.Kind), r.IsLater, r.Number, r.Subject)),
        o.Files.Select(f => new OrderBodyFile(f.FileName, f.Bytes, $"{publicUrl}/files/{f.Key}", f.IsRecord)), o.Version);
}

/// <summary>People whom an order names together.</summary>
internal sealed record OrderBodyGroup(string Title, IEnumerable<OrderBodyMember> Members, IEnumerable<OrderBodyDuty> Duties);

/// <summary>A person whom an order names.</summary>
internal sealed record OrderBodyMember(string Name, string Position, string Role);

/// <summary>A duty.</summary>
internal sealed record OrderBodyDuty(string Text, IEnumerable<string> SubDuties);

/// <summary>What an order does to another; byOther when the other one is later and does it to this one.</summary>
internal sealed record OrderBodyRelation(string Kind, bool ByOther, string? Number, string Subject);

/// <summary>A file of an order; record marks the signed paper.</summary>
internal sealed record OrderBodyFile(string Name, long Bytes, string Url, bool Record);
