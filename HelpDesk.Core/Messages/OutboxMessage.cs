using HelpDesk.Core.Common.Live;

namespace HelpDesk.Core.Messages;

/// <summary>
/// A message that is to leave the program through one channel, to one receiver. It is written in the transaction of what it tells of,
/// sent by a background worker at least once, and deleted once it was taken. What cannot be delivered stays until an administrator sends
/// it again or throws it away.
/// </summary>
public sealed class OutboxMessage : ILive
{
    private OutboxMessage()
    {
    }

    /// <summary>A message to send as soon as possible.</summary>
    /// <param name="channel">How.</param>
    /// <param name="kind">What it tells of.</param>
    /// <param name="to">E-mail address, LINE user or group, or web address.</param>
    /// <param name="subject">One line; empty where the channel knows none.</param>
    /// <param name="body">Plain text, or the JSON of a webhook.</param>
    /// <param name="at">UTC.</param>
    public OutboxMessage(MessageChannel channel, MessageKind kind, string to, string subject, string body, DateTime at) =>
        (Channel, Kind, To, Subject, Body, CreatedAt, NextAttemptAt, Key) = (channel, kind, to, subject, body, at, at, Guid.NewGuid());

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>How it leaves.</summary>
    public MessageChannel Channel { get; private set; }

    /// <summary>What it tells of; of a digest, the kind of its first entry.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>The same at every attempt: the receiver recognizes a repeat by it.</summary>
    public Guid Key { get; private set; }

    /// <summary>E-mail address, LINE user or group, or web address.</summary>
    public string To { get; private set; } = "";

    /// <summary>The group it goes to; null for a person.</summary>
    public long? GroupId { get; init; }

    /// <summary>How many people it reaches, for LINE's quota.</summary>
    public int Reach { get; init; } = 1;

    /// <summary>One line.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Plain text, or the JSON of a webhook.</summary>
    public string Body { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>How often sending was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>UTC; not before this.</summary>
    public DateTime NextAttemptAt { get; private set; }

    /// <summary>UTC; when it was given up, null while it is tried.</summary>
    public DateTime? GaveUpAt { get; private set; }

    /// <summary>Why the last attempt failed, as <see cref="DeliveryProblems"/> stores it.</summary>
    public string? LastError { get; private set; }

    /// <summary>How long a channel is tried: LINE knows a repeat for a day; mail servers are down over a weekend.</summary>
    public static TimeSpan GivesUpAfter(MessageChannel channel) => channel == MessageChannel.Email ? TimeSpan.FromDays(3) : TimeSpan.FromHours(24);

    /// <summary>Sending failed: the next attempt waits twice as long as the one before, an hour at most, or it is given up.</summary>
    /// <param name="error">Why, as <see cref="DeliveryProblems"/> stores it.</param>
    /// <param name="forGood">No other attempt would end otherwise.</param>
    /// <param name="now">UTC.</param>
    public void Failed(string error, bool forGood, DateTime now)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        if (forGood || now - CreatedAt >= GivesUpAfter(Channel))
        {
            GaveUpAt = now;
        }
        else
        {
            NextAttemptAt = now + TimeSpan.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Math.Min(Attempts - 1, 10))));
        }
    }

    /// <summary>An administrator sends it again: as a new message, so that no receiver takes it for a repeat.</summary>
    public void Retry(DateTime now) => (GaveUpAt, Attempts, CreatedAt, NextAttemptAt, Key) = (null, 0, now, now, Guid.NewGuid());

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Outbox, Id, 0)];
}
