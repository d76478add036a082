using System.Security.Claims;
using System.Threading.RateLimiting;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Web.Api;

/// <summary>How often the API may be called: per token, and per address for calls without a valid one.</summary>
public sealed class ApiLimits(HelpDeskSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _limiter = settings.ApiPerMinute == 0 ? null
        : PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = settings.ApiPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Counts the call.</summary>
    /// <returns>How long to wait when it is one too many; null when it may go on.</returns>
    public TimeSpan? Take(HttpContext context)
    {
        if (_limiter is null)
        {
            return null;
        }

        var who = context.User.FindFirstValue(ApiTokenAuthentication.TokenClaim) is { } token ? "t" + token : "a" + context.Connection.RemoteIpAddress;
        using var lease = _limiter.AttemptAcquire(who);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait
            : TimeSpan.FromSeconds(1);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter?.Dispose();
}
