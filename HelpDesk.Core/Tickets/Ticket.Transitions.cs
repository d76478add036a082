using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;

namespace HelpDesk.Core.Tickets;

public sealed partial class Ticket
{
    /// <summary>How long after resolution it can be opened again.</summary>
    public static readonly TimeSpan ReopenWithin = TimeSpan.FromDays(30);

    /// <summary>How long after closing the tracking link works.</summary>
    public static readonly TimeSpan TrackingEndsAfter = TimeSpan.FromDays(90);

    /// <summary>Refuses to go on when the ticket was changed since the given version was read.</summary>
    /// <exception cref="RuleException">It was; <see cref="RuleException.Stale"/> says by whom and when.</exception>
    public void ExpectVersion(int? version)
    {
        if (version is { } read && read != Version)
        {
            throw new RuleException(RuleKind.Conflict, "ticket.stale", TicketTexts.T["rule.stale", UpdatedBy ?? TicketTexts.T["actor.program"]])
            {
                Stale = new StaleInfo(UpdatedBy, UpdatedAt, Version),
            };
        }
    }

    /// <summary>A technician takes it. Taking what one already has changes nothing.</summary>
    /// <exception cref="RuleException">Another technician has it, or it is not open.</exception>
    public void Claim(Actor by, DateTime at)
    {
        if (AssigneeId == by.PersonId && IsOpen)
        {
            return;
        }

        if (AssigneeId is not null && IsOpen)
        {
            throw new RuleException(RuleKind.Conflict, "ticket.already-claimed", TicketTexts.T["rule.already-claimed", AssigneeName!])
            {
                Stale = new StaleInfo(AssigneeName, UpdatedAt, Version),
            };
        }

        Assign(by.PersonId!.Value, by.Name!, by, at);
    }

    /// <summary>Gives it to a technician, whoever has it now: assigning and handing over.</summary>
    public void Assign(long personId, string name, Actor by, DateTime at, string reason = "")
    {
        RequireOpen();
        if (AssigneeId == personId)
        {
            return;
        }

        Add(new TicketEvent(TicketEventKind.Assigned, by, at, isPublic: true, reason, AssigneeName, name));
        (AssigneeId, AssigneeName) = (personId, name);
        Tell(MessageKind.TicketAssigned, by, reason);
        if (Status == TicketStatus.New)
        {
            MoveTo(TicketStatus.Assigned, by, at);
        }

        Touch(by, at);
    }

    /// <summary>Gives it back to the queue.</summary>
    public void Release(Actor by, DateTime at, string reason)
    {
        RequireOpen();
        if (AssigneeId is null)
        {
            return;
        }

        Add(new TicketEvent(TicketEventKind.Assigned, by, at, isPublic: true, reason, AssigneeName, null));
        (AssigneeId, AssigneeName) = (null, null);
        MoveTo(TicketStatus.New, by, at);
        Touch(by, at);
    }

    /// <summary>Work begins, or goes on after waiting.</summary>
    public void Start(Actor by, DateTime at)
    {
        RequireOpen();
        if (AssigneeId is null)
        {
            Assign(by.PersonId!.Value, by.Name!, by, at);
        }

        MoveTo(TicketStatus.InProgress, by, at);
        Touch(by, at);
    }

    /// <summary>It waits for something.</summary>
    public void Hold(OnHoldReason reason, string text, Actor by, DateTime at)
    {
        RequireOpen();
        MoveTo(TicketStatus.OnHold, by, at, text, reason);
        Tell(reason == Tickets.OnHoldReason.Requester ? MessageKind.TicketQuestion : MessageKind.TicketWaiting, by, text);
        Touch(by, at);
    }

