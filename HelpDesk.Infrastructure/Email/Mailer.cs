using System.Net.Mail;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.Email;

/// <summary>Sends what stands in the outbox, one message after the other, away from the requests that wrote it.</summary>
internal sealed partial class Mailer(IRequestSender sender, SmtpSender smtp, TimeProvider clock, ILogger<Mailer> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Sends all that is due.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        for (var tried = 0; ; tried++)
        {
            if (await sender.Send(new ClaimMail.Command(), Caller.System("mailer"), cancellationToken) is not { } mail)
            {
                return tried;
            }

            string? error = null;
            try
            {
                await smtp.SendAsync(mail.To, mail.Subject, mail.Body, cancellationToken);
            }
            catch (Exception e) when (e is SmtpException or FormatException or InvalidOperationException or IOException)
            {
                // Without the address and the text: a log is no place for them.
                error = $"{e.GetType().Name}: {e.Message}";
                NotSent(logger, mail.Id, e.GetType().Name);
            }

            await sender.Send(new SettleMail.Command(mail.Id, error), Caller.System("mailer"), CancellationToken.None);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A database that does not answer for a while must not end the sending for good.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Failed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was not sent ({Reason}); it is tried again later")]
    private static partial void NotSent(ILogger logger, long id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be read")]
    private static partial void Failed(ILogger logger, Exception exception);
}
