using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>One loan with all that happened to it.</summary>
public static class GetLoan
{
    /// <summary>Which.</summary>
    /// <param name="Number">Its number.</param>
    [AllowSignedIn]
    public sealed record Query(string Number) : IQuery<Details>;

    /// <summary>The loan.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="OwnerCode">The code of the agency that keeps the things.</param>
    /// <param name="OwnerName">The agency.</param>
    /// <param name="OwnerIsOffice">True for the office itself.</param>
    /// <param name="Request">Who borrows, for what, from when until when.</param>
    /// <param name="BorrowerSchoolCode">The code of the agency it is borrowed for.</param>
    /// <param name="BorrowerSchool">That agency.</param>
    /// <param name="RequestedByName">Who asked.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="DaysLate">Days after the due date, while something is out.</param>
    /// <param name="ApprovalId">The request for its decision.</param>
    /// <param name="Remark">What the last answer says of one that was sent back or refused; null otherwise.</param>
    /// <param name="Decisions">What was said and decided, in order.</param>
    /// <param name="Items">What was asked for.</param>
    /// <param name="HandOvers">What was handed over.</param>
    /// <param name="Returns">What came back.</param>
    /// <param name="Cases">Damage and loss.</param>
    /// <param name="Demands">Written demands.</param>
    /// <param name="Events">Its history.</param>
    /// <param name="Rights">What this person may do with it.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(
        long Id, string Number, LoanState State, string OwnerCode, string OwnerName, bool OwnerIsOffice, LoanRequest Request, string BorrowerSchoolCode, string BorrowerSchool, string RequestedByName,
        DateTime CreatedAt, int DaysLate, long? ApprovalId, string? Remark, IReadOnlyList<Decision> Decisions, IReadOnlyList<Item> Items, IReadOnlyList<HandOver> HandOvers,
        IReadOnlyList<Return> Returns, IReadOnlyList<Case> Cases, IReadOnlyList<Demand> Demands, IReadOnlyList<Event> Events, Rights Rights, int Version)
    {
        /// <summary>Everything that is out.</summary>
        public IEnumerable<Thing> Outstanding() => HandOvers.Where(h => h.ReversedAt is null).SelectMany(h => h.Things).Where(t => t.Outstanding > 0);
    }

    /// <summary>An opinion or decision.</summary>
    public sealed record Decision(string Step, bool IsOpinion, DecisionKind Kind, string Name, string? ForName, string Text, DateTime At);

    /// <summary>What was asked for.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="LendableId">The kind.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="Unit">หน่วยนับ.</param>
    /// <param name="Quantity">How many.</param>
    /// <param name="ToHandOver">How many are to be handed over yet.</param>
    public sealed record Item(long Id, long LendableId, string Name, string Unit, int Quantity, int ToHandOver);

    /// <summary>A hand-over.</summary>
    public sealed record HandOver(
        long Id, DateTime At, string ByName, string ReceiverName, Guid GiverSignature, Guid ReceiverSignature, string Note, DateTime? ReversedAt, string ReversedByName, string ReversedReason,
        bool MayReverse, IReadOnlyList<Thing> Things);

    /// <summary>What was handed over.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="ItemId">What was asked for.</param>
    /// <param name="UnitId">The device or set; null for stock.</param>
    /// <param name="AssetId">The device; null for stock.</param>
    /// <param name="Number">หมายเลขครุภัณฑ์.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="Quantity">How many.</param>
    /// <param name="Outstanding">How many are out.</param>
    /// <param name="Price">Price per unit in baht when it was lent.</param>
    /// <param name="Condition">Its condition then.</param>
    /// <param name="Accessories">What went with it.</param>
    /// <param name="Photos">Keys of pictures.</param>
    public sealed record Thing(
        long Id, long ItemId, long? UnitId, long? AssetId, string Number, string Name, int Quantity, int Outstanding, decimal? Price, string Condition, IReadOnlyList<string> Accessories,
        IReadOnlyList<Guid> Photos);

    /// <summary>A return.</summary>
    public sealed record Return(
        long Id, DateTime At, string ByName, string ReturnerName, Guid ReceiverSignature, Guid ReturnerSignature, string Note, DateTime? ReversedAt, string ReversedByName, string ReversedReason,
        bool MayReverse, IReadOnlyList<ReturnLine> Lines);

    /// <summary>What came back.</summary>
    public sealed record ReturnLine(
        long ThingId, string Number, string Name, int Quantity, ReturnCondition Condition, string Note, IReadOnlyList<string> Missing, IReadOnlyList<Guid> Photos, int DaysLate);

    /// <summary>Damage or loss.</summary>
    public sealed record Case(
        long Id, LoanCaseKind Kind, LoanCaseState State, string Name, string Number, int Quantity, decimal? Price, string Description, string? Ticket, LoanCaseWay? Way, DateOnly? DueOn,
        string Agreement, DateOnly? EndedOn, decimal? Paid, string Document, bool IsDevice);

    /// <summary>A written demand.</summary>
    public sealed record Demand(string Number, DateOnly On, DateOnly ReturnBy, string ByName);

    /// <summary>An entry of its history.</summary>
    public sealed record Event(LoanEventKind Kind, string? ActorName, DateTime At, string Text);

    /// <summary>What this person may do with it as it stands.</summary>
    /// <param name="MayChange">Change and send it again.</param>
    /// <param name="MayCancel">Give it up.</param>
    /// <param name="MayHandOver">Hand things over.</param>
    /// <param name="MayTakeBack">Take things back, extend.</param>
    /// <param name="MayDemand">Demand the return in writing.</param>
    /// <param name="MaySettle">Work on its cases.</param>
    public sealed record Rights(bool MayChange, bool MayCancel, bool MayHandOver, bool MayTakeBack, bool MayDemand, bool MaySettle);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public Task<Details> Handle(Query query, CancellationToken cancellationToken) => db.ReadLoanAsync(reference, user, clock, query.Number, cancellationToken);
    }
}

