namespace HelpDesk.Web.Knowledge;

/// <summary>A random value in a cookie of this program that lasts a day, so that somebody without an account is counted once. It says nothing else.</summary>
internal static class Visitors
{
    public const string Cookie = "hd-visitor";

    /// <summary>What the browser sent; null for nothing.</summary>
    public static string? Visitor(this HttpRequest request) => request.Cookies[Cookie];

    /// <summary>Gives the browser one where it has none and nobody has signed in.</summary>
    public static void KnowVisitor(this HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true && string.IsNullOrEmpty(context.Request.Visitor()))
        {
            context.Response.Cookies.Append(Cookie, Secrets.New(), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(1),
            });
        }
    }
}
