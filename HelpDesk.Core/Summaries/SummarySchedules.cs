using HelpDesk.Core.Approvals;
using HelpDesk.Core.Figures;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>The summaries that are written every month.</summary>
public static class ListSummarySchedules
{
    /// <summary>Asks.</summary>
    [Allow(Role.Administrator, Role.GroupDirector)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A schedule.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Details">What it says.</param>
    /// <param name="Receivers">How many people get it as things are.</param>
    /// <param name="LastRunOn">The day for which it was last asked.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(long Id, SummaryScheduleDetails Details, int Receivers, DateOnly? LastRunOn, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rows = new List<Row>();
            foreach (var s in await db.SummarySchedules.AsNoTracking().OrderBy(s => s.Kind).ThenBy(s => s.DayOfMonth).ThenBy(s => s.Id).ToListAsync(cancellationToken))
            {
                rows.Add(new Row(s.Id, s.Details(), await db.ReceiversOf(s.Kind, s.Roles).CountAsync(cancellationToken), s.LastRunOn, s.Version));
            }

            return rows;
        }
    }

    /// <summary>The active people who hold one of the roles, as far as the kind exists for that role.</summary>
    internal static IQueryable<Person> ReceiversOf(this IHelpDeskDb db, SummaryKind kind, string roles)
    {
        var who = RolesOf(roles).Intersect(SummaryRules.RolesOf(kind)).ToList();
        return db.People.Where(p => !p.IsDisabled && p.Memberships.Any(m => who.Contains(m.Role)));
    }

    /// <summary>The roles in words with commas between them; what is no role is left out.</summary>
    public static IReadOnlyList<Role> RolesOf(string words) =>
        [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => Word.TryParse<Role>(w, out _)).Select(w => Word.TryParse<Role>(w, out var role) ? role : default).Distinct()];
}

/// <summary>Sets up a schedule or changes one.</summary>
public static class SaveSummarySchedule
{
    /// <summary>What it says.</summary>
    /// <param name="Id">Which; null for a new one.</param>
    /// <param name="Details">What it says.</param>
    /// <param name="Version">As it was read.</param>
    [Allow(Role.Administrator, Role.GroupDirector)]
    public sealed record Command(long? Id, SummaryScheduleDetails Details, int? Version = null) : ICommand<long>;

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var details = Checked(command.Details);
            if (command.Id is not { } id)
            {
                // Its first day is the next one: what lies behind was not asked for.
                var schedule = new SummarySchedule(details);
                schedule.Ran(RunSummarySchedules.LastDay(details.DayOfMonth, clock.Today().AddDays(-1)));
                db.SummarySchedules.Add(schedule);
                await db.SaveChangesAsync(cancellationToken);
                return schedule.Id;
            }

            var known = await db.SummarySchedules.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw RuleException.NotFound();
            await db.RequireVersionAsync(known, id, command.Version, cancellationToken);
            if (details.DayOfMonth != known.DayOfMonth || (details.IsActive && !known.IsActive))
            {
                var before = RunSummarySchedules.LastDay(details.DayOfMonth, clock.Today().AddDays(-1));
                known.Ran(known.LastRunOn > before ? known.LastRunOn.Value : before);
            }

            known.Change(details);
            return id;
        }

        private static SummaryScheduleDetails Checked(SummaryScheduleDetails details)
        {
            var roles = ListSummarySchedules.RolesOf(details.Roles);
            var errors = new List<FieldError>();
            if (!Enum.IsDefined(details.Kind))
            {
                errors.Add(new FieldError(nameof(details.Kind), CommonTexts.T["rule.required"]));
            }

            if (details.PeriodKind is not (PeriodKind.Month or PeriodKind.FiscalYear))
            {
                errors.Add(new FieldError(nameof(details.PeriodKind), SummaryTexts.T["rule.schedule-period"]));
            }

            if (details.DayOfMonth is < 1 or > 28)
            {
                errors.Add(new FieldError(nameof(details.DayOfMonth), SummaryTexts.T["rule.day"]));
            }

            if (!roles.Any(SummaryRules.RolesOf(details.Kind).Contains))
            {
                errors.Add(new FieldError(nameof(details.Roles), SummaryTexts.T["rule.roles"]));
            }

            return errors.Count > 0 ? throw new RuleException(RuleKind.Invalid, "invalid", CommonTexts.T["rule.invalid"], errors)
                : details with { Roles = string.Join(',', roles.Where(SummaryRules.RolesOf(details.Kind).Contains).Order().Select(Word.Of)) };
        }
    }
}

/// <summary>Takes a schedule away. What it asked for stays.</summary>
public static class RemoveSummarySchedule
{
    /// <summary>Which.</summary>
    [Allow(Role.Administrator, Role.GroupDirector)]
    public sealed record Command(long Id) : ICommand<long>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            db.SummarySchedules.Remove(await db.SummarySchedules.SingleOrDefaultAsync(s => s.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound());
            return command.Id;
        }
    }
}

/// <summary>
/// Asks for the summaries whose day has come, after 06:00 in Bangkok: one for each receiver, to be written with that person's rights. A day
/// on which the program was off is caught up; no month is asked for twice.
/// </summary>
public static class RunSummarySchedules
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(6);

    /// <summary>Asks for one schedule's; a job sends it until it answers 0.</summary>
    [AllowSystem]
    public sealed record Command : ICommand<int>;

    /// <summary>Does it; answers how many summaries were asked for, and at least 1 where a schedule ran.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var local = Common.Thai.ThaiCalendar.ToBangkok(now);
            var today = DateOnly.FromDateTime(local.TimeOfDay >= Morning ? local : local.AddDays(-1));
            foreach (var schedule in await db.SummarySchedules.Where(s => s.IsActive).OrderBy(s => s.Id).ToListAsync(cancellationToken))
            {
                var due = LastDay(schedule.DayOfMonth, today);
                if (schedule.LastRunOn is { } last && (last >= due || (last.Year == due.Year && last.Month == due.Month)))
                {
                    continue;
                }

                var people = await db.ReceiversOf(schedule.Kind, schedule.Roles).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
                var period = PeriodOf(schedule.PeriodKind, due).Code;
                db.SummaryJobs.AddRange(people.Select(p => new SummaryJob(schedule.Kind, period, "", "", "", isEnglish: false, p, now, schedule.Id)));
                schedule.Ran(due);
                return Math.Max(1, people.Count);
            }

            return 0;
        }
    }

    /// <summary>The last time a day of the month was, up to a day.</summary>
    public static DateOnly LastDay(int dayOfMonth, DateOnly until)
    {
        var inMonth = new DateOnly(until.Year, until.Month, dayOfMonth);
        return inMonth <= until ? inMonth : inMonth.AddMonths(-1);
    }

    /// <summary>The period that is summed up on a day: the month before, or the fiscal year that the day before lies in.</summary>
    public static Period PeriodOf(PeriodKind kind, DateOnly due) =>
        kind == PeriodKind.Month ? Period.Around(kind, due).Before() : Period.Around(kind, due.AddDays(-1));
}
