using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Figures;

/// <summary>What of a ticket counts in figures; read from the entity, from what it was before a change, or by a recount.</summary>
/// <param name="SchoolId">The school.</param>
/// <param name="CategoryId">The category.</param>
/// <param name="AssigneeId">The technician.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="FirstResponseAt">UTC.</param>
/// <param name="ResponseSeconds">Business time to the first answer.</param>
/// <param name="ResponseTarget">What was promised.</param>
/// <param name="ResolvedAt">UTC.</param>
/// <param name="WorkedSeconds">Business time to resolution.</param>
/// <param name="ResolutionTarget">What was promised.</param>
/// <param name="ReopenCount">How often it was opened again.</param>
/// <param name="Cost">Baht.</param>
/// <param name="Rating">1–5.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record TicketShare(
    long SchoolId, long CategoryId, long? AssigneeId, TicketStatus Status, DateTime CreatedAt, DateTime? FirstResponseAt, int? ResponseSeconds, int? ResponseTarget,
    DateTime? ResolvedAt, int? WorkedSeconds, int? ResolutionTarget, int ReopenCount, decimal? Cost, int? Rating, Outcome? Outcome)
{
    /// <summary>Whether it counts at all: a merged ticket is counted with the one it was merged into.</summary>
    public bool Counts => Status != TicketStatus.Merged;

    /// <summary>Whether it is resolved, and stayed so.</summary>
    public bool IsResolved => ResolvedAt is not null && (Status is TicketStatus.Resolved or TicketStatus.Closed);

    /// <summary>What of a ticket counts now.</summary>
    public static TicketShare Of(Ticket t) => new(
        t.SchoolId, t.CategoryId, t.AssigneeId, t.Status, t.CreatedAt, t.FirstResponseAt, t.ResponseSeconds, t.ResponseTarget,
        t.ResolvedAt, t.WorkedSeconds, t.ResolutionTarget, t.ReopenCount, t.Cost, t.Rating, t.Outcome);
}

/// <summary>Sums to write, gathered from tickets: for a change the difference, for a recount everything.</summary>
/// <param name="timeOf">The number of the stretch of time a day (in Asia/Bangkok) is counted in, null for none; without it halves of months.</param>
public sealed class TicketSums(Func<DateOnly, int?>? timeOf = null)
{
    private readonly Func<DateOnly, int?> _timeOf = timeOf ?? (day => HalfMonth.Number(day));
    private readonly SortedDictionary<(int Half, int Of, long Key), TicketTally> _tallies = [];
    private readonly SortedDictionary<(int Span, long SchoolId, int Of, int Step), long> _spreads = [];

    /// <summary>Sums that are not all zero, in the order of their keys: whoever writes them always locks in this order.</summary>
    public IEnumerable<TicketTally> Tallies => _tallies.Values.Where(t => t.Values().Any(v => v != 0));

    /// <summary>Likewise.</summary>
    public IEnumerable<TicketSpread> Spreads => _spreads.Where(s => s.Value != 0)
        .Select(s => new TicketSpread { Span = s.Key.Span, SchoolId = s.Key.SchoolId, Of = (SpreadOf)s.Key.Of, Step = s.Key.Step, Count = s.Value });

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _tallies.Clear();
        _spreads.Clear();
    }

    /// <summary>Adds a ticket's share.</summary>
    /// <param name="share">The share.</param>
    /// <param name="times">1, or −1 to take it away.</param>
    public void Add(TicketShare share, int times = 1)
    {
        if (!share.Counts)
        {
            return;
        }

        // What is said of first answers is said of the tickets that were reported in a time, so it stands there.
        Count(share, share.CreatedAt, times, t => Reported(share, t));
        Spread(share, share.CreatedAt, SpreadOf.Response, share.ResponseSeconds, times);
        if (share.IsResolved)
        {
            Count(share, share.ResolvedAt!.Value, times, t => Resolved(share, t));
            Spread(share, share.ResolvedAt!.Value, SpreadOf.Resolution, share.WorkedSeconds, times);
        }
    }

    private static void Reported(TicketShare share, TicketTally tally)
    {
        tally.Reported++;
        tally.Responded = share.FirstResponseAt is null ? 0 : 1;
        if (share.ResponseSeconds is not { } took)
        {
            return;
        }

        tally.ResponseTimed++;
        tally.ResponseSeconds += took;
        if (share.ResponseTarget is { } promised)
        {
            (tally.ResponseMet, tally.ResponseMissed) = took <= promised ? (1, 0) : (0, 1);
        }
    }

    private static void Resolved(TicketShare share, TicketTally tally)
    {
        tally.Resolved++;
        tally.Reopened = share.ReopenCount > 0 ? 1 : 0;
        if (share.WorkedSeconds is { } took)
        {
            tally.ResolutionTimed++;
            tally.ResolutionSeconds += took;
            if (share.ResolutionTarget is { } promised)
            {
                (tally.ResolutionMet, tally.ResolutionMissed) = took <= promised ? (1, 0) : (0, 1);
            }
        }

        if (share.Cost is > 0)
        {
            (tally.Costed, tally.CostSatang) = (1, (long)(share.Cost.Value * 100));
        }

        if (share.Rating is { } rating)
        {
            (tally.Rated, tally.RatingSum) = (1, rating);
        }

        tally.Repaired = share.Outcome == Outcome.Repaired ? 1 : 0;
        tally.Replaced = share.Outcome == Outcome.Replaced ? 1 : 0;
        tally.Advised = share.Outcome == Outcome.Advised ? 1 : 0;
        tally.NoFault = share.Outcome == Outcome.NoFault ? 1 : 0;
        tally.BeyondRepair = share.Outcome == Outcome.BeyondRepair ? 1 : 0;
    }

    private void Count(TicketShare share, DateTime at, int times, Action<TicketTally> fill)
    {
        var day = ThaiCalendar.BangkokDate(at);
        if (_timeOf(day) is not { } half)
        {
            return;
        }

        var one = new TicketTally();
        fill(one);
        Tally(half, TallyOf.School, share.SchoolId).Add(one, times);
        Tally(half, TallyOf.Category, share.CategoryId).Add(one, times);
        Tally(half, TallyOf.Day, day.DayNumber).Add(one, times);
        Tally(half, TallyOf.SchoolCategory, TicketTally.KeyOf(share.SchoolId, share.CategoryId)).Add(one, times);
        if (share.AssigneeId is { } person)
        {
            Tally(half, TallyOf.Assignee, person).Add(one, times);
        }
    }

    private void Spread(TicketShare share, DateTime at, SpreadOf of, int? seconds, int times)
    {
        var day = ThaiCalendar.BangkokDate(at);
        if (seconds is not { } took || _timeOf(day) is not { } time)
        {
            return;
        }

        Add(time, TicketSpread.AllSchools);
        Add(time, share.SchoolId);
        if (timeOf is null)
        {
            Add(TicketSpread.FiscalYear(day), share.SchoolId);
            Add(TicketSpread.AcademicYear(day), share.SchoolId);
        }

        void Add(int span, long school)
        {
            var key = (span, school, (int)of, SpreadSteps.Of(took));
            _spreads[key] = _spreads.GetValueOrDefault(key) + times;
        }
    }

    private TicketTally Tally(int half, TallyOf of, long key)
    {
        if (!_tallies.TryGetValue((half, (int)of, key), out var tally))
        {
            _tallies[(half, (int)of, key)] = tally = new TicketTally { Half = half, Of = of, Key = key };
        }

        return tally;
    }
}
