using System.Globalization;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>Works out announcements as soon as they are committed, away from the requests that wrote them.</summary>
internal sealed partial class Announcer(IRequestSender sender, ILiveBus bus, TimeProvider clock, ILogger<Announcer> logger) : BackgroundService
{
    // Announcements of another process, or of one that died, are found by looking.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    // The first is told at once. In a storm the people who write come first: what is to be told gathers meanwhile.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Works out all that are due.</summary>
    /// <param name="pause">How long to wait between batches.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many.</returns>
    public async Task<int> AnnounceDueAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        // Mail and LINE are read outside the program: in the office's language.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
        for (var (done, caller) = (0, Caller.System("announcer")); ;)
        {
            int count;
            try
            {
                count = await sender.Send(new Announce.Command(), caller, cancellationToken);
            }
#pragma warning disable CA1031 // One that cannot be worked out must not keep the others from going out.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                count = await OneByOneAsync(e, caller, cancellationToken);
            }

            if (count == 0)
            {
                return done;
            }

            done += count;
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var signal = new SemaphoreSlim(1, 1);
        using var listening = bus.Subscribe(Topics.Announcements, _ => Wake(signal));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Look, stoppingToken);
                await AnnounceDueAsync(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that does not answer for a while must not end this for good.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failed(logger, e);
                await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Wakes a worker that waits; one that is awake already looks once more.</summary>
    internal static void Wake(SemaphoreSlim signal)
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It looks again anyway.
        }
    }

    private async Task<int> OneByOneAsync(Exception why, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.Send(new Announce.Command(1), caller, cancellationToken);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            NotWorkedOut(logger, why);
            return await sender.Send(new PostponeAnnouncement.Command(), caller, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An announcement could not be worked out; it is tried again later")]
    private static partial void NotWorkedOut(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Announcements could not be read")]
    private static partial void Failed(ILogger logger, Exception exception);
}
