using HelpDesk.Core.Common.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelpDesk.Web.Shell;

/// <summary>
/// Reads again when something changed: at once for the first signal, then at most once in a while, and always once after the
/// last. Signals may come from any thread and cost their sender nothing; readings never overlap.
/// </summary>
/// <remarks>Create it in OnAfterRenderAsync: it keeps the culture of that moment for every reading.</remarks>
public sealed partial class LiveRefresh : IDisposable
{
    // What failed is tried again, with measure: soon at first, then more and more seldom.
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFaults = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationToken _end;
    private readonly TimeSpan _pause;
    private readonly Func<Task> _refresh;
    private bool _signalled;
    private bool _running;
    private bool _disposed;

    /// <summary>Creates it; nothing is read before the first signal.</summary>
    /// <param name="pause">How long to rest between the end of one reading and the next.</param>
    /// <param name="refresh">Reads again. It handles its own faults.</param>
    public LiveRefresh(TimeSpan pause, Func<Task> refresh) => (_pause, _refresh, _end) = (pause, refresh, _ended.Token);

    /// <summary>Where readings that failed are told; set once when the program starts. Pages make their own refresh and have no logger.</summary>
    public static ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>Every change of the topic is a signal from now on.</summary>
    public LiveRefresh Listen(ILiveBus bus, string topic)
    {
        _subscriptions.Add(bus.Subscribe(topic, _ => Signal()));
        return this;
    }

    /// <summary>The passing of time is a signal too: what says "5 minutes ago" stays true, and a signal that was lost costs little.</summary>
    public LiveRefresh Every(TimeSpan period)
    {
        _ = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(period);
            try
            {
                while (await timer.WaitForNextTickAsync(_end))
                {
                    Signal();
                }
            }
            catch (OperationCanceledException)
            {
                // The page was left.
            }
        });
        return this;
    }

    /// <summary>Something changed.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            _signalled = true;
            if (_running || _disposed)
            {
                return;
            }

            _running = true;
        }

        // A background thread has lost the person's culture; the context captured with the page brings it back.
        if (_context is null)
        {
            _ = Task.Run(RunAsync);
        }
        else
        {
            ExecutionContext.Run(_context, static self => _ = Task.Run(((LiveRefresh)self!).RunAsync), this);
        }
    }

    private async Task RunAsync()
    {
        var wait = AfterFault;
        while (true)
        {
            lock (_lock)
            {
                if (!_signalled || _disposed)
                {
                    _running = false;
                    return;
                }

                _signalled = false;
            }

            try
            {
                await _refresh();
                wait = AfterFault;
                await Task.Delay(_pause, _end);
            }
            catch (OperationCanceledException)
            {
                // The page was left: the next look at the flags ends it.
            }
            catch (ObjectDisposedException)
            {
                // The circuit went away while it was told.
            }
#pragma warning disable CA1031 // A page that stopped following for one fault would go on showing what is long gone.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                // Once for each row of faults: the log is not to be filled by one page.
                if (wait == AfterFault)
                {
                    Failed(Log, fault);
                }

                lock (_lock)
                {
                    _signalled = true;
                }

                await Task.Delay(wait, _end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < AfterFaults ? wait * 2 : AfterFaults;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An open page could not read again; it goes on trying")]
    private static partial void Failed(ILogger logger, Exception fault);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        _ended.Cancel();
        _ended.Dispose();
    }
}
