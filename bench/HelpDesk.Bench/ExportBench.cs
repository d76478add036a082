using System.Diagnostics;
using System.Globalization;

namespace HelpDesk.Bench;

/// <summary>Tickets to a workbook: how long, and how much the server grows meanwhile.</summary>
internal static class ExportBench
{
    public static async Task RunAsync(Options options)
    {
        using var http = await Server.SignInAsync(options);
        var pid = options.Number("pid");
        var table = new Table("run", "seconds", "file", "idle", "most over idle");
        for (var run = 1; run <= 2; run++)
        {
            var idle = pid is { } before ? Server.MemoryMb(before) : 0;
            var most = idle;
            using var done = new CancellationTokenSource();
            var watch = pid is null ? Task.CompletedTask : WatchAsync(pid.Value, mb => most = Math.Max(most, mb), done.Token);
            var from = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync("export/tickets.xlsx?" + options.Text("query", "status=all"), HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) != true)
            {
                throw new BenchException($"The export answered {(int)answer.StatusCode}.");
            }

            var bytes = 0L;
            await using (var body = await answer.Content.ReadAsStreamAsync())
            {
                var buffer = new byte[81920];
                for (int read; (read = await body.ReadAsync(buffer)) > 0;)
                {
                    bytes += read;
                }
            }

            var took = Stopwatch.GetElapsedTime(from);
            await done.CancelAsync();
            await watch;
            table.Add(run, took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), Server.Mb(bytes / 1048576.0), Server.Mb(idle), Server.Mb(most - idle));
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
