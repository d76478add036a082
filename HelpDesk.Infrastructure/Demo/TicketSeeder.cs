using HelpDesk.Core.People;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>How many made-up tickets, and from when.</summary>
/// <param name="Tickets">How many.</param>
/// <param name="Seed">The same seed on the same office at the same time gives the same tickets, apart from their tracking secrets.</param>
/// <param name="FiscalYears">So many whole fiscal years before the present one, and what there is of that.</param>
/// <param name="Open">About so many of the newest are still open.</param>
/// <param name="Brief">Few replies and notes.</param>
public sealed record SeedPlan(int Tickets, long Seed, int FiscalYears, int Open, bool Brief);

/// <summary>How far seeding has come.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">How much of it.</param>
/// <param name="Total">Of how much.</param>
public sealed record SeedProgress(SeedStep Step, long Done, long Total);

/// <summary>What seeding does, in this order.</summary>
public enum SeedStep
{
    /// <summary>Schools and people.</summary>
    Office,

    /// <summary>Writing tickets.</summary>
    Tickets,

    /// <summary>Building indexes.</summary>
    Indexes,
}

/// <summary>Writes made-up tickets of the schools and people that are there.</summary>
public sealed class TicketSeeder(IServiceScopeFactory scopes, TicketLoader loader, TimeProvider clock)
{
    private static readonly (StoryEnd, double)[] Newest = [(StoryEnd.Open, 82), (StoryEnd.Resolved, 12), (StoryEnd.Done, 6)];
    private static readonly (StoryEnd, double)[] Recent = [(StoryEnd.Open, 8), (StoryEnd.Done, 92)];

    /// <summary>Writes them, all or none.</summary>
    public async Task SeedAsync(SeedPlan plan, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var cast = await CastAsync(db, cancellationToken);
        var series = await db.Set<NumberSeries>().AsNoTracking().Where(s => s.Series == "ticket").ToDictionaryAsync(s => s.Year, s => s.Last, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var known = await scope.ServiceProvider.GetRequiredService<IReferenceData>().ReadAgainAsync(cancellationToken);
        var tickets = Tickets(plan, cast, series, now).Select(ticket =>
        {
            // Written past the keeper. Nobody is to be told of deadlines that a made-up ticket missed.
            ticket.ReplayClock(known.Service, known.Schools[ticket.SchoolId].District);
            ticket.SilenceAlarm(now);
            return ticket;
        });
        await loader.LoadAsync(db, tickets, plan.Tickets, series, progress, cancellationToken);
    }

    private static IEnumerable<Ticket> Tickets(SeedPlan plan, StoryCast cast, Dictionary<int, int> series, DateTime now)
    {

        // Seeding again adds other tickets, not the same once more.
        var dice = new Dice(plan.Seed + ((long)series.Values.Sum() << 20));
        var story = new TicketStory(cast, dice, now, plan.Brief);
        var from = ThaiCalendar.FiscalYearRange(ThaiCalendar.FiscalYear(now) - plan.FiscalYears).FromUtc;
        var rank = plan.Tickets;
        foreach (var at in TicketTimes.Reports(plan.Tickets, from, now, new Dice(plan.Seed + 1)))
        {
            // Most of the newest are open, and some of those before that wait for something.
            rank--;
            var end = rank < plan.Open ? dice.Weighted(Newest) : rank < plan.Open * 3 ? dice.Weighted(Recent) : StoryEnd.Done;
            var year = ThaiCalendar.FiscalYear(at);
            series[year] = series.GetValueOrDefault(year) + 1;
            yield return story.Tell(SubmitTicket.Number(year, series[year]), at, end);
        }
    }

    private static async Task<StoryCast> CastAsync(HelpDeskDb db, CancellationToken cancellationToken)
    {
        var schools = await db.Schools.AsNoTracking().Where(s => s.IsActive).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var people = await db.People.AsNoTracking().Where(p => !p.IsDisabled).Include(p => p.Memberships).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var workers = people.Where(p => p.Memberships.Any(m => m.Role == Role.Technician)).Select(Person).ToList();
        var leader = people.FirstOrDefault(p => p.Memberships.Any(m => m.Role == Role.GroupDirector));
        if (schools.Count == 0 || workers.Count == 0)
        {
            throw new InvalidOperationException("Tickets need at least one school and one technician.");
        }

        var members = people.SelectMany(p => p.Memberships.Where(m => m.Role is Role.Teacher or Role.Coordinator).Select(m => (m.SchoolId, Person: p)))
            .ToLookup(m => m.SchoolId, m => Person(m.Person));
        var matrix = await db.PriorityRules.AsNoTracking().ToDictionaryAsync(r => (r.Impact, r.Urgency), r => r.Priority, cancellationToken);
        foreach (var impact in Enum.GetValues<Impact>())
        {
            foreach (var urgency in Enum.GetValues<Urgency>())
            {
                matrix.TryAdd((impact, urgency), PriorityRule.Default(impact, urgency));
            }
        }

        var categories = await db.Categories.AsNoTracking().Where(c => c.IsActive).ToDictionaryAsync(c => c.Code, c => c.Id, cancellationToken);
        if (!DemoFault.All.Any(f => categories.ContainsKey(f.Code)))
        {
            throw new InvalidOperationException("Tickets need at least one of the categories a new office starts with.");
        }

        return new StoryCast(
            [.. schools.Select(s => new StoryPlace(s.Id, s.NameTh + "\n" + s.NameEn, [.. members[s.Id].Distinct()]))],
            workers, leader is null ? workers[0] : Person(leader), categories, matrix);

        static StoryPerson Person(Person person) => new(person.Id, person.Name, person.Phone);
    }
}
