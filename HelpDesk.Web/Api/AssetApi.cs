using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Stock;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>The register in the API: the same requests and rights as the pages.</summary>
internal static class AssetApi
{
    public static void MapAssets(this RouteGroupBuilder api)
    {
        var assets = api.MapGroup("/assets").WithTags("Assets");
        assets.MapGet("", async (HttpContext context, IRequestSender sender, string? q, string? owner, string? school, string? category, string? state, string? flag, string? after, string? limit) =>
        {
            long? from = string.IsNullOrEmpty(after) ? null
                : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw RuleException.Invalid("After", "cursor", ApiTexts.T["problem.number"]);
            var page = await sender.Send(new GetAssets.Query(new AssetFilter(q, owner, school, category, state, flag), from, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new AssetPage(page.Rows.Select(AssetItem.Of), page.Next);
        })
            .Describe("listAssets", "List devices, what was written down last first", "Only what the token's person may see. state: a condition's word, registered (the default) or all. Read on with after = next until next is null.")
            .Fails(400, 401, 429);

        assets.MapPost("", async (AssetBody body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(body.ToCommand(null), context.User.ToCaller(), context.RequestAborted);
            var answer = new AssetsMade(saved.Numbers);
            return saved.WasThere ? Results.Ok(answer) : Results.Created($"{ApiGate.Path}/v1/assets/{Uri.EscapeDataString(saved.Numbers[0])}", answer);
        })
            .Describe("createAssets", "Put devices on the register", "count makes several with consecutive numbers. Sent again with the same clientId it answers 200 and the same numbers.")
            .Produces<AssetsMade>(StatusCodes.Status201Created).Produces<AssetsMade>()
            .Fails(400, 401, 403, 404, 429);

        assets.MapPost("/transfer", (TransferBody body, HttpContext context, IRequestSender sender) =>
            sender.Send(new TransferAssets.Command(body.From ?? "", body.To ?? "", body.Id), context.User.ToCaller(), context.RequestAborted))
            .Describe("transferAssets", "Give devices to another owner", "from and to are codes of schools or of the office. Without id all devices of from are given, as when schools merge; their numbers and stories stay.")
            .Fails(400, 401, 403, 404, 429);

        // Numbers have slashes, so what is done to a device goes by its id, and reading takes the rest of the address.
        assets.MapPost("/{id:long}/state", async (long id, StateBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SetAssetState.Command(id, Words.Parse<AssetState>(body.State, "State"), body.Text, body.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(new GetAsset.Query(null, Id: id), context, sender);
        })
            .Describe("setAssetState", "Say in what condition a device is", "state: usable, damaged, at-repair, worn, lost or unneeded. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

        assets.MapPost("/{id:long}", async (long id, AssetBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(body.ToCommand(id), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(new GetAsset.Query(null, Id: id), context, sender);
        })
            .Describe("saveAsset", "Write a device down anew", "The body is the whole device. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

        assets.MapGet("/{**tag}", (string tag, string? owner, DateOnly? asOf, HttpContext context, IRequestSender sender) =>
            ReadAsync(new GetAsset.Query(Uri.UnescapeDataString(tag), owner, AsOf: asOf), context, sender))
            .Describe("getAsset", "A device with its value and its story", "tag is the asset number, slashes and all. 409 when several owners have that number: name one with owner. asOf is the day of the value.")
            .Fails(401, 404, 409, 429);

        api.MapGet("/asset-categories", (HttpContext context, IRequestSender sender) => sender.Send(new ListAssetCategories.Query(), context.User.ToCaller(), context.RequestAborted))
            .WithTags("Assets").Describe("listAssetCategories", "Categories of devices", "In the order of their codes.")
            .Fails(401, 429);
    }

    public static void MapStock(this RouteGroupBuilder api)
    {
        var stock = api.MapGroup("/stock").WithTags("Stock");
        stock.MapGet("", async (HttpContext context, IRequestSender sender, string? q, string? kind, string? owner, bool? little, int? after, string? limit) =>
        {
            var page = await sender.Send(new GetStock.Query(q, kind, owner, little ?? false, after ?? 0, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new StockPageBody(page.Rows.Select(StockBody.Of), page.Next);
        })
            .Describe("listStock", "Consumables, media and parts", "kind: consumable, document, media, software or part. free is what is on hand and not reserved for tickets; price is the moving average in baht. Read on with after = next until next is null.")
            .Fails(400, 401, 429);

        stock.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => StockAsync(id, context, sender))
            .Describe("getStock", "An item with its ledger", "The newest entry first.")
            .Fails(401, 404, 429);

        stock.MapPost("", async (StockItemBody body, HttpContext context, IRequestSender sender) =>
        {
            var id = await sender.Send(body.ToCommand(null), context.User.ToCaller(), context.RequestAborted);
            return await StockAsync(id, context, sender);
        })
            .Describe("createStock", "Add an item that is kept by quantity", "kind: consumable, document, media, software or part. quantity and price are those of the beginning. Sent again with the same clientId it is made once.")
            .Fails(400, 401, 403, 404, 429);

        stock.MapPost("/{id:long}", async (long id, StockItemBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(body.ToCommand(id), context.User.ToCaller(), context.RequestAborted);
            return await StockAsync(id, context, sender);
        })
            .Describe("saveStock", "Change what is said of an item", "The body is the whole; kind, owner, quantity and price stay. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

        stock.MapPost("/{id:long}/entries", (long id, StockEntryBody body, HttpContext context, IRequestSender sender) => sender.Send(
            new RecordStock.Command(id, body.ClientId, Words.Parse<StockEntryKind>(body.Kind, "Kind"), body.Quantity, body.Reason, body.Price), context.User.ToCaller(), context.RequestAborted))
            .Describe("recordStock", "Receive, issue or count", "kind: received, issued or adjusted (quantity is then what was counted). Sent again with the same clientId it is written once. 409 when more would go than there is.")
            .Fails(400, 401, 403, 404, 409, 429);
    }

    private static async Task<StockCard> StockAsync(long id, HttpContext context, IRequestSender sender)
    {
        var card = await sender.Send(new GetStockItem.Query(id), context.User.ToCaller(), context.RequestAborted);
        return new StockCard(
            StockBody.Of(card.Item),
            card.Ledger.Select(l => new StockLine(l.At, Word.Of(l.Kind), l.Change, l.Balance, l.Price, l.Reason, l.ByName, l.ReservedChange, l.ReservedBalance, l.Ticket)), card.Version);
    }

    private static async Task<AssetDetailsBody> ReadAsync(GetAsset.Query query, HttpContext context, IRequestSender sender) =>
        AssetDetailsBody.Of(await sender.Send(query, context.User.ToCaller(), context.RequestAborted));
}

/// <summary>A page of devices.</summary>
internal sealed record AssetPage(IEnumerable<AssetItem> Items, long? Next);

/// <summary>A device in a list.</summary>
internal sealed record AssetItem(
    long Id, string Number, string Name, string Category, string CategoryName, string Brand, string Model, string Owner, string OwnerName, string School, string SchoolName,
    string Place, string Keeper, string State, decimal? Price, DateOnly? AcquiredOn, DateOnly? WarrantyUntil, int OpenTickets)
{
    public static AssetItem Of(GetAssets.Row r) => new(
        r.Id, r.Number, r.Name, r.CategoryCode, r.CategoryName, r.Brand, r.Model, r.OwnerCode, r.OwnerName, r.SchoolCode, r.SchoolName, r.Place, r.KeeperName,
        Word.Of(r.State), r.Price, r.AcquiredOn, r.WarrantyUntil, r.OpenTickets);
}

/// <summary>A device as it is sent.</summary>
internal sealed record AssetBody(
    Guid? ClientId, string? Owner, string? School, long? CategoryId, string? Name, string? Number, int? Count, string? Brand, string? Model, string? Serial,
    IReadOnlyList<string>? Serials, IReadOnlyList<SpecificationValue>? Specification, string? Place, string? Keeper, DateOnly? AcquiredOn, string? Method, string? Document,
    string? Money, decimal? Price, string? Vendor, string? VendorContact, DateOnly? WarrantyUntil, int? UsefulLifeYears, string? Note, int? Version)
{
    public SaveAsset.Command ToCommand(long? id) => new(
        id, ClientId ?? Guid.Empty, Owner ?? "", School ?? Owner ?? "",
        new AssetDetails(Name ?? "", CategoryId ?? 0, 0)
        {
            Brand = Brand ?? "",
            Model = Model ?? "",
            Serial = Serial ?? "",
            Specification = Specification ?? [],
            Place = Place ?? "",
            KeeperName = Keeper ?? "",
            AcquiredOn = AcquiredOn,
            Method = string.IsNullOrEmpty(Method) ? null : Words.Parse<AcquisitionMethod>(Method, "Method"),
            Document = Document ?? "",
            Money = string.IsNullOrEmpty(Money) ? null : Words.Parse<MoneyKind>(Money, "Money"),
            Price = Price,
            Vendor = Vendor ?? "",
            VendorContact = VendorContact ?? "",
            WarrantyUntil = WarrantyUntil,
            UsefulLifeYears = UsefulLifeYears,
            Note = Note ?? "",
        },
        id is null ? Number : null, id is null ? Count ?? 1 : 1, Serials, Version);
}

/// <summary>The numbers of new devices.</summary>
internal sealed record AssetsMade(IReadOnlyList<string> Numbers);

/// <summary>From whom to whom.</summary>
internal sealed record TransferBody(string? From, string? To, long? Id);

/// <summary>In what condition.</summary>
internal sealed record StateBody(string? State, string? Text, int? Version);

/// <summary>A device with everything.</summary>
internal sealed record AssetDetailsBody(
    long Id, string Number, string Name, string Category, string CategoryName, string Owner, string OwnerName, string School, string SchoolName, string State,
    AssetDetailsBody.Description Details, AssetDetailsBody.Worth Value, bool UnderWarranty, decimal RepairCost, int Faults, bool FailsOften, bool RepairTooDear,
    IReadOnlyList<string> OpenTickets, IEnumerable<AssetDetailsBody.Event> Story, IEnumerable<AssetDetailsBody.FileBody> Files, int Version)
{
    public static AssetDetailsBody Of(GetAsset.Card c)
    {
        var d = c.Details;
        return new AssetDetailsBody(
            c.Id, c.Number, d.Name, c.CategoryCode, c.CategoryName, c.OwnerCode, c.OwnerName, c.SchoolCode, c.SchoolName, Word.Of(c.State),
            new Description(
                d.Brand, d.Model, d.Serial, d.Specification, d.Place, d.KeeperName, d.AcquiredOn, d.Method is { } m ? Word.Of(m) : null, d.Document, d.Money is { } k ? Word.Of(k) : null,
                d.Price, d.Vendor, d.VendorContact, d.WarrantyUntil, c.UsefulLifeYears, d.Note),
            new Worth(c.AsOf, Word.Of(c.Value.Why), c.Value.Rate, c.Value.ThisYear, c.Value.Accumulated, c.Value.Net),
            c.UnderWarranty, c.RepairCost, c.Faults, c.FailsOften, c.RepairTooDear, c.OpenTickets,
            c.Story.Select(h => new Event(h.At, h.Kind is { } kind ? Word.Of(kind) : "ticket", h.ByName, h.From, h.To, h.Text, h.Ticket, h.Outcome is { } o ? Word.Of(o) : null, h.Cost)),
            c.Files.Select(f => new FileBody(f.Key, f.FileName, f.Bytes)), c.Version);
    }

    /// <summary>What is written down about it.</summary>
    internal sealed record Description(
        string Brand, string Model, string Serial, IReadOnlyList<SpecificationValue> Specification, string Place, string Keeper, DateOnly? AcquiredOn, string? Method, string Document,
        string? Money, decimal? Price, string Vendor, string VendorContact, DateOnly? WarrantyUntil, int? UsefulLifeYears, string Note);

    /// <summary>What it is worth on a day.</summary>
    internal sealed record Worth(DateOnly AsOf, string NotDepreciated, decimal Rate, decimal ThisYear, decimal Accumulated, decimal? Net);

    /// <summary>Something that happened to it.</summary>
    internal sealed record Event(DateTime At, string Kind, string? By, string? From, string? To, string Text, string? Ticket, string? Outcome, decimal? Cost);

    /// <summary>A picture or document.</summary>
    internal sealed record FileBody(Guid Key, string FileName, long Bytes);
}

/// <summary>A page of consumables and media.</summary>
internal sealed record StockPageBody(IEnumerable<StockBody> Items, int? Next);

/// <summary>An item.</summary>
internal sealed record StockBody(
    long Id, string Kind, string Name, string Unit, string Place, int Quantity, int Minimum, bool Little, DateOnly? ValidUntil, string Owner, string OwnerName, int Reserved, int Free, decimal? Price)
{
    public static StockBody Of(GetStock.Row r) => new(
        r.Id, Word.Of(r.Kind), r.Details.Name, r.Details.Unit, r.Details.Place, r.Quantity, r.Details.Minimum, r.IsLittle, r.Details.ValidUntil, r.OwnerCode, r.OwnerName, r.Reserved, r.Free, r.Price);
}

/// <summary>An item with its ledger.</summary>
internal sealed record StockCard(StockBody Item, IEnumerable<StockLine> Ledger, int Version);

/// <summary>An item as it is sent.</summary>
internal sealed record StockItemBody(
    Guid? ClientId, string? Kind, string? Owner, string? Name, string? Unit, string? Place, int? Minimum, DateOnly? ValidUntil, string? Note, bool? IsActive, int? Quantity, decimal? Price, int? Version)
{
    public SaveStockItem.Command ToCommand(long? id) => new(
        id, ClientId ?? Guid.Empty, id is null ? Words.Parse<StockKind>(Kind, "Kind") : default, Owner ?? "",
        new StockItemDetails(Name ?? "", Unit ?? "", Place ?? "", Minimum ?? 0, ValidUntil, Note ?? "", IsActive ?? true), id is null ? Quantity ?? 0 : 0, Version, id is null ? Price : null);
}

/// <summary>A line of a ledger.</summary>
internal sealed record StockLine(DateTime At, string Kind, int Change, int Balance, decimal? Price, string Reason, string? By, int ReservedChange, int ReservedBalance, string? Ticket);

/// <summary>Something received, issued or counted.</summary>
internal sealed record StockEntryBody(Guid ClientId, string? Kind, int Quantity, string? Reason, decimal? Price);
