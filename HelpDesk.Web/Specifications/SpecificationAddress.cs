using System.Globalization;
using HelpDesk.Core.Specifications;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Specifications;

/// <summary>What the list of specifications shows, as the address bar writes it.</summary>
/// <param name="Filter">Which specifications.</param>
/// <param name="After">Where the page begins; null for the first.</param>
public sealed record SpecificationAddress(SpecificationFilter Filter, long? After = null)
{
    /// <summary>Reads an address. What it does not know it leaves out: an address is never an error.</summary>
    public static SpecificationAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        var state = Text("state");
        return new SpecificationAddress(
            new SpecificationFilter(Word.TryParse<SpecificationState>(state, out _) ? state : null, Text("owner"), Text("mine") == "1", Text("q")),
            Text("after") is { Length: <= 18 } after && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;
    }

    /// <summary>Whether anything is filtered.</summary>
    public bool IsFiltered => Filter != new SpecificationFilter();

    /// <summary>How many filters are set beside the state and the text.</summary>
    public int FilterCount => (Filter.Owner is null ? 0 : 1) + (Filter.Mine ? 1 : 0);

    /// <summary>The same list from its first page on, with another filter.</summary>
    public SpecificationAddress With(Func<SpecificationFilter, SpecificationFilter> change) => new(change(Filter));

    /// <summary>The address of the list.</summary>
    public string Link()
    {
        (string Name, string? Value)[] parts =
        [
            ("state", Filter.State), ("owner", Filter.Owner), ("mine", Filter.Mine ? "1" : null), ("q", Filter.Text), ("after", After?.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value!)));
        return query.Length == 0 ? "/specifications" : "/specifications?" + query;
    }
}
