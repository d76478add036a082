using System.Globalization;
using System.Security.Claims;
using HelpDesk.Infrastructure.People;
using HelpDesk.Web.Api;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HelpDesk.Web.Account;

/// <summary>How people (by cookie) and programs (by token) are known.</summary>
public static class Authentication
{
    /// <summary>The scheme of people who signed in.</summary>
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Adds both ways.</summary>
    public static void AddHelpDeskAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(Cookie)
            .AddCookie(Cookie, options =>
            {
                options.Cookie.Name = "hd-session";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = TimeSpan.FromHours(12);
                options.SlidingExpiration = true;
                options.LoginPath = "/account/login";
                options.AccessDeniedPath = "/not-found";
                options.ReturnUrlParameter = "back";
                options.Events.OnValidatePrincipal = ValidateAsync;
            })
            .AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.Bearer, null);
        services.AddAuthorization();
    }

    /// <summary>Signs the browser in to a session that a use case has begun.</summary>
    public static Task SignInBrowserAsync(this HttpContext context, long personId, string userName, Guid sessionId)
    {
        var identity = new ClaimsIdentity(Cookie);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, personId.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, userName));
        identity.AddClaim(new Claim(CallerClaims.Session, sessionId.ToString()));
        return context.SignInAsync(Cookie, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Whether the session in the claims still lasts.</summary>
    public static async ValueTask<bool> SessionLastsAsync(this SessionReader sessions, ClaimsPrincipal user) =>
        user.PersonId() is { } person
        && Guid.TryParse(user.FindFirstValue(CallerClaims.Session), out var session)
        && await sessions.LastsAsync(session, person);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionReader>();
        if (!await sessions.SessionLastsAsync(context.Principal!))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Cookie);
        }
    }
}
