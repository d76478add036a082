using System.Diagnostics;
using System.Globalization;

namespace HelpDesk.Bench;

/// <summary>Open queue pages: what they cost the server, and how soon they show what is new.</summary>
internal static class QueueBench
{
    public static async Task MemoryAsync(Options options)
    {
        var pid = options.Number("pid") ?? throw new BenchException("--pid is missing.");
        var pages = options.Number("pages", 20);
        var idle = Server.MemoryMb(pid);
        using var http = await Server.SignInAsync(options);
        var circuits = new List<Circuit>();
        try
        {
            circuits.Add(await Circuit.OpenAsync(http, options.Url, options.Text("path", "/queue")));
            await Task.Delay(2000);
            var one = Server.MemoryMb(pid);
            while (circuits.Count <= pages)
            {
                circuits.Add(await Circuit.OpenAsync(http, options.Url, options.Text("path", "/queue")));
            }

            await Task.Delay(3000);
            var many = Server.MemoryMb(pid);
            var table = new Table("question", "figure");
            table.Add("idle", Server.Mb(idle));
            table.Add("with 1 open queue", Server.Mb(one));
            table.Add($"with {pages + 1} open queues", Server.Mb(many));
            table.Add("for each open queue beyond the first", ((many - one) / pages).ToString("0.00", CultureInfo.InvariantCulture) + " MB");
            table.Print();
        }
        finally
        {
            foreach (var circuit in circuits)
            {
                await circuit.DisposeAsync();
            }
        }
    }

    public static async Task LiveAsync(Options options)
    {
        using var api = ApiBench.Client(options);
        var (schools, categories) = await ApiBench.ReferenceAsync(api);
        var (pages, rounds) = (options.Number("pages", 20), Math.Min(50, options.Number("rounds", 50)));

        // A word of this run's own: its tickets fill an empty list, and none falls off the first page (so at most 50 rounds).
        var mark = "live" + string.Concat(Guid.NewGuid().ToByteArray().Take(8).Select(b => (char)('a' + (b % 26))));
        using var http = await Server.SignInAsync(options);
        var circuits = new List<Circuit>();
        try
        {
            while (circuits.Count < pages - 1)
            {
                circuits.Add(await Circuit.OpenAsync(http, options.Url, "/queue?q=" + mark));
            }

            // The last is a browser's: there the row stands on the page.
            await using var chromium = await Chromium.OpenAsync();
            var page = (await chromium.QueuesAsync(options, 1, "/queue?q=" + mark))[0];
            await page.EvaluateAsync(Chromium.Watch);

            var answered = new Dictionary<string, long>(StringComparer.Ordinal);
            while (answered.Count < rounds)
            {
                var number = await ApiBench.PostAsync(api, schools, categories, mark);
                answered[number] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                var from = Stopwatch.GetTimestamp();
                while (circuits.Exists(c => !c.SeenAt.ContainsKey(number)) && Stopwatch.GetElapsedTime(from) < TimeSpan.FromSeconds(10))
                {
                    await Task.Delay(5);
                }

                await Task.Delay(options.Number("pause", 300));
            }

            var shown = await page.EvaluateAsync<Dictionary<string, long>>("() => window.seenAt");
            var table = new Table("question", "p50", "p95", "samples", "never seen");
            Add(table, $"from the answer to the row, {circuits.Count} open circuits", answered, [.. circuits.Select(c => c.SeenAt)]);
            Add(table, "the same, on the page of a browser beside them", answered, [shown]);
            table.Print();
        }
        finally
        {
            foreach (var circuit in circuits)
            {
                await circuit.DisposeAsync();
            }
        }
    }

    private static void Add(Table table, string question, Dictionary<string, long> answered, List<IDictionary<string, long>> seen)
    {
        var took = seen.SelectMany(s => answered.Where(a => s.ContainsKey(a.Key)).Select(a => (double)Math.Max(0, s[a.Key] - a.Value))).ToList();
        var sample = new Sample(took);
        table.Add(question, sample.P(50), sample.P(95), sample.Count, (answered.Count * seen.Count) - took.Count);
    }
}
