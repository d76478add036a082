using HelpDesk.Web.Assets.Labels;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>
/// Takes what the public pages post, before the page is rendered: what is accepted leads on by a redirect, so that a reload
/// sends nothing; what is not is shown by the same page, as if it had been asked for, with what was typed.
/// </summary>
public sealed class PublicPosts(RequestDelegate next)
{
    /// <summary>Handles it, or goes on.</summary>
    public async Task InvokeAsync(HttpContext context, RepairPost repair, TrackPost track, DevicePost device)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        if (!HttpMethods.IsPost(context.Request.Method) || (page != typeof(RepairPage) && page != typeof(TrackPage) && page != typeof(DevicePage)))
        {
            await next(context);
            return;
        }

        PublicForm form;
        string? onward;
        if (page == typeof(RepairPage))
        {
            var typed = new RepairForm();
            (form, onward) = (typed, await repair.TakeAsync(context, typed));
            context.Features.Set(typed);
        }
        else if (page == typeof(DevicePage))
        {
            var typed = new DeviceForm();
            (form, onward) = (typed, await device.TakeAsync(context, typed, context.GetRouteValue("code") as string ?? ""));
            context.Features.Set(typed);
        }
        else
        {
            var typed = new TrackForm();
            (form, onward) = (typed, await track.TakeAsync(context, typed, context.GetRouteValue("secret") as string ?? ""));
            context.Features.Set(typed);
        }

        if (onward is not null)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = onward;
            return;
        }

        if (!form.IsFine && form.Status == StatusCodes.Status200OK)
        {
            form.Status = StatusCodes.Status400BadRequest;
        }

        context.Response.StatusCode = form.Status;
        try
        {
            // The page's own endpoint takes it from here and knows nothing of posts.
            context.Request.Method = HttpMethods.Get;
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Post;
        }
    }
}
