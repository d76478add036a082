using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Figures;

/// <summary>The whole area: schools side by side, by the devices they have; what is spent against the year's plan; what waits for a decision.</summary>
public static class GetAreaDashboard
{
    /// <summary>Of which period.</summary>
    /// <param name="Period">The period of what is counted over time.</param>
    [Allow(Role.Director, Role.GroupDirector, Role.Administrator, Role.Auditor)]
    public sealed record Query(Period Period) : IQuery<Dashboard>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Dashboard>
    {
        private const int Most = 15;

        /// <inheritdoc/>
        public async Task<Dashboard> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var parts = new FigureParts("/queue", query.Period, new TicketFilter());
            var sums = await db.SumsAsync(query.Period, byTime: true, perSchool: true, cancellationToken);
            var before = await db.SumsAsync(query.Period.Before(), byTime: false, perSchool: false, cancellationToken);
            var known = await reference.ReadAsync(cancellationToken);
            var devices = await db.Assets.Where(a => a.State != AssetState.Disposed).GroupBy(a => new { a.SchoolId, a.State })
                .Select(g => new DeviceCount(g.Key.SchoolId, g.Key.State, g.Count())).ToListAsync(cancellationToken);
            var year = ThaiCalendar.FiscalYear(query.Period.To < ThaiCalendar.BangkokDate(now) ? query.Period.To : ThaiCalendar.BangkokDate(now));
            var waiting = await db.Approvals.WaitingFor(db, user, clock.Today()).CountAsync(cancellationToken);
            var budget = await db.RepairBudgets.Where(b => b.FiscalYear == year).Select(b => (decimal?)b.Amount).SingleOrDefaultAsync(cancellationToken);
            return new Dashboard(
                DashboardKind.Area, query.Period, await db.Settings.Select(s => Texts.IsEnglish && s.NameEn != "" ? s.NameEn : s.NameTh).SingleAsync(cancellationToken),
                [
                    Figure.Of("open", await db.Tickets.CountAsync(t => t.Status <= TicketStatus.OnHold, cancellationToken), parts.List(parts.Open)),
                    Figure.Of("approvals", waiting, "/approvals"),
                    Figure.Of("devices", devices.Sum(d => (long)d.Count), "/assets"),
                    Figure.Of("beyond", devices.Where(d => IsBeyond(d.State)).Sum(d => (long)d.Count), "/assets?state=beyond"),
                    await SpentAsync(year, budget, cancellationToken),
                ],
                [.. parts.Over(sums, before)],
                [parts.Flow(sums), .. Schools(parts, sums, devices, known), parts.Outcomes(sums.Total)],
                now)
            {
                Budget = budget,
            };
        }

        // Against the plan of the fiscal year, whatever the period: a plan is for a year.
        private async Task<Figure> SpentAsync(int year, decimal? budget, CancellationToken cancellationToken)
        {
            var period = Period.Around(PeriodKind.FiscalYear, new DateOnly(year - ThaiCalendar.BuddhistEra, 9, 30));
            var parts = new FigureParts("/queue", period, new TicketFilter());
            var (first, last) = (HalfMonth.Number(period.From), HalfMonth.Number(period.To));
            var kept = db.TicketTallies.Where(t => t.Of == TallyOf.School && t.Half >= first && t.Half <= last);
            var (spent, count) = (await kept.SumAsync(t => t.CostSatang, cancellationToken) / 100m, await kept.SumAsync(t => t.Costed, cancellationToken));
            return new Figure(budget > 0 ? "spent-of-plan" : "spent", budget > 0 ? FigureUnit.Percent : FigureUnit.Baht, budget > 0 ? 100m * spent / budget : spent, count, parts.List(parts.Resolved with { Is = TicketTrait.Costed }));
        }

