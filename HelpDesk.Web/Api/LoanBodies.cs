using HelpDesk.Core.Loans;

namespace HelpDesk.Web.Api;

/// <summary>A page of loans.</summary>
internal sealed record LoanList(IEnumerable<LoanItemBody> Items, long? Next);

/// <summary>A loan in a list; days are those of Asia/Bangkok.</summary>
internal sealed record LoanItemBody(
    string Number, string State, string Owner, string Borrower, string School, string Phone, string Purpose, string Things, DateOnly From, DateOnly Until, int DaysLate, bool IsDemanded);

/// <summary>Everything that is out.</summary>
internal sealed record ThingsOutBody(IReadOnlyList<GetThingsOut.Row> Items, int Total);

/// <summary>A reason why a loan is not possible.</summary>
internal sealed record LoanProblemBody(string Reason, string Field, long? LendableId, string Message);

/// <summary>A line of a pick list.</summary>
internal sealed record PickBody(
    long ItemId, long LendableId, string Kind, string Name, string Unit, int Quantity, string Place, IReadOnlyList<string> Accessories, IReadOnlyList<GetPickList.Choice> Units);

/// <summary>A loan as it is answered; days are those of Asia/Bangkok, times UTC, money baht.</summary>
internal sealed record LoanBody(
    string Number, string State, string OwnerCode, string Owner, string Borrower, string SchoolCode, string School, string Position, string Phone, string Purpose, string Use, string Place,
    string Responsible, DateOnly From, DateOnly Until, int DaysLate, DateTime CreatedAt, long? ApprovalId, string? Remark, IEnumerable<GetLoan.Item> Items, IEnumerable<GetLoan.HandOver> HandOvers,
    IEnumerable<LoanBody.Return> Returns, IEnumerable<LoanBody.Case> Cases, IEnumerable<GetLoan.Demand> Demands, IEnumerable<LoanBody.Event> Events, int Version)
{
    internal sealed record Return(
        long Id, DateTime At, string ByName, string ReturnerName, Guid ReceiverSignature, Guid ReturnerSignature, string Note, DateTime? ReversedAt, string ReversedReason, IEnumerable<ReturnLine> Lines);

    internal sealed record ReturnLine(long ThingId, string Number, string Name, int Quantity, string Condition, string Note, IReadOnlyList<string> Missing, IReadOnlyList<Guid> Photos, int DaysLate);

    internal sealed record Case(
        long Id, string Kind, string State, string Name, string Number, int Quantity, decimal? Price, string Description, string? Ticket, string? Way, DateOnly? DueOn, string Agreement,
        DateOnly? EndedOn, decimal? Paid, string Document);

    internal sealed record Event(string Kind, string? ActorName, DateTime At, string Text);

    public static LoanBody Of(GetLoan.Details l) => new(
        l.Number, Word.Of(l.State), l.OwnerCode, l.OwnerName, l.Request.BorrowerName, l.BorrowerSchoolCode, l.BorrowerSchool, l.Request.Position, l.Request.Phone, l.Request.Purpose,
        Word.Of(l.Request.Use), l.Request.Place, l.Request.ResponsibleName, l.Request.From, l.Request.Until, l.DaysLate, l.CreatedAt, l.ApprovalId, l.Remark, l.Items, l.HandOvers,
        l.Returns.Select(r => new Return(
            r.Id, r.At, r.ByName, r.ReturnerName, r.ReceiverSignature, r.ReturnerSignature, r.Note, r.ReversedAt, r.ReversedReason,
            r.Lines.Select(x => new ReturnLine(x.ThingId, x.Number, x.Name, x.Quantity, Word.Of(x.Condition), x.Note, x.Missing, x.Photos, x.DaysLate)))),
        l.Cases.Select(c => new Case(
            c.Id, Word.Of(c.Kind), Word.Of(c.State), c.Name, c.Number, c.Quantity, c.Price, c.Description, c.Ticket, Words.Of(c.Way), c.DueOn, c.Agreement, c.EndedOn, c.Paid, c.Document)),
        l.Demands, l.Events.Select(e => new Event(Word.Of(e.Kind), e.ActorName, e.At, e.Text)), l.Version);
}

/// <summary>A loan as it is asked for.</summary>
internal sealed record LoanDraftBody(
    Guid? ClientId, string? Owner, DateOnly? From, DateOnly? Until, IReadOnlyList<LoanDraftBody.Item>? Items, string? Use, string? Purpose, string? Place, string? Position, string? Phone,
    string? Responsible, string? School, long? BorrowerId, string? Note, int? Version)
{
    public LoanDraft ToDraft() => new(
        Owner ?? "", From ?? throw No("From"), Until ?? throw No("Until"), [.. (Items ?? []).Select(i => new LoanDraft.Item(i.LendableId, i.Quantity))], Words.Parse<LoanUse>(Use, "Use"), Purpose, Place,
        Position, Phone, Responsible, School, BorrowerId);

    private static RuleException No(string field) => RuleException.Invalid(field, "date", ApiTexts.T["problem.date"]);

    internal sealed record Item(long LendableId, int Quantity);
}

/// <summary>A step: what it needs of these, and the version that was read.</summary>
internal sealed record LoanStep(long? Id, DateOnly? On, string? Text, int? Version);

/// <summary>A step of a case.</summary>
internal sealed record LoanCaseStep(long? Id, string? Way, bool? Settled, DateOnly? On, string? Text, decimal? Paid, bool? Usable, int? Version);

/// <summary>A hand-over.</summary>
internal sealed record HandOverBody(
    IReadOnlyList<HandOverLoan.Picked>? Units, IReadOnlyList<HandOverLoan.PickedStock>? Stock, string? Receiver, Guid? GiverSignature, Guid? ReceiverSignature, string? Note, int? Version)
{
    public HandOverLoan.Command ToCommand(string number) =>
        new(number, Units ?? [], Stock ?? [], Receiver ?? "", GiverSignature ?? Guid.Empty, ReceiverSignature ?? Guid.Empty, Note, Version);
}

/// <summary>A return.</summary>
internal sealed record ReturnBody(IReadOnlyList<ReturnBody.Thing>? Things, string? Returner, Guid? ReceiverSignature, Guid? ReturnerSignature, string? Note, int? Version)
{
    public TakeBackLoan.Command ToCommand(string number) => new(
        number,
        [.. (Things ?? []).Select(t => new ReturnedThing(t.ThingId, Words.Parse<ReturnCondition>(t.Condition, "Condition"), t.Quantity ?? 1, t.Note, t.Missing, t.Photos, t.OpenTicket == true))],
        Returner ?? "", ReceiverSignature ?? Guid.Empty, ReturnerSignature ?? Guid.Empty, Note, Version);

    internal sealed record Thing(long ThingId, string? Condition, int? Quantity, string? Note, IReadOnlyList<string>? Missing, IReadOnlyList<Guid>? Photos, bool? OpenTicket);
}
