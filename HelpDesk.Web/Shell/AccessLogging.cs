using System.Diagnostics;
using System.Security.Claims;
using HelpDesk.Infrastructure.AccessLog;
using HelpDesk.Web.Api;
using Microsoft.AspNetCore.StaticAssets;

namespace HelpDesk.Web.Shell;

/// <summary>
/// Notes every request as the law asks (DOMAIN.md §8), apart from the program's own style sheets and scripts and the questions of
/// whoever watches over the machine.
/// </summary>
public sealed class AccessLogging(RequestDelegate next, AccessLogWriter log, TimeProvider clock)
{
    private const int MaxPath = 300;
    private const int ShortEnough = 20;
    private const int Shown = 4;

    /// <summary>Goes on, and notes how it ended.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        // Read before: an error page is run under another path.
        var (method, at, from) = (context.Request.Method, clock.GetUtcNow().UtcDateTime, Stopwatch.GetTimestamp());
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            {
                log.Add(Entry(context, method, path, at, status, Stopwatch.GetElapsedTime(from)));
            }
        }
    }

    /// <summary>A path that may be kept: a segment long enough to be a secret or a key is cut to its first characters.</summary>
    public static string Shorten(string path)
    {
        var kept = string.Join('/', path.Split('/').Select(segment => segment.Length < ShortEnough ? segment : segment[..Shown] + "…"));
        return kept.Length <= MaxPath ? kept : kept[..MaxPath];
    }

    private static AccessLogEntry Entry(HttpContext context, string method, PathString path, DateTime at, int status, TimeSpan took)
    {
        var address = context.Connection.RemoteIpAddress;
        var session = context.User.FindFirstValue(CallerClaims.Session) ?? context.User.FindFirstValue(ApiTokenAuthentication.TokenClaim);
        return new AccessLogEntry
        {
            At = at,
            PersonId = context.User.PersonId(),
            UserName = context.User.PersonId() is null ? null : context.User.FindFirstValue(ClaimTypes.Name),
            Address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString(),
            Method = method.Length <= 10 ? method : method[..10],
            Path = Shorten(path.Value ?? "/"),
            Status = status,
            Milliseconds = (int)Math.Min(int.MaxValue, took.TotalMilliseconds),
            Session = session is null ? null : Secrets.Hash(session)[..12],
            CorrelationId = context.TraceIdentifier,
        };
    }
}
