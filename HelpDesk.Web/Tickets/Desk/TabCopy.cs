using System.Text.Json;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>What the browser's tab keeps of a reply (<c>wwwroot/interactive.js</c>): the words, and what they were written on.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind"><see cref="Internal"/> or <see cref="Public"/>; null where that is not known.</param>
/// <param name="Base">The server's draft that it was written on, in milliseconds since 1970; 0 for none.</param>
/// <param name="At">When something was typed that the server does not have yet; 0 when it has all.</param>
internal sealed record TabCopy(string Text, string? Kind = null, long Base = 0, long At = 0)
{
    /// <summary>For the office only.</summary>
    public const string Internal = "internal";

    /// <summary>For the requester too.</summary>
    public const string Public = "public";

    /// <summary>Reads what the tab kept; null for nothing. Words without more are of an unknown kind and time.</summary>
    public static TabCopy? Read(string? kept)
    {
        if (string.IsNullOrEmpty(kept))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<TabCopy>(kept, JsonSerializerOptions.Web) is { Text.Length: > 0 } copy ? copy : null;
        }
        catch (JsonException)
        {
            return new TabCopy(kept);
        }
    }

    /// <summary>When the server's draft was written, in milliseconds since 1970; 0 for none.</summary>
    public static long StampOf(DateTime? at) => at is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds() : 0;

    /// <summary>As the tab keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Whether it is newer than what the server has.</summary>
    /// <param name="draft">The server's draft; null for none.</param>
    /// <param name="timeline">What was sent already.</param>
    /// <param name="writer">Who writes.</param>
    public bool IsNewest(GetReplyDraft.Draft? draft, IReadOnlyList<GetTicket.Entry> timeline, string writer)
    {
        if (draft is not null)
        {
            return Base == StampOf(draft.UpdatedAt) || At > StampOf(draft.UpdatedAt);
        }

        // The server had it once and has it no more: it was sent or thrown away, on whatever device.
        return Base == 0 && !timeline.Any(e => e.Kind is TicketEventKind.Reply or TicketEventKind.Note && e.ActorName == writer && e.Text == Text.Trim());
    }
}
