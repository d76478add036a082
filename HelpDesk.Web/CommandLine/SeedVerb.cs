using System.CommandLine;
using HelpDesk.Infrastructure.Demo;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>seed</c>.</summary>
internal static class SeedVerb
{
    private const int DefaultTickets = 100_000;
    private const int DefaultAssets = 2000;

    public static Command Create()
    {
        var scenario = new Option<string>("--scenario") { Description = "demo: an office to try things out. load: very many tickets.", Required = true };
        scenario.AcceptOnlyFromAmong("demo", "load");
        var tickets = new Option<int?>("--tickets") { Description = "How many tickets (demo: about 2,000; load: 100,000)." };
        var schools = new Option<int>("--schools") { Description = "How many schools, where the database is empty.", DefaultValueFactory = _ => DemoOffice.DefaultSchools };
        var seed = new Option<long>("--seed") { Description = "What the data is made from: the same seed gives the same data.", DefaultValueFactory = _ => DemoOffice.DefaultSeed };
        var assets = new Option<int?>("--assets") { Description = "How many devices, where the database is empty (load: 2,000)." };
        var loans = new Option<int?>("--loans") { Description = "load: how many loans, of 500 kinds of things made from the office's devices (none when not said)." };
        Within(loans, 0, 1_000_000);
        Within(tickets, 1, 10_000_000);
        Within(assets, 0, 1_000_000);
        schools.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > DemoOffice.MaxSchools)
            {
                result.AddError($"--schools must be from 2 to {DemoOffice.MaxSchools}.");
            }
        });
        var verb = new Command("seed", "Writes made-up data.") { scenario, tickets, schools, seed, assets, loans };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            var office = host.Services.GetRequiredService<DemoOffice>();
            var (count, places, from) = (parsed.GetValue(tickets), parsed.GetValue(schools), parsed.GetValue(seed));
            await SeedProgressView.RunAsync(progress => parsed.GetValue(scenario) == "load"
                ? office.LoadAsync(count ?? DefaultTickets, places, from, parsed.GetValue(assets) ?? DefaultAssets, parsed.GetValue(loans) ?? 0, progress, cancellationToken)
                : FillAsync(office, count, places, from, progress, cancellationToken));
            return Verbs.Done;
        });
        return verb;
    }

    private static async Task FillAsync(DemoOffice office, int? tickets, int schools, long seed, IProgress<SeedProgress> progress, CancellationToken cancellationToken)
    {
        if (!await office.IsEmptyAsync(cancellationToken))
        {
            throw new VerbException("The database is not empty; the demo office needs an empty one.");
        }

        await office.FillAsync(cancellationToken, schools, seed, tickets ?? DemoOffice.DemoTickets, progress);
    }

    private static void Within(Option<int?> option, int from, int to) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int?>() is { } value && (value < from || value > to))
        {
            result.AddError($"{option.Name} must be from {from} to {to}.");
        }
    });
}
