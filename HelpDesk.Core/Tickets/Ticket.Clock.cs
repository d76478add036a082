using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Messages;
using HelpDesk.Core.ServiceClocks;

namespace HelpDesk.Core.Tickets;

/// <summary>What was said of a deadline. The numbers are stored.</summary>
public enum ClockAlarm
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>That it comes.</summary>
    Warned = 1,

    /// <summary>That it has passed: the group director knows.</summary>
    Escalated = 2,
}

// The service clock. It is kept when a ticket is saved, from its state and times, so that no change can forget it.
public sealed partial class Ticket
{
    /// <summary>Promised until the first answer, in seconds of business time; null: nothing.</summary>
    [NotAudited]
    public int? ResponseTarget { get; private set; }

    /// <summary>Promised until it is resolved, in seconds of business time; null: nothing.</summary>
    [NotAudited]
    public int? ResolutionTarget { get; private set; }

    /// <summary>When the first answer is or was due, UTC.</summary>
    [NotAudited]
    public DateTime? ResponseDueAt { get; private set; }

    /// <summary>When it is to be resolved, UTC; null while the clock stands or nothing was promised.</summary>
    [NotAudited]
    public DateTime? ResolutionDueAt { get; private set; }

    /// <summary>Seconds of business time from the report to the first answer; null before it.</summary>
    [NotAudited]
    public int? ResponseSeconds { get; private set; }

    /// <summary>
    /// Seconds of business time that counted until <see cref="ClockRunsSince"/>, or in all where the clock stands: waiting and the time
    /// between a resolution and its reopening are not among them. Null: reported before clocks were kept.
    /// </summary>
    [NotAudited]
    public int? WorkedSeconds { get; private set; }

    /// <summary>Since when the clock runs, UTC; null while it stands.</summary>
    [NotAudited]
    public DateTime? ClockRunsSince { get; private set; }

    /// <summary>What is due next, UTC: the first answer, then the resolution. Null when nothing runs.</summary>
    [NotAudited]
    public DateTime? DueAt { get; private set; }

    /// <summary>When the deadline is to be looked at: to warn of it, then to escalate. UTC.</summary>
    [NotAudited]
    public DateTime? AlarmAt { get; private set; }

    /// <summary>What was said of the deadline.</summary>
    [NotAudited]
    public ClockAlarm Alarm { get; private set; }

    /// <summary>Whether the first answer came in time; null without one or without a promise.</summary>
    public bool? ResponseMet => ResponseTarget is { } promised && ResponseSeconds is { } took ? took <= promised : null;

    /// <summary>Whether it was resolved in time; null while it is not or without a promise.</summary>
    public bool? ResolutionMet => ResolvedAt is not null && ResolutionTarget is { } promised && WorkedSeconds is { } took ? took <= promised : null;

    /// <summary>Whether the clock stands although the ticket is open: it waits for a reason that stops it.</summary>
    public bool IsPaused => IsOpen && WorkedSeconds is not null && ClockRunsSince is null;

    /// <summary>Brings the clock to an instant: what has passed is counted, what is due follows from it. Twice changes nothing.</summary>
    /// <param name="rules">How service is counted.</param>
    /// <param name="district">The school's district.</param>
    /// <param name="at">The instant of the last change, UTC.</param>
    public void KeepClock(ServiceRules rules, string district, DateTime at)
    {
        var time = rules.TimeOf(district);
        if (WorkedSeconds is null)
        {
            if (Id > 0)
            {
                // Reported before clocks were kept: its pauses stand in the timeline, from which ReplayClock counts them.
                return;
            }

            (WorkedSeconds, ClockRunsSince, ResponseTarget) = (0, CreatedAt, rules.PromiseOf(Priority, CategoryId).Response);
        }

        var runs = IsOpen && !(OnHoldReason is { } why && rules.Stops.Contains(why));
        if (ClockRunsSince is { } since && !runs)
        {
            (WorkedSeconds, ClockRunsSince) = (WorkedSeconds + time.Between(since, at), null);
        }
        else if (ClockRunsSince is null && runs)
        {
            ClockRunsSince = at;
        }

        if (FirstResponseAt is { } answered)
        {
            ResponseSeconds ??= time.Between(CreatedAt, answered);
        }

        if (IsOpen)
        {
            var promise = rules.PromiseOf(Priority, CategoryId);
            ResponseTarget = FirstResponseAt is null ? promise.Response : ResponseTarget;
            ResolutionTarget = promise.Resolution;
        }

        // Once it is answered its deadline is history, whatever becomes of calendars and targets.
        if ((IsOpen && FirstResponseAt is null) || ResponseDueAt is null)
        {
            ResponseDueAt = ResponseTarget is { } answer ? time.Add(CreatedAt, answer) : null;
        }

        ResolutionDueAt = ClockRunsSince is { } running && ResolutionTarget is { } whole ? time.Add(running, Math.Max(0, whole - WorkedSeconds.Value)) : null;
        SetDue(rules, time, at);
    }

