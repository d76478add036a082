using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Tickets;

/// <summary>Which tickets a list shows. Everything is optional; the address bar and the API write the same words.</summary>
/// <param name="Status">A state's word, <c>open</c> (the first four states), <c>done</c> (resolved or closed), <c>counted</c> (all but merged), or <c>all</c>; null means <c>open</c>.</param>
/// <param name="School">A school's code.</param>
/// <param name="District">A district's name.</param>
/// <param name="Category">A category's code.</param>
/// <param name="Assignee"><c>me</c>, <c>none</c>, or a person's id.</param>
/// <param name="Text">Any part of number, subject, description, asset number, school or reporter; from two characters on.</param>
/// <param name="From">Reported (see <paramref name="By"/>) on or after this day in Bangkok.</param>
/// <param name="To">Reported (see <paramref name="By"/>) on or before this day in Bangkok.</param>
/// <param name="Mine">Only what the person reported while signed in.</param>
/// <param name="By"><c>resolved</c>: the days are those of the resolution.</param>
/// <param name="Is">One thing that is so of them; see <see cref="TicketTrait"/>.</param>
/// <param name="Hold">Why they wait: a reason's word.</param>
/// <param name="Outcome">How they ended: an outcome's word.</param>
/// <param name="Asset">The id of their device on the register.</param>
/// <param name="Model">Brand and model of their device, as <see cref="Assets.Asset"/> has them, with a space between.</param>
public sealed record TicketFilter(
    string? Status = null, string? School = null, string? District = null, string? Category = null,
    string? Assignee = null, string? Text = null, DateOnly? From = null, DateOnly? To = null, bool Mine = false,
    string? By = null, TicketTrait? Is = null, OnHoldReason? Hold = null, Outcome? Outcome = null, long? Asset = null, string? Model = null)
{
    /// <summary>The shortest text that is searched for.</summary>
    public const int ShortestText = 2;

    /// <summary>The folded text, or null when there is none to search for.</summary>
    public string? FoldedText => ThaiText.Fold(Text) is { Length: >= ShortestText } folded ? folded : null;
}

/// <summary>One thing that is so of tickets, by which figures lead to their lists.</summary>
public enum TicketTrait
{
    /// <summary>What is due next should have been done already.</summary>
    Overdue = 1,

    /// <summary>What is due next is due by the end of today in Bangkok, and not overdue.</summary>
    DueToday = 2,

    /// <summary>Open, and the clock stands.</summary>
    Paused = 3,

    /// <summary>First answered in time.</summary>
    AnsweredInTime = 4,

    /// <summary>First answered too late.</summary>
    AnsweredLate = 5,

    /// <summary>Resolved in time.</summary>
    InTime = 6,

    /// <summary>Resolved too late.</summary>
    Late = 7,

    /// <summary>Opened again at least once.</summary>
    Reopened = 8,

    /// <summary>Rated by the requester.</summary>
    Rated = 9,

    /// <summary>It cost something.</summary>
    Costed = 10,

    /// <summary>On a device that was reported at least twice in the days of the filter.</summary>
    Repeated = 11,

    /// <summary>Answered, with a known time.</summary>
    Answered = 12,

    /// <summary>Resolved, with a known time.</summary>
    Timed = 13,
}

/// <summary>In which order a list stands.</summary>
public enum TicketOrder
{
    /// <summary>By priority, then the oldest first.</summary>
    Queue,

    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>What is due next first; what is not due, last and the oldest first.</summary>
    Due,
}

/// <summary>Finds text in tickets. What the index finds is checked against the text itself: the answer is exact.</summary>
public interface ITicketSearch
{
    /// <summary>The tickets whose search text contains <paramref name="folded"/>, through the index.</summary>
    /// <param name="folded">Folded by <see cref="ThaiText.Fold"/>, two characters or more.</param>
    IQueryable<Ticket> Matching(string folded);

    /// <summary>Whether so few tickets have the text that the index leads to them quicker than any other way.</summary>
    /// <param name="folded">As for <see cref="Matching"/>.</param>
    bool IsRare(string folded);
}

