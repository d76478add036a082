using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Messages;

/// <summary>What use cases must know about how messages leave the program; it is set at the start.</summary>
/// <param name="Email">A mail server is set.</param>
/// <param name="Line">LINE is set.</param>
/// <param name="Webhook">Webhooks are allowed.</param>
/// <param name="PublicUrl">Base of links in messages, without a slash at its end; null when it is not set. It is never taken from a request.</param>
/// <param name="LineQuota">Messages a month that the office's LINE plan allows.</param>
public sealed record MessageSetup(bool Email, bool Line, bool Webhook, string? PublicUrl, int LineQuota)
{
    /// <summary>The hour of the day (Asia/Bangkok) at which digests go out.</summary>
    public const int DigestHour = 7;

    /// <summary>From this part of LINE's quota on, only what asks for something goes out at once.</summary>
    public const double LineRunsShort = 0.8;

    /// <summary>Whether messages with links can be mailed.</summary>
    public bool SendsLinks => Email && PublicUrl is not null;

    /// <summary>Whether anybody could be told of the kind: under the bell, or by a channel that leads to people.</summary>
    public bool Tells(MessageKind kind) => MessageKinds.Of(kind).InProgram || Email || Line;

    /// <summary>Whether the channel is on.</summary>
    public bool IsOn(MessageChannel channel) => channel switch
    {
        MessageChannel.Email => Email,
        MessageChannel.Line => Line,
        _ => Webhook,
    };

    /// <summary>When the next digest goes out, UTC.</summary>
    public static DateTime NextDigest(DateTime now)
    {
        var today = ThaiCalendar.StartOfDayUtc(ThaiCalendar.BangkokDate(now)).AddHours(DigestHour);
        return today > now ? today : today.AddDays(1);
    }
}
