using HelpDesk.Core.People;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace HelpDesk.Web.Account;

/// <summary>Endpoints of accounts that are no pages.</summary>
public static class AccountEndpoints
{
    /// <summary>
    /// Adds <c>GET /account/start</c>, which leads to where the person's work is, and what ends sessions: <c>POST /account/sign-out</c>,
    /// <c>/account/sign-out-everywhere</c>, <c>/account/sessions/{id}/end</c>.
    /// </summary>
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
                return Results.LocalRedirect(context.User.PersonId() is null ? "/" : "/account");
            }

            if (context.User.SessionId() is { } session)
            {
                await sender.Send(new SignOut.Command(session), context.User.ToCaller());
            }

            await context.SignOutAsync(Authentication.Cookie);
            return Results.LocalRedirect("/");
        });

        app.MapPost("/account/sign-out-everywhere", async (HttpContext context, IRequestSender sender, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.LocalRedirect("/account");
            }

            await sender.Send(new SignOutEverywhere.Command(), context.User.ToCaller());
            await context.SignOutAsync(Authentication.Cookie);
            return Results.LocalRedirect("/account/login?done=everywhere");
        }).RequireAuthorization();

        app.MapPost("/account/sessions/{id:guid}/end", async (Guid id, HttpContext context, IRequestSender sender, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.LocalRedirect("/account");
            }

            try
            {
                await sender.Send(new SignOut.Command(id), context.User.ToCaller());
            }
            catch (RuleException gone) when (gone.Kind == RuleKind.NotFound)
            {
                return Results.NotFound();
            }

            return Results.LocalRedirect("/account?done=session");
        }).RequireAuthorization();
    }
}
