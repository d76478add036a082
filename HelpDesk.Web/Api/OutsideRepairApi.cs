using HelpDesk.Core.Disposals;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Specifications;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Outside repairs, assessments and suggested disposals in the API: the same requests and rights as the pages.</summary>
internal static class OutsideRepairApi
{
    public static void MapOutsideRepairApi(this RouteGroupBuilder api)
    {
        var repairs = api.MapGroup("/outside-repairs").WithTags("Outside repairs");
        repairs.MapGet("", async (HttpContext context, IRequestSender sender, string? show, long? vendor, long? after, string? limit) =>
        {
            var page = await sender.Send(
                new ListOutsideRepairs.Query(Words.Parse<OutsideRepairShow>(show, "Show", OutsideRepairShow.Open), vendor, after, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new OutsideRepairList(page.Rows.Select(OutsideRepairItemBody.Of), page.Total, page.Overdue, page.Next);
        })
            .Describe("listOutsideRepairs", "List repairs at vendors", "show: open (the overdue first), overdue or all (the newest first). vendor is an id. Days are calendar days in Asia/Bangkok.")
            .Fails(400, 401, 403, 429);

        repairs.MapGet("/{number}", (string number, HttpContext context, IRequestSender sender) => ReadAsync(number, context, sender))
            .Describe("getOutsideRepair", "A repair at a vendor", "state: draft, out, back or cancelled; decision: none, waiting, returned, approved or refused.")
            .Fails(401, 403, 404, 429);

        repairs.MapPost("", async (OutsideRepairDraftBody body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(new SaveOutsideRepair.Command(null, body.Ticket ?? "", body.ClientId ?? Guid.Empty, body.ToDraft()), context.User.ToCaller(), context.RequestAborted);
            return Results.Created($"{ApiGate.Path}/v1/outside-repairs/{saved.Number}", await ReadAsync(saved.Number, context, sender));
        })
            .Describe("createOutsideRepair", "Write a repair at a vendor for a ticket", "vendor is taken by its name, or written down where none has it. Sent again with the same clientId it is made once. Of one ticket at most one is open.")
            .Produces<OutsideRepairBody>(StatusCodes.Status201Created)
            .Fails(400, 401, 403, 404, 409, 429);

        repairs.MapPost("/{number}", async (string number, OutsideRepairDraftBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new SaveOutsideRepair.Command(number, "", Guid.Empty, body.ToDraft(), body.Version), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(number, context, sender);
        })
            .Describe("saveOutsideRepair", "Write a repair at a vendor anew", "The body is the whole of it. 409 says who changed it since version was read.")
            .Fails(400, 401, 403, 404, 409, 429);

        Step(repairs, "/propose", "proposeOutsideRepair", "Ask for the approval of the chosen amount", "Needed above the office's limit, unless under warranty; text says after a return what was changed.",
            (n, b) => new ProposeOutsideRepair.Command(n, b.Text, b.Version));
        Step(repairs, "/send-out", "sendOutsideRepair", "Record that the device went to the vendor", "on is the day, expected the day it is to be back. The ticket waits for the vendor.",
            (n, b) => new SendOutsideRepair.Command(n, b.On ?? throw NoDay("On"), b.Expected ?? throw NoDay("Expected"), b.Receipt, b.Version));
        Step(repairs, "/take-back", "takeBackOutsideRepair", "Record that the device came back", "on is the day, text what was done, amount what it cost in baht. The work on the ticket goes on.",
            (n, b) => new TakeBackOutsideRepair.Command(n, b.On ?? throw NoDay("On"), b.Text ?? "", b.Amount, b.Version));
        Step(repairs, "/cancel", "cancelOutsideRepair", "Give a repair at a vendor up", "text says why.", (n, b) => new CancelOutsideRepair.Command(n, b.Text ?? "", b.Version));
        MapAssessment(api);
    }

    private static void MapAssessment(RouteGroupBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{number}/assessment").WithTags("Tickets");
        ticket.MapGet("", (string number, HttpContext context, IRequestSender sender) => AssessmentAsync(number, context, sender))
            .Describe("getAssessment", "What was found of a ticket's device that is beyond repair", "With what the register says of the device today. state: open, accepted or declined.")
            .Fails(401, 403, 404, 429);
        ticket.MapPost("", async (string number, AssessmentDraftBody body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(
                new SuggestDisposal.Command(number, body.ClientId ?? Guid.Empty, new AssessmentText(body.Findings ?? "", body.EstimatedCost, body.Recommendation ?? "")), context.User.ToCaller(), context.RequestAborted);
            return await AssessmentAsync(number, context, sender);
        })
            .Describe("suggestDisposal", "Suggest to dispose of a ticket's device", "It goes to those who keep the register. Of one device at most one suggestion is open. Sent again with the same clientId it is made once.")
            .Fails(400, 401, 403, 404, 409, 429);

        var suggestions = api.MapGroup("/disposals/suggestions").WithTags("Disposals");
        suggestions.MapGet("", async (HttpContext context, IRequestSender sender) =>
        {
            var page = await sender.Send(new ListSuggestions.Query(), context.User.ToCaller(), context.RequestAborted);
            return new SuggestionList(page.Rows.Select(SuggestionBody.Of), page.Total);
        })
            .Describe("listSuggestions", "Disposals that technicians suggest", "Those that wait for an answer, the oldest first; at most 100.")
            .Fails(401, 429);
        Answer(suggestions, "/accept", "acceptSuggestion", "Make a disposal of a suggestion", "A draft with the device and the reason; disposalId says which.", (id, b) => new AcceptSuggestion.Command(id, b.Version));
        Answer(suggestions, "/decline", "declineSuggestion", "Decline a suggestion", "text says why; the technician reads it.", (id, b) => new DeclineSuggestion.Command(id, b.Text ?? "", b.Version));
    }

    private static RuleException NoDay(string field) => RuleException.Invalid(field, "date", ApiTexts.T["problem.date"]);

    private static void Step(RouteGroupBuilder repairs, string path, string name, string summary, string description, Func<string, OutsideRepairStep, MediatR.IRequest<OutsideRepairSaved>> make) =>
        repairs.MapPost("/{number}" + path, async (string number, OutsideRepairStep? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(make(number, body ?? new OutsideRepairStep(null, null, null, null, null, null)), context.User.ToCaller(), context.RequestAborted);
            return await ReadAsync(number, context, sender);
        })
            .Describe(name, summary, description)
            .Fails(400, 401, 403, 404, 409, 429);

    private static void Answer(RouteGroupBuilder suggestions, string path, string name, string summary, string description, Func<long, AnswerBody, MediatR.IRequest<SuggestionSaved>> make) =>
        suggestions.MapPost("/{id:long}" + path, async (long id, AnswerBody? body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(make(id, body ?? new AnswerBody(null, null)), context.User.ToCaller(), context.RequestAborted);
            return new AnsweredBody(saved.Id, Word.Of(saved.State), saved.DisposalId);
        })
            .Describe(name, summary, description)
            .Fails(400, 401, 403, 404, 409, 429);

    private static async Task<OutsideRepairBody> ReadAsync(string number, HttpContext context, IRequestSender sender) =>
        OutsideRepairBody.Of(await sender.Send(new GetOutsideRepair.Query(number), context.User.ToCaller(), context.RequestAborted));

    private static async Task<AssessmentBody> AssessmentAsync(string number, HttpContext context, IRequestSender sender)
    {
        var answer = await sender.Send(new GetAssessment.Query(number), context.User.ToCaller(), context.RequestAborted);
        return new AssessmentBody(answer.Device is null ? null : AssessedBody.Of(answer.Device), answer.MaySuggest, answer.Rows.Select(SuggestionBody.Of));
    }
}

/// <summary>Repairs at vendors in a list; overdue counts all that are late.</summary>
internal sealed record OutsideRepairList(IEnumerable<OutsideRepairItemBody> Items, int Total, int Overdue, long? Next);

/// <summary>A repair at a vendor in a list.</summary>
internal sealed record OutsideRepairItemBody(
    string Number, string Ticket, string Subject, string School, string Vendor, string Device, string State, string Decision, DateOnly? OutOn, DateOnly? Expected, int? DaysOut, int DaysLate, decimal? Amount)
{
    public static OutsideRepairItemBody Of(ListOutsideRepairs.Row r) => new(
        r.Number, r.Ticket, r.Subject, r.SchoolName, r.Vendor, r.Device, Word.Of(r.State), Word.Of(r.Decision), r.OutOn, r.Expected, r.DaysOut, r.DaysLate, r.Amount);
}

/// <summary>A repair at a vendor as it is answered; days are those of Asia/Bangkok, money is baht.</summary>
internal sealed record OutsideRepairBody(
    string Number, string Ticket, string Vendor, string VendorContact, string VendorPhone, string Device, string? AssetTag, string Accessories, string Receipt, bool Warranty, DateOnly? Expected,
    IEnumerable<QuotationBody> Quotations, decimal? Amount, string State, string Decision, long? ApprovalId, decimal? ApprovedAmount, bool NeedsApproval, decimal Limit, DateOnly? OutOn, DateOnly? BackOn,
    string Result, decimal? FinalAmount, int? DaysOut, int DaysLate, int Version)
{
    public static OutsideRepairBody Of(GetOutsideRepair.Details d) => new(
        d.Number, d.Ticket, d.Draft.Vendor.Name, d.Draft.Vendor.Contact, d.Draft.Vendor.Phone, d.Draft.Device, d.Asset?.Number, d.Draft.Accessories ?? "", d.Draft.Receipt ?? "", d.Draft.IsWarranty,
        d.Draft.Expected, d.Draft.Quotations.Select(q => new QuotationBody(q.Amount, q.On, q.Remark, q.IsChosen)), d.Amount, Word.Of(d.State), Word.Of(d.Decision), d.ApprovalId, d.ApprovedAmount,
        d.NeedsApproval, d.Limit, d.OutOn, d.BackOn, d.Result, d.FinalAmount, d.DaysOut, d.DaysLate, d.Version);
}

/// <summary>A quotation: baht, its day, what it is for, and whether it is taken.</summary>
internal sealed record QuotationBody(decimal? Amount, DateOnly? On, string? Remark, bool? Chosen);

/// <summary>A repair at a vendor as it is sent.</summary>
internal sealed record OutsideRepairDraftBody(
    Guid? ClientId, string? Ticket, string? Vendor, string? VendorContact, string? VendorPhone, string? Device, string? Accessories, string? Receipt, bool? Warranty, DateOnly? Expected,
    IReadOnlyList<QuotationBody>? Quotations, int? Version)
{
    public OutsideRepairDraft ToDraft() => new(
        new VendorText(Vendor ?? "", "", VendorContact ?? "", VendorPhone ?? "", ""), Device ?? "", Accessories, Receipt, Warranty == true, Expected,
        [.. (Quotations ?? []).Select(q => new QuotationText(q.Amount ?? -1, q.On, q.Remark ?? "", q.Chosen == true))]);
}

/// <summary>A step: what it needs of these, and the version that was read.</summary>
internal sealed record OutsideRepairStep(DateOnly? On, DateOnly? Expected, string? Receipt, string? Text, decimal? Amount, int? Version);

/// <summary>What was found of a ticket's device.</summary>
internal sealed record AssessmentBody(AssessedBody? Device, bool MaySuggest, IEnumerable<SuggestionBody> Suggestions);

/// <summary>What the register says of a device today.</summary>
internal sealed record AssessedBody(string Number, string Name, string OwnerCode, string State, DateOnly? AcquiredOn, int? AgeMonths, decimal? Price, decimal? NetValue)
{
    public static AssessedBody Of(AssessedDevice d) => new(d.Number, d.Name, d.OwnerCode, Word.Of(d.State), d.AcquiredOn, d.AgeMonths, d.Price, d.NetValue);
}

/// <summary>A suggestion to dispose of a device.</summary>
internal sealed record SuggestionBody(
    long Id, string Ticket, AssessedBody Device, string Findings, decimal? EstimatedCost, string Recommendation, string State, string By, DateTime At, long? DisposalId, string DeclineReason, int Version)
{
    public static SuggestionBody Of(SuggestionDetails s) => new(
        s.Id, s.Ticket, AssessedBody.Of(s.Device), s.Text.Findings, s.Text.EstimatedCost, s.Text.Recommendation, Word.Of(s.State), s.By, s.At, s.DisposalId, s.DeclineReason, s.Version);
}

/// <summary>Suggestions that wait; total says how many there are.</summary>
internal sealed record SuggestionList(IEnumerable<SuggestionBody> Items, int Total);

/// <summary>What was found, as it is sent.</summary>
internal sealed record AssessmentDraftBody(Guid? ClientId, string? Findings, decimal? EstimatedCost, string? Recommendation);

/// <summary>An answer to a suggestion.</summary>
internal sealed record AnswerBody(string? Text, int? Version);

/// <summary>A suggestion after its answer.</summary>
internal sealed record AnsweredBody(long Id, string State, long? DisposalId);