/// <summary>Turns a filter into a query; every list, count and export of tickets goes through it.</summary>
public static class TicketFilters
{
    /// <summary>The tickets that the person may see and the filter names.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">Which.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="search">Finds text.</param>
    /// <param name="now">The present instant, UTC: what is overdue depends on it.</param>
    public static IQueryable<Ticket> Filtered(this IHelpDeskDb db, TicketFilter filter, CurrentUser user, ITicketSearch search, DateTime now)
    {
        var text = filter.FoldedText;
        var onlyOpen = IsOpenOnly(filter.Status);

        // Open tickets are few, and their own index leads to them in order: reading their text beats intersecting a million's index,
        // unless only a handful of all tickets has the text.
        var readsOpen = text is not null && onlyOpen && !search.IsRare(text);
        var tickets = text is null || readsOpen ? db.Tickets : search.Matching(text);
        tickets = tickets.VisibleTo(user);
        if (text is not null && readsOpen)
        {
            tickets = tickets.Where(t => t.SearchText.Contains(text));
        }

        tickets = filter.Status switch
        {
            null or "" or "open" => tickets.Where(t => t.Status <= TicketStatus.OnHold),
            "all" => tickets,
            "done" => tickets.Where(t => t.Status == TicketStatus.Resolved || t.Status == TicketStatus.Closed),
            "counted" => tickets.Where(t => t.Status != TicketStatus.Merged),
            _ => Word.TryParse<TicketStatus>(filter.Status, out var status)
                ? WithStatus(tickets, status)
                : throw RuleException.Invalid(nameof(TicketFilter.Status), "filter.status", TicketTexts.T["rule.unknown-word", filter.Status]),
        };

        if (!string.IsNullOrEmpty(filter.School))
        {
            var code = filter.School;
            
            // Looked up once, not for every ticket: the index over schools leads to the rows.
            tickets = tickets.Where(t => t.SchoolId == db.Schools.Where(s => s.Code == code).Select(s => s.Id).FirstOrDefault());
        }

        if (!string.IsNullOrEmpty(filter.District))
        {
            var district = filter.District;
            tickets = tickets.Where(t => db.Schools.Where(s => s.District == district).Select(s => s.Id).Contains(t.SchoolId));
        }

        if (!string.IsNullOrEmpty(filter.Category))
        {
            var code = filter.Category;
            tickets = tickets.Where(t => t.CategoryId == db.Categories.Where(c => c.Code == code).Select(c => c.Id).FirstOrDefault());
        }

        if (!string.IsNullOrEmpty(filter.Assignee))
        {
            if (filter.Assignee == "none")
            {
                tickets = tickets.Where(t => t.AssigneeId == null);
            }
            else
            {
                var id = filter.Assignee == "me" ? user.Id ?? 0
                    : long.TryParse(filter.Assignee, NumberStyles.None, CultureInfo.InvariantCulture, out var person) ? person
                    : throw RuleException.Invalid(nameof(TicketFilter.Assignee), "filter.assignee", TicketTexts.T["rule.unknown-word", filter.Assignee]);
                tickets = tickets.Where(t => t.AssigneeId == id);
            }
        }

        if (filter.Mine)
        {
            var me = user.Id ?? 0;
            tickets = tickets.Where(t => t.RequesterPersonId == me);
        }

        return db.WithTraits(tickets.Between(filter), filter, user, now);
    }

    private static IQueryable<Ticket> Between(this IQueryable<Ticket> tickets, TicketFilter filter)
    {
        var resolved = filter.By == "resolved";
        if (filter.From is { } from)
        {
            var utc = ThaiCalendar.StartOfDayUtc(from);
            tickets = resolved ? tickets.Where(t => t.ResolvedAt >= utc) : tickets.Where(t => t.CreatedAt >= utc);
        }

        if (filter.To is { } to)
        {
            var utc = ThaiCalendar.StartOfDayUtc(to.AddDays(1));
            tickets = resolved ? tickets.Where(t => t.ResolvedAt < utc) : tickets.Where(t => t.CreatedAt < utc);
        }

        return tickets;
    }

