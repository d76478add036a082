using HelpDesk.Core.Loans;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Lending in the API: the same requests and rights as the pages.</summary>
internal static class LoanApi
{
    public static void MapLoanApi(this RouteGroupBuilder api)
    {
        var loans = api.MapGroup("/loans").WithTags("Loans");
        loans.MapGet("", ListAsync)
            .Describe("listLoans", "List loans, the newest first",
                "state: requested, sent-back, approved, out, returned, refused, cancelled or expired. overdue = true: out too long. owner and school are codes of the agency that keeps the things and of the one that borrows.")
            .Fails(400, 401, 429);
        loans.MapGet("/out", async (HttpContext context, IRequestSender sender, string? owner, string? school, bool? overdue, string? text) =>
        {
            var board = await sender.Send(new GetThingsOut.Query(owner, school, overdue == true, text), context.User.ToCaller(), context.RequestAborted);
            return new ThingsOutBody(board.Rows, board.Total);
        })
            .Describe("listThingsOut", "Everything that is out, the one due first on top", "At most 2,000; total says how many there are. Telephone numbers are for those who keep or watch over loans.")
            .Fails(400, 401, 429);
        loans.MapGet("/{number}", (string number, HttpContext context, IRequestSender sender) => ReadAsync(number, context, sender))
            .Describe("getLoan", "A loan with all that happened to it", "Days are those of Asia/Bangkok; pictures and signatures are keys of /files.")
            .Fails(401, 404, 429);
        loans.MapPost("/check", async (LoanDraftBody body, HttpContext context, IRequestSender sender) =>
            (await sender.Send(new CheckLoan.Query(body.ToDraft()), context.User.ToCaller(), context.RequestAborted)).Select(p => new LoanProblemBody(Word.Of(p.Refusal), p.Field, p.LendableId, p.Message)))
            .Describe("checkLoan", "What stands against a loan at this moment", "An empty list: it can be asked for.")
            .Fails(400, 401, 429);
        loans.MapPost("", async (LoanDraftBody body, HttpContext context, IRequestSender sender) =>
        {
            var saved = await sender.Send(new AskLoan.Command(body.ClientId ?? Guid.Empty, body.ToDraft()), context.User.ToCaller(), context.RequestAborted);
            return Results.Created($"{ApiGate.Path}/v1/loans/{saved.Number}", await ReadAsync(saved.Number, context, sender));
        })
            .Describe("askLoan", "Ask to borrow things", "owner is the code of the agency that keeps them; use: inside or outside. Sent again with the same clientId it is asked once. The request goes to those who decide.")
            .Produces<LoanBody>(StatusCodes.Status201Created)
            .Fails(400, 401, 403, 409, 429);
        Step<LoanDraftBody>(loans, "/resubmit", "resubmitLoan", "Change a loan that was sent back and send it again", "The body is the whole loan; note says what was changed.",
            (n, b) => new ResubmitLoan.Command(n, b.ToDraft(), b.Note, b.Version));
        Step<LoanStep>(loans, "/cancel", "cancelLoan", "Give a loan up", "text says why. Before anything is handed over.", (n, b) => new CancelLoan.Command(n, b.Text ?? "", b.Version));
        loans.MapGet("/{number}/pick-list", async (string number, HttpContext context, IRequestSender sender) =>
            (await sender.Send(new GetPickList.Query(number), context.User.ToCaller(), context.RequestAborted)).Select(r => new PickBody(
                r.ItemId, r.LendableId, Word.Of(r.Kind), r.Name, r.Unit, r.Quantity, r.Place, r.Accessories, r.Units)))
            .Describe("getPickList", "What can be handed over for a loan", "The devices and sets that are here and in working order.")
            .Fails(401, 403, 404, 429);
        Step<HandOverBody>(loans, "/hand-over", "handOverLoan", "Hand things over", "Pictures and both signatures are uploaded first and named by their keys.", (n, b) => b.ToCommand(n));
        Step<ReturnBody>(loans, "/return", "takeBackLoan", "Take things back, all or a part", "condition: good, damaged or lost. Damage, loss and missing accessories open cases; openTicket opens a repair on a damaged device.", (n, b) => b.ToCommand(n));
        Step<LoanStep>(loans, "/reverse-hand-over", "reverseHandOver", "Reverse a hand-over of today", "id is the hand-over's; text says why. Its record stays.", (n, b) => new ReverseHandOver.Command(n, b.Id ?? 0, b.Text ?? "", b.Version));
        Step<LoanStep>(loans, "/reverse-return", "reverseReturn", "Reverse a return of today", "id is the return's; text says why. Its record stays.", (n, b) => new ReverseReturn.Command(n, b.Id ?? 0, b.Text ?? "", b.Version));
        Step<LoanStep>(loans, "/extend", "extendLoan", "Extend a loan", "on is the new due date; refused when somebody waits.", (n, b) => new ExtendLoan.Command(n, b.On ?? throw NoDay(), b.Text ?? "", b.Version));
        Step<LoanStep>(loans, "/demand", "demandLoan", "Demand the return in writing", "on is the day to return by. The demand gets a number.", (n, b) => new DemandLoan.Command(n, b.On ?? throw NoDay(), b.Version));
        Step<LoanCaseStep>(loans, "/agree-case", "agreeLoanCase", "Agree how damage or loss is made good", "way: repair, replace or pay; on is the day until when.",
            (n, b) => new AgreeLoanCase.Command(n, b.Id ?? 0, Words.Parse<LoanCaseWay>(b.Way, "Way"), b.On ?? throw NoDay(), b.Text, b.Version));
        Step<LoanCaseStep>(loans, "/end-case", "endLoanCase", "End a case of damage or loss", "settled = false drops it. text is the receipt or the reason; usable = true: the device is in working order again.",
            (n, b) => new EndLoanCase.Command(n, b.Id ?? 0, b.Settled == true, b.On ?? throw NoDay(), b.Text ?? "", b.Paid, b.Usable == true, b.Version));
    }

