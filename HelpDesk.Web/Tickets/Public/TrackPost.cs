using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>Takes what is done at the tracking page.</summary>
public sealed class TrackPost(PublicFormSteps steps, IRequestSender sender)
{
    /// <summary>Takes it; answers where to go, or null when the page is to be shown again.</summary>
    public async Task<string?> TakeAsync(HttpContext context, TrackForm form, string secret)
    {
        if (await PublicFormSteps.ReadAsync(context, form) is not { } fields)
        {
            return null;
        }

        var caller = context.User.ToCaller();
        var ticket = TicketRef.Tracked(secret);
        form.Fill(fields);
        GetTicket.Details before;
        try
        {
            before = await sender.Send(new GetTicket.Query(ticket), caller, context.RequestAborted);
        }
        catch (RuleException)
        {
            // Unknown, ended or revoked: the page says so. Nothing is kept from strangers.
            form.Status = StatusCodes.Status404NotFound;
            return null;
        }

        await steps.CheckAsync(context, fields, form);
        if (form.Act == "reply")
        {
            await steps.TakeFilesAsync(context, fields, form, caller);
        }

        Check(form);
        if (!form.IsFine || !steps.MaySend(context, form))
        {
            return null;
        }

        try
        {
            await DoAsync(form, ticket, before, caller, context.RequestAborted);
        }
        catch (RuleException broken)
        {
            // Sent twice: what was wanted is so already.
            if (broken.Kind != RuleKind.Conflict || !await IsDoneAsync(form, ticket, caller, context.RequestAborted))
            {
                form.Refuse(broken.Errors.Count > 0 ? broken.Errors[0].Message : broken.Message, StatusOf(broken.Kind));
                return null;
            }
        }

        return TrackLink.Path(secret) + "?done=" + form.Act;
    }

    private static int StatusOf(RuleKind kind) => kind switch
    {
        RuleKind.Conflict => StatusCodes.Status409Conflict,
        RuleKind.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };

    private static void Check(TrackForm form)
    {
        if (form.Problem is not null)
        {
            return;
        }

        if (form.Act == "reply" && string.IsNullOrWhiteSpace(form.Text))
        {
            form.Errors["text"] = form.Files.Count > 0 ? PublicTexts.T["track.text-with-files"] : PublicTexts.T["track.text-missing"];
        }
        else if (form.Act == "reopen" && string.IsNullOrWhiteSpace(form.Reason))
        {
            form.Errors["reason"] = PublicTexts.T["track.reason-missing"];
        }
        else if (form.Act == "rate" && form.Rating is < 1 or > 5)
        {
            form.Errors["rating"] = TicketTexts.T["rule.rating"];
        }
    }

    private async Task DoAsync(TrackForm form, TicketRef ticket, GetTicket.Details before, Caller caller, CancellationToken cancellationToken)
    {
        switch (form.Act)
        {
            case "reply":
                await sender.Send(new ReplyToTicket.Command(ticket, form.Text, [.. form.Files.Select(file => file.Key)]), caller, cancellationToken);
                break;
            case "cancel":
                await sender.Send(new CancelTicket.Command(ticket, form.Reason), caller, cancellationToken);
                break;
            case "reopen":
                await sender.Send(new ReopenTicket.Command(ticket, form.Reason), caller, cancellationToken);
                break;
            case "rate":
                await RateAsync();
                break;
            case "confirm":
                await RateAsync();
                await sender.Send(new ConfirmTicket.Command(ticket), caller, cancellationToken);
                break;
            default:
                throw new RuleException(RuleKind.Invalid, "invalid", PublicTexts.T["form.again"]);
        }

        async Task RateAsync()
        {
            // The same stars sent twice are one rating.
            if (form.Rating is >= 1 and <= 5 && (before.Rating != form.Rating || before.RatingComment != form.Comment.Trim()))
            {
                await sender.Send(new RateTicket.Command(ticket, form.Rating, form.Comment), caller, cancellationToken);
            }
        }
    }

    private async Task<bool> IsDoneAsync(TrackForm form, TicketRef ticket, Caller caller, CancellationToken cancellationToken)
    {
        var now = await sender.Send(new GetTicket.Query(ticket), caller, cancellationToken);
        return form.Act switch
        {
            "cancel" => now.Status == TicketStatus.Cancelled,
            "confirm" => now.Status == TicketStatus.Closed,
            "reopen" => now.IsOpen,
            _ => false,
        };
    }
}
