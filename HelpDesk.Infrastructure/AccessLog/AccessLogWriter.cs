using System.Threading.Channels;
using HelpDesk.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.AccessLog;

/// <summary>
/// Writes traffic data behind the requests' backs, about once a second: no request waits for it. What is still waiting when the
/// program stops is written first; when the database cannot keep up for long, what does not fit any more is counted and reported.
/// </summary>
public sealed partial class AccessLogWriter(IServiceScopeFactory scopes, DatabaseProvider provider, TimeProvider clock, ILogger<AccessLogWriter> logger) : BackgroundService
{
    private const int Waiting = 50_000;
    private const int Batch = 2000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Channel<AccessLogEntry> _entries = Channel.CreateBounded<AccessLogEntry>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private long _lost;

    /// <summary>Takes an entry; never waits.</summary>
    public void Add(AccessLogEntry entry)
    {
        if (!_entries.Writer.TryWrite(entry))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>Writes everything that waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var batch = new List<AccessLogEntry>();
        while (_entries.Reader.TryRead(out var first))
        {
            batch.Add(first);
            while (batch.Count < Batch && _entries.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            await WriteAsync(batch, cancellationToken);
            batch.Clear();
        }

        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            Lost(lost);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The last round follows.
            }

            await FlushAsync(CancellationToken.None);
        }
    }

    // Tried again while the database is busy or away: the law wants the log whole.
    private async Task WriteAsync(List<AccessLogEntry> batch, CancellationToken cancellationToken)
    {
        const int attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
                await provider.InTransactionAsync(
                    db,
                    () =>
                    {
                        db.AccessLog.AddRange(batch.Select(Copy));
                        return db.SaveChangesAsync(cancellationToken);
                    },
                    alone: attempt > 1,
                    cancellationToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException && attempt < attempts)
            {
                Failed(e, batch.Count);
                await Task.Delay(Pause * attempt, clock, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(e, batch.Count);
                Lost(batch.Count);
                return;
            }
        }
    }

    // A failed save may have given ids that a second attempt must not insist on.
    private static AccessLogEntry Copy(AccessLogEntry entry) => new()
    {
        At = entry.At,
        PersonId = entry.PersonId,
        UserName = entry.UserName,
        Address = entry.Address,
        Method = entry.Method,
        Path = entry.Path,
        Status = entry.Status,
        Milliseconds = entry.Milliseconds,
        Session = entry.Session,
        CorrelationId = entry.CorrelationId,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Writing {Count} entries of the access log failed")]
    private partial void Failed(Exception e, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} entries of the access log are lost: the database could not take them")]
    private partial void Lost(long count);
}
