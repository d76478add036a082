using System.ComponentModel;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Api;

/// <summary>A report. Words and lengths are checked by the use case; here everything may be missing, so that each fault is named.</summary>
internal sealed record SubmitBody
{
    [Description("A UUID made by the sender. Sent twice, the ticket is made once.")]
    public string? ClientId { get; init; }

    [Description("The school's code, as text: leading zeros count.")]
    public string? SchoolCode { get; init; }

    [Description("A code of GET /api/v1/categories.")]
    public string? Category { get; init; }

    [Description("In a few words, at most 200 characters.")]
    public string? Subject { get; init; }

    [Description("In full, at most 4,000 characters.")]
    public string? Description { get; init; }

    [Description("The device's asset number.")]
    public string? AssetTag { get; init; }

    [Description("Which device, in words.")]
    public string? Device { get; init; }

    [Description("Building, floor, room.")]
    public string? Location { get; init; }

    [Description("How many people it concerns: one (default), group, all.")]
    public string? Impact { get; init; }

    [Description("low, normal (default), high, urgent.")]
    public string? Urgency { get; init; }

    [Description("Who reports.")]
    public string? RequesterName { get; init; }

    [Description("A Thai telephone number.")]
    public string? RequesterPhone { get; init; }

    [Description("An e-mail address.")]
    public string? RequesterEmail { get; init; }

    [Description("The number of an open report of the same matter, as GET /api/v1/tickets/similar names it: the two are put together.")]
    public string? Join { get; init; }

    public SubmitTicket.Command ToCommand() => new(
        Guid.TryParse(ClientId, out var id) && id != Guid.Empty ? id : throw RuleException.Invalid("ClientId", "client-id", ApiTexts.T["problem.id"]),
        SchoolCode ?? "", Category ?? "", Subject ?? "", Description, RequesterName ?? "", Location, Device, AssetTag,
        Words.Parse<Impact>(Impact, "Impact", Core.Tickets.Impact.One), Words.Parse<Urgency>(Urgency, "Urgency", Core.Tickets.Urgency.Normal), RequesterPhone, RequesterEmail, JoinNumber: Join);
}

/// <summary>A reply, or with <c>internal</c> a note for the office only.</summary>
internal sealed record ReplyBody(string? Text, bool? Internal, int? Version);

/// <summary>The number of the device that a ticket is about.</summary>
internal sealed record DeviceBody(string? AssetTag, int? Version);

/// <summary>It waits: <c>requester</c>, <c>parts</c>, <c>vendor</c>, <c>approval</c>.</summary>
internal sealed record HoldBody(string? Reason, string? Text, int? Version);

/// <summary>It is repaired: <c>repaired</c>, <c>replaced</c>, <c>advised</c>, <c>no-fault</c>, <c>beyond-repair</c>; the cost in baht.</summary>
internal sealed record ResolveBody(string? Outcome, string? Text, decimal? Cost, int? Version, IReadOnlyList<long>? Ticked = null);

/// <summary>A reason in words; <c>reason</c> is taken for <c>text</c> too.</summary>
internal sealed record ReasonBody(string? Text, string? Reason, int? Version)
{
    public string? Words => Text ?? Reason;
}

/// <summary>To whom it is given.</summary>
internal sealed record AssignBody(long? AssigneeId, string? Text, int? Version);

/// <summary>From the last reading.</summary>
internal sealed record VersionBody(int? Version);

/// <summary>1 to 5, with a comment.</summary>
internal sealed record RateBody(int? Rating, string? Comment);

/// <summary>Another category, or another priority than the matrix gave: <c>low</c>, <c>normal</c>, <c>high</c>, <c>critical</c>.</summary>
internal sealed record ChangeBody(string? Category, string? Priority, string? Text, int? Version);

/// <summary>What a reporter gets.</summary>
/// <param name="Number">The ticket's number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="TrackUrl">For the requester, who needs no account; null when it was revoked.</param>
internal sealed record ReceiptBody(string Number, string Status, string? TrackUrl);

/// <summary>A page of tickets.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">For <c>after</c> of the next call; null on the last page.</param>
internal sealed record TicketPage(IEnumerable<TicketItem> Items, string? Next);