/// <summary>Reading a loan, for its page and its papers.</summary>
internal static class LoanReading
{
    public static async Task<GetLoan.Details> ReadLoanAsync(
        this IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock, string number, CancellationToken cancellationToken)
    {
        var l = (await db.ReadWholeAsync(db.Loans.VisibleTo(user).Where(x => x.Number == number), cancellationToken)).SingleOrDefault() ?? throw RuleException.NotFound();
        var today = clock.Today();
        var schools = (await reference.KnowingAsync([l.OwnerId, l.BorrowerSchoolId], cancellationToken)).Schools;
        var (owner, agency) = (schools[l.OwnerId], schools[l.BorrowerSchoolId]);
        var events = await db.Loans.Where(x => x.Id == l.Id).SelectMany(x => x.Events).OrderBy(e => e.Id).Select(e => new GetLoan.Event(e.Kind, e.ActorName, e.At, e.Text)).ToListAsync(cancellationToken);
        var decisions = await DecisionsAsync(db, l, cancellationToken);
        var ticketIds = l.Returns.SelectMany(r => r.Cases).Select(c => c.TicketId).OfType<long>().ToList();
        var tickets = await db.Tickets.Where(t => ticketIds.Contains(t.Id)).VisibleTo(user).ToDictionaryAsync(t => t.Id, t => t.Number, cancellationToken);
        var keeps = user.Lends(l.OwnerId) && !user.OnlyAudits;
        var things = l.HandOvers.SelectMany(h => h.Things).ToDictionary(t => t.Id);
        return new GetLoan.Details(
            l.Id, l.Number, l.State, owner.Code, owner.Name(Texts.IsEnglish), owner.IsOffice,
            new LoanRequest(l.BorrowerId, l.BorrowerName, l.BorrowerSchoolId, l.Position, l.Phone, l.Purpose, l.Use, l.Place, l.ResponsibleName, l.From, l.Until),
            agency.Code, agency.Name(Texts.IsEnglish), l.RequestedByName, l.CreatedAt, l.DaysLate(today), l.ApprovalId,
            l.State is LoanState.SentBack or LoanState.Refused ? decisions.LastOrDefault(d => d.Kind is DecisionKind.Return or DecisionKind.Refuse) is { } last ? $"{last.Name}: {last.Text}" : null : null,
            decisions,
            [.. l.Items.OrderBy(i => i.Id).Select(i => new GetLoan.Item(i.Id, i.LendableId, i.Name, i.Unit, i.Quantity, l.ToHandOver(i)))],
            [.. l.HandOvers.OrderBy(h => h.Id).Select(h => HandOverOf(h, keeps && h.ReversedAt is null && IsToday(h.At, today) && h.Things.All(t => t.Back == 0)))],
            [.. l.Returns.OrderBy(r => r.Id).Select(r => ReturnOf(r, things, keeps && r.ReversedAt is null && IsToday(r.At, today) && r.Cases.All(c => c.State != LoanCaseState.Settled)))],
            [.. l.Returns.Where(r => r.ReversedAt is null).SelectMany(r => r.Cases).OrderBy(c => c.Id).Select(c => CaseOf(c, tickets))],
            [.. l.Demands.OrderBy(d => d.Id).Select(d => new GetLoan.Demand(d.Number, d.On, d.ReturnBy, d.ByName))],
            events,
            new GetLoan.Rights(
                l.State == LoanState.SentBack && l.RequestedById == user.Id, !user.OnlyAudits && user.MayCancel(l),
                keeps && l.State is LoanState.Approved or LoanState.Out && keeps && l.Items.Any(i => l.ToHandOver(i) > 0) && today >= l.From && today <= l.Until,
                keeps && l.State == LoanState.Out, keeps && l.DaysLate(today) > 0, keeps),
            l.Version);
    }

