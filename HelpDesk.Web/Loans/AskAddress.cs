using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Loans;

/// <summary>What somebody is choosing to borrow, as the address bar writes it: a lost circuit or a shared link costs nothing.</summary>
/// <param name="Owner">The code of the agency that keeps the things; null where nothing is said.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The day it is due back.</param>
/// <param name="Items">How many of which kind.</param>
/// <param name="IsCalendar">The calendar is shown instead of the list.</param>
public sealed record AskAddress(string? Owner, DateOnly? From, DateOnly? Until, IReadOnlyDictionary<long, int> Items, bool IsCalendar = false)
{
    private const int MostItems = 100;

    /// <summary>Reads an address. What it does not know it leaves out: an address is never an error.</summary>
    public static AskAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        var items = new Dictionary<long, int>();
        foreach (var part in (query.TryGetValue("items", out var list) ? list.ToString() : "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(MostItems))
        {
            if (part.Split('x') is [var id, var quantity] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var kind)
                && int.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                items[kind] = count;
            }
        }

        return new AskAddress(
            query.TryGetValue("owner", out var owner) && owner.ToString() is { Length: > 0 and <= 50 } code ? code : null, Day("from"), Day("until"), items,
            query.TryGetValue("view", out var view) && view == "calendar");

        DateOnly? Day(string name) => query.TryGetValue(name, out var typed) && DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The address, below the page's own path.</summary>
    public string Link(string path)
    {
        (string Name, string? Value)[] parts =
        [
            ("owner", Owner), ("from", Iso(From)), ("until", Iso(Until)),
            ("items", string.Join(',', Items.Where(i => i.Value > 0).OrderBy(i => i.Key).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Key}x{i.Value}")))),
            ("view", IsCalendar ? "calendar" : null),
        ];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value!).Replace("%2C", ",", StringComparison.Ordinal)));
        return query.Length == 0 ? path : path + "?" + query;
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
