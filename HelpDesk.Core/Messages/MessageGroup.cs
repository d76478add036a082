using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;

namespace HelpDesk.Core.Messages;

/// <summary>A channel of a school's or the office's own: a LINE group, a shared mailbox, another program. No person's choices hold there.</summary>
public sealed class MessageGroup : IAudited, IVersioned, ILineCode, ILive
{
    private MessageGroup()
    {
    }

    /// <summary>A new one.</summary>
    /// <param name="ownerId">The school, or the office's own entry; the office's groups are told of all schools.</param>
    /// <param name="channel">How.</param>
    public MessageGroup(long ownerId, MessageChannel channel) => (OwnerId, Channel) = (ownerId, channel);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The school, or the office's own entry.</summary>
    public long OwnerId { get; private set; }

    /// <summary>How.</summary>
    public MessageChannel Channel { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>E-mail address, LINE group or web address; empty while a LINE group is not linked.</summary>
    public string Target { get; private set; } = "";

    /// <summary>Which kinds it gets.</summary>
    public IReadOnlyList<MessageKind> Kinds { get; private set; } = [];

    /// <summary>When.</summary>
    public MessageTiming Timing { get; private set; }

    /// <summary>How many people it reaches, for LINE's quota.</summary>
    public int Reach { get; private set; } = 1;

    /// <inheritdoc/>
    [NotAudited]
    public string? Code { get; private set; }

    /// <inheritdoc/>
    [NotAudited]
    public DateTime? CodeUntil { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Changes what can be changed.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="target">E-mail or web address; a LINE group keeps the linked one.</param>
    /// <param name="kinds">Which kinds it gets.</param>
    /// <param name="timing">When.</param>
    public void Change(string name, string target, IReadOnlyList<MessageKind> kinds, MessageTiming timing)
    {
        (Name, Kinds, Timing) = (name.Trim(), kinds, timing);
        if (Channel != MessageChannel.Line)
        {
            Target = target.Trim();
        }
    }

    /// <summary>A new code to write into the LINE group.</summary>
    public void Invite(string code, DateTime until) => (Code, CodeUntil) = (code, until);

    /// <inheritdoc/>
    public void Link(string lineId, int reach) => (Target, Reach, Code, CodeUntil) = (lineId, Math.Max(1, reach), null, null);

    /// <summary>Whether it wants messages of a kind now.</summary>
    public bool Wants(MessageKind kind) => Timing != MessageTiming.Never && Target.Length > 0 && Kinds.Contains(kind);

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.MessageGroups, Id, Version)];
}
