using System.Security.Claims;
using HelpDesk.Core.People;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace HelpDesk.Web.Account;

/// <summary>Endpoints of accounts that are no pages.</summary>
public static class AccountEndpoints
{
    /// <summary>Adds <c>POST /account/sign-out</c> and <c>GET /account/start</c>, which leads to where the person's work is.</summary>
    public static void MapAccount(this WebApplication app)
    {
        app.MapGet("/account/start", async (HttpContext context, IRequestSender sender) =>
        {
            var me = await sender.Send(new GetMe.Query(), context.User.ToCaller());
            return Results.LocalRedirect(me.SeesAllSchools ? "/queue" : "/my");
        }).RequireAuthorization();
        app.MapPost("/account/sign-out", async (HttpContext context, IRequestSender sender, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            if (Guid.TryParse(context.User.FindFirstValue(CallerClaims.Session), out var session))
            {
                await sender.Send(new SignOut.Command(session), context.User.ToCaller());
            }

            await context.SignOutAsync(Authentication.Cookie);
            return Results.LocalRedirect("/");
        });
    }
}
