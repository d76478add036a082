using System.Diagnostics;

namespace HelpDesk.Bench;

/// <summary>From the start of the process to its being ready. The settings of the server are those of this shell.</summary>
internal static class StartBench
{
    public static async Task RunAsync(Options options)
    {
        var command = options.Text("run").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var took = new List<double>();
        for (var i = 0; i < options.Number("times", 3); i++)
        {
            var start = new ProcessStartInfo(command[0], [.. command[1..], "--urls", options.Url.ToString().TrimEnd('/')])
            {
                WorkingDirectory = options.Text("directory", "."),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            var from = Stopwatch.GetTimestamp();
            using var process = Process.Start(start) ?? throw new BenchException("The server did not start.");
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            try
            {
                took.Add((await Server.ReadyAsync(options.Url, from, TimeSpan.FromMinutes(2))).TotalMilliseconds);
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        var table = new Table("question", "p50", "slowest", "samples");
        table.Add("start to ready", new Sample(took).P(50), Sample.Ms(took.Max()), took.Count);
        table.Print();
    }
}
