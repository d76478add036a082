using HelpDesk.Core.Messages;
using HelpDesk.Infrastructure.Messages;
using HelpDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Messages;

/// <summary>What a sender does that nobody thought of.</summary>
public sealed class CourierTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_message_no_sender_can_cope_with_is_tried_less_and_less_given_up_and_holds_no_other(Provider provider)
    {
        var sender = new BrokenSender();
        await using var house = await House.StartAsync(provider, services => services.AddSingleton<IMessageSender>(sender));
        await house.PutAsync(Mail(house, "poison@example.go.th"), Mail(house, "c@example.go.th"));
        Assert.Equal(2, await house.SendDueAsync(MessageChannel.Email));
        Assert.Equal(["c@example.go.th"], sender.Taken);
        var left = Assert.Single(await house.OutboxAsync());
        Assert.Equal((1, house.Clock.GetUtcNow().UtcDateTime.AddSeconds(15)), (left.Attempts, left.NextAttemptAt));
        Assert.Equal("unexpected|InvalidCastException", left.LastError);
        house.Clock.Move(TimeSpan.FromDays(4));
        Assert.Equal(1, await house.SendDueAsync(MessageChannel.Email));
        Assert.NotNull(Assert.Single(await house.OutboxAsync()).GaveUpAt);
    }

    [Fact]
    public async Task That_the_program_stops_is_no_fault_of_the_message()
    {
        using var stop = new CancellationTokenSource();
        var sender = new BrokenSender { Stop = stop };
        await using var house = await House.StartAsync(Provider.Sqlite, services => services.AddSingleton<IMessageSender>(sender));
        await house.PutAsync(Mail(house, "stop@example.go.th"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ActivatorUtilities.CreateInstance<Courier>(house.Services).SendDueAsync(MessageChannel.Email, stop.Token));
        var left = Assert.Single(await house.OutboxAsync());
        Assert.Equal((0, null), (left.Attempts, left.LastError));
    }

    private static OutboxMessage Mail(House house, string to) => new(MessageChannel.Email, MessageKind.TicketNew, to, "a", "b", house.Clock.GetUtcNow().UtcDateTime);

    private sealed class BrokenSender : IMessageSender
    {
        public List<string> Taken { get; } = [];

        public CancellationTokenSource? Stop { get; init; }

        public MessageChannel Channel => MessageChannel.Email;

        public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
        {
            if (letter.To.StartsWith("poison", StringComparison.Ordinal))
            {
                throw new InvalidCastException();
            }

            if (Stop is { } stop)
            {
                await stop.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            Taken.Add(letter.To);
        }
    }
}
