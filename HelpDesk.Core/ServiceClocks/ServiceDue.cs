using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>How near a deadline is.</summary>
public enum DueState
{
    /// <summary>There is time.</summary>
    Ahead,

    /// <summary>So little is left that it is warned of.</summary>
    Soon,

    /// <summary>It has passed.</summary>
    Over,

    /// <summary>The clock stands: the ticket waits for something that stops it.</summary>
    Paused,
}

/// <summary>What is due of a ticket, as lists show it.</summary>
/// <param name="At">When, UTC; null while the clock stands.</param>
/// <param name="Minutes">Whole minutes of business time that are left, or that it is over.</param>
/// <param name="State">How near it is.</param>
public sealed record ServiceDue(DateTime? At, int Minutes, DueState State)
{
    /// <summary>In words: what is left, how much over, or that it does not run.</summary>
    public string Words => (State, Minutes) switch
    {
        (DueState.Paused, _) => ServiceTexts.T["due.paused"],
        (DueState.Over, 0) => ServiceTexts.T["due.now"],
        (DueState.Over, _) => ServiceTexts.T["due.over", Span(Minutes)],
        (DueState.Soon, _) => ServiceTexts.T["due.soon", Span(Minutes)],
        _ => ServiceTexts.T["due.ahead", Span(Minutes)],
    };

    /// <summary>What is due at an instant; null when nothing is, because nothing was promised or it has ended.</summary>
    /// <param name="rules">How service is counted.</param>
    /// <param name="district">The school's district.</param>
    /// <param name="dueAt"><see cref="Ticket.DueAt"/>.</param>
    /// <param name="responseDueAt"><see cref="Ticket.ResponseDueAt"/>.</param>
    /// <param name="responseTarget"><see cref="Ticket.ResponseTarget"/>.</param>
    /// <param name="resolutionTarget"><see cref="Ticket.ResolutionTarget"/>.</param>
    /// <param name="isPaused"><see cref="Ticket.IsPaused"/>.</param>
    /// <param name="now">UTC.</param>
    public static ServiceDue? Of(
        ServiceRules rules, string district, DateTime? dueAt, DateTime? responseDueAt, int? responseTarget, int? resolutionTarget, bool isPaused, DateTime now)
    {
        if (isPaused)
        {
            return resolutionTarget is null ? null : new ServiceDue(null, 0, DueState.Paused);
        }

        if (dueAt is not { } due)
        {
            return null;
        }

        var time = rules.TimeOf(district);
        if (due <= now)
        {
            return new ServiceDue(due, time.Between(due, now) / 60, DueState.Over);
        }

        var left = time.Between(now, due);
        var promised = (due == responseDueAt ? responseTarget : resolutionTarget) ?? 0;
        return new ServiceDue(due, left / 60, left <= rules.WarnBefore(promised) ? DueState.Soon : DueState.Ahead);
    }

    /// <summary>A time of so many minutes: 45 นาที, 3 ชม. 20 นาที; from ten hours on whole hours.</summary>
    public static string Span(int minutes) => minutes switch
    {
        < 60 => ServiceTexts.T["span.minutes", minutes],
        >= 600 => ServiceTexts.T["span.hours", ThaiCalendar.Number(minutes / 60)],
        _ when minutes % 60 == 0 => ServiceTexts.T["span.hours", minutes / 60],
        _ => ServiceTexts.T["span.both", minutes / 60, minutes % 60],
    };
}

/// <summary>A ticket's clock, as its page and the API show it.</summary>
/// <param name="Response">The first answer.</param>
/// <param name="Resolution">The resolution.</param>
/// <param name="IsPaused">The clock stands because of what the ticket waits for.</param>
/// <param name="Due">What is due next; null for nothing.</param>
public sealed record TicketClock(ClockHand Response, ClockHand Resolution, bool IsPaused, ServiceDue? Due)
{
    /// <summary>Reads it at an instant; null for a ticket whose clock was never counted.</summary>
    public static TicketClock? Of(Ticket ticket, ServiceRules rules, string district, DateTime now)
    {
        if (ticket.WorkedSeconds is not { } worked)
        {
            return null;
        }

        var time = rules.TimeOf(district);
        var passed = worked + (ticket.ClockRunsSince is { } since ? time.Between(since, now) : 0);
        return new TicketClock(
            new ClockHand(ticket.ResponseTarget / 60, ticket.ResponseDueAt, (ticket.ResponseSeconds ?? time.Between(ticket.CreatedAt, now)) / 60, ticket.ResponseSeconds is not null, ticket.ResponseMet),
            new ClockHand(ticket.ResolutionTarget / 60, ticket.ResolutionDueAt, passed / 60, ticket.ResolvedAt is not null, ticket.ResolutionMet),
            ticket.IsPaused,
            ServiceDue.Of(rules, district, ticket.DueAt, ticket.ResponseDueAt, ticket.ResponseTarget, ticket.ResolutionTarget, ticket.IsPaused, now));
    }
}

/// <summary>One of a ticket's two deadlines.</summary>
/// <param name="Promised">Minutes of business time; null: nothing.</param>
/// <param name="DueAt">When, UTC; null while it does not run.</param>
/// <param name="Taken">Minutes of business time so far, or in all.</param>
/// <param name="IsDone">It was answered, or is resolved.</param>
/// <param name="Met">Whether in time; null while it is not done or nothing was promised.</param>
public sealed record ClockHand(int? Promised, DateTime? DueAt, int Taken, bool IsDone, bool? Met);
