using System.Text.Json;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>Which audit entries; what is null does not matter.</summary>
/// <param name="Person">Part of the person's name.</param>
/// <param name="Kind">The entity's type or the request's name.</param>
/// <param name="From">The first day in Asia/Bangkok.</param>
/// <param name="To">The last day in Asia/Bangkok.</param>
/// <param name="Text">Part of what was changed, an entity's id, or a correlation id.</param>
public sealed record AuditFilter(string? Person = null, string? Kind = null, DateOnly? From = null, DateOnly? To = null, string? Text = null)
{
    /// <summary>Only the entries that the filter means.</summary>
    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        if (Given(Person) is { } person)
        {
            entries = entries.Where(e => e.PersonName != null && e.PersonName.Contains(person));
        }

        if (Given(Kind) is { } kind)
        {
            entries = entries.Where(e => e.Entity == kind || e.Request == kind);
        }

        if (From is { } from)
        {
            var start = ThaiCalendar.StartOfDayUtc(from);
            entries = entries.Where(e => e.At >= start);
        }

        if (To is { } to)
        {
            var end = ThaiCalendar.StartOfDayUtc(to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        if (Given(Text) is { } text)
        {
            entries = long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
                ? entries.Where(e => e.EntityId == id || e.Changes.Contains(text))
                : entries.Where(e => e.Changes.Contains(text) || e.CorrelationId == text);
        }

        return entries;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>An audit entry as people read it.</summary>
/// <param name="Id">Its number in the chain.</param>
/// <param name="At">UTC.</param>
/// <param name="Person">Who; null for a visitor.</param>
/// <param name="Address">From which network address.</param>
/// <param name="Request">By which request.</param>
/// <param name="CorrelationId">Ties it to log lines.</param>
/// <param name="Entity">What kind of thing.</param>
/// <param name="EntityId">Which.</param>
/// <param name="Action">What happened.</param>
/// <param name="Changes">Before and after.</param>
public sealed record AuditRow(
    long Id, DateTime At, string? Person, string? Address, string Request, string CorrelationId, string Entity, long EntityId, string Action,
    IReadOnlyList<AuditChange> Changes)
{
    /// <summary>The row of an entry.</summary>
    public static AuditRow Of(AuditEntry entry) => new(
        entry.Id, entry.At, entry.PersonName, entry.Address, entry.Request, entry.CorrelationId, entry.Entity, entry.EntityId, entry.Action,
        AuditChange.Read(entry.Changes));
}

/// <summary>One property before and after.</summary>
/// <param name="Property">Its name.</param>
/// <param name="Before">As text; null where there was nothing.</param>
/// <param name="After">As text; null where there is nothing.</param>
public sealed record AuditChange(string Property, string? Before, string? After)
{
    /// <summary>Reads the entry's JSON.</summary>
    public static IReadOnlyList<AuditChange> Read(string changes)
    {
        using var document = JsonDocument.Parse(changes);
        return [.. document.RootElement.EnumerateObject().Select(p => new AuditChange(p.Name, Text(p.Value[0]), Text(p.Value[1])))];

        static string? Text(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
    }
}