    private static IQueryable<Ticket> WithTraits(this IHelpDeskDb db, IQueryable<Ticket> tickets, TicketFilter filter, CurrentUser user, DateTime now)
    {
        if (filter.Hold is { } reason)
        {
            tickets = tickets.Where(t => t.OnHoldReason == reason);
        }

        if (filter.Outcome is { } outcome)
        {
            tickets = tickets.Where(t => t.Outcome == outcome);
        }

        if (filter.Asset is { } device)
        {
            tickets = tickets.Where(t => t.AssetId == device);
        }

        if (!string.IsNullOrEmpty(filter.Model))
        {
            var model = filter.Model;
            tickets = tickets.Where(t => db.Assets.Any(a => a.Id == t.AssetId && a.Brand + " " + a.Model == model));
        }

        if (filter.Is is not { } trait)
        {
            return tickets;
        }

        var endOfToday = ThaiCalendar.StartOfDayUtc(ThaiCalendar.BangkokDate(now).AddDays(1));
        return trait switch
        {
            TicketTrait.Overdue => tickets.Where(t => t.DueAt < now),
            TicketTrait.DueToday => tickets.Where(t => t.DueAt >= now && t.DueAt < endOfToday),
            TicketTrait.Paused => tickets.Where(t => t.Status <= TicketStatus.OnHold && t.WorkedSeconds != null && t.ClockRunsSince == null),
            TicketTrait.AnsweredInTime => tickets.Where(t => t.ResponseSeconds <= t.ResponseTarget),
            TicketTrait.AnsweredLate => tickets.Where(t => t.ResponseSeconds > t.ResponseTarget),
            TicketTrait.InTime => tickets.Where(t => t.ResolvedAt != null && t.WorkedSeconds <= t.ResolutionTarget),
            TicketTrait.Late => tickets.Where(t => t.ResolvedAt != null && t.WorkedSeconds > t.ResolutionTarget),
            TicketTrait.Reopened => tickets.Where(t => t.ReopenCount > 0),
            TicketTrait.Rated => tickets.Where(t => t.Rating != null),
            TicketTrait.Costed => tickets.Where(t => t.Cost > 0),
            TicketTrait.Repeated => tickets.Where(t => Repeated(db, filter, user).Contains(t.AssetId)),
            TicketTrait.Answered => tickets.Where(t => t.ResponseSeconds != null),
            TicketTrait.Timed => tickets.Where(t => t.ResolvedAt != null && t.WorkedSeconds != null),
        };
    }

    // Counted from what the person sees: another school's reports of a device that moved must not show through.
    private static IQueryable<long?> Repeated(IHelpDeskDb db, TicketFilter filter, CurrentUser user) =>
        db.Tickets.VisibleTo(user).Where(t => t.AssetId != null && t.Status != TicketStatus.Merged).Between(filter).GroupBy(t => t.AssetId).Where(g => g.Count() > 1).Select(g => g.Key);

    private static bool IsOpenOnly(string? status) =>
        status is null or "" or "open" || (Word.TryParse<TicketStatus>(status, out var one) && one <= TicketStatus.OnHold);

    // Written with constants, so that the database sees that the index over open tickets serves.
    private static IQueryable<Ticket> WithStatus(IQueryable<Ticket> tickets, TicketStatus status) => status switch
    {
        TicketStatus.New => tickets.Where(t => t.Status == TicketStatus.New),
        TicketStatus.Assigned => tickets.Where(t => t.Status == TicketStatus.Assigned),
        TicketStatus.InProgress => tickets.Where(t => t.Status == TicketStatus.InProgress),
        TicketStatus.OnHold => tickets.Where(t => t.Status == TicketStatus.OnHold),
        TicketStatus.Resolved => tickets.Where(t => t.Status == TicketStatus.Resolved),
        TicketStatus.Closed => tickets.Where(t => t.Status == TicketStatus.Closed),
        TicketStatus.Cancelled => tickets.Where(t => t.Status == TicketStatus.Cancelled),
        TicketStatus.Merged => tickets.Where(t => t.Status == TicketStatus.Merged),
    };
}
