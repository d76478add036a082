using System.Globalization;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Figures;

/// <summary>The group that repairs: what is open, what comes and goes, who has how much, what fails again and again.</summary>
public static class GetGroupDashboard
{
    private const int Most = 10;

    /// <summary>Of which period.</summary>
    /// <param name="Period">The period of what is counted over time.</param>
    [Allow(Role.GroupDirector, Role.Director, Role.Administrator, Role.Auditor)]
    public sealed record Query(Period Period) : IQuery<Dashboard>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, TimeProvider clock) : IRequestHandler<Query, Dashboard>
    {
        /// <inheritdoc/>
        public async Task<Dashboard> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var parts = new FigureParts("/queue", query.Period, new TicketFilter());
            var open = await db.OpenAsync(null, cancellationToken);
            var sums = await db.SumsAsync(query.Period, byTime: true, perSchool: false, cancellationToken);
            var before = await db.SumsAsync(query.Period.Before(), byTime: false, perSchool: false, cancellationToken);
            var known = await reference.ReadAsync(cancellationToken);
            var repeated = await RepeatedAsync(query.Period, cancellationToken);
            return new Dashboard(
                DashboardKind.Group, query.Period, await db.Settings.Select(s => Texts.IsEnglish && s.NameEn != "" ? s.NameEn : s.NameTh).SingleAsync(cancellationToken),
                [.. parts.Now(open, now), Figure.Of("unassigned", open.Count(t => t.AssigneeId is null), parts.List(parts.Open with { Assignee = "none" }))],
                [.. parts.Over(sums, before)],
                [
                    parts.Flow(sums), parts.Ages(open, ThaiCalendar.BangkokDate(now)), parts.States(open), await WorkloadAsync(parts, open, sums, now, cancellationToken), parts.Categories(sums, known),
                    parts.Outcomes(sums.Total), .. Repeats(parts, repeated.Devices), RepeatSchools(parts, repeated.Schools, known),
                ],
                now);
        }

        // Who has something, or resolved something in the period.
        private async Task<Breakdown> WorkloadAsync(FigureParts parts, List<OpenTicket> open, PeriodSums sums, DateTime now, CancellationToken cancellationToken)
        {
            var byPerson = open.Where(t => t.AssigneeId is not null).ToLookup(t => t.AssigneeId!.Value);
            var ids = byPerson.Select(g => g.Key).Union(sums.ByAssignee.Where(a => a.Value.Resolved > 0).Select(a => a.Key)).ToList();
            var people = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
            return new Breakdown(
                "workload", ChartKind.Bars, [("open", FigureUnit.Count), ("overdue", FigureUnit.Count), ("resolved", FigureUnit.Count), ("in-time", FigureUnit.Percent), ("mean", FigureUnit.Time)],
                [.. people.OrderByDescending(p => byPerson[p.Id].Count()).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => Row(p.Id, p.Name))]);

            BreakdownRow Row(long id, string name)
            {
                var (has, done) = (byPerson[id].ToList(), sums.ByAssignee.GetValueOrDefault(id) ?? new TicketTally());
                var who = id.ToString(CultureInfo.InvariantCulture);
                return new BreakdownRow(
                    name,
                    [
                        Cell.Of(has.Count, parts.List(parts.Open with { Assignee = who })),
                        Cell.Of(has.Count(t => t.DueAt < now), parts.List(parts.Open with { Assignee = who, Is = TicketTrait.Overdue })),
                        Cell.Of(done.Resolved, parts.List(parts.Resolved with { Assignee = who })),
                        new Cell(FigureParts.Percent(done.ResolutionMet, done.ResolutionMissed), done.ResolutionMet, parts.List(parts.Resolved with { Assignee = who, Is = TicketTrait.InTime })),
                        new Cell(FigureParts.Mean(done.ResolutionSeconds, done.ResolutionTimed), done.ResolutionTimed, parts.List(parts.Resolved with { Assignee = who, Is = TicketTrait.Timed })),
                    ]);
            }
        }

        // Devices that were reported at least twice in the period, from one index alone.
        private async Task<(List<Repeated> Devices, Dictionary<long, int> Schools)> RepeatedAsync(Period period, CancellationToken cancellationToken)
        {
            var (from, until) = (period.FromUtc, period.UntilUtc);
            var reported = db.Tickets.Where(t => t.AssetId != null && t.CreatedAt >= from && t.CreatedAt < until && t.Status != TicketStatus.Merged);
            var again = reported.GroupBy(t => t.AssetId!.Value).Where(g => g.Count() > 1);
            var counts = await again.Select(g => new { Id = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Id, g => g.Count, cancellationToken);
            if (counts.Count == 0)
            {
                return ([], []);
            }

            var ids = counts.Keys.ToList();
            var devices = await db.Assets.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Number, a.Name, a.Brand, a.Model }).ToListAsync(cancellationToken);
            var schools = await reported.Where(t => again.Select(g => g.Key).Contains(t.AssetId!.Value)).GroupBy(t => t.SchoolId)
                .Select(g => new { Id = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Id, g => g.Count, cancellationToken);
            return (devices.ConvertAll(a => new Repeated(a.Id, a.Number, a.Name, a.Brand + " " + a.Model, counts[a.Id])), schools);
        }

        private static IEnumerable<Breakdown> Repeats(FigureParts parts, List<Repeated> repeated)
        {
            var again = parts.Reported with { Is = TicketTrait.Repeated };
            yield return new Breakdown(
                "repeat-devices", ChartKind.Bars, [("reported", FigureUnit.Count)],
                [.. repeated.OrderByDescending(r => r.Count).ThenBy(r => r.Id).Take(Most).Select(r => new BreakdownRow($"{r.Name} {r.Number}", [Cell.Of(r.Count, parts.List(again with { Asset = r.Id }))]))]);
            yield return new Breakdown(
                "repeat-models", ChartKind.Bars, [("reported", FigureUnit.Count), ("devices", FigureUnit.Count)],
                [
                    .. repeated.Where(r => !string.IsNullOrWhiteSpace(r.Model)).GroupBy(r => r.Model, StringComparer.Ordinal).OrderByDescending(g => g.Sum(r => r.Count)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(Most)
                        .Select(g => new BreakdownRow(g.Key.Trim(), [Cell.Of(g.Sum(r => r.Count), parts.List(again with { Model = g.Key })), new Cell(g.Count())])),
                ]);
        }

        private static Breakdown RepeatSchools(FigureParts parts, Dictionary<long, int> schools, ReferenceData known) => new(
            "repeat-schools", ChartKind.Bars, [("reported", FigureUnit.Count)],
            [
                .. schools.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Most).Where(s => known.Schools.ContainsKey(s.Key)).Select(s => new BreakdownRow(
                    known.Schools[s.Key].Name(Texts.IsEnglish), [Cell.Of(s.Value, parts.List(parts.Reported with { Is = TicketTrait.Repeated, School = known.Schools[s.Key].Code }))])),
            ]);

        private sealed record Repeated(long Id, string Number, string Name, string Model, int Count);
    }
}
