using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Figures;

/// <summary>Sums of a period by what dashboards show.</summary>
/// <param name="Total">Over everything.</param>
/// <param name="BySchool">By school.</param>
/// <param name="ByCategory">By category.</param>
/// <param name="ByAssignee">By technician.</param>
/// <param name="ByTime">By stretches of the period, in order, each with its days.</param>
/// <param name="Spreads">How many took how long.</param>
public sealed record PeriodSums(
    TicketTally Total,
    IReadOnlyDictionary<long, TicketTally> BySchool,
    IReadOnlyDictionary<long, TicketTally> ByCategory,
    IReadOnlyDictionary<long, TicketTally> ByAssignee,
    IReadOnlyList<(DateOnly From, DateOnly To, TicketTally Sums)> ByTime,
    IReadOnlyList<TicketSpread> Spreads)
{
    /// <summary>The time that so many hundredths did not exceed, in seconds; null of nothing.</summary>
    /// <param name="of">Which time.</param>
    /// <param name="percent">50 for the median.</param>
    /// <param name="school">Only of this school.</param>
    public int? Percentile(SpreadOf of, int percent, long? school = null) =>
        SpreadSteps.Percentile(Spreads.Where(s => s.Of == of && s.SchoolId == (school ?? TicketSpread.AllSchools)).Select(s => (s.Step, s.Count)), percent);
}

/// <summary>An open ticket, as far as figures need it.</summary>
internal sealed record OpenTicket(
    TicketStatus Status, OnHoldReason? Hold, long? AssigneeId, string? AssigneeName, long SchoolId, DateTime CreatedAt, DateTime? DueAt, bool IsPaused);

