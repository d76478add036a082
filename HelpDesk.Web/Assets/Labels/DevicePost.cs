using HelpDesk.Core.Assets;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Public;

namespace HelpDesk.Web.Assets.Labels;

/// <summary>Takes what a visitor adds to the open ticket of a device.</summary>
public sealed class DevicePost(PublicFormSteps steps, IRequestSender sender)
{
    /// <summary>Takes it; answers where to go, or null when the page is to be shown again.</summary>
    public async Task<string?> TakeAsync(HttpContext context, DeviceForm form, string code)
    {
        if (await PublicFormSteps.ReadAsync(context, form) is not { } fields)
        {
            return null;
        }

        form.Fill(fields);
        await steps.CheckAsync(context, fields, form);
        if (form.Problem is null && string.IsNullOrWhiteSpace(form.Text))
        {
            form.Errors["text"] = PublicTexts.T["track.text-missing"];
        }

        if (!form.IsFine || !steps.MaySend(context, form))
        {
            return null;
        }

        try
        {
            await sender.Send(new AddToAssetTicket.Command(code, form.Ticket, form.Text, form.Reporter), context.User.ToCaller(), context.RequestAborted);
            return DeviceLink.Path(code) + "?done=added";
        }
        catch (RuleException broken)
        {
            form.Status = broken.Kind switch
            {
                RuleKind.NotFound => StatusCodes.Status404NotFound,
                RuleKind.Conflict => StatusCodes.Status409Conflict,
                RuleKind.NotAllowed => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status400BadRequest,
            };
            foreach (var error in broken.Errors)
            {
                form.Errors.TryAdd(error.Field == nameof(AddToAssetTicket.Command.Name) ? "reporter" : "text", error.Message);
            }

            form.Problem = form.Errors.Count > 0 ? null : broken.Message;
            return null;
        }
    }
}
