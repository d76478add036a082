using System.Text.RegularExpressions;
using HelpDesk.Core.Tickets;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>What a list shows, as the address bar writes it: a link can be shared, and a lost circuit costs nothing.</summary>
/// <param name="Filter">Which tickets.</param>
/// <param name="After">Where the page begins; null for the first.</param>
/// <param name="ByDue">What is due next stands first.</param>
public sealed partial record ListAddress(TicketFilter Filter, string? After = null, bool ByDue = false)
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
        var after = Text("after");
        return new ListAddress(TicketFilterWords.Read(Text), after is not null && Cursor().IsMatch(after) ? after : null, Text("sort") == "due");

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;
    }

    /// <summary>The same list from its first page on, with another filter.</summary>
    public ListAddress With(Func<TicketFilter, TicketFilter> change) => new(change(Filter), null, ByDue);

    /// <summary>How many filters are set beside the state and the text.</summary>
    public int FilterCount => Parts().Count(p => p.Name is not ("status" or "q" or "after" or "sort"));

    /// <summary>The address of a page with this list: <c>/queue?status=new</c>.</summary>
    public string At(string path)
    {
        var query = string.Join('&', Parts().Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value)));
        return query.Length == 0 ? path : path + "?" + query;
    }

    private IEnumerable<(string Name, string Value)> Parts() =>
        [.. TicketFilterWords.Write(Filter), .. ByDue ? [("sort", "due")] : Array.Empty<(string, string)>(), .. After is null ? [] : new[] { ("after", After) }];

    [GeneratedRegex("^([0-9]{1,19}-)?[0-9]{1,18}$", RegexOptions.CultureInvariant)]
    private static partial Regex Cursor();
}
