using System.Globalization;
using HelpDesk.Core.Orders;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Orders;

/// <summary>What the list of orders shows, as the address bar writes it.</summary>
/// <param name="Filter">Which orders.</param>
/// <param name="After">Where the page begins; null for the first.</param>
public sealed record OrderAddress(OrderFilter Filter, string? After = null)
{
    /// <summary>Reads an address. What it does not know it leaves out: an address is never an error.</summary>
    public static OrderAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        var (state, kind) = (Text("state"), Text("kind"));
        return new OrderAddress(
            new OrderFilter(
                Word.TryParse<OrderState>(state, out _) ? state : null, Word.TryParse<OrderKind>(kind, out _) ? kind : null,
                Number("register"), (int?)Number("year"), Text("mine") == "1", Text("q"), Text("in-force") == "1"),
            Number("after")?.ToString(CultureInfo.InvariantCulture));

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;
        long? Number(string name) => Text(name) is { Length: <= 9 } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The same list from its first page on, with another filter.</summary>
    public OrderAddress With(Func<OrderFilter, OrderFilter> change) => new(change(Filter));

    /// <summary>How many filters are set beside the state and the text.</summary>
    public int FilterCount => (Filter.Kind is null ? 0 : 1) + (Filter.Register is null ? 0 : 1) + (Filter.Year is null ? 0 : 1) + (Filter.Mine ? 1 : 0) + (Filter.InForce ? 1 : 0);

    /// <summary>The address of the list.</summary>
    public string Link()
    {
        (string Name, string? Value)[] parts =
        [
            ("state", Filter.State), ("kind", Filter.Kind), ("register", Filter.Register?.ToString(CultureInfo.InvariantCulture)),
            ("year", Filter.Year?.ToString(CultureInfo.InvariantCulture)), ("mine", Filter.Mine ? "1" : null), ("in-force", Filter.InForce ? "1" : null), ("q", Filter.Text), ("after", After),
        ];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value!)));
        return query.Length == 0 ? "/orders" : "/orders?" + query;
    }
}