        private static IEnumerable<Breakdown> Schools(FigureParts parts, PeriodSums sums, List<DeviceCount> devices, ReferenceData known)
        {
            var counts = devices.ToLookup(d => d.SchoolId);
            var rows = known.Schools.Values.Where(s => s.IsActive || sums.BySchool.ContainsKey(s.Id))
                .Select(s => (School: s, Sums: sums.BySchool.GetValueOrDefault(s.Id) ?? new TicketTally(), Devices: counts[s.Id].Sum(d => (long)d.Count), Beyond: counts[s.Id].Where(d => IsBeyond(d.State)).Sum(d => (long)d.Count)))
                .Select(r => (r.School, r.Sums, r.Devices, r.Beyond, PerHundred: r.Devices == 0 ? (decimal?)null : 100m * r.Sums.Reported / r.Devices))
                .OrderByDescending(r => r.PerHundred ?? -1).ThenBy(r => r.School.Code, StringComparer.Ordinal).ToList();
            yield return new Breakdown(
                "schools-compared", ChartKind.Bars, [("per-hundred", FigureUnit.PerHundred)],
                [
                    .. rows.Where(r => r.PerHundred > 0).Take(Most).Select(r => new BreakdownRow(
                        r.School.Name(Texts.IsEnglish), [new Cell(r.PerHundred, r.Sums.Reported, parts.List(parts.Reported with { School = r.School.Code }))])),
                ]);
            yield return new Breakdown(
                "schools", ChartKind.Table,
                [
                    ("devices", FigureUnit.Count), ("reported", FigureUnit.Count), ("per-hundred", FigureUnit.PerHundred), ("median", FigureUnit.Time), ("mean", FigureUnit.Time),
                    ("in-time", FigureUnit.Percent), ("beyond", FigureUnit.Count), ("cost", FigureUnit.Baht),
                ],
                [.. rows.Select(r => Row(parts, sums, r.School, r.Sums, r.Devices, r.Beyond, r.PerHundred))]);
        }

        private static BreakdownRow Row(FigureParts parts, PeriodSums sums, ReferenceSchool school, TicketTally t, long devices, long beyond, decimal? perHundred)
        {
            var (reported, resolved) = (parts.Reported with { School = school.Code }, parts.Resolved with { School = school.Code });
            var code = Uri.EscapeDataString(school.Code);
            return new BreakdownRow(
                school.Name(Texts.IsEnglish),
                [
                    Cell.Of(devices, $"/assets?school={code}"),
                    Cell.Of(t.Reported, parts.List(reported)),
                    new Cell(perHundred, t.Reported, parts.List(reported)),
                    new Cell(sums.Percentile(SpreadOf.Resolution, 50, school.Id), t.ResolutionTimed, parts.List(resolved with { Is = TicketTrait.Timed })),
                    new Cell(FigureParts.Mean(t.ResolutionSeconds, t.ResolutionTimed), t.ResolutionTimed, parts.List(resolved with { Is = TicketTrait.Timed })),
                    new Cell(FigureParts.Percent(t.ResolutionMet, t.ResolutionMissed), t.ResolutionMet, parts.List(resolved with { Is = TicketTrait.InTime })),
                    Cell.Of(beyond, $"/assets?school={code}&state=beyond"),
                    new Cell(t.CostSatang / 100m, t.Costed, parts.List(resolved with { Is = TicketTrait.Costed })),
                ]);
        }

        private static bool IsBeyond(AssetState state) => state is AssetState.Worn or AssetState.AwaitingDisposal;

        private sealed record DeviceCount(long SchoolId, AssetState State, int Count);
    }
}

/// <summary>Sets what is to be spent on repairs in a fiscal year.</summary>
public static class SaveRepairBudget
{
    /// <summary>The largest plan, in baht.</summary>
    public const decimal Most = 1_000_000_000;

    /// <summary>The plan.</summary>
    /// <param name="FiscalYear">The B.E. year in which it ends.</param>
    /// <param name="Amount">Baht; 0 for no plan.</param>
    [Allow(Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(int FiscalYear, decimal Amount) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.FiscalYear).InclusiveBetween(2500, 2700).WithMessage(_ => FigureTexts.T["rule.year"]);
            RuleFor(c => c.Amount).InclusiveBetween(0, Most).PrecisionScale(12, 2, ignoreTrailingZeros: true).WithMessage(_ => FigureTexts.T["rule.amount"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.RepairBudgets.SingleOrDefaultAsync(b => b.FiscalYear == command.FiscalYear, cancellationToken) is { } budget)
            {
                budget.Change(command.Amount);
            }
            else
            {
                db.RepairBudgets.Add(new RepairBudget(command.FiscalYear, command.Amount));
            }

            return Unit.Value;
        }
    }
}
