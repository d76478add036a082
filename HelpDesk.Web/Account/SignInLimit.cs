using System.Net;
using System.Threading.RateLimiting;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Web.Account;

/// <summary>How often one network address may try to sign in or to have a password reset. Off when the limit of public pages is.</summary>
public sealed class SignInLimit(HelpDeskSettings settings) : IDisposable
{
    /// <summary>Attempts per address and minute: a staff room behind one address can sign in, a guesser gets nowhere.</summary>
    public const int PerMinute = 20;

    private readonly PartitionedRateLimiter<string>? _limiter = settings.PublicPerMinute == 0 ? null
        : PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = PerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Counts an attempt.</summary>
    /// <returns>How long to wait before the next one when there were too many; else null.</returns>
    public TimeSpan? WaitFor(IPAddress? address)
    {
        if (_limiter is null)
        {
            return null;
        }

        using var lease = _limiter.AttemptAcquire(Partition(address));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter?.Dispose();

    // A household has a whole /64 of IPv6: counted as one.
    private static string Partition(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };
}
