using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Loans;

/// <summary>Damage or loss for which the borrower answers (ข้อ 209), until it is made good.</summary>
public sealed class LoanCase : IAudited
{
    private LoanCase()
    {
    }

    internal LoanCase(long loanId, LoanCaseKind kind, LoanThing thing, int quantity, string description, DateTime at)
    {
        LoanId = loanId;
        (Kind, LoanThingId, AssetId, ThingName, ThingNumber) = (kind, thing.Id, thing.AssetId, thing.Name, thing.Number);
        (Quantity, Price, Description, OpenedAt, State) = (quantity, thing.Price * quantity, description.Trim(), at, LoanCaseState.Open);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>The return in which it was found.</summary>
    public long LoanReturnId { get; private set; }

    /// <summary>What it is about.</summary>
    public LoanCaseKind Kind { get; private set; }

    /// <summary>The thing.</summary>
    public long LoanThingId { get; private set; }

    /// <summary>The device; null for stock.</summary>
    public long? AssetId { get; private set; }

    /// <summary>รายการ.</summary>
    public string ThingName { get; private set; } = "";

    /// <summary>หมายเลขครุภัณฑ์.</summary>
    public string ThingNumber { get; private set; } = "";

    /// <summary>How many.</summary>
    public int Quantity { get; private set; }

    /// <summary>Their price in baht at the time of lending; null when unknown.</summary>
    public decimal? Price { get; private set; }

    /// <summary>What is wrong.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The repair on the device; null when there is none.</summary>
    public long? TicketId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public LoanCaseState State { get; private set; }

    /// <summary>How it is made good; null until agreed.</summary>
    public LoanCaseWay? Way { get; private set; }

    /// <summary>Until when, in Asia/Bangkok; null until agreed.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>What was agreed, in words.</summary>
    public string Agreement { get; private set; } = "";

    /// <summary>The day it ended, in Asia/Bangkok; null before.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What was paid, in baht; null for none.</summary>
    public decimal? Paid { get; private set; }

    /// <summary>The receipt, the bill of the repair, the delivery of the replacement; of a dropped case, why.</summary>
    public string Document { get; private set; } = "";

    internal void LinkTicket(long ticketId) => TicketId = ticketId;

    internal void Agree(LoanCaseWay way, DateOnly dueOn, string text)
    {
        RequireOpen();
        (Way, DueOn, Agreement) = (way, dueOn, text.Trim());
    }

    internal void End(LoanCaseState state, DateOnly on, decimal? paid, string document)
    {
        RequireOpen();
        if (state == LoanCaseState.Settled && Way is null)
        {
            throw RuleException.Conflict("loan.case-not-agreed", LoanTexts.T["rule.case-not-agreed"]);
        }

        (State, EndedOn, Paid, Document) = (state, on, paid, document.Trim());
    }

    private void RequireOpen()
    {
        if (State != LoanCaseState.Open)
        {
            throw RuleException.Conflict("loan.case-ended", LoanTexts.T["rule.case-ended"]);
        }
    }
}
