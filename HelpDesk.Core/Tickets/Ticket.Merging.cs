using HelpDesk.Core.Messages;

namespace HelpDesk.Core.Tickets;

// One matter reported twice is one ticket to work on; the other report stays what it was, and can be taken out again.
public sealed partial class Ticket
{
    /// <summary>The ticket it was put into; null unless <see cref="TicketStatus.Merged"/>.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>Where it stood before; null unless it is merged.</summary>
    public TicketStatus? StatusBeforeMerge { get; private set; }

    /// <summary>Why it waited before.</summary>
    public OnHoldReason? HoldBeforeMerge { get; private set; }

    /// <summary>It is the same matter as another of its school: from now on that one is worked on.</summary>
    /// <param name="main">The other: open, or waiting for the requester's answer.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">One of the two has ended, or it is another school's: its reporters would read of matters that are not theirs.</exception>
    public void MergeInto(Ticket main, Actor by, DateTime at)
    {
        RequireOpen();
        if (main.Id == Id)
        {
            throw RuleException.Conflict("ticket.merge-itself", TicketTexts.T["rule.merge-itself"]);
        }

        if (main.SchoolId != SchoolId)
        {
            throw RuleException.Conflict("ticket.merge-school", TicketTexts.T["rule.merge-school"]);
        }

        if (!main.IsOpen && main.Status != TicketStatus.Resolved)
        {
            throw RuleException.Conflict("ticket.merge-ended", TicketTexts.T["rule.merge-ended", main.Number]);
        }

        (MergedIntoId, StatusBeforeMerge, HoldBeforeMerge, ClosedAt) = (main.Id, Status, OnHoldReason, at);
        MoveTo(TicketStatus.Merged, by, at);
        Add(new TicketEvent(TicketEventKind.Merged, by, at, isPublic: true, to: main.Number));
        main.Add(new TicketEvent(TicketEventKind.Absorbed, by, at, isPublic: false, to: Number));
        Tell(MessageKind.TicketMerged, by, main.Number);
        Touch(by, at);
        main.Touch(by, at);
    }

    /// <summary>
    /// It is a matter of its own after all: it stands where it stood before, its clock went on meanwhile, and whoever was not answered still waits.
    /// </summary>
    /// <param name="main">The ticket it was put into.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">It is not merged.</exception>
    public void TakeOut(Ticket main, Actor by, DateTime at)
    {
        if (Status != TicketStatus.Merged || StatusBeforeMerge is not { } before)
        {
            throw RuleException.Conflict("ticket.not-merged", TicketTexts.T["rule.not-merged"]);
        }

        var answered = FirstResponseAt == ClosedAt ? null : FirstResponseAt;
        MoveTo(before, by, at, reason: HoldBeforeMerge);
        (FirstResponseAt, ResponseSeconds) = (answered, answered is null ? null : ResponseSeconds);
        ClockRunsSince = WorkedSeconds is null || HoldBeforeMerge is not null ? null : ClosedAt;
        (MergedIntoId, StatusBeforeMerge, HoldBeforeMerge, ClosedAt) = (null, null, null, null);
        Add(new TicketEvent(TicketEventKind.Merged, by, at, isPublic: true, from: main.Number));
        main.Add(new TicketEvent(TicketEventKind.Absorbed, by, at, isPublic: false, from: Number));
        Touch(by, at);
        main.Touch(by, at);
    }

    /// <summary>The ticket that it was put into is resolved: its own reporter is told, without the words: they were written to the other.</summary>
    public void MainResolved(Actor by, DateTime at)
    {
        Tell(MessageKind.MergedResolved, by);
        Touch(by, at);
    }

    /// <summary>A second matter of the report has become a ticket of its own.</summary>
    /// <param name="part">The new ticket.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    public void SplitOff(Ticket part, Actor by, DateTime at)
    {
        Add(new TicketEvent(TicketEventKind.Split, by, at, isPublic: true, to: part.Number));
        part.Add(new TicketEvent(TicketEventKind.Split, by, at, isPublic: true, from: Number));
        Touch(by, at);
    }

    /// <summary>It is linked to another, or no longer. Only the office reads of it: the other may be another school's.</summary>
    /// <param name="number">The other's number.</param>
    /// <param name="isLinked">Linked, or no longer.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">UTC.</param>
    public void Link(string number, bool isLinked, Actor by, DateTime at)
    {
        Add(new TicketEvent(TicketEventKind.Linked, by, at, isPublic: false, from: isLinked ? null : number, to: isLinked ? number : null));
        Touch(by, at);
    }
}
