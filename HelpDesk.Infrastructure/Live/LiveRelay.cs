using HelpDesk.Core.Common.Live;
using HelpDesk.Infrastructure.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HelpDesk.Infrastructure.Live;

/// <summary>
/// Brings to this process's bus what other processes on the same PostgreSQL database announce. It listens on a connection of its own;
/// whenever that one is new, announcements may have been missed, and everybody reads again.
/// </summary>
public sealed partial class LiveRelay(HelpDeskSettings settings, LiveMessages messages, ILiveBus bus, ILogger<LiveRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever went wrong, the pages of this process must hear the others again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Lost(e);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        // KeepAlive: a connection that died without a word is noticed.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            ApplicationName = "helpdesk live",
            Pooling = false,
            KeepAlive = 15,
        }.ToString());
        connection.Notification += (_, e) => Heard(e.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand("LISTEN " + LiveMessages.Channel, connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        Listening();
        bus.PublishEverything();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Heard(string payload)
    {
        switch (messages.Read(payload))
        {
            case null:
                // Another version of the program says it in another way: reading once too often is better than not at all.
                bus.PublishEverything();
                break;
            case { Count: > 0 } changes:
                bus.Publish(changes);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening to the other processes on this database")]
    private partial void Listening();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Announcements of other processes cannot be heard; connecting again")]
    private partial void Lost(Exception e);
}
