using HelpDesk.Core.Assets;
using HelpDesk.Web.Assets.Labels;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Labels and what they open, in the API: the same requests and rights as the pages.</summary>
internal static class LabelApi
{
    public static void MapLabels(this RouteGroupBuilder api)
    {
        var assets = api.MapGroup("/assets").WithTags("Assets");
        assets.MapGet("/labels", async (HttpContext context, IRequestSender sender, string? q, string? owner, string? school, string? category, string? state, string? flag, long[]? id) =>
        {
            var found = await sender.Send(new GetAssetLabels.Query(new AssetFilter(q, owner, school, category, state, flag), id is { Length: > 0 } ? id : null), context.User.ToCaller(), context.RequestAborted);
            var home = ApiEndpoints.PublicUrl(context);
            return new LabelList(found.Rows.Select(l => new LabelItem(l.Id, l.Number, l.Name, l.OwnerName, l.Code, home + DeviceLink.Path(l.Code))), found.More);
        })
            .Describe("listAssetLabels", "What stands on the labels of devices", "Filters as in listAssets, or just the devices named by id. At most 500; more says that there are more. url is what the QR code says.")
            .Fails(401, 403, 429);

        // As /a/{code}: whoever holds the device in hand is told where it stands, whether a fault is known, and nothing else of it.
        assets.MapGet("/by-code/{code}", async (string code, HttpContext context, IRequestSender sender) =>
        {
            var d = await sender.Send(new GetAssetByCode.Query(code), context.User.ToCaller(), context.RequestAborted);
            return new ScannedDevice(
                d.Number, d.Name, d.Model, d.SchoolCode, d.SchoolName, d.Place, d.TicketCategory, d.OnRegister, d.OwnerCode, d.UnderWarranty,
                d.OpenTickets.Select(t => new ScannedDevice.Ticket(t.Number, Word.Of(t.Status), t.CreatedAt)));
        })
            .Describe("getAssetByCode", "The device whose label was scanned", "code is the last part of the label's address. owner and underWarranty are null for those for whom the device's card does not exist.")
            .Fails(401, 404, 429);

        assets.MapPost("/by-code/{code}/reply", async (string code, AddBody body, HttpContext context, IRequestSender sender) =>
        {
            var receipt = await sender.Send(new AddToAssetTicket.Command(code, body.Ticket ?? "", body.Text ?? ""), context.User.ToCaller(), context.RequestAborted);
            return new AddedBody(receipt.Ticket, Word.Of(receipt.Status));
        })
            .Describe("addToAssetTicket", "Add to the open ticket of a device", "For whoever stands before a device whose fault is known; nothing of the ticket comes back. 409 when the ticket is not open or not the device's.")
            .Fails(400, 401, 403, 404, 409, 429);
    }
}

/// <summary>Labels to print.</summary>
internal sealed record LabelList(IEnumerable<LabelItem> Items, bool More);

/// <summary>A label.</summary>
internal sealed record LabelItem(long Id, string Number, string Name, string OwnerName, string Code, string Url);

/// <summary>What a label tells whoever scans it.</summary>
internal sealed record ScannedDevice(
    string Number, string Name, string Model, string School, string SchoolName, string Place, string TicketCategory, bool OnRegister, string? Owner, bool? UnderWarranty,
    IEnumerable<ScannedDevice.Ticket> OpenTickets)
{
    /// <summary>An open ticket: that there is one, and how far it is.</summary>
    internal sealed record Ticket(string Number, string Status, DateTime CreatedAt);
}

/// <summary>What is added to which ticket.</summary>
internal sealed record AddBody(string? Ticket, string? Text);

/// <summary>Where that ticket stands now.</summary>
internal sealed record AddedBody(string Ticket, string Status);
