using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace HelpDesk.Bench;

/// <summary>Open queue pages in Chromium: what they cost the server, and how soon they show what is new.</summary>
internal static class QueueBench
{
    // Noted by the page itself, so that twenty of them need not be asked one after another: the clock is the machine's, as ours is.
    private const string Watch =
        """
        () => {
          window.seenAt = {};
          const note = node => {
            if (node.nodeType !== 1) return;
            for (const row of [node, ...node.querySelectorAll('[data-number]')]) {
              const number = row.getAttribute('data-number');
              if (number && !(number in window.seenAt)) window.seenAt[number] = Date.now();
            }
          };
          new MutationObserver(all => all.forEach(m => { m.addedNodes.forEach(note); if (m.type === 'attributes') note(m.target); }))
            .observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-number'] });
        }
        """;

    public static async Task MemoryAsync(Options options)
    {
        var pid = options.Number("pid") ?? throw new BenchException("--pid is missing.");
        var pages = options.Number("pages", 20);
        var idle = Server.MemoryMb(pid);
        await using var chromium = await Chromium.OpenAsync();
        await chromium.QueuesAsync(options, 1, "/queue");
        await Task.Delay(2000);
        var one = Server.MemoryMb(pid);
        await chromium.QueuesAsync(options, pages, "/queue");
        await Task.Delay(3000);
        var many = Server.MemoryMb(pid);
        var table = new Table("question", "figure");
        table.Add("idle", Server.Mb(idle));
        table.Add("with 1 open queue", Server.Mb(one));
        table.Add($"with {pages + 1} open queues", Server.Mb(many));
        table.Add("for each open queue beyond the first", ((many - one) / pages).ToString("0.00", CultureInfo.InvariantCulture) + " MB");
        table.Print();
    }

    public static async Task LiveAsync(Options options)
    {
        using var api = ApiBench.Client(options);
        var (schools, categories) = await ApiBench.ReferenceAsync(api);
        var (pages, rounds) = (options.Number("pages", 20), Math.Min(50, options.Number("rounds", 50)));
        await using var chromium = await Chromium.OpenAsync();

        // A word of this run's own: its tickets fill an empty list, and none falls off the first page (so at most 50 rounds).
        var mark = "live" + Guid.NewGuid().ToString("N")[..8];
        var queues = await chromium.QueuesAsync(options, pages, "/queue?q=" + mark);
        foreach (var page in queues)
        {
            await page.EvaluateAsync(Watch);
        }

        var (took, missing) = (new List<double>(), 0);
        for (var round = 0; round < rounds; round++)
        {
            var number = await ApiBench.PostAsync(api, schools, categories, mark);
            var answered = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var from = Stopwatch.GetTimestamp();
            foreach (var page in queues)
            {
                double? seen = null;
                while (seen is null && Stopwatch.GetElapsedTime(from) < TimeSpan.FromSeconds(10))
                {
                    seen = await page.EvaluateAsync<double?>("number => window.seenAt[number] ?? null", number);
                    if (seen is null)
                    {
                        await Task.Delay(20);
                    }
                }

                if (seen is { } at)
                {
                    took.Add(Math.Max(0, at - answered));
                }
                else
                {
                    missing++;
                }
            }

            await Task.Delay(options.Number("pause", 300));
        }

        var sample = new Sample(took);
        var table = new Table("question", "p50", "p95", "samples", "never seen");
        table.Add($"from the answer to the row in {pages} open queues", sample.P(50), sample.P(95), sample.Count, missing);
        table.Print();
    }

    private sealed class Chromium(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
    {
        public static async Task<Chromium> OpenAsync()
        {
            var playwright = await Playwright.CreateAsync();
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
            return new Chromium(playwright, browser);
        }

        public async Task<List<IPage>> QueuesAsync(Options options, int count, string path)
        {
            var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = options.Url.ToString() });
            var first = await context.NewPageAsync();
            await first.GotoAsync("/account/login");
            await first.FillAsync("#username", options.Text("user"));
            await first.FillAsync("#password", options.Text("password"));
            await first.ClickAsync("#sign-in");
            await first.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
            var pages = new List<IPage>();
            for (var i = 0; i < count; i++)
            {
                var page = i == 0 ? first : await context.NewPageAsync();
                await page.GotoAsync(path);
                await page.WaitForSelectorAsync("body[data-interactive]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
                pages.Add(page);
            }

            return pages;
        }

        public async ValueTask DisposeAsync()
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }
}