    private static async Task<LoanList> ListAsync(
        HttpContext context, IRequestSender sender, string? state, bool? overdue, bool? mine, string? owner, string? school, string? text, string? from, string? to, long? after, string? limit)
    {
        var filter = new LoanFilter(state, overdue == true, mine == true, owner, school, text, Day(from, "From"), Day(to, "To"));
        var page = await sender.Send(new GetLoans.Query(filter, after, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
        return new LoanList(
            page.Rows.Select(r => new LoanItemBody(
                r.Number, Word.Of(r.State), r.OwnerName, r.BorrowerName, r.BorrowerSchool, r.Phone, r.Purpose, r.Things, r.From, r.Until, r.DaysLate, r.IsDemanded)), page.Next);
    }

    private static DateOnly? Day(string? text, string field) => string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day
        : throw RuleException.Invalid(field, "date", ApiTexts.T["problem.date"]);

    private static RuleException NoDay() => RuleException.Invalid("On", "date", ApiTexts.T["problem.date"]);

    private static void Step<TBody>(RouteGroupBuilder loans, string path, string name, string summary, string description, Func<string, TBody, MediatR.IBaseRequest> make) =>
        loans.MapPost("/{number}" + path, async (string number, TBody body, HttpContext context, IRequestSender sender) =>
        {
            switch (make(number, body))
            {
                case MediatR.IRequest<LoanSaved> step:
                    await sender.Send(step, context.User.ToCaller(), context.RequestAborted);
                    break;
                case MediatR.IRequest<TakeBackLoan.Done> back:
                    await sender.Send(back, context.User.ToCaller(), context.RequestAborted);
                    break;
                case MediatR.IRequest<string> demand:
                    await sender.Send(demand, context.User.ToCaller(), context.RequestAborted);
                    break;
            }

            return await ReadAsync(number, context, sender);
        })
            .Describe(name, summary, description)
            .Fails(400, 401, 403, 404, 409, 429);

    private static async Task<LoanBody> ReadAsync(string number, HttpContext context, IRequestSender sender) =>
        LoanBody.Of(await sender.Send(new GetLoan.Query(number), context.User.ToCaller(), context.RequestAborted));
}
