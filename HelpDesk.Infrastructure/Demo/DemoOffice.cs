using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Starter;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Fills an empty database with an office that does not exist, for trying things out.</summary>
public sealed class DemoOffice(IServiceScopeFactory scopes, TicketSeeder seeder, IRequestSender requests, TimeProvider clock)
{
    /// <summary>The password of all demo accounts.</summary>
    public const string Password = "Demo-2570!";

    /// <summary>How many schools the demo has.</summary>
    public const int DefaultSchools = 80;

    /// <summary>What the demo's data is made from.</summary>
    public const long DefaultSeed = 2570;

    /// <summary>About how many tickets the demo has.</summary>
    public const int DemoTickets = 2000;

    /// <summary>About how many devices the demo has.</summary>
    public const int DemoAssetCount = 1200;

    /// <summary>At most so many schools can be made up.</summary>
    public const int MaxSchools = 2000;

    /// <summary>Whether nobody and nothing is there yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<HelpDeskDb>().People.AnyAsync(cancellationToken);
    }

    /// <summary>Fills it: the office, its schools and people, and two fiscal years of tickets.</summary>
    public async Task FillAsync(CancellationToken cancellationToken, int schools = DefaultSchools, long seed = DefaultSeed, int tickets = DemoTickets, IProgress<SeedProgress>? progress = null)
    {
        await FillOfficeAsync(schools, seed, DemoAssetCount, progress, cancellationToken);
        await seeder.SeedAsync(new SeedPlan(tickets, seed, FiscalYears: 2, Open: 85, Brief: false), progress, cancellationToken);
        await TieAsync(seed, cancellationToken);
        await requests.Send(new RecordSeeding.Command("demo", tickets, seed), Caller.System(), cancellationToken);
    }

    /// <summary>Writes very many tickets, and loans where wanted, making the office first where the database is empty.</summary>
    public async Task LoadAsync(int tickets, int schools, long seed, int assets, int loans, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        if (await IsEmptyAsync(cancellationToken))
        {
            await FillOfficeAsync(schools, seed, assets, progress, cancellationToken);
        }

        // However many there are, an office of this size works on some thousands at once.
        var open = Math.Min(2500, Math.Max(1, tickets / 4));
        await seeder.SeedAsync(new SeedPlan(tickets, seed, FiscalYears: 4, open, Brief: true), progress, cancellationToken);
        if (loans > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await LoanSeeder.AddAsync(db, loans, clock.GetUtcNow().UtcDateTime, new Dice(seed + 2), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await requests.Send(new RecordSeeding.Command("load", tickets, seed), Caller.System(), cancellationToken);
    }

    private async Task TieAsync(long seed, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await DemoAssets.TieAsync(db, new Dice(seed + 1), cancellationToken);
        await DemoParts.AddAsync(db, clock.GetUtcNow().UtcDateTime, new Dice(seed + 3), cancellationToken);
        await DemoOutsideRepairs.AddAsync(db, clock.GetUtcNow().UtcDateTime, new Dice(seed + 4), cancellationToken);
        await DemoNotices.AddAsync(db, scope.ServiceProvider.GetServices<IMessageSource>(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task FillOfficeAsync(int count, long seed, int assets, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        var dice = new Dice(seed);
        progress?.Report(new SeedProgress(SeedStep.Office, 0, count));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // It is all or nothing; nothing ever goes back to a savepoint.
        db.Database.AutoSavepointsEnabled = false;
        var settings = await db.Settings.SingleAsync(cancellationToken);
        (settings.NameTh, settings.NameEn) = ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1", "Example Primary Educational Service Area Office 1");
        StarterData.AddTo(db, clock.GetUtcNow().UtcDateTime);
        School[] places = [new("5000000000", new SchoolDetails(settings.NameTh, settings.NameEn, "เมือง", "053-000-000"), isOffice: true), .. Schools(count, dice)];
        db.Schools.AddRange(places);
        await db.SaveChangesAsync(cancellationToken);
        await DemoTargets.AddAsync(db, cancellationToken);

        var units = await db.OfficeUnits.OrderBy(u => u.Position).Select(u => u.Id).ToListAsync(cancellationToken);
        var people = DemoPeople.All(count, dice).Select(demo =>
        {
            var person = new Person(demo.UserName, demo.Details);
            person.Join(places[demo.School], demo.Role, demo.Unit is { } unit ? units[unit] : null);
            return (Person: person, demo.HasAccount);
        }).ToList();
        db.People.AddRange(people.Select(p => p.Person));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (person, _) in people.Where(p => p.HasAccount))
        {
            await accounts.SetPasswordAsync(person, Password, mustChange: false);
        }

        await DemoTeamwork.AddAsync(db, cancellationToken);
        await DemoCommittees.AddToAsync(db, clock, cancellationToken);
        await DemoOrders.AddAsync(db, clock.GetUtcNow().UtcDateTime, dice, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        DemoAssets.AddStock(db, places, clock.GetUtcNow().UtcDateTime, dice);
        await db.SaveChangesAsync(cancellationToken);
        var write = () => DemoAssets.AddAsync(db, places, assets, clock.GetUtcNow().UtcDateTime, dice, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IAssetSearch>().InBulkAsync(write, cancellationToken);
        await DemoLoans.AddAsync(db, places[0], places[1], clock.GetUtcNow().UtcDateTime, dice, cancellationToken);
        await DemoSpecifications.AddAsync(db, places[0], places[1], clock.GetUtcNow().UtcDateTime, cancellationToken);
        await DemoStockTakes.AddAsync(db, places[0], clock.GetUtcNow().UtcDateTime, dice, cancellationToken);
        await DemoArticles.AddAsync(db, clock.GetUtcNow().UtcDateTime, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        progress?.Report(new SeedProgress(SeedStep.Office, count, count));
    }

    private static IEnumerable<School> Schools(int count, Dice dice)
    {
        (string Th, string En)[] known = [("โรงเรียนบ้านดอนแก้ว", "Ban Don Kaeo School"), ("โรงเรียนวัดแม่กะ", "Wat Mae Ka School")];
        var names = known.Concat(DemoNames.Schools(dice).Where(n => !known.Contains(n)));
        return names.Take(count).Select((name, i) => new School(
            string.Create(CultureInfo.InvariantCulture, $"105001{i + 1:0000}"),
            new SchoolDetails(
                name.Th, name.En, i switch { 0 => "แม่ริม", 1 => "สันป่าตอง", _ => dice.Of(DemoNames.Districts) },
                string.Create(CultureInfo.InvariantCulture, $"053-00{(i + 1) / 1000}-{(i + 101) % 1000:000}"),
                Math.Round(18.79 + ((dice.Part() - 0.5) * 0.6), 5), Math.Round(98.98 + ((dice.Part() - 0.5) * 0.6), 5))));
    }
}
