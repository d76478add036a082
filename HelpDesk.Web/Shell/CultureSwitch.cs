using Microsoft.AspNetCore.Localization;

namespace HelpDesk.Web.Shell;

/// <summary>The switch between Thai and English; the choice stays in a cookie.</summary>
public static class CultureSwitch
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "hd-language";

    /// <summary>Adds <c>GET /language/{th|en}?back=/path</c>.</summary>
    public static void MapCultureSwitch(this WebApplication app) => app.MapGet("/language/{language:regex(^(th|en)$)}", (string language, string? back, HttpContext context) =>
    {
        var culture = language == "en" ? WebHouse.Cultures[1] : WebHouse.Cultures[0];
        context.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            HttpOnly = true,
        });
        return Results.LocalRedirect(LocalAddress.OrHome(back));
    });
}

/// <summary>Addresses inside this site.</summary>
public static class LocalAddress
{
    /// <summary>The address if it leads to this site, else the home page: no open redirects.</summary>
    public static string OrHome(string? address, string home = "/") =>
        address is ['/', ..] && !(address.Length > 1 && address[1] is '/' or '\\') && !address.Any(char.IsControl) ? address : home;
}