/// <summary>Reads what figures are made of: sums that are kept for the whole area, tickets themselves for some schools or a week.</summary>
internal static class TicketFigures
{
    /// <summary>The sums of a period.</summary>
    /// <param name="db">The database.</param>
    /// <param name="period">The period.</param>
    /// <param name="byTime">Also by stretches of the period.</param>
    /// <param name="perSchool">Also how long the repairs of each school took.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<PeriodSums> SumsAsync(
        this IHelpDeskDb db, Period period, bool byTime, bool perSchool, CancellationToken cancellationToken) =>
        period.IsOfHalves ? db.KeptAsync(period, byTime, perSchool, cancellationToken) : db.Tickets.SumsOfAsync(period, cancellationToken);

    /// <summary>The open tickets of these schools; null for all.</summary>
    public static Task<List<OpenTicket>> OpenAsync(this IHelpDeskDb db, IReadOnlyList<long>? schools, CancellationToken cancellationToken)
    {
        var tickets = db.Tickets.Where(t => t.Status <= TicketStatus.OnHold);
        if (schools is not null)
        {
            tickets = tickets.Where(t => schools.Contains(t.SchoolId));
        }

        return tickets.Select(t => new OpenTicket(
            t.Status, t.OnHoldReason, t.AssigneeId, t.AssigneeName, t.SchoolId, t.CreatedAt, t.DueAt, t.WorkedSeconds != null && t.ClockRunsSince == null)).ToListAsync(cancellationToken);
    }

    private static async Task<PeriodSums> KeptAsync(this IHelpDeskDb db, Period period, bool byTime, bool perSchool, CancellationToken cancellationToken)
    {
        var (first, last) = (HalfMonth.Number(period.From), HalfMonth.Number(period.To));
        var rows = await db.TicketTallies.AsNoTracking().Where(t => t.Of <= TallyOf.Assignee && t.Half >= first && t.Half <= last).ToListAsync(cancellationToken);
        var spreads = await db.TicketSpreads.AsNoTracking().Where(s => s.Span >= first && s.Span <= last && s.SchoolId == TicketSpread.AllSchools).ToListAsync(cancellationToken);
        if (perSchool)
        {
            var (from, to) = period.Kind switch
            {
                PeriodKind.FiscalYear => (TicketSpread.FiscalYear(period.From), TicketSpread.FiscalYear(period.From)),
                PeriodKind.AcademicYear => (TicketSpread.AcademicYear(period.From), TicketSpread.AcademicYear(period.From)),
                _ => (first, last),
            };
            spreads.AddRange(await db.TicketSpreads.AsNoTracking()
                .Where(s => s.Of == SpreadOf.Resolution && s.Span >= from && s.Span <= to && s.SchoolId != TicketSpread.AllSchools).ToListAsync(cancellationToken));
        }

        IReadOnlyList<(DateOnly, DateOnly, TicketTally)> times = [];
        if (byTime && period.Kind == PeriodKind.Month)
        {
            var days = await db.TicketTallies.AsNoTracking().Where(t => t.Of == TallyOf.Day && t.Half >= first && t.Half <= last).ToDictionaryAsync(t => t.Key, cancellationToken);
            times = [.. Stretches(period).Select(s => (s.From, s.To, days.GetValueOrDefault(s.From.DayNumber) ?? new TicketTally()))];
        }
        else if (byTime)
        {
            times = ByHalves(period, rows.Where(r => r.Of == TallyOf.School));
        }

        return new PeriodSums(
            Sum(rows.Where(r => r.Of == TallyOf.School)), By(rows, TallyOf.School), By(rows, TallyOf.Category), By(rows, TallyOf.Assignee), times, spreads);
    }

    /// <summary>The sums of one school: kept ones too, but for a week and for the days of a month.</summary>
    public static async Task<PeriodSums> SchoolSumsAsync(this IHelpDeskDb db, Period period, long school, bool byTime, CancellationToken cancellationToken)
    {
        var own = db.Tickets.Where(t => t.SchoolId == school);
        if (!period.IsOfHalves)
        {
            return await own.SumsOfAsync(period, cancellationToken);
        }

        var (first, last) = (HalfMonth.Number(period.From), HalfMonth.Number(period.To));
        var halves = await db.TicketTallies.AsNoTracking().Where(t => t.Of == TallyOf.School && t.Half >= first && t.Half <= last && t.Key == school).ToListAsync(cancellationToken);
        var (least, most) = (TicketTally.KeyOf(school, 0), TicketTally.KeyOf(school + 1, 0));
        var categories = await db.TicketTallies.AsNoTracking()
            .Where(t => t.Of == TallyOf.SchoolCategory && t.Half >= first && t.Half <= last && t.Key >= least && t.Key < most).ToListAsync(cancellationToken);

        // Named one by one, so that the key leads to the school within each span.
        List<int> spans = period.Kind switch
        {
            PeriodKind.FiscalYear => [TicketSpread.FiscalYear(period.From)],
            PeriodKind.AcademicYear => [TicketSpread.AcademicYear(period.From)],
            _ => [.. Enumerable.Range(first, last - first + 1)],
        };
        List<SpreadOf> both = [SpreadOf.Response, SpreadOf.Resolution];
        var spreads = await db.TicketSpreads.Where(s => both.Contains(s.Of) && spans.Contains(s.Span) && s.SchoolId == school)
            .Select(s => new TicketSpread { Span = s.Span, SchoolId = TicketSpread.AllSchools, Of = s.Of, Step = s.Step, Count = s.Count }).ToListAsync(cancellationToken);
        var total = Sum(halves);
        return new PeriodSums(
            total, new Dictionary<long, TicketTally> { [school] = total },
            categories.GroupBy(c => TicketTally.CategoryOf(c.Key)).ToDictionary(g => g.Key, Sum), new Dictionary<long, TicketTally>(),
            !byTime ? [] : period.Kind == PeriodKind.Month ? (await own.SumsOfAsync(period, cancellationToken)).ByTime : ByHalves(period, halves),
            spreads);
    }

    /// <summary>
    /// The sums of what one technician resolved, and how long that took; of what was reported or answered in the period nothing is to be read from them.
    /// Medians of single technicians are kept nowhere: their times are read from the tickets, which an index answers alone.
    /// </summary>
    public static async Task<PeriodSums> ResolvedSumsAsync(this IHelpDeskDb db, Period period, long person, CancellationToken cancellationToken)
    {
        var (from, until) = (period.FromUtc, period.UntilUtc);
        var resolved = db.Tickets.Where(t => t.AssigneeId == person && t.ResolvedAt >= from && t.ResolvedAt < until);
        if (!period.IsOfHalves)
        {
            return await resolved.SumsOfAsync(period, cancellationToken);
        }

        var (first, last) = (HalfMonth.Number(period.From), HalfMonth.Number(period.To));
        var kept = await db.TicketTallies.AsNoTracking().Where(t => t.Of == TallyOf.Assignee && t.Half >= first && t.Half <= last && t.Key == person).ToListAsync(cancellationToken);
        var steps = new Dictionary<int, long>();
        var times = resolved.Where(t => (t.Status == TicketStatus.Resolved || t.Status == TicketStatus.Closed) && t.WorkedSeconds != null).Select(t => t.WorkedSeconds!.Value);
        await foreach (var seconds in times.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var step = SpreadSteps.Of(seconds);
            steps[step] = steps.GetValueOrDefault(step) + 1;
        }

        var nothing = new Dictionary<long, TicketTally>();
        return new PeriodSums(
            Sum(kept), nothing, nothing, nothing, [],
            [.. steps.Select(s => new TicketSpread { Span = first, SchoolId = TicketSpread.AllSchools, Of = SpreadOf.Resolution, Step = s.Key, Count = s.Value })]);
    }

    /// <summary>The sums of a period, counted from tickets: for some schools, a week.</summary>
    /// <param name="tickets">Which tickets.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<PeriodSums> SumsOfAsync(this IQueryable<Ticket> tickets, Period period, CancellationToken cancellationToken)
    {
        var (from, until) = (period.FromUtc, period.UntilUtc);
        var sums = new TicketSums(day => day >= period.From && day <= period.To ? day.DayNumber : null);

        // Two walks along two indexes, not one over everything: what was both reported and resolved in the period is met by the first.
        foreach (var part in new[]
                 {
                     tickets.Where(t => t.CreatedAt >= from && t.CreatedAt < until),
                     tickets.Where(t => t.ResolvedAt >= from && t.ResolvedAt < until && !(t.CreatedAt >= from && t.CreatedAt < until)),
                 })
        {
            var shares = part.Select(t => new TicketShare(
                t.SchoolId, t.CategoryId, t.AssigneeId, t.Status, t.CreatedAt, t.FirstResponseAt, t.ResponseSeconds, t.ResponseTarget,
                t.ResolvedAt, t.WorkedSeconds, t.ResolutionTarget, t.ReopenCount, t.Cost, t.Rating, t.Outcome));
            await foreach (var share in shares.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                sums.Add(share);
            }
        }

        var rows = sums.Tallies.ToList();
        var byDay = rows.Where(r => r.Of == TallyOf.School).ToLookup(r => r.Half);
        return new PeriodSums(
            Sum(rows.Where(r => r.Of == TallyOf.School)), By(rows, TallyOf.School), By(rows, TallyOf.Category), By(rows, TallyOf.Assignee),
            [.. Stretches(period).Select(s => (s.From, s.To, Sum(Enumerable.Range(s.From.DayNumber, s.To.DayNumber - s.From.DayNumber + 1).SelectMany(day => byDay[day]))))],
            [.. sums.Spreads]);
    }

    private static IReadOnlyList<(DateOnly From, DateOnly To, TicketTally Sums)> ByHalves(Period period, IEnumerable<TicketTally> rows)
    {
        var byHalf = rows.ToLookup(r => r.Half);
        return [.. Stretches(period).Select(s => (s.From, s.To, Sum(Enumerable.Range(HalfMonth.Number(s.From), HalfMonth.Number(s.To) - HalfMonth.Number(s.From) + 1).SelectMany(half => byHalf[half]))))];
    }

    // Years by months, quarters by halves of months, months and weeks by days.
    private static IEnumerable<(DateOnly From, DateOnly To)> Stretches(Period period)
    {
        for (var from = period.From; from <= period.To;)
        {
            var endOfMonth = new DateOnly(from.Year, from.Month, 1).AddMonths(1).AddDays(-1);
            var to = period.Kind switch
            {
                PeriodKind.FiscalYear or PeriodKind.AcademicYear => endOfMonth,
                PeriodKind.Quarter => from.Day == 1 ? from.AddDays(14) : endOfMonth,
                _ => from,
            };
            to = to < period.To ? to : period.To;
            yield return (from, to);
            from = to.AddDays(1);
        }
    }

    private static Dictionary<long, TicketTally> By(IEnumerable<TicketTally> rows, TallyOf of) =>
        rows.Where(r => r.Of == of).GroupBy(r => r.Key).ToDictionary(g => g.Key, Sum);

    private static TicketTally Sum(IEnumerable<TicketTally> rows)
    {
        var sum = new TicketTally();
        foreach (var row in rows)
        {
            sum.Add(row);
        }

        return sum;
    }
}
