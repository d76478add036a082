using System.Globalization;
using HelpDesk.Core.Loans;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Loans;

/// <summary>What the list of loans shows, as the address bar writes it.</summary>
/// <param name="Filter">Which loans.</param>
/// <param name="After">Where the page begins; null for the first.</param>
public sealed record LoanAddress(LoanFilter Filter, long? After = null)
{
    /// <summary>Reads an address. What it does not know it leaves out: an address is never an error.</summary>
    public static LoanAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        var state = Text("state");
        return new LoanAddress(
            new LoanFilter(
                Word.TryParse<LoanState>(state, out _) ? state : null, Text("overdue") is "1", Text("mine") is "1", Text("owner"), Text("school"), Text("q"), Day("from"), Day("to")),
            Text("after") is { Length: <= 18 } after && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;

        DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The same list from its first page on, with another filter.</summary>
    public LoanAddress With(Func<LoanFilter, LoanFilter> change) => new(change(Filter));

    /// <summary>The filter as a query, with its question mark; empty for none.</summary>
    public string Query()
    {
        (string Name, string? Value)[] parts =
        [
            ("q", Filter.Text), ("state", Filter.State), ("overdue", Filter.Overdue ? "1" : null), ("mine", Filter.Mine ? "1" : null), ("owner", Filter.Owner), ("school", Filter.School),
            ("from", Filter.From?.ToString("O", CultureInfo.InvariantCulture)), ("to", Filter.To?.ToString("O", CultureInfo.InvariantCulture)),
            ("after", After?.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value!)));
        return query.Length == 0 ? "" : "?" + query;
    }

    /// <summary>The address of the list.</summary>
    public string Link() => "/loans" + Query();
}
