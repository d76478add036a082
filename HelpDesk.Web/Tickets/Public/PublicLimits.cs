using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>How often one address may send through the public pages in a minute. Looking costs nothing, and neither does a form that is refused.</summary>
public sealed class PublicLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _sendings;
    private readonly PartitionedRateLimiter<string>? _files;

    /// <summary>Reads the setting; 0 is no limit.</summary>
    public PublicLimits(HelpDeskSettings settings)
    {
        if (settings.PublicPerMinute > 0)
        {
            _sendings = PerMinute(settings.PublicPerMinute);

            // Files are kept before a form is accepted, so that nothing is lost: they have a wider limit of their own.
            _files = PerMinute(settings.PublicPerMinute * TicketRules.MaxFiles * 2);
        }
    }

    /// <summary>Counts one sending; otherwise says how long to wait.</summary>
    public bool MaySend(IPAddress? address, out TimeSpan wait) => Take(_sendings, address, 1, out wait);

    /// <summary>Counts files that are kept for a form.</summary>
    public bool MayUpload(IPAddress? address, int files, out TimeSpan wait) => Take(_files, address, files, out wait);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sendings?.Dispose();
        _files?.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<string>? limiter, IPAddress? address, int count, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (limiter is null)
        {
            return true;
        }

        using var lease = limiter.AttemptAcquire(Key(address), count);
        if (!lease.IsAcquired)
        {
            wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > TimeSpan.Zero ? after : TimeSpan.FromMinutes(1);
        }

        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) =>
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    // One IPv6 household or school has a whole /64 to choose addresses from.
    private static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
