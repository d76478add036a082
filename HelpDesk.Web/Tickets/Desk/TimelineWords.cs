using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>What an entry of the timeline tells, in one line.</summary>
internal static class TimelineWords
{
    /// <summary>The line, without who and when.</summary>
    public static string Of(GetTicket.Entry entry) => entry.Kind switch
    {
        TicketEventKind.Submitted => DeskTexts.T["entry.submitted"],
        TicketEventKind.Reply => DeskTexts.T["entry.reply"],
        TicketEventKind.Note => DeskTexts.T["entry.note"],
        TicketEventKind.StatusChanged => DeskTexts.T["entry.change", State(entry.From), State(entry.To)],
        TicketEventKind.Assigned => Assigned(entry),
        TicketEventKind.PriorityChanged => DeskTexts.T["entry.priority", Level(entry.From), Level(entry.To)],
        TicketEventKind.Corrected => DeskTexts.T["entry.category", entry.From, entry.To],
        TicketEventKind.Rated => DeskTexts.T["entry.rated", entry.To],
        TicketEventKind.TrackingLink => entry.To == "revoked" ? DeskTexts.T["entry.link.revoked"] : DeskTexts.T["entry.link.renewed"],
        TicketEventKind.DeviceLinked => entry.To is { } device ? DeskTexts.T["entry.device", device] : DeskTexts.T["entry.device.none"],
        TicketEventKind.Merged => entry.To is { } main ? DeskTexts.T["entry.merged", main] : DeskTexts.T["entry.unmerged", entry.From],
        TicketEventKind.Absorbed => entry.To is { } report ? DeskTexts.T["entry.absorbed", report] : DeskTexts.T["entry.let-go", entry.From],
        TicketEventKind.Split => entry.To is { } part ? DeskTexts.T["entry.split", part] : DeskTexts.T["entry.split-from", entry.From],
        TicketEventKind.Linked => entry.To is { } other ? DeskTexts.T["entry.linked", other] : DeskTexts.T["entry.unlinked", entry.From],
        TicketEventKind.PartReserved => DeskTexts.T["entry.part.reserved", entry.To],
        TicketEventKind.PartReleased => DeskTexts.T["entry.part.released", entry.To],
        TicketEventKind.PartUsed => DeskTexts.T["entry.part.used", entry.To],
        TicketEventKind.PartReturned => DeskTexts.T["entry.part.returned", entry.To],
        TicketEventKind.LabourCorrected => entry.To is { } minutes ? DeskTexts.T["entry.labour.corrected", entry.From, minutes] : DeskTexts.T["entry.labour.removed", entry.From],
        TicketEventKind.SentToVendor => DeskTexts.T["entry.vendor.out", entry.To],
        TicketEventKind.BackFromVendor => DeskTexts.T["entry.vendor.back", entry.To],
        TicketEventKind.DisposalSuggested => DeskTexts.T["entry.suggested", entry.To],
        TicketEventKind.SuggestionAnswered => DeskTexts.T[entry.To == "accepted" ? "entry.suggestion.accepted" : "entry.suggestion.declined"],
    };

    /// <summary>The drawing before it.</summary>
    public static string Icon(GetTicket.Entry entry) => entry.Kind switch
    {
        TicketEventKind.Submitted => "inbox",
        TicketEventKind.Reply => "reply",
        TicketEventKind.Note => "lock",
        TicketEventKind.StatusChanged => Status(entry.To) is { } status ? TicketLooks.Icon(status) : "refresh",
        TicketEventKind.Assigned => "assign",
        TicketEventKind.PriorityChanged => "alert",
        TicketEventKind.Corrected => "edit",
        TicketEventKind.Rated => "star",
        TicketEventKind.TrackingLink => "link",
        TicketEventKind.DeviceLinked => "box",
        TicketEventKind.Merged or TicketEventKind.Absorbed => "copy",
        TicketEventKind.Split => "copy",
        TicketEventKind.Linked => "link",
        TicketEventKind.PartReserved or TicketEventKind.PartReleased or TicketEventKind.PartUsed or TicketEventKind.PartReturned => "settings",
        TicketEventKind.LabourCorrected => "clock",
        TicketEventKind.SentToVendor => "send",
        TicketEventKind.BackFromVendor => "inbox",
        TicketEventKind.DisposalSuggested or TicketEventKind.SuggestionAnswered => "archive",
    };

    /// <summary>The state whose colour the entry has; null for entries that are no state.</summary>
    public static string? Tone(GetTicket.Entry entry) => entry.Kind switch
    {
        TicketEventKind.Submitted => Word.Of(TicketStatus.New),
        TicketEventKind.StatusChanged => Status(entry.To) is { } status ? Word.Of(status) : null,
        TicketEventKind.Assigned => Word.Of(TicketStatus.Assigned),
        _ => null,
    };

    // The timeline stores "on-hold.parts": the state and what it waits for.
    private static TicketStatus? Status(string? word) =>
        Word.TryParse<TicketStatus>(word?.Split('.')[0], out var status) ? status : null;

    private static string State(string? word) => word is null ? "" : TicketTexts.StatusWord(word);

    private static string Level(string? word) => Word.TryParse<Priority>(word, out var priority) ? TicketTexts.Of(priority) : word ?? "";

    private static string Assigned(GetTicket.Entry entry) =>
        entry.To is null ? DeskTexts.T["entry.released", entry.From]
        : entry.To == entry.ActorName ? DeskTexts.T["entry.claimed", entry.To]
        : entry.From is null ? DeskTexts.T["entry.assigned", entry.To]
        : DeskTexts.T["entry.handed", entry.From, entry.To];
}
