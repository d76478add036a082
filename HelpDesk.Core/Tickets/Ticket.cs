using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;

namespace HelpDesk.Core.Tickets;

/// <summary>
/// A reported fault or request and its way to the end (DOMAIN.md §3). Every change goes through a guarded method that writes the
/// timeline; what the state does not allow is refused with a reason.
/// </summary>
public sealed partial class Ticket : IAudited, IVersioned, ILive, IAnnounces
{
    private readonly List<TicketEvent> _events = [];
    private readonly List<News> _news = [];

    private Ticket()
    {
    }

    /// <summary>A new report.</summary>
    /// <param name="report">What was reported.</param>
    /// <param name="number">Its number, such as <c>R2570-000123</c>.</param>
    /// <param name="priority">From the office's matrix.</param>
    /// <param name="trackSecret">The unguessable part of the tracking address.</param>
    /// <param name="by">Who reports.</param>
    /// <param name="at">UTC.</param>
    public Ticket(TicketReport report, string number, Priority priority, string trackSecret, Actor by, DateTime at)
    {
        ClientId = report.ClientId;
        Number = number;
        SchoolId = report.SchoolId;
        CategoryId = report.CategoryId;
        Subject = report.Subject;
        Description = report.Description;
        Location = report.Location;
        Device = report.Device;
        AssetTag = report.AssetTag;
        AssetId = report.AssetId;
        Impact = report.Impact;
        Urgency = report.Urgency;
        Priority = priority;
        RequesterPersonId = by.PersonId;
        RequesterName = report.RequesterName;
        RequesterPhone = report.RequesterPhone;
        RequesterEmail = report.RequesterEmail;
        TrackSecret = trackSecret;
        CreatedAt = at;
        Touch(by, at);
        Add(new TicketEvent(TicketEventKind.Submitted, by, at, isPublic: true));
        SearchText = ThaiText.Fold(string.Join('\n', Number, Subject, Description, AssetTag, report.SchoolNames, RequesterName));
        if (RequesterPersonId is not null || RequesterEmail.Length > 0)
        {
            // Also to the one who did it: that it has arrived is what they want to know.
            _news.Add(new News(MessageKind.TicketReceived));
        }

        Tell(MessageKind.TicketNew, by);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender; sent twice, the ticket is made once. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>R, fiscal year, dash, running number: <c>R2570-000123</c>. Unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The school, or the office's own entry.</summary>
    public long SchoolId { get; private set; }

    /// <summary>The category.</summary>
    public long CategoryId { get; private set; }

    /// <summary>In a few words.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>In full; may be empty.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Building, floor, room.</summary>
    public string Location { get; private set; } = "";

    /// <summary>Which device, in words.</summary>
    public string Device { get; private set; } = "";

    /// <summary>The device's asset number as typed.</summary>
    public string AssetTag { get; private set; } = "";

    /// <summary>The device on the register; null when none was named, or none of the school has that number.</summary>
    public long? AssetId { get; private set; }

    /// <summary>How many people it concerns.</summary>
    public Impact Impact { get; private set; }

    /// <summary>How urgent it is for the requester.</summary>
    public Urgency Urgency { get; private set; }

    /// <summary>From impact × urgency, or set by the office.</summary>
    public Priority Priority { get; private set; }

    /// <summary>Where it stands.</summary>
    public TicketStatus Status { get; private set; }

    /// <summary>Why it waits; null unless <see cref="TicketStatus.OnHold"/>.</summary>
    public OnHoldReason? OnHoldReason { get; private set; }

    /// <summary>The person who reported it while signed in; null for a visitor.</summary>
    public long? RequesterPersonId { get; private set; }

    /// <summary>The reporter's name as typed: small schools share an account.</summary>
    public string RequesterName { get; private set; } = "";

    /// <summary>The reporter's telephone as typed.</summary>
    public string RequesterPhone { get; private set; } = "";

    /// <summary>The reporter's e-mail; empty when not given.</summary>
    public string RequesterEmail { get; private set; } = "";

    /// <summary>The technician who works on it.</summary>
    public long? AssigneeId { get; private set; }

    /// <summary>The assignee's name, kept for lists.</summary>
    public string? AssigneeName { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>The last change or reply, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    /// <summary>Who made the last change; null when the program did.</summary>
    public string? UpdatedBy { get; private set; }

    /// <summary>The office's first public reply or change of state, UTC.</summary>
    public DateTime? FirstResponseAt { get; private set; }

    /// <summary>When the work was last resolved, UTC.</summary>
    public DateTime? ResolvedAt { get; private set; }

    /// <summary>When it was closed or cancelled, UTC.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>How the repair ended.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>What was done.</summary>
    public string Resolution { get; private set; } = "";

    /// <summary>Cost in baht; null when not given.</summary>
    public decimal? Cost { get; private set; }

    /// <summary>The requester's rating, 1–5.</summary>
    public int? Rating { get; private set; }

    /// <summary>The requester's words with the rating.</summary>
    public string RatingComment { get; private set; } = "";

    /// <summary>How often it was opened again.</summary>
    public int ReopenCount { get; private set; }

    /// <summary>The unguessable part of the tracking address (128 bits); null when revoked.</summary>
    [NotAudited]
    public string? TrackSecret { get; private set; }

    /// <summary>Number, subject, description, asset number, school's names and reporter, folded for search. Derived.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>The timeline, when loaded.</summary>
    public IReadOnlyCollection<TicketEvent> Events => _events;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>True for new, assigned, in progress and on hold.</summary>
    public bool IsOpen => Status <= TicketStatus.OnHold;

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Ticket(Id), Id, Version), new(Topics.Queue, Id, Version)];

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    private void Add(TicketEvent entry) => _events.Add(entry);

