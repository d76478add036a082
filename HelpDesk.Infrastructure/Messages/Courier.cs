using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>
/// Sends what stands in the outbox, away from the requests that wrote it: each channel for itself, one message after the other, so that a
/// dead one keeps no other waiting.
/// </summary>
internal sealed partial class Courier(IRequestSender sender, IEnumerable<IMessageSender> channels, ILiveBus bus, TimeProvider clock, ILogger<Courier> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    /// <summary>Sends all that is due through one channel, until the channel itself seems to be down.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDueAsync(MessageChannel channel, CancellationToken cancellationToken)
    {
        var (tried, _) = await SendDueAsync(channels.Single(c => c.Channel == channel), cancellationToken);
        return tried;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(channels.Select(channel => RunAsync(channel, stoppingToken)));

    private async Task RunAsync(IMessageSender channel, CancellationToken stoppingToken)
    {
        using var signal = new SemaphoreSlim(1, 1);
        using var listening = bus.Subscribe(Topics.Outbox, _ => Announcer.Wake(signal));
        var rest = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(rest, clock, stoppingToken);
                await signal.WaitAsync(Look, stoppingToken);
                var (_, isDown) = await SendDueAsync(channel, stoppingToken);
                rest = !isDown ? TimeSpan.Zero : rest == TimeSpan.Zero ? Look : TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, rest.Ticks * 2));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that does not answer for a while must not end the sending for good.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failed(logger, e);
                rest = Look;
            }
        }
    }

    private async Task<(int Tried, bool IsDown)> SendDueAsync(IMessageSender channel, CancellationToken cancellationToken)
    {
        var caller = Caller.System("courier");
        for (var (tried, inRow) = (0, 0); ; tried++)
        {
            if (await sender.Send(new ClaimMessage.Command(channel.Channel), caller, cancellationToken) is not { } letter)
            {
                return (tried, false);
            }

            DeliveryException? refused = null;
            try
            {
                await channel.SendAsync(letter, cancellationToken);
                inRow = 0;
            }
            catch (DeliveryException e)
            {
                refused = e;
                NotSent(logger, letter.Id, channel.Channel, e.Message);
            }
#pragma warning disable CA1031 // A message no sender can cope with would else be tried for ever, and those behind it never.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                refused = new DeliveryException(DeliveryProblem.Unexpected, forGood: false, e.GetType().Name);
                Broke(logger, e, letter.Id, channel.Channel);
            }

            if (refused is not null)
            {
                inRow = refused.ForGood ? 0 : inRow + 1;
            }

            await sender.Send(new SettleMessage.Command(letter.Id, refused?.Message, refused?.ForGood ?? false), caller, CancellationToken.None);
            if (inRow >= 3)
            {
                // Not this message but the channel: the others need not all be tried one by one.
                return (tried + 1, true);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was not sent by {Channel} ({Reason})")]
    private static partial void NotSent(ILogger logger, long id, MessageChannel channel, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} could not be sent by {Channel}")]
    private static partial void Broke(ILogger logger, Exception exception, long id, MessageChannel channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be read")]
    private static partial void Failed(ILogger logger, Exception exception);
}
