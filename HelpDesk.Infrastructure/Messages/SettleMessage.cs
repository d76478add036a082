using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>The program notes that a message was sent, or why it was not. What is given up is told to the administrators.</summary>
public static class SettleMessage
{
    /// <summary>What came of it.</summary>
    /// <param name="Id">The message.</param>
    /// <param name="Error">Why it was not sent, as <see cref="DeliveryProblems"/> stores it; null when it was.</param>
    /// <param name="ForGood">Another attempt would end the same way.</param>
    [AllowSystem]
    public sealed record Command(long Id, string? Error, bool ForGood = false) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == command.Id, cancellationToken) is not { } message)
            {
                return Unit.Value;
            }

            if (command.Error is null)
            {
                await CountAsync(message.Channel, message.Reach, ChannelUsage.MonthOf(ThaiCalendar.BangkokDate(now)), cancellationToken);
                db.Outbox.Remove(message);
                return Unit.Value;
            }

            message.Failed(command.Error, command.ForGood, now);
            if (message.GaveUpAt is not null && message.Kind != MessageKind.DeliveryFailed)
            {
                db.Announcements.Add(new Announcement(MessageKind.DeliveryFailed, message.Id, null, "", now));
            }

            return Unit.Value;
        }

        private async Task CountAsync(MessageChannel channel, int reach, int month, CancellationToken cancellationToken)
        {
            if (await db.ChannelUsages.Where(u => u.Channel == channel && u.Month == month).ExecuteUpdateAsync(set => set.SetProperty(u => u.Sent, u => u.Sent + reach), cancellationToken) == 0)
            {
                db.ChannelUsages.Add(new ChannelUsage(channel, month));
                await db.SaveChangesAsync(cancellationToken);
                await db.ChannelUsages.Where(u => u.Channel == channel && u.Month == month).ExecuteUpdateAsync(set => set.SetProperty(u => u.Sent, u => u.Sent + reach), cancellationToken);
            }
        }
    }
}
