using HelpDesk.Core.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.People;

/// <summary>Writes once a minute which sessions were in use, away from the requests that used them.</summary>
internal sealed partial class SessionRecorder(SessionReader sessions, IRequestSender sender, TimeProvider clock, ILogger<SessionRecorder> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sender.Send(new RecordSessions.Command(sessions.TakeSeen()), Caller.System("sessions"), stoppingToken);
            }
#pragma warning disable CA1031 // A minute that was not written down must not end the writing.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                NotRecorded(logger, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which sessions were in use could not be written down")]
    private static partial void NotRecorded(ILogger logger, Exception exception);
}
