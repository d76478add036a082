using System.Diagnostics;
using System.Globalization;
using HelpDesk.Infrastructure.Demo;
using Spectre.Console;

namespace HelpDesk.Web.CommandLine;

/// <summary>Shows on standard error how far seeding has come: bars on a terminal, a line now and then anywhere else.</summary>
internal static class SeedProgressView
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    /// <summary>Runs the work and shows its progress.</summary>
    public static async Task RunAsync(Func<IProgress<SeedProgress>, Task> work)
    {
        var from = Stopwatch.GetTimestamp();
        if (Console.IsErrorRedirected)
        {
            await work(new Lines());
        }
        else
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(context => work(new Bars(context)));
        }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Done in {Stopwatch.GetElapsedTime(from).TotalSeconds:0.0} s."));
    }

    private static string Name(SeedStep step) => step switch
    {
        SeedStep.Office => "Schools and people",
        SeedStep.Tickets => "Tickets",
        SeedStep.Indexes => "Indexes",
    };

    private sealed class Bars(ProgressContext context) : IProgress<SeedProgress>
    {
        private readonly Dictionary<SeedStep, ProgressTask> _bars = [];

        public void Report(SeedProgress value)
        {
            if (!_bars.TryGetValue(value.Step, out var bar))
            {
                _bars[value.Step] = bar = context.AddTask(Name(value.Step), maxValue: Math.Max(1, value.Total));
            }

            bar.Value = value.Done;
        }
    }

    private sealed class Lines : IProgress<SeedProgress>
    {
        private long _last;

        public void Report(SeedProgress value)
        {
            if (value.Done < value.Total && _last != 0 && Stopwatch.GetElapsedTime(_last) < BetweenLines)
            {
                return;
            }

            _last = Stopwatch.GetTimestamp();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(value.Step)}: {value.Done:N0} of {value.Total:N0}"));
        }
    }
}