    private void Tell(MessageKind kind, Actor by, string detail = "") => _news.Add(new News(kind, by.PersonId, detail));

    private void Touch(Actor by, DateTime at) => (UpdatedAt, UpdatedBy) = (at, by.Name);
}

/// <summary>What was reported, checked and trimmed.</summary>
/// <param name="ClientId">Made by the sender.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="SchoolNames">The school's names, for search.</param>
/// <param name="CategoryId">The category.</param>
/// <param name="Subject">In a few words.</param>
/// <param name="Description">In full.</param>
/// <param name="Location">Building, floor, room.</param>
/// <param name="Device">Which device, in words.</param>
/// <param name="AssetTag">Asset number as typed.</param>
/// <param name="Impact">How many people it concerns.</param>
/// <param name="Urgency">How urgent it is.</param>
/// <param name="RequesterName">The reporter.</param>
/// <param name="RequesterPhone">Telephone.</param>
/// <param name="RequesterEmail">E-mail.</param>
/// <param name="AssetId">The device on the register.</param>
public sealed record TicketReport(
    Guid ClientId, long SchoolId, string SchoolNames, long CategoryId, string Subject, string Description, string Location, string Device,
    string AssetTag, Impact Impact, Urgency Urgency, string RequesterName, string RequesterPhone, string RequesterEmail, long? AssetId = null);

/// <summary>Who does something to a ticket.</summary>
/// <param name="PersonId">The person; null for a visitor at the tracking page and for the program itself.</param>
/// <param name="Name">The name to show; null for the program itself.</param>
/// <param name="IsOffice">True when it is somebody of the office who works on tickets, not the requester's side.</param>
public sealed record Actor(long? PersonId, string? Name, bool IsOffice)
{
    /// <summary>The program itself.</summary>
    public static readonly Actor Program = new(null, null, true);
}

/// <summary>One entry of a ticket's timeline. Written once, never changed.</summary>
public sealed class TicketEvent
{
    private TicketEvent()
    {
    }

    internal TicketEvent(TicketEventKind kind, Actor by, DateTime at, bool isPublic, string text = "", string? from = null, string? to = null)
    {
        Kind = kind;
        PersonId = by.PersonId;
        ActorName = by.Name;
        ByOffice = by.IsOffice;
        At = at;
        IsPublic = isPublic;
        Text = text;
        From = from;
        To = to;
    }

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; private set; }

    /// <summary>What it tells.</summary>
    public TicketEventKind Kind { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The person; null for a visitor and the program itself.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The name at that time; null when the program did it.</summary>
    public string? ActorName { get; private set; }

    /// <summary>True when the office's side did it.</summary>
    public bool ByOffice { get; private set; }

    /// <summary>Shown at the tracking page and to the school.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>What was written, a reason, or empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The word or name before.</summary>
    public string? From { get; private set; }

    /// <summary>The word or name after.</summary>
    public string? To { get; private set; }
}