    private static bool IsToday(DateTime at, DateOnly today) => Common.Thai.ThaiCalendar.BangkokDate(at) == today;

    private static GetLoan.HandOver HandOverOf(LoanHandOver h, bool mayReverse) => new(
        h.Id, h.At, h.ByName, h.ReceiverName, h.GiverSignature, h.ReceiverSignature, h.Note, h.ReversedAt, h.ReversedByName, h.ReversedReason, mayReverse,
        [.. h.Things.OrderBy(t => t.Id).Select(t => new GetLoan.Thing(
            t.Id, t.LoanItemId, t.LendableUnitId, t.AssetId, t.Number, t.Name, t.Quantity, t.Outstanding, t.Price, t.Condition, Lines(t.Accessories), t.Photos))]);

    private static GetLoan.Return ReturnOf(LoanReturn r, Dictionary<long, LoanThing> things, bool mayReverse) => new(
        r.Id, r.At, r.ByName, r.ReturnerName, r.ReceiverSignature, r.ReturnerSignature, r.Note, r.ReversedAt, r.ReversedByName, r.ReversedReason, mayReverse,
        [.. r.Lines.OrderBy(l => l.Id).Select(l => new GetLoan.ReturnLine(
            l.LoanThingId, things[l.LoanThingId].Number, things[l.LoanThingId].Name, l.Quantity, l.Condition, l.Note, Lines(l.MissingAccessories), l.Photos, l.DaysLate))]);

    private static GetLoan.Case CaseOf(LoanCase c, Dictionary<long, string> tickets) => new(
        c.Id, c.Kind, c.State, c.ThingName, c.ThingNumber, c.Quantity, c.Price, c.Description, c.TicketId is { } t ? tickets.GetValueOrDefault(t) : null, c.Way, c.DueOn, c.Agreement, c.EndedOn,
        c.Paid, c.Document, c.AssetId is not null);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<List<GetLoan.Decision>> DecisionsAsync(IHelpDeskDb db, Loan loan, CancellationToken cancellationToken)
    {
        if (loan.ApprovalId is not { } id)
        {
            return [];
        }

        var approval = await db.Approvals.AsNoTracking().Whole().SingleAsync(a => a.Id == id, cancellationToken);
        var steps = approval.Steps.ToDictionary(s => s.Id);
        return [.. approval.Rounds.SelectMany(r => r.Decisions).OrderBy(d => d.Id)
            .Select(d => new GetLoan.Decision(steps[d.StepId].Title, steps[d.StepId].IsOpinion, d.Kind, d.Name, d.ForName, d.Text, d.At))];
    }
}
