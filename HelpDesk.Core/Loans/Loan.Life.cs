using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Loans;

/// <summary>The life of a loan: every change of state goes through one of these.</summary>
public sealed partial class Loan
{
    /// <summary>After a due date the return must be demanded in writing within so many days (ข้อ 210).</summary>
    public const int DaysToDemand = 7;

    /// <summary>Reminders after the due date come so many days apart.</summary>
    public const int DaysBetweenReminders = 3;

    /// <summary>What was sent back is written anew. Load its items and bookings first: they are replaced.</summary>
    /// <exception cref="RuleException">It was not sent back.</exception>
    public void Change(LoanRequest request, IEnumerable<LoanItem> items)
    {
        Require(State == LoanState.SentBack);
        Write(request, items);
    }

    /// <summary>It waits for its decision.</summary>
    /// <exception cref="RuleException">It is decided.</exception>
    public void Submit(long approvalId, Actor by, DateTime at)
    {
        Require(State is LoanState.Requested or LoanState.SentBack);
        if (State == LoanState.SentBack)
        {
            Add(LoanEventKind.Resubmitted, by, at);
        }

        (State, ApprovalId) = (LoanState.Requested, approvalId);
    }

    /// <summary>What was decided.</summary>
    /// <exception cref="RuleException">It does not wait for a decision.</exception>
    public void Decide(LoanState state, string text, Actor by, DateTime at)
    {
        Require(State is LoanState.Requested or LoanState.SentBack);
        State = state;
        var kind = state switch
        {
            LoanState.Approved => LoanEventKind.Approved,
            LoanState.SentBack => LoanEventKind.SentBack,
            LoanState.Refused => LoanEventKind.Refused,
            LoanState.Cancelled => LoanEventKind.Cancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        Add(kind, by, at, text);
        if (state is LoanState.Refused or LoanState.Cancelled)
        {
            End(state, at);
        }
    }

    /// <summary>Given up before anything was handed over.</summary>
    /// <exception cref="RuleException">It has ended, or something is out.</exception>
    public void Cancel(string reason, Actor by, DateTime at)
    {
        Require(State is LoanState.Requested or LoanState.SentBack or LoanState.Approved);
        Add(LoanEventKind.Cancelled, by, at, reason);
        End(LoanState.Cancelled, at);
        _news.Add(new News(MessageKind.LoanCancelled, by.PersonId, reason.Trim()));
    }

    /// <summary>Approved, and nobody came until the day it was due back.</summary>
    public void Expire(DateOnly today, DateTime at)
    {
        Require(State == LoanState.Approved && Until < today);
        Add(LoanEventKind.Expired, Actor.Program, at);
        End(LoanState.Expired, at);
    }

    /// <summary>Due back on a later day. The caller has made sure that nobody waits.</summary>
    /// <exception cref="RuleException">Nothing is out, or the day is not later.</exception>
    public void Extend(DateOnly until, string reason, Actor by, DateTime at)
    {
        Require(State == LoanState.Out);
        if (until <= Until)
        {
            throw RuleException.Invalid("Until", "loan.not-later", LoanTexts.T["rule.not-later"]);
        }

        Add(LoanEventKind.Extended, by, at, LoanTexts.T["extended.text", ThaiCalendar.Date(Until), ThaiCalendar.Date(until), reason.Trim()]);
        (Until, RemindedOn, DemandRemindedOn) = (until, null, null);
        _bookings.Where(b => b.IsOut).ToList().ForEach(b => b.Extend(until));
        _news.Add(new News(MessageKind.LoanExtended, by.PersonId));
    }

    /// <summary>Refuses a demand that is not due, before a number is spent on it.</summary>
    /// <exception cref="RuleException">It is not overdue, or the day to return by is in the past.</exception>
    public void RequireDemandable(DateOnly returnBy, DateOnly today)
    {
        Require(State == LoanState.Out);
        if (DaysLate(today) == 0)
        {
            throw RuleException.Conflict("loan.not-overdue", LoanTexts.T["rule.not-overdue"]);
        }

        if (returnBy < today)
        {
            throw RuleException.Invalid("ReturnBy", "loan.return-by", LoanTexts.T["rule.return-by"]);
        }
    }

    /// <summary>Its return is demanded in writing.</summary>
    /// <exception cref="RuleException">As <see cref="RequireDemandable"/>.</exception>
    public LoanDemand Demand(string number, DateOnly returnBy, Actor by, DateOnly today, DateTime at)
    {
        RequireDemandable(returnBy, today);
        var demand = new LoanDemand(number, today, returnBy, by);
        _demands.Add(demand);
        Add(LoanEventKind.Demanded, by, at, number);
        _news.Add(new News(MessageKind.LoanDemanded, by.PersonId, number));
        return demand;
    }

    /// <summary>Reminds the borrower where it is time: the day before, on the day, and every few days after it.</summary>
    /// <returns>Whether it was time.</returns>
    public bool Remind(DateOnly today, DateTime at)
    {
        Require(State == LoanState.Out);
        var days = Until.DayNumber - today.DayNumber;
        var kind = days switch
        {
            1 when RemindedOn is null => MessageKind.LoanDueSoon,
            0 when RemindedOn != today => MessageKind.LoanDueToday,
            < 0 when RemindedOn is not { } last || last <= Until || today.DayNumber - last.DayNumber >= DaysBetweenReminders => MessageKind.LoanOverdue,
            _ => (MessageKind?)null,
        };
        if (kind is { } it)
        {
            RemindedOn = today;
            _news.Add(new News(it));
            Add(LoanEventKind.Reminded, Actor.Program, at);
        }

        return kind is not null;
    }

    /// <summary>Reminds the keepers, once after the due date, that the return must be demanded in writing.</summary>
    /// <returns>Whether it was time.</returns>
    public bool RemindOfDemand(DateOnly today)
    {
        var isTime = State == LoanState.Out && today > Until && DemandRemindedOn is null && _demands.TrueForAll(d => d.On <= Until);
        if (isTime)
        {
            DemandRemindedOn = today;
            _news.Add(new News(MessageKind.LoanDemandDue));
        }

        return isTime;
    }

    /// <summary>How damage or loss is to be made good.</summary>
    public void AgreeCase(long caseId, LoanCaseWay way, DateOnly dueOn, string text, Actor by, DateTime at)
    {
        var found = Case(caseId);
        found.Agree(way, dueOn, text);
        Add(LoanEventKind.CaseAgreed, by, at, $"{found.ThingName} {found.ThingNumber}: {LoanTexts.Of(way)} {text}".Trim());
        Version++;
    }

    /// <summary>It was made good, or is dropped.</summary>
    public LoanCase EndCase(long caseId, LoanCaseState state, DateOnly on, decimal? paid, string document, Actor by, DateTime at)
    {
        var found = Case(caseId);
        found.End(state, on, paid, document);
        Add(LoanEventKind.CaseEnded, by, at, $"{found.ThingName} {found.ThingNumber}: {LoanTexts.Of(state)} {document}".Trim());
        Version++;
        return found;
    }

    private LoanCase Case(long id) => _returns.SelectMany(r => r.Cases).SingleOrDefault(c => c.Id == id) ?? throw RuleException.NotFound();

    private void End(LoanState state, DateTime at)
    {
        (State, EndedAt) = (state, at);
        _bookings.ForEach(b => b.End());
    }
}