    /// <summary>
    /// A reply that both sides see. An answer of the requester ends waiting for the requester.
    /// </summary>
    public TicketEvent Reply(string text, Actor by, DateTime at)
    {
        if (Status is TicketStatus.Cancelled or TicketStatus.Merged or TicketStatus.Closed)
        {
            throw RuleException.Conflict("ticket.not-open", TicketTexts.T["rule.reply-after-end"]);
        }

        var entry = new TicketEvent(TicketEventKind.Reply, by, at, isPublic: true, text);
        Add(entry);
        if (by.IsOffice)
        {
            FirstResponseAt ??= at;
            Tell(MessageKind.TicketQuestion, by, text);
        }
        else
        {
            Tell(MessageKind.TicketAnswered, by, text);
        }

        if (!by.IsOffice && Status == TicketStatus.OnHold && OnHoldReason == Tickets.OnHoldReason.Requester)
        {
            MoveTo(AssigneeId is null ? TicketStatus.New : TicketStatus.InProgress, by, at);
        }

        Touch(by, at);
        return entry;
    }

    /// <summary>Something beside it was worked on: who looks at it reads again.</summary>
    public void Work(Actor by, DateTime at) => Touch(by, at);

    /// <summary>A note for the office only.</summary>
    public TicketEvent Note(string text, Actor by, DateTime at)
    {
        var entry = new TicketEvent(TicketEventKind.Note, by, at, isPublic: false, text);
        Add(entry);
        Touch(by, at);
        return entry;
    }

    /// <summary>The work is done; the requester is asked to confirm.</summary>
    public void Resolve(Outcome outcome, string text, decimal? cost, Actor by, DateTime at)
    {
        RequireOpen();
        if (AssigneeId is null && by.PersonId is { } person)
        {
            Assign(person, by.Name!, by, at);
        }

        (Outcome, Resolution, Cost, ResolvedAt) = (outcome, text, cost, at);
        MoveTo(TicketStatus.Resolved, by, at, text);
        Tell(MessageKind.TicketResolved, by, text);
        Touch(by, at);
    }

    /// <summary>The requester confirms the repair, or nobody answered in time: it is closed.</summary>
    public void Close(Actor by, DateTime at)
    {
        if (Status != TicketStatus.Resolved)
        {
            throw RuleException.Conflict("ticket.not-resolved", TicketTexts.T["rule.not-resolved"]);
        }

        ClosedAt = at;
        MoveTo(TicketStatus.Closed, by, at);
        if (by.IsOffice)
        {
            Tell(MessageKind.TicketClosed, by);
        }

        Touch(by, at);
    }

    /// <summary>The fault is still there: it goes back to the technician who had it.</summary>
    public void Reopen(string reason, Actor by, DateTime at)
    {
        if (Status is not (TicketStatus.Resolved or TicketStatus.Closed))
        {
            throw RuleException.Conflict("ticket.not-resolved", TicketTexts.T["rule.reopen-state"]);
        }

        if (at - ResolvedAt > ReopenWithin)
        {
            throw RuleException.Conflict("ticket.reopen-late", TicketTexts.T["rule.reopen-late", ReopenWithin.Days]);
        }

        ReopenCount++;
        (Outcome, ResolvedAt, ClosedAt) = (null, null, null);
        MoveTo(AssigneeId is null ? TicketStatus.New : TicketStatus.Assigned, by, at, reason);
        Tell(MessageKind.TicketReopened, by, reason);
        Touch(by, at);
    }

    /// <summary>Whether the requester may still take the report back: nobody of the office has begun with it, whomever the program gave it to.</summary>
    public bool CanBeTakenBack => Status == TicketStatus.New || (Status == TicketStatus.Assigned && FirstResponseAt is null);

    /// <summary>The report is taken back: by the requester while nobody has begun with it, by the office while it is open.</summary>
    public void Cancel(string reason, Actor by, DateTime at)
    {
        RequireOpen();
        if (!by.IsOffice && !CanBeTakenBack)
        {
            throw RuleException.Conflict("ticket.not-new", TicketTexts.T["rule.cancel-not-new"]);
        }

        ClosedAt = at;
        MoveTo(TicketStatus.Cancelled, by, at, reason);
        Tell(MessageKind.TicketCancelled, by, reason);
        Touch(by, at);
    }

