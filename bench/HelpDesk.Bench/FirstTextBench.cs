using Microsoft.Playwright;

namespace HelpDesk.Bench;

/// <summary>When a visitor on a slow phone sees the first text of a page: Chromium's throttling of line and processor, nothing cached.</summary>
internal static class FirstTextBench
{
    private static readonly (string Name, int LatencyMs, int Kbit)[] Lines = [("150 ms, 1.6 Mbit/s", 150, 1600), ("400 ms, 400 kbit/s", 400, 400)];

    public static async Task RunAsync(Options options)
    {
        var (path, slower) = (options.Text("path", "/repair"), options.Number("slower", 4));
        await using var chromium = await Chromium.OpenAsync();
        var table = new Table("question", "p50", "p95", "samples", "KB");
        await OnceAsync(chromium, options, path, Lines[0], slower);
        foreach (var line in Lines)
        {
            var (took, bytes) = (new List<double>(), 0d);
            while (took.Count < options.Number("times", 9))
            {
                var (ms, loaded) = await OnceAsync(chromium, options, path, line, slower);
                took.Add(ms);
                bytes = loaded;
            }

            var sample = new Sample(took);
            table.Add($"first text of {path}, {line.Name}, processor {slower} times slower", sample.P(50), sample.P(95), took.Count, Math.Round(bytes / 1024));
        }

        table.Print();
    }

    private static async Task<(double Ms, double Bytes)> OnceAsync(Chromium chromium, Options options, string path, (string Name, int LatencyMs, int Kbit) line, int slower)
    {
        await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = options.Url.ToString(),
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            IsMobile = true,
        });
        var page = await context.NewPageAsync();
        var devTools = await context.NewCDPSessionAsync(page);
        var bytes = 0d;
        devTools.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await devTools.SendAsync("Network.enable");
        await devTools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["offline"] = false,
            ["latency"] = line.LatencyMs,
            ["downloadThroughput"] = line.Kbit * 125,
            ["uploadThroughput"] = line.Kbit * 125,
        });
        await devTools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object>(StringComparer.Ordinal) { ["rate"] = slower });
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return (await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"), bytes);
    }
}
