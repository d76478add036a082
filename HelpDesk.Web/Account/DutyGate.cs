using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HelpDesk.Web.Account;

/// <summary>Marks a page that stays open for a person who must first do something for the own account.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWithDutyAttribute : Attribute;

/// <summary>
/// Leads a person who must first change the password, or set up a second factor, from every page to the page where that is done. The
/// requests of other pages would be refused anyway; this only shows the way.
/// </summary>
public sealed class DutyGate(RequestDelegate next, IRightsReader rights)
{
    /// <summary>Leads there, or goes on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.PersonId() is { } person
            && context.GetEndpoint()?.Metadata is { } endpoint
            && endpoint.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.GetMetadata<OpenWithDutyAttribute>() is null
            && await rights.ReadAsync(person, context.RequestAborted) is { Duty: not Duty.None and var duty })
        {
            var page = duty == Duty.ChangePassword ? "/account/password" : "/account/second-factor";
            context.Response.Redirect(HttpMethods.IsGet(context.Request.Method)
                ? $"{page}?back={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}"
                : page);
            return;
        }

        await next(context);
    }
}
