using System.Globalization;

namespace HelpDesk.Core.Tickets;

/// <summary>A filter as addresses and the API write it: names and words that stay the same in every language.</summary>
public static class TicketFilterWords
{
    /// <summary>Reads a filter. What is not understood is left out: an address is never an error.</summary>
    /// <param name="text">The trimmed text of a name; null when there is none.</param>
    public static TicketFilter Read(Func<string, string?> text)
    {
        var (status, assignee) = (text("status"), text("assignee"));
        return new TicketFilter(
            status is "all" or "open" or "done" or "counted" || Word.TryParse<TicketStatus>(status, out _) ? status : null,
            text("school"), text("district"), text("category"),
            assignee is "me" or "none" || Id(assignee) is not null ? assignee : null,
            text("q"), Date(text("from")), Date(text("to")), text("mine") == "1",
            text("by") is "resolved" ? "resolved" : null,
            Named<TicketTrait>(text("is")), Named<OnHoldReason>(text("hold")), Named<Outcome>(text("outcome")), Id(text("asset")), text("model"));
    }

    /// <summary>Reads the part after the question mark of an address.</summary>
    public static TicketFilter Parse(string query)
    {
        var parts = Parts(query);
        return Read(name => parts.GetValueOrDefault(name));
    }

    /// <summary>Whether that part asks for what is due next first.</summary>
    public static bool IsByDue(string query) => Parts(query).GetValueOrDefault("sort") == "due";

    /// <summary>Writes that part; empty for everything that is open.</summary>
    public static string Query(TicketFilter filter, bool byDue = false) =>
        string.Join('&', Write(filter).Concat(byDue ? [("sort", "due")] : Array.Empty<(string Name, string Value)>()).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value)));

    /// <summary>Writes a filter: the names that have something to say, with their words.</summary>
    public static IEnumerable<(string Name, string Value)> Write(TicketFilter filter)
    {
        (string Name, string? Value)[] parts =
        [
            ("status", filter.Status), ("school", filter.School), ("district", filter.District), ("category", filter.Category),
            ("assignee", filter.Assignee), ("q", filter.Text), ("from", Iso(filter.From)), ("to", Iso(filter.To)), ("mine", filter.Mine ? "1" : null),
            ("by", filter.By), ("is", filter.Is is { } trait ? Word.Of(trait) : null), ("hold", filter.Hold is { } hold ? Word.Of(hold) : null),
            ("outcome", filter.Outcome is { } outcome ? Word.Of(outcome) : null), ("asset", filter.Asset?.ToString(CultureInfo.InvariantCulture)), ("model", filter.Model),
        ];
        return parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => (p.Name, p.Value!));

        static string? Iso(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>The address of a list with a filter: <c>/queue?status=new</c>.</summary>
    public static string At(string path, TicketFilter filter)
    {
        var query = Query(filter);
        return query.Length == 0 ? path : path + "?" + query;
    }

    private static Dictionary<string, string> Parts(string query)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && Uri.UnescapeDataString(part[(at + 1)..].Replace('+', ' ')).Trim() is { Length: > 0 and <= 200 } value)
            {
                parts[part[..at]] = value;
            }
        }

        return parts;
    }

    private static T? Named<T>(string? word)
        where T : struct, Enum => Word.TryParse<T>(word, out var value) ? value : null;

    private static long? Id(string? text) => text is { Length: <= 18 } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    // No office asks for years outside these; the calendar itself ends where a day more is none.
    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2500 ? date : null;
}
