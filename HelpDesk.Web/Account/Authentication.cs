using System.Globalization;
using System.Security.Claims;
using HelpDesk.Core.People;
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

    private const string TicketCookie = "hd-step";

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
                options.ExpireTimeSpan = SignInSession.Lifetime;
                options.SlidingExpiration = true;
                options.LoginPath = "/account/login";
                options.AccessDeniedPath = "/not-found";
                options.ReturnUrlParameter = "back";
                options.Events.OnValidatePrincipal = ValidateAsync;
            })
            .AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.Bearer, null);
        services.AddAuthorization();
        services.AddSingleton<SignInLimit>();
    }

    /// <summary>Signs the browser in to the session that a use case has begun; the one it had before ends.</summary>
    public static async Task SignInBrowserAsync(this HttpContext context, SignIn.Result signedIn)
    {
        if (context.User.PersonId() is not null && context.User.SessionId() is { } before)
        {
            try
            {
                await context.RequestServices.GetRequiredService<IRequestSender>().Send(new SignOut.Command(before), context.User.ToCaller());
            }
            catch (RuleException gone) when (gone.Kind is RuleKind.NotFound or RuleKind.SignInRequired)
            {
                // It has ended meanwhile, which is all that was wanted.
            }
        }

        var identity = new ClaimsIdentity(Cookie);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, signedIn.PersonId!.Value.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, signedIn.UserName!));
        identity.AddClaim(new Claim(CallerClaims.Session, signedIn.SessionId!.Value.ToString()));
        await context.SignInAsync(Cookie, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>The id of the sign-in session; null for a visitor and for an API token.</summary>
    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(CallerClaims.Session), out var session) ? session : null;

    /// <summary>Keeps the ticket of a sign-in's first step in the browser until the second; it is sealed, and short-lived by itself.</summary>
    public static void KeepTicket(this HttpContext context, string ticket) => context.Response.Cookies.Append(TicketCookie, ticket, TicketOptions(context));

    /// <summary>The ticket of the first step; null when there is none.</summary>
    public static string? Ticket(this HttpContext context) => context.Request.Cookies[TicketCookie];

    /// <summary>Removes the ticket.</summary>
    public static void ForgetTicket(this HttpContext context) => context.Response.Cookies.Delete(TicketCookie, TicketOptions(context));

    /// <summary>Whether the session in the claims still lasts.</summary>
    public static async ValueTask<bool> SessionLastsAsync(this SessionReader sessions, ClaimsPrincipal user) =>
        user.PersonId() is { } person
        && user.SessionId() is { } session
        && await sessions.LastsAsync(session, person);

    private static CookieOptions TicketOptions(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/account",
        MaxAge = IAccounts.SecondFactorTime,
    };

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
