using System.Diagnostics;
using System.Globalization;
using HelpDesk.Core.Common.Live;
using HelpDesk.Infrastructure.Live;
using HelpDesk.Web.Shell;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelpDesk.Tests.Tickets.Desk;

public sealed class LiveRefreshTests
{
    private readonly LiveBus _bus = new(NullLogger<LiveBus>.Instance);

    [Fact]
    public async Task A_storm_of_changes_is_read_a_few_times_and_once_after_the_last()
    {
        var (readings, changes, seen) = (0, 0, 0);
        using var live = new LiveRefresh(TimeSpan.FromMilliseconds(40), () =>
        {
            Interlocked.Increment(ref readings);
            Volatile.Write(ref seen, Volatile.Read(ref changes));
            return Task.CompletedTask;
        }).Listen(_bus, Topics.Queue);

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            Interlocked.Increment(ref changes);
            _bus.Publish([new LiveChange(Topics.Queue, i, 1)]);
            await Task.Delay(1);
        }

        await UntilAsync(() => Volatile.Read(ref seen) == 200);
        Assert.InRange(readings, 2, 2 + (int)(watch.ElapsedMilliseconds / 40));
    }

    [Fact]
    public async Task One_fault_does_not_end_it()
    {
        var readings = 0;
        using var live = new LiveRefresh(TimeSpan.Zero, () => Interlocked.Increment(ref readings) == 1 ? throw new InvalidOperationException("once") : Task.CompletedTask).Listen(_bus, Topics.Queue);
        live.Signal();
        await UntilAsync(() => Volatile.Read(ref readings) == 2);
        _bus.Publish([new LiveChange(Topics.Queue, 1, 1)]);
        await UntilAsync(() => Volatile.Read(ref readings) >= 3);
    }

    [Fact]
    public async Task A_row_of_faults_is_told_once_and_tried_more_and_more_seldom()
    {
        var log = new Kept();
        LiveRefresh.Log = log;
        try
        {
            List<long> at = [];
            using var live = new LiveRefresh(TimeSpan.Zero, () =>
            {
                at.Add(Environment.TickCount64);
                throw new InvalidOperationException("gone for good");
            });
            live.Signal();
            await UntilAsync(() => at.Count == 3);
            Assert.True(at[2] - at[1] > at[1] - at[0] + 500, $"{at[1] - at[0]} ms, then {at[2] - at[1]} ms.");
            Assert.Single(log.Faults, f => f.Message == "gone for good");
        }
        finally
        {
            LiveRefresh.Log = NullLogger.Instance;
        }
    }

    [Fact]
    public async Task Readings_never_overlap()
    {
        var (inside, most, readings) = (0, 0, 0);
        using var live = new LiveRefresh(TimeSpan.Zero, async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(2);
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref readings);
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                live.Signal();
            }
        })));
        await UntilAsync(() => Volatile.Read(ref readings) > 0 && Volatile.Read(ref inside) == 0);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_reading_has_the_language_of_the_person_who_looks_not_of_the_one_who_changed_something()
    {
        var language = new TaskCompletionSource<string>();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        using var live = new LiveRefresh(TimeSpan.Zero, () =>
        {
            language.TrySetResult(CultureInfo.CurrentUICulture.Name);
            return Task.CompletedTask;
        }).Listen(_bus, Topics.Queue);

        await Task.Run(() =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
            _bus.Publish([new LiveChange(Topics.Queue, 1, 1)]);
        });

        Assert.Equal("en-GB", await language.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_page_that_was_left_reads_no_more()
    {
        var readings = 0;
        var live = new LiveRefresh(TimeSpan.Zero, () => Task.FromResult(Interlocked.Increment(ref readings))).Listen(_bus, Topics.Queue);
        live.Dispose();
        _bus.Publish([new LiveChange(Topics.Queue, 1, 1)]);
        live.Signal();
        await Task.Delay(50);
        Assert.Equal(0, readings);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    private sealed class Kept : ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<Exception> Faults { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning && exception is not null)
            {
                Faults.Enqueue(exception);
            }
        }
    }
}
