using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>The program takes a channel's next message to send; for a while nobody else gets it.</summary>
public static class ClaimMessage
{
    // Longer than a server may take to answer. A process that dies while sending leaves the message for then.
    private static readonly TimeSpan Claimed = TimeSpan.FromMinutes(5);

    /// <summary>Of which channel.</summary>
    [AllowSystem]
    public sealed record Command(MessageChannel Channel) : ICommand<Letter?>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, MessageSetup setup, TimeProvider clock) : IRequestHandler<Command, Letter?>
    {
        /// <inheritdoc/>
        public async Task<Letter?> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var until = now + Claimed;
            var next = await db.Outbox.AsNoTracking().Where(m => m.Channel == command.Channel && m.GaveUpAt == null && m.NextAttemptAt <= now)
                .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).FirstOrDefaultAsync(cancellationToken);
            return next is not null
                && await db.Outbox.Where(m => m.Id == next.Id && m.NextAttemptAt == next.NextAttemptAt && m.GaveUpAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, until), cancellationToken) == 1
                ? new Letter(next.Id, next.Channel, next.Key, next.Kind, next.To, next.Subject, next.Body, await FitsQuotaAsync(next, now, cancellationToken))
                : null;
        }

        private async Task<bool> FitsQuotaAsync(OutboxMessage message, DateTime now, CancellationToken cancellationToken)
        {
            var month = ChannelUsage.MonthOf(ThaiCalendar.BangkokDate(now));
            return message.Channel != MessageChannel.Line
                || await db.ChannelUsages.Where(u => u.Channel == MessageChannel.Line && u.Month == month).SumAsync(u => u.Sent, cancellationToken) + message.Reach <= setup.LineQuota;
        }
    }
}

/// <summary>A message on its way.</summary>
/// <param name="Id">The message in the outbox.</param>
/// <param name="Channel">How.</param>
/// <param name="Key">The same at every attempt.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="To">The receiver.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text, or JSON.</param>
/// <param name="FitsQuota">False when the month's quota of the channel is used up.</param>
public sealed record Letter(long Id, MessageChannel Channel, Guid Key, MessageKind Kind, string To, string Subject, string Body, bool FitsQuota);
