using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Figures;

/// <summary>Makes figures of sums, each with the address of the list it counts.</summary>
/// <param name="path">The list of tickets this person has: <c>/queue</c>, or <c>/my</c>.</param>
/// <param name="period">The period.</param>
/// <param name="own">What every list is narrowed to: a school, a technician.</param>
internal sealed class FigureParts(string path, Period period, TicketFilter own)
{
    private static readonly (string Key, int From, int To)[] _ages = [("1", 0, 1), ("7", 2, 7), ("30", 8, 30), ("older", 31, int.MaxValue)];

    /// <summary>What was reported in the period: all but merged.</summary>
    public TicketFilter Reported => own with { Status = "counted", From = period.From, To = period.To };

    /// <summary>What was resolved in the period.</summary>
    public TicketFilter Resolved => own with { Status = "done", By = "resolved", From = period.From, To = period.To };

    /// <summary>What is open.</summary>
    public TicketFilter Open => own with { Status = null };

    /// <summary>The address of a list.</summary>
    public string List(TicketFilter filter) => TicketFilterWords.At(path, filter);

    /// <summary>What is open at this moment.</summary>
    public IEnumerable<Figure> Now(IReadOnlyCollection<OpenTicket> open, DateTime now)
    {
        var endOfToday = ThaiCalendar.StartOfDayUtc(ThaiCalendar.BangkokDate(now).AddDays(1));
        yield return Figure.Of("open", open.Count, List(Open));
        yield return Figure.Of("overdue", open.Count(t => t.DueAt < now), List(Open with { Is = TicketTrait.Overdue }));
        yield return Figure.Of("due-today", open.Count(t => t.DueAt >= now && t.DueAt < endOfToday), List(Open with { Is = TicketTrait.DueToday }));
        yield return Figure.Of("paused", open.Count(t => t.IsPaused), List(Open with { Is = TicketTrait.Paused }));
    }

    /// <summary>What came and went in the period, and how long it took.</summary>
    public IEnumerable<Figure> Over(PeriodSums sums, PeriodSums before)
    {
        var (t, b) = (sums.Total, before.Total);
        yield return Figure.Of("reported", t.Reported, List(Reported), b.Reported);
        yield return Figure.Of("resolved", t.Resolved, List(Resolved), b.Resolved);
        yield return new Figure("answered-in-time", FigureUnit.Percent, Percent(t.ResponseMet, t.ResponseMissed), t.ResponseMet, List(Reported with { Is = TicketTrait.AnsweredInTime }), Percent(b.ResponseMet, b.ResponseMissed));
        yield return new Figure("in-time", FigureUnit.Percent, Percent(t.ResolutionMet, t.ResolutionMissed), t.ResolutionMet, List(Resolved with { Is = TicketTrait.InTime }), Percent(b.ResolutionMet, b.ResolutionMissed));
        yield return Figure.Of("late", t.ResolutionMissed, List(Resolved with { Is = TicketTrait.Late }), b.ResolutionMissed);
        foreach (var figure in Times("response", SpreadOf.Response, t.ResponseTimed, t.ResponseSeconds, List(Reported with { Is = TicketTrait.Answered }), sums, before, Mean(b.ResponseSeconds, b.ResponseTimed))
                     .Concat(Times("resolution", SpreadOf.Resolution, t.ResolutionTimed, t.ResolutionSeconds, List(Resolved with { Is = TicketTrait.Timed }), sums, before, Mean(b.ResolutionSeconds, b.ResolutionTimed))))
        {
            yield return figure;
        }

        yield return Figure.Of("reopened", t.Reopened, List(Resolved with { Is = TicketTrait.Reopened }), b.Reopened);
        yield return new Figure("rating", FigureUnit.Rating, Mean(t.RatingSum, t.Rated), t.Rated, List(Resolved with { Is = TicketTrait.Rated }), Mean(b.RatingSum, b.Rated));
        yield return new Figure("cost", FigureUnit.Baht, t.CostSatang / 100m, t.Costed, List(Resolved with { Is = TicketTrait.Costed }), b.CostSatang / 100m);
    }

    /// <summary>What came and went over time.</summary>
    public Breakdown Flow(PeriodSums sums) => new(
        "flow", ChartKind.Columns, [("reported", FigureUnit.Count), ("resolved", FigureUnit.Count)],
        [
            .. sums.ByTime.Select(s => new BreakdownRow(
                Label(s.From, s.To),
                [
                    Cell.Of(s.Sums.Reported, List(Reported with { From = s.From, To = s.To })),
                    Cell.Of(s.Sums.Resolved, List(Resolved with { From = s.From, To = s.To })),
                ])),
        ]);

