using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;

namespace HelpDesk.Core.Messages;

/// <summary>When a person wants a kind of message by a channel; without one, <see cref="MessageKindInfo"/> says it.</summary>
public sealed class MessageChoice
{
    private MessageChoice()
    {
    }

    /// <summary>A new one.</summary>
    public MessageChoice(long personId, MessageKind kind, MessageChannel channel, MessageTiming timing) =>
        (PersonId, Kind, Channel, Timing) = (personId, kind, channel, timing);

    /// <summary>Whose.</summary>
    public long PersonId { get; private set; }

    /// <summary>Which kind.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>By which channel.</summary>
    public MessageChannel Channel { get; private set; }

    /// <summary>When.</summary>
    public MessageTiming Timing { get; set; }
}

/// <summary>A kind of message that the office has switched off.</summary>
public sealed class MessageSwitch : IAudited
{
    private MessageSwitch()
    {
    }

    /// <summary>A new one.</summary>
    public MessageSwitch(MessageKind kind) => Id = (long)kind;

    /// <summary>The kind's number.</summary>
    public long Id { get; private set; }

    /// <summary>The kind.</summary>
    public MessageKind Kind => (MessageKind)Id;
}

/// <summary>How a person's LINE account is known to the program.</summary>
public sealed class LineLink : ILineCode, ILive
{
    private LineLink()
    {
    }

    /// <summary>A new one, not yet linked.</summary>
    public LineLink(long personId) => PersonId = personId;

    /// <summary>Whose.</summary>
    public long PersonId { get; private set; }

    /// <summary>LINE's name for the person towards this office; null until linked.</summary>
    public string? LineId { get; private set; }

    /// <inheritdoc/>
    public string? Code { get; private set; }

    /// <inheritdoc/>
    public DateTime? CodeUntil { get; private set; }

    /// <summary>A new code to send to the office's LINE account.</summary>
    public void Invite(string code, DateTime until) => (Code, CodeUntil) = (code, until);

    /// <inheritdoc/>
    public void Link(string lineId, int reach) => (LineId, Code, CodeUntil) = (lineId, null, null);

    /// <summary>Messages do not go there any more.</summary>
    public void Unlink() => (LineId, Code, CodeUntil) = (null, null, null);

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Notices(PersonId), 0, 0)];
}

/// <summary>What is linked to LINE by a code that somebody sends to the office's LINE account.</summary>
public interface ILineCode
{
    /// <summary>The code; null when none is open.</summary>
    string? Code { get; }

    /// <summary>UTC; until when it works.</summary>
    DateTime? CodeUntil { get; }

    /// <summary>The code has come from there.</summary>
    /// <param name="lineId">The LINE user or group.</param>
    /// <param name="reach">How many people it reaches.</param>
    void Link(string lineId, int reach);
}

/// <summary>How many messages a channel took in a month; LINE counts each member of a group.</summary>
public sealed class ChannelUsage
{
    private ChannelUsage()
    {
    }

    /// <summary>A month that begins.</summary>
    public ChannelUsage(MessageChannel channel, int month) => (Channel, Month) = (channel, month);

    /// <summary>The channel.</summary>
    public MessageChannel Channel { get; private set; }

    /// <summary>Year (Common Era) × 100 + month, in Asia/Bangkok.</summary>
    public int Month { get; private set; }

    /// <summary>Receivers reached.</summary>
    public int Sent { get; private set; }

    /// <summary>The month a time belongs to.</summary>
    public static int MonthOf(DateOnly day) => (day.Year * 100) + day.Month;
}
