using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace HelpDesk.Bench;

/// <summary>A repair summary asked for through the API and taken: how long, and how much the server grows meanwhile.</summary>
internal static class SummaryBench
{
    public static async Task RunAsync(Options options)
    {
        using var http = new HttpClient { BaseAddress = new Uri(options.Text("url", "http://localhost:5080").TrimEnd('/') + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Text("token", ""));
        var pid = options.Number("pid") ?? throw new BenchException("--pid is needed.");
        var table = new Table("run", "period", "rows", "seconds", "file", "idle", "most over idle");
        for (var run = 1; run <= 2; run++)
        {
            var idle = Server.MemoryMb(pid);
            var most = idle;
            using var done = new CancellationTokenSource();
            var watch = WatchAsync(pid, mb => most = Math.Max(most, mb), done.Token);
            var from = Stopwatch.GetTimestamp();
            var period = options.Text("period", "2569");
            using var asked = await http.PostAsJsonAsync("api/v1/reports", new JsonObject { ["kind"] = "repairs", ["period"] = period });
            var job = await asked.Content.ReadFromJsonAsync<JsonNode>();
            if (!asked.IsSuccessStatusCode)
            {
                throw new BenchException($"Asking answered {(int)asked.StatusCode}: {job}");
            }

            while ((string?)job!["state"] is "waiting" or "running")
            {
                await Task.Delay(100);
                job = await http.GetFromJsonAsync<JsonNode>($"api/v1/reports/{job["key"]}");
            }

            if ((string?)job["state"] != "ready")
            {
                throw new BenchException($"The summary is {job["state"]}.");
            }

            var took = Stopwatch.GetElapsedTime(from);
            var bytes = 0L;
            await using (var body = await http.GetStreamAsync(((string)job["file"]!).TrimStart('/')))
            {
                var buffer = new byte[81920];
                for (int read; (read = await body.ReadAsync(buffer)) > 0;)
                {
                    bytes += read;
                }
            }

            await done.CancelAsync();
            await watch;
            table.Add(
                run, period, ((int)job["total"]!).ToString("N0", CultureInfo.InvariantCulture), took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), Server.Mb(bytes / 1048576.0), Server.Mb(idle),
                Server.Mb(most - idle));
        }

        table.Print();
    }

    private static async Task WatchAsync(int pid, Action<double> seen, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            seen(Server.MemoryMb(pid));
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
