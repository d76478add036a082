using HelpDesk.Core.Loans;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>What can be borrowed, when, on which terms, and who may not: the same requests and rights as the pages.</summary>
internal static class LendableApi
{
    public static void MapLendableApi(this RouteGroupBuilder api)
    {
        var lendables = api.MapGroup("/lendables").WithTags("Lendables");
        lendables.MapGet("", async (HttpContext context, IRequestSender sender, DateOnly from, DateOnly until, string? owner, string? text, string? kind) =>
        {
            var answer = await sender.Send(new GetAvailability.Query(from, until, owner, text, kind), context.User.ToCaller(), context.RequestAborted);
            return new AvailabilityBody(
                answer.From, answer.Until, answer.Holidays.Order(),
                answer.Rows.Select(r => new LendableItemBody(r.Id, r.OwnerCode, r.OwnerName, Word.Of(r.Kind), r.Name, r.Unit, r.Description, r.Accessories, TermsBody.Of(r.Terms), r.Capacity, r.Free, r.PerDay)));
        })
            .Describe("listLendables", "What can be borrowed, and how many are free on each day",
                "from and until (such as 2026-11-20) are days in Asia/Bangkok, at most 92 apart. free: how many can be had for the whole period. kind: devices, sets, media or consumables.")
            .Fails(400, 401, 429);
        lendables.MapGet("/{id:long}", (long id, HttpContext context, IRequestSender sender) => ReadAsync(id, context, sender))
            .Describe("getLendable", "A kind of thing that is lent, with its devices or sets", "For those who keep it or watch over it.")
            .Fails(401, 404, 429);
        lendables.MapPost("", async (LendableBody body, HttpContext context, IRequestSender sender) =>
        {
            var id = await sender.Send(
                new SaveLendable.Command(null, body.ClientId ?? Guid.Empty, body.Owner ?? "", Words.Parse<LendableKind>(body.Kind, "Kind"), body.StockItemId, body.ToDetails()), context.User.ToCaller(), context.RequestAborted);
            return Results.Created($"{ApiGate.Path}/v1/lendables/{id}", await ReadAsync(id, context, sender));
        })
            .Describe("createLendable", "Offer a kind of thing for lending", "kind: devices, sets, media or consumables; media and consumables name their stockItemId. openDays: monday … sunday.")
            .Produces<LendableCardBody>(StatusCodes.Status201Created)
            .Fails(400, 401, 403, 409, 429);
        lendables.MapPost("/{id:long}", async (long id, LendableBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveLendable.Command(id, Guid.Empty, "", default, null, body.ToDetails(), body.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("saveLendable", "Change a kind of thing that is lent", "The body is the whole of it.")
            .Fails(400, 401, 403, 404, 409, 429);
        lendables.MapPost("/{id:long}/units", async (long id, UnitsBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new AddLendableUnit.Command(id, body.Numbers ?? [], body.Name, body.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(id, context, sender);
        })
            .Describe("addLendableUnits", "Add devices, or a set of devices", "numbers are asset numbers: each a unit of its own, or all one set.")
            .Fails(400, 401, 403, 404, 409, 429);
        lendables.MapDelete("/{id:long}/units/{unit:long}", async (long id, long unit, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new RemoveLendableUnit.Command(id, unit), context.User.ToCaller(), context.RequestAborted);
            return Results.NoContent();
        })
            .Describe("removeLendableUnit", "Take a device or a set out of lending", "What was lent stays in the book.")
            .Fails(401, 403, 404, 409, 429);

        var suspensions = api.MapGroup("/suspensions").WithTags("Loans");
        suspensions.MapGet("", (HttpContext context, IRequestSender sender, bool? all) => sender.Send(new GetSuspensions.Query(all == true), context.User.ToCaller(), context.RequestAborted))
            .Describe("listSuspensions", "Who may not borrow", "all = true: those that have ended too.")
            .Fails(401, 429);
        suspensions.MapPost("", async (SuspensionBody body, HttpContext context, IRequestSender sender) =>
            Results.Created(
                $"{ApiGate.Path}/v1/suspensions",
                new SuspensionMade(await sender.Send(new SuspendBorrower.Command(body.Owner ?? "", body.PersonId ?? 0, body.Until, body.Reason ?? ""), context.User.ToCaller(), context.RequestAborted))))
            .Describe("suspendBorrower", "Suspend a borrower", "owner is the code of the agency that does not lend; without until it holds until it is lifted.")
            .Produces<SuspensionMade>(StatusCodes.Status201Created)
            .Fails(400, 401, 403, 429);
        suspensions.MapPost("/{id:long}/lift", async (long id, SuspensionBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new LiftSuspension.Command(id, body.Reason ?? ""), context.User.ToCaller(), context.RequestAborted);
            return Results.NoContent();
        })
            .Describe("liftSuspension", "Lift a suspension", "reason says why.")
            .Fails(400, 401, 403, 404, 409, 429);
    }

    private static async Task<LendableCardBody> ReadAsync(long id, HttpContext context, IRequestSender sender)
    {
        var c = await sender.Send(new GetLendable.Query(id), context.User.ToCaller(), context.RequestAborted);
        return new LendableCardBody(
            c.Id, c.OwnerCode, c.OwnerName, Word.Of(c.Kind), c.StockItemId, c.Stock, c.Details.Name, c.Details.Unit, c.Details.Description, c.Details.Accessories, TermsBody.Of(c.Details.Terms), c.Details.IsActive,
            c.Units.Select(u => new LendableCardBody.Piece(u.Id, u.Name, u.LoanNumber, u.Devices.Select(d => new LendableCardBody.Device(d.Id, d.Number, d.Name, Word.Of(d.State))))), c.Version);
    }
}

/// <summary>What is free when.</summary>
internal sealed record AvailabilityBody(DateOnly From, DateOnly Until, IEnumerable<DateOnly> Holidays, IEnumerable<LendableItemBody> Items);

/// <summary>A kind of thing that can be borrowed; perDay begins with the first day of the window.</summary>
internal sealed record LendableItemBody(
    long Id, string OwnerCode, string Owner, string Kind, string Name, string Unit, string Description, IReadOnlyList<string> Accessories, TermsBody Terms, int Capacity, int Free, IReadOnlyList<int> PerDay);

/// <summary>On which terms.</summary>
internal sealed record TermsBody(int? LongestDays, int? AheadDays, int? BufferDays, IReadOnlyList<string>? OpenDays, bool? OpenOnHolidays, string? Audience, bool? MayLeave)
{
    public static TermsBody Of(LoanTerms t) => new(
        t.LongestDays, t.AheadDays, t.BufferDays, [.. Days().Where(d => t.OpenDays.HasFlag(d)).Select(Word.Of)], t.OpenOnHolidays, Word.Of(t.Audience), t.MayLeave);

    public LoanTerms ToTerms()
    {
        var usual = new LoanTerms();
        return new LoanTerms(
            LongestDays ?? usual.LongestDays, AheadDays ?? usual.AheadDays, BufferDays ?? usual.BufferDays,
            OpenDays is null ? usual.OpenDays : OpenDays.Aggregate(Core.Loans.OpenDays.None, (all, day) => all | Words.Parse<OpenDays>(day, "OpenDays")), OpenOnHolidays == true,
            Words.Parse<LoanAudience>(Audience, "Audience", usual.Audience), MayLeave ?? usual.MayLeave);
    }

    private static IEnumerable<OpenDays> Days() => Enumerable.Range(0, 7).Select(i => (OpenDays)(1 << i));
}

/// <summary>A kind of thing as those who keep it read it.</summary>
internal sealed record LendableCardBody(
    long Id, string OwnerCode, string Owner, string Kind, long? StockItemId, int? Stock, string Name, string Unit, string Description, string Accessories, TermsBody Terms, bool IsActive,
    IEnumerable<LendableCardBody.Piece> Units, int Version)
{
    internal sealed record Piece(long Id, string Name, string? Loan, IEnumerable<Device> Devices);

    internal sealed record Device(long Id, string Number, string Name, string State);
}

/// <summary>A kind of thing as it is sent.</summary>
internal sealed record LendableBody(
    Guid? ClientId, string? Owner, string? Kind, long? StockItemId, string? Name, string? Unit, string? Description, string? Accessories, TermsBody? Terms, bool? IsActive, int? Version)
{
    public LendableDetails ToDetails() => new(Name ?? "", Unit ?? "", Description ?? "", Accessories ?? "", Terms?.ToTerms() ?? new LoanTerms(), IsActive ?? true);
}

/// <summary>Devices to add.</summary>
internal sealed record UnitsBody(IReadOnlyList<string>? Numbers, string? Name, int? Version);

/// <summary>A suspension as it is sent.</summary>
internal sealed record SuspensionBody(string? Owner, long? PersonId, DateOnly? Until, string? Reason);

/// <summary>The suspension that was made.</summary>
internal sealed record SuspensionMade(long Id);
