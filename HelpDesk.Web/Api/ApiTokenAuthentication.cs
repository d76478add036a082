using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using HelpDesk.Infrastructure.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace HelpDesk.Web.Api;

/// <summary>Signs API calls in by <c>Authorization: Bearer TOKEN</c>.</summary>
public sealed class ApiTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionReader sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Bearer = "Bearer";

    /// <summary>Claim: the only role the token carries.</summary>
    public const string RoleClaim = "hd:role";

    /// <summary>Claim: the token's id.</summary>
    public const string TokenClaim = "hd:token";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.BearerAsync(header["Bearer ".Length..].Trim(), Context.RequestAborted) is not { } bearer)
        {
            return AuthenticateResult.Fail("unknown token");
        }

        var identity = new ClaimsIdentity(Bearer);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, bearer.PersonId.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(TokenClaim, bearer.TokenId.ToString(CultureInfo.InvariantCulture)));
        if (bearer.Role is { } role)
        {
            identity.AddClaim(new Claim(RoleClaim, role.ToString()));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Bearer));
    }
}