/// <summary>A ticket in a list. What is due is counted in business time; without a target it is null.</summary>
internal sealed record TicketItem(
    string Number, string Status, string? OnHoldReason, string Priority, string Subject, string SchoolCode, string School, string District,
    string Category, string CategoryName, string Location, string RequesterName, long? AssigneeId, string? AssigneeName,
    DateTime CreatedAt, DateTime UpdatedAt, int Version,
    [property: Description("When the first answer is or was due, counted in business time; null without a target.")] DateTime? ResponseDueAt,
    [property: Description("When it is to be resolved; null while the clock stands, and without a target.")] DateTime? ResolutionDueAt,
    [property: Description("What is due next: the first answer, then the resolution; null when nothing runs.")] DateTime? DueAt,
    [property: Description("It has a target, and waits for something that stops the clock.")] bool Paused)
{
    public static TicketItem Of(GetTickets.Row row) => new(
        row.Number, Word.Of(row.Status), Words.Of(row.OnHoldReason), Word.Of(row.Priority), row.Subject, row.SchoolCode, row.SchoolName, row.District,
        row.CategoryCode, row.CategoryName, row.Location, row.RequesterName, row.AssigneeId, row.AssigneeName, row.CreatedAt, row.UpdatedAt, row.Version,
        row.ResponseDueAt, row.ResolutionDueAt, row.Due?.At, row.Due?.State == DueState.Paused);
}

/// <summary>A ticket with its timeline. What the caller may not read is null or left out.</summary>
internal sealed record TicketBody(
    string Number, string Status, string? OnHoldReason, string Priority, string Impact, string Urgency, string Subject, string Description,
    string SchoolCode, string School, string District, string Category, string CategoryName, string Location, string Device, string AssetTag,
    string RequesterName, string? RequesterPhone, string? RequesterEmail, long? AssigneeId, string? AssigneeName,
    DateTime CreatedAt, DateTime UpdatedAt, DateTime? ResolvedAt, DateTime? ClosedAt, string? Outcome, string Resolution, decimal? Cost,
    int? Rating, string RatingComment, string? TrackUrl, int Version,
    [property: Description("When the first answer is or was due, counted in business time; null without a target.")] DateTime? ResponseDueAt,
    [property: Description("When it is to be resolved; null while the clock stands, and without a target.")] DateTime? ResolutionDueAt,
    [property: Description("What is due next: the first answer, then the resolution; null when nothing runs.")] DateTime? DueAt,
    [property: Description("It has a target, and waits for something that stops the clock.")] bool Paused, IEnumerable<TimelineEntry> Timeline)
{
    public static TicketBody Of(GetTicket.Details t, string publicUrl) => new(
        t.Number, Word.Of(t.Status), Words.Of(t.OnHoldReason), Word.Of(t.Priority), Word.Of(t.Impact), Word.Of(t.Urgency), t.Subject, t.Description,
        t.SchoolCode, t.SchoolName, t.District, t.CategoryCode, t.CategoryName, t.Location, t.Device, t.AssetTag,
        t.RequesterName, t.RequesterPhone, t.RequesterEmail, t.AssigneeId, t.AssigneeName,
        t.CreatedAt, t.UpdatedAt, t.ResolvedAt, t.ClosedAt, Words.Of(t.Outcome), t.Resolution, t.Cost, t.Rating, t.RatingComment,
        ApiEndpoints.TrackUrl(publicUrl, t.TrackSecret), t.Version,
        t.Clock?.Response.DueAt, t.Clock?.Resolution.DueAt, t.Clock?.Due?.At, t.Clock?.Due?.State == DueState.Paused,
        t.Timeline.Select(e => new TimelineEntry(
            Word.Of(e.Kind), e.At, e.ActorName, e.ByOffice, !e.IsPublic, e.Text, e.From, e.To,
            e.Files.Select(f => new TimelineFile(f.FileName, f.Bytes, $"{publicUrl}/files/{f.Key}")))));
}

/// <summary>One entry of a timeline, oldest first.</summary>
internal sealed record TimelineEntry(
    string Kind, DateTime At, string? By, bool ByOffice, bool Internal, string Text, string? From, string? To, IEnumerable<TimelineFile> Files);

/// <summary>A file of the timeline.</summary>
internal sealed record TimelineFile(string Name, long Bytes, string Url);

/// <summary>Words of the API and the values they name.</summary>
internal static class Words
{
    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } known ? Word.Of(known) : null;

    /// <summary>The value of a word; <paramref name="otherwise"/> where there is none.</summary>
    /// <exception cref="RuleException">The word is unknown, or missing and there is no default.</exception>
    public static T Parse<T>(string? word, string field, T? otherwise = null)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word))
        {
            return otherwise ?? throw RuleException.Invalid(field, "required", CommonTexts.T["rule.required"]);
        }

        return Word.TryParse<T>(word, out var value)
            ? value
            : throw RuleException.Invalid(field, "unknown-word", ApiTexts.T["problem.word", word, string.Join(", ", Enum.GetValues<T>().Select(Word.Of))]);
    }
}
