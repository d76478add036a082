using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>Every kind of message on one page: who gets it, how, what it looks like, and whether the office sends it.</summary>
public static class ListMessageKinds
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<Overview>;

    /// <summary>The page.</summary>
    /// <param name="Kinds">The kinds.</param>
    /// <param name="Channels">The channels.</param>
    public sealed record Overview(IReadOnlyList<Row> Kinds, IReadOnlyList<ChannelState> Channels);

    /// <summary>One kind.</summary>
    /// <param name="Info">What holds for it.</param>
    /// <param name="IsOn">The office sends it.</param>
    /// <param name="Groups">How many groups get it.</param>
    public sealed record Row(MessageKindInfo Info, bool IsOn, int Groups);

    /// <summary>One channel.</summary>
    /// <param name="Channel">Which.</param>
    /// <param name="IsOn">It is set up.</param>
    /// <param name="SentThisMonth">Receivers reached in this month of Asia/Bangkok.</param>
    /// <param name="Quota">What the plan allows a month; null without limit.</param>
    /// <param name="Waiting">Messages that wait to be sent.</param>
    /// <param name="GivenUp">Messages that were given up.</param>
    public sealed record ChannelState(MessageChannel Channel, bool IsOn, int SentThisMonth, int? Quota, int Waiting, int GivenUp);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, MessageSetup setup, TimeProvider clock) : IRequestHandler<Query, Overview>
    {
        /// <inheritdoc/>
        public async Task<Overview> Handle(Query query, CancellationToken cancellationToken)
        {
            var off = await db.MessageSwitches.Select(s => s.Id).ToListAsync(cancellationToken);
            var groups = await db.MessageGroups.AsNoTracking().Where(g => g.Timing != MessageTiming.Never).ToListAsync(cancellationToken);
            var month = ChannelUsage.MonthOf(clock.Today());
            var usage = await db.ChannelUsages.Where(u => u.Month == month).ToDictionaryAsync(u => u.Channel, u => u.Sent, cancellationToken);
            var counts = await db.Outbox.GroupBy(m => new { m.Channel, GivenUp = m.GaveUpAt != null }).Select(g => new { g.Key.Channel, g.Key.GivenUp, Count = g.Count() }).ToListAsync(cancellationToken);
            return new Overview(
                [.. MessageKinds.All.Select(k => new Row(k, !off.Contains((long)k.Kind), groups.Count(g => k.ForGroups && g.Wants(k.Kind))))],
                [
                    .. Enum.GetValues<MessageChannel>().Select(channel => new ChannelState(
                        channel, setup.IsOn(channel), usage.GetValueOrDefault(channel), channel == MessageChannel.Line ? setup.LineQuota : null,
                        counts.Where(c => c.Channel == channel && !c.GivenUp).Sum(c => c.Count), counts.Where(c => c.Channel == channel && c.GivenUp).Sum(c => c.Count))),
                ]);
        }
    }
}

/// <summary>The office sends a kind of message, or does not.</summary>
public static class SwitchMessageKind
{
    /// <summary>Which, and whether.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(MessageKind Kind, bool On) : ICommand<bool>;

    /// <summary>Does it; answers whether it is on.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, bool>
    {
        /// <inheritdoc/>
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!Enum.IsDefined(command.Kind) || !MessageKinds.Of(command.Kind).CanBeOff)
            {
                throw RuleException.Conflict("messages.always-on", MessageTexts.T["rule.always-on"]);
            }

            var off = await db.MessageSwitches.SingleOrDefaultAsync(s => s.Id == (long)command.Kind, cancellationToken);
            if (command.On && off is not null)
            {
                db.MessageSwitches.Remove(off);
            }
            else if (!command.On && off is null)
            {
                db.MessageSwitches.Add(new MessageSwitch(command.Kind));
            }

            return command.On;
        }
    }
}
