using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Tickets;

/// <summary>Which tickets a list shows. Everything is optional; the address bar and the API write the same words.</summary>
/// <param name="Status">A state's word, <c>open</c> (the first four states), or <c>all</c>; null means <c>open</c>.</param>
/// <param name="School">A school's code.</param>
/// <param name="District">A district's name.</param>
/// <param name="Category">A category's code.</param>
/// <param name="Assignee"><c>me</c>, <c>none</c>, or a person's id.</param>
/// <param name="Text">Any part of number, subject, description, asset number, school or reporter; from two characters on.</param>
/// <param name="From">Reported on or after this day in Bangkok.</param>
/// <param name="To">Reported on or before this day in Bangkok.</param>
/// <param name="Mine">Only what the person reported while signed in.</param>
public sealed record TicketFilter(
    string? Status = null, string? School = null, string? District = null, string? Category = null,
    string? Assignee = null, string? Text = null, DateOnly? From = null, DateOnly? To = null, bool Mine = false)
{
    /// <summary>The shortest text that is searched for.</summary>
    public const int ShortestText = 2;

    /// <summary>The folded text, or null when there is none to search for.</summary>
    public string? FoldedText => ThaiText.Fold(Text) is { Length: >= ShortestText } folded ? folded : null;
}

/// <summary>In which order a list stands.</summary>
public enum TicketOrder
{
    /// <summary>By priority, then the oldest first.</summary>
    Queue,

    /// <summary>The newest first.</summary>
    Newest,
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
    public static IQueryable<Ticket> Filtered(this IHelpDeskDb db, TicketFilter filter, CurrentUser user, ITicketSearch search)
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

        if (filter.From is { } from)
        {
            var utc = ThaiCalendar.StartOfDayUtc(from);
            tickets = tickets.Where(t => t.CreatedAt >= utc);
        }

        if (filter.To is { } to)
        {
            var utc = ThaiCalendar.StartOfDayUtc(to.AddDays(1));
            tickets = tickets.Where(t => t.CreatedAt < utc);
        }

        return tickets;
    }

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