    /// <summary>What is open by age in days.</summary>
    public Breakdown Ages(IReadOnlyCollection<OpenTicket> open, DateOnly today)
    {
        return new Breakdown("open-by-age", ChartKind.Bars, [("tickets", FigureUnit.Count)], [.. _ages.Select(Row)]);

        BreakdownRow Row((string Key, int From, int To) age)
        {
            var last = today.AddDays(-age.From);
            var first = age.To == int.MaxValue ? (DateOnly?)null : today.AddDays(-age.To);
            var count = open.Count(t => ThaiCalendar.BangkokDate(t.CreatedAt) is var day && day <= last && !(day < first));
            return new BreakdownRow(FigureTexts.T[$"age.{age.Key}"], [Cell.Of(count, List(Open with { From = first, To = last }))]);
        }
    }

    /// <summary>What is open by state, and what it waits for.</summary>
    public Breakdown States(IReadOnlyCollection<OpenTicket> open)
    {
        var rows = new[] { TicketStatus.New, TicketStatus.Assigned, TicketStatus.InProgress }
            .Select(s => new BreakdownRow(TicketTexts.Status(s), [Cell.Of(open.Count(t => t.Status == s), List(Open with { Status = Word.Of(s) }))]))
            .Concat(Enum.GetValues<OnHoldReason>().Select(r => new BreakdownRow(
                TicketTexts.Status(TicketStatus.OnHold, r),
                [Cell.Of(open.Count(t => t.Status == TicketStatus.OnHold && t.Hold == r), List(Open with { Status = Word.Of(TicketStatus.OnHold), Hold = r }))])));
        return new Breakdown("open-by-state", ChartKind.Bars, [("tickets", FigureUnit.Count)], [.. rows]);
    }

    /// <summary>What came and went by category.</summary>
    public Breakdown Categories(PeriodSums sums, ReferenceData known) => new(
        "by-category", ChartKind.Bars, [("reported", FigureUnit.Count), ("resolved", FigureUnit.Count)],
        [
            .. sums.ByCategory.Where(c => c.Value.Reported + c.Value.Resolved > 0 && known.Categories.ContainsKey(c.Key)).OrderByDescending(c => c.Value.Reported).ThenBy(c => c.Key).Select(c => new BreakdownRow(
                known.Categories[c.Key].Name(Texts.IsEnglish),
                [
                    Cell.Of(c.Value.Reported, List(Reported with { Category = known.Categories[c.Key].Code })),
                    Cell.Of(c.Value.Resolved, List(Resolved with { Category = known.Categories[c.Key].Code })),
                ])),
        ]);

    /// <summary>How repairs ended.</summary>
    public Breakdown Outcomes(TicketTally total)
    {
        (Outcome Outcome, long Count)[] counts =
        [
            (Outcome.Repaired, total.Repaired), (Outcome.Replaced, total.Replaced), (Outcome.Advised, total.Advised), (Outcome.NoFault, total.NoFault), (Outcome.BeyondRepair, total.BeyondRepair),
        ];
        return new Breakdown(
            "by-outcome", ChartKind.Bars, [("resolved", FigureUnit.Count)],
            [.. counts.Select(c => new BreakdownRow(TicketTexts.Of(c.Outcome), [Cell.Of(c.Count, List(Resolved with { Outcome = c.Outcome }))]))]);
    }

    /// <summary>A mean; null of nothing.</summary>
    public static decimal? Mean(long sum, long count) => count == 0 ? null : (decimal)sum / count;

    /// <summary>Hundredths; null of nothing.</summary>
    public static decimal? Percent(long met, long missed) => met + missed == 0 ? null : 100m * met / (met + missed);

    private static IEnumerable<Figure> Times(string key, SpreadOf of, long count, long seconds, string link, PeriodSums sums, PeriodSums before, decimal? meanBefore) =>
    [
        new($"{key}-median", FigureUnit.Time, sums.Percentile(of, 50), count, link, before.Percentile(of, 50)),
        new($"{key}-p90", FigureUnit.Time, sums.Percentile(of, 90), count, link, before.Percentile(of, 90)),
        new($"{key}-mean", FigureUnit.Time, Mean(seconds, count), count, link, meanBefore),
    ];

    private static string Label(DateOnly from, DateOnly to) =>
        from == to ? ThaiCalendar.DayAndMonth(from)
        : from.Day == 1 && to == from.AddMonths(1).AddDays(-1) ? ThaiCalendar.ShortMonth(from)
        : FigureTexts.T["days", from.Day, ThaiCalendar.DayAndMonth(to)];
}