    /// <summary>The requester rates the work, once it is resolved or closed; the last rating counts.</summary>
    /// <param name="rating">1–5.</param>
    /// <param name="comment">In words.</param>
    /// <param name="by">Who rates.</param>
    /// <param name="at">UTC.</param>
    public void Rate(int rating, string comment, Actor by, DateTime at)
    {
        if (Status is not (TicketStatus.Resolved or TicketStatus.Closed))
        {
            throw RuleException.Conflict("ticket.not-resolved", TicketTexts.T["rule.rate-state"]);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(rating, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rating, 5);
        var before = Rating;
        (Rating, RatingComment) = (rating, comment);
        Add(new TicketEvent(TicketEventKind.Rated, by, at, isPublic: true, comment, before?.ToString(System.Globalization.CultureInfo.InvariantCulture), rating.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Touch(by, at);
    }

    /// <summary>The office sets another priority, with a reason.</summary>
    public void ChangePriority(Priority priority, string reason, Actor by, DateTime at)
    {
        RequireOpen();
        if (Priority == priority)
        {
            return;
        }

        Add(new TicketEvent(TicketEventKind.PriorityChanged, by, at, isPublic: true, reason, Word.Of(Priority), Word.Of(priority)));
        Priority = priority;
        Touch(by, at);
    }

    /// <summary>The office puts it into another category.</summary>
    public void ChangeCategory(Category from, Category to, string reason, Actor by, DateTime at)
    {
        RequireOpen();
        if (to.Id == CategoryId)
        {
            return;
        }

        Add(new TicketEvent(TicketEventKind.Corrected, by, at, isPublic: true, reason, from.NameTh, to.NameTh));
        CategoryId = to.Id;
        Touch(by, at);
    }

    /// <summary>The office says which device it is about. The number stands in for the one that was typed, so that lists find it.</summary>
    /// <param name="assetId">The device on the register; null for none.</param>
    /// <param name="number">Its number; empty for none.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    public void LinkDevice(long? assetId, string number, Actor by, DateTime at)
    {
        if (AssetId == assetId && AssetTag == number)
        {
            return;
        }

        Add(new TicketEvent(TicketEventKind.DeviceLinked, by, at, isPublic: false, from: AssetTag.Length > 0 ? AssetTag : null, to: number.Length > 0 ? number : null));
        (AssetId, AssetTag) = (assetId, number);
        SearchText = string.Join('\n', SearchText, ThaiText.Fold(number));
        Touch(by, at);
    }

    /// <summary>Ends the tracking link, or gives a new one.</summary>
    /// <param name="newSecret">The new link's secret; null to have none.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    public void ChangeTrackingLink(string? newSecret, Actor by, DateTime at)
    {
        TrackSecret = newSecret;
        Add(new TicketEvent(TicketEventKind.TrackingLink, by, at, isPublic: false, to: newSecret is null ? "revoked" : "renewed"));
        Touch(by, at);
    }

    /// <summary>Whether the tracking link still opens the ticket.</summary>
    public bool TrackingWorks(DateTime now) => TrackSecret is not null && (ClosedAt is null || now - ClosedAt < TrackingEndsAfter);

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new RuleException(RuleKind.Conflict, "ticket.not-open", TicketTexts.T["rule.not-open"]) { Stale = new StaleInfo(UpdatedBy, UpdatedAt, Version) };
        }
    }

    private void MoveTo(TicketStatus status, Actor by, DateTime at, string text = "", OnHoldReason? reason = null)
    {
        if (Status == status && OnHoldReason == reason)
        {
            return;
        }

        Add(new TicketEvent(TicketEventKind.StatusChanged, by, at, isPublic: true, text, StateWord(Status, OnHoldReason), StateWord(status, reason)));
        (Status, OnHoldReason) = (status, reason);

        // What the program does by itself is no answer to anybody.
        if (by is { IsOffice: true, PersonId: not null })
        {
            FirstResponseAt ??= at;
        }
    }

    // "on-hold.parts": the timeline tells what it waited for.
    private static string StateWord(TicketStatus status, OnHoldReason? reason) =>
        reason is { } why ? Word.Of(status) + "." + Word.Of(why) : Word.Of(status);
}