    /// <summary>
    /// Counts anew from the timeline, which must be loaded: for tickets that were written past the usual way, or before clocks were kept.
    /// </summary>
    /// <param name="rules">How service is counted.</param>
    /// <param name="district">The school's district.</param>
    public void ReplayClock(ServiceRules rules, string district)
    {
        var time = rules.TimeOf(district);
        var (worked, since) = (0, (DateTime?)CreatedAt);
        foreach (var change in Timeline(TicketEventKind.StatusChanged))
        {
            // While it was put into another its clock went on, unless it was waiting.
            var runs = change.To == Word.Of(TicketStatus.Merged) && Status != TicketStatus.Merged
                ? since is not null && !(change.From ?? "").StartsWith(Word.Of(TicketStatus.OnHold), StringComparison.Ordinal)
                : Runs(change.To ?? "", rules);
            if (since is { } from && !runs)
            {
                (worked, since) = (worked + time.Between(from, change.At), null);
            }
            else if (runs)
            {
                since ??= change.At;
            }
        }

        (WorkedSeconds, ClockRunsSince) = (worked, since);
        (ResponseSeconds, ResponseDueAt) = (null, null);
        ResponseTarget = rules.PromiseOf(PriorityAtAnswer(), CategoryId).Response;
        ResolutionTarget = rules.PromiseOf(Priority, CategoryId).Resolution;
        KeepClock(rules, district, UpdatedAt);
    }

    /// <summary>Takes a deadline that has come or passed as told: nobody is to hear of what was written past the usual way long after it happened.</summary>
    /// <param name="now">UTC.</param>
    public void SilenceAlarm(DateTime now)
    {
        if (DueAt is { } due && AlarmAt <= now)
        {
            (Alarm, AlarmAt) = now < due ? (ClockAlarm.Warned, due) : (ClockAlarm.Escalated, (DateTime?)null);
        }
    }

    // What was promised for the first answer follows the priority until then. Loaded entries come in no order; those of one moment in that of their ids.
    private Priority PriorityAtAnswer() =>
        FirstResponseAt is { } answered && Timeline(TicketEventKind.PriorityChanged).FirstOrDefault(e => e.At > answered) is { From: { } before }
            && Word.TryParse<Priority>(before, out var priority) ? priority : Priority;

    private IEnumerable<TicketEvent> Timeline(TicketEventKind kind) => _events.Where(e => e.Kind == kind).OrderBy(e => e.At).ThenBy(e => e.Id);

    private static bool Runs(string state, ServiceRules rules)
    {
        var parts = state.Split('.');
        return Word.TryParse<TicketStatus>(parts[0], out var status)
            && status <= TicketStatus.OnHold
            && !(parts.Length > 1 && Word.TryParse<OnHoldReason>(parts[1], out var why) && rules.Stops.Contains(why));
    }

    /// <summary>Says of the deadline what is to be said at an instant.</summary>
    /// <param name="now">UTC, at or after <see cref="AlarmAt"/>.</param>
    public void RingAlarm(DateTime now)
    {
        if (DueAt is not { } due || AlarmAt is not { } alarm || alarm > now)
        {
            return;
        }

        if (now < due)
        {
            Tell(MessageKind.TicketDueSoon, Actor.Program);
            (Alarm, AlarmAt) = (ClockAlarm.Warned, due);
            return;
        }

        Tell(MessageKind.TicketOverdue, Actor.Program);
        (Alarm, AlarmAt) = (ClockAlarm.Escalated, null);
    }

    private void SetDue(ServiceRules rules, BusinessTime time, DateTime at)
    {
        var answers = IsOpen && FirstResponseAt is null && ResponseDueAt is not null;
        var due = !IsOpen ? null : answers && (ResolutionDueAt is null || ResponseDueAt <= ResolutionDueAt) ? ResponseDueAt : ResolutionDueAt;
        var moved = due != DueAt;
        DueAt = due;
        if (due is not { } deadline)
        {
            // While it waits, what was said stays said: going on with nothing left is no news.
            (Alarm, AlarmAt) = (IsOpen ? Alarm : ClockAlarm.None, null);
            return;
        }

        // A deadline that moved is another one: it is warned of anew, unless it has passed and that was said.
        if (moved && !(Alarm == ClockAlarm.Escalated && deadline <= at))
        {
            Alarm = ClockAlarm.None;
        }

        var before = rules.WarnBefore((due == ResponseDueAt ? ResponseTarget : ResolutionTarget) ?? 0);
        AlarmAt = Alarm switch
        {
            ClockAlarm.None => Earlier(time, deadline, before),
            ClockAlarm.Warned => deadline,
            ClockAlarm.Escalated => null,
        };
    }

    // So much business time before an instant.
    private DateTime Earlier(BusinessTime time, DateTime deadline, int seconds)
    {
        var from = ClockRunsSince is { } since && since < deadline ? since : CreatedAt;
        var left = time.Between(from, deadline) - seconds;
        return left > 0 && time.Add(from, left) is { } moment ? moment : from;
    }
}
