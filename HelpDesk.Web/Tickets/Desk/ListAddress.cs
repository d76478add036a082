using System.Globalization;
using System.Text.RegularExpressions;
using HelpDesk.Core.Tickets;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>What a list shows, as the address bar writes it: a link can be shared, and a lost circuit costs nothing.</summary>
/// <param name="Filter">Which tickets.</param>
/// <param name="After">Where the page begins; null for the first.</param>
public sealed partial record ListAddress(TicketFilter Filter, string? After = null)
{
    /// <summary>No filter, first page.</summary>
    public static readonly ListAddress Empty = new(new TicketFilter());

    /// <summary>Reads the part after the question mark. What it does not know it leaves out: an address is never an error.</summary>
    public static ListAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return Empty;
        }

        var query = QueryHelpers.ParseQuery(uri[mark..].Split('#')[0]);
        var status = Text("status");
        var assignee = Text("assignee");
        var after = Text("after");
        return new ListAddress(
            new TicketFilter(
                status is "all" or "open" || Word.TryParse<TicketStatus>(status, out _) ? status : null,
                Text("school"), Text("district"), Text("category"),
                assignee is "me" or "none" || (assignee is not null && Id().IsMatch(assignee)) ? assignee : null,
                Text("q"), Date("from"), Date("to"), Text("mine") == "1"),
            after is not null && Cursor().IsMatch(after) ? after : null);

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;
        DateOnly? Date(string name) =>
            DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>The same list from its first page on, with another filter.</summary>
    public ListAddress With(Func<TicketFilter, TicketFilter> change) => new(change(Filter));

    /// <summary>How many filters are set beside the state and the text.</summary>
    public int FilterCount => Parts().Count(p => p.Name is not ("status" or "q" or "after"));

    /// <summary>The address of a page with this list: <c>/queue?status=new</c>.</summary>
    public string At(string path)
    {
        var query = string.Join('&', Parts().Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value)));
        return query.Length == 0 ? path : path + "?" + query;
    }

    private IEnumerable<(string Name, string Value)> Parts()
    {
        (string Name, string? Value)[] parts =
        [
            ("status", Filter.Status), ("school", Filter.School), ("district", Filter.District), ("category", Filter.Category),
            ("assignee", Filter.Assignee), ("q", Filter.Text), ("from", Iso(Filter.From)), ("to", Iso(Filter.To)),
            ("mine", Filter.Mine ? "1" : null), ("after", After),
        ];
        return parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => (p.Name, p.Value!));

        static string? Iso(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^[0-9]{1,18}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("^([1-4]-)?[0-9]{1,18}$", RegexOptions.CultureInvariant)]
    private static partial Regex Cursor();
}
