using System.Globalization;
using System.Security.Claims;
using HelpDesk.Core.People;
using HelpDesk.Web.Api;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;

namespace HelpDesk.Web.Shell;

/// <summary>Who sends a request, from the claims of the signed-in user.</summary>
public static class Callers
{
    /// <summary>The caller that the claims describe.</summary>
    public static Caller ToCaller(this ClaimsPrincipal user)
    {
        var correlation = user.FindFirstValue(CallerClaims.CorrelationId) ?? "none";
        return new Caller(
            user.PersonId(),
            user.FindFirstValue(CallerClaims.Address),
            correlation,
            Enum.TryParse<Role>(user.FindFirstValue(ApiTokenAuthentication.RoleClaim), out var role) ? role : null,
            IsToken: user.HasClaim(claim => claim.Type == ApiTokenAuthentication.TokenClaim));
    }

    /// <summary>The signed-in person's id; null for a visitor.</summary>
    public static long? PersonId(this ClaimsPrincipal user) =>
        user.Identities.Any(i => i.IsAuthenticated)
        && long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}

/// <summary>Sends requests for whoever looks at the page: of a static page and of a circuit alike.</summary>
internal sealed class ComponentRequests(AuthenticationStateProvider authentication, IRequestSender sender) : IRequests
{
    /// <inheritdoc/>
    public async Task<T> Send<T>(IRequest<T> request, CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await sender.Send(request, state.User.ToCaller(), cancellationToken);
    }
}
