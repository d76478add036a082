using System.Globalization;
using HelpDesk.Core.Assets;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Assets;

/// <summary>What the register's list shows, as the address bar writes it.</summary>
/// <param name="Filter">Which devices.</param>
/// <param name="After">Where the page begins; null for the first.</param>
public sealed record AssetAddress(AssetFilter Filter, long? After = null)
{
    /// <summary>Reads an address. What it does not know it leaves out: an address is never an error.</summary>
    public static AssetAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        var state = Text("state");
        return new AssetAddress(
            new AssetFilter(Text("q"), Text("owner"), Text("school"), Text("category"), state is "all" or "beyond" || Word.TryParse<AssetState>(state, out _) ? state : null, Text("flag") is "warranty" ? "warranty" : null),
            Text("after") is { Length: <= 18 } after && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;
    }

    /// <summary>The same list from its first page on, with another filter.</summary>
    public AssetAddress With(Func<AssetFilter, AssetFilter> change) => new(change(Filter));

    /// <summary>How many filters are set beside the text.</summary>
    public int FilterCount => new[] { Filter.Owner, Filter.School, Filter.Category, Filter.State, Filter.Flag }.Count(f => f is not null);

    /// <summary>The filter as a query, with its question mark; empty for none.</summary>
    public string Query()
    {
        (string Name, string? Value)[] parts =
        [
            ("q", Filter.Text), ("owner", Filter.Owner), ("school", Filter.School), ("category", Filter.Category), ("state", Filter.State), ("flag", Filter.Flag),
            ("after", After?.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value!)));
        return query.Length == 0 ? "" : "?" + query;
    }

    /// <summary>The address of the list.</summary>
    public string Link() => "/assets" + Query();
}
