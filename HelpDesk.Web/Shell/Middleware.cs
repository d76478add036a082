using System.Diagnostics;
using System.Security.Claims;

namespace HelpDesk.Web.Shell;

/// <summary>Gives every request an id that its log lines, audit entries and error page share.</summary>
public sealed class Correlation(RequestDelegate next, ILogger<Correlation> logger)
{
    /// <summary>The id of this request.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>Goes on within a log scope.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var id = Of(context);
        context.TraceIdentifier = id;
        context.Response.Headers["X-Correlation-Id"] = id;
        using (logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["CorrelationId"] = id }))
        {
            await next(context);
        }
    }
}

/// <summary>What every answer tells browsers to refuse (OWASP ASVS 14.4).</summary>
public sealed class SecurityHeaders(RequestDelegate next, PageHead head)
{
    /// <summary>Adds the headers.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = head.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    }
}

/// <summary>
/// Adds the network address and the correlation id to the user's claims. A circuit keeps the claims of the request that opened
/// it, so that the requests its components send carry them too.
/// </summary>
public sealed class CallerClaims(RequestDelegate next)
{
    /// <summary>Claim: network address.</summary>
    public const string Address = "hd:address";

    /// <summary>Claim: correlation id.</summary>
    public const string CorrelationId = "hd:correlation";

    /// <summary>Claim: id of the sign-in session.</summary>
    public const string Session = "hd:session";

    /// <summary>Adds the claims.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var about = new ClaimsIdentity();
        if (context.Connection.RemoteIpAddress is { } address)
        {
            about.AddClaim(new Claim(Address, (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()));
        }

        about.AddClaim(new Claim(CorrelationId, context.TraceIdentifier));
        context.User.AddIdentity(about);
        return next(context);
    }
}
