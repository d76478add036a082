using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>Takes the repair form: everything typed and every file survives whatever is wrong.</summary>
public sealed class RepairPost(PublicFormSteps steps, IRequestSender sender, IEnumerable<IValidator<SubmitTicket.Command>> validators)
{
    /// <summary>Takes it; answers where to go, or null when the form is to be shown again.</summary>
    public async Task<string?> TakeAsync(HttpContext context, RepairForm form)
    {
        if (await PublicFormSteps.ReadAsync(context, form) is not { } fields)
        {
            return null;
        }

        var caller = context.User.ToCaller();
        form.Fill(fields);
        await steps.CheckAsync(context, fields, form);
        await steps.TakeFilesAsync(context, fields, form, caller);
        await FindSchoolAsync(form, caller, context.RequestAborted);
        if (form.Problem is not null)
        {
            return null;
        }

        await CheckFieldsAsync(form, context.RequestAborted);
        return form.IsFine && steps.MaySend(context, form) ? await SendAsync(form, caller, context.RequestAborted) : null;
    }

    // Before anything is counted or sent: all that is wrong is said at once, and a slip does not use up the minute's sendings.
    private async Task CheckFieldsAsync(RepairForm form, CancellationToken cancellationToken)
    {
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(form.ToCommand(), cancellationToken);
            form.Note(result.Errors.Select(e => new FieldError(e.PropertyName, e.ErrorMessage)));
        }

        if (form.Errors.Count > 0)
        {
            form.Status = StatusCodes.Status400BadRequest;
        }
    }

    private async Task<string?> SendAsync(RepairForm form, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await sender.Send(form.ToCommand(), caller, cancellationToken);
            if (receipt.TrackSecret is { } secret)
            {
                // What was to be joined had ended meanwhile: the page says that this is a report of its own.
                return "/repair/sent/" + Uri.EscapeDataString(secret) + (form.Join.Length > 0 && receipt.Status != TicketStatus.Merged ? "?alone=1" : "");
            }

            form.Refuse(PublicTexts.T["repair.sent-before", receipt.Number], StatusCodes.Status409Conflict);
        }
        catch (RuleException broken)
        {
            form.Status = broken.Kind switch
            {
                RuleKind.Conflict => StatusCodes.Status409Conflict,
                RuleKind.NotAllowed => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status400BadRequest,
            };
            form.Note(broken.Errors);
            if (form.IsFine)
            {
                form.Problem = broken.Message;
            }
        }

        return null;
    }

    // A choice made in the list counts. Otherwise the text does: one school's code or name, or part of exactly one; the code that
    // came with the text only tells schools of one name apart, because without JavaScript it may be an older choice's.
    private async Task FindSchoolAsync(RepairForm form, Caller caller, CancellationToken cancellationToken)
    {
        var text = form.SchoolChoice.Length > 0 ? form.SchoolChoice : form.School.Length > 0 ? form.School : form.SchoolCode;
        if (text.Length == 0)
        {
            form.Errors["school"] = PublicTexts.T["school.missing"];
            return;
        }

        var found = await sender.Send(new FindSchools.Query(text), caller, cancellationToken);
        FindSchools.Row[] exact = [.. found.Where(row => row.IsExact)];
        var one = exact.FirstOrDefault(row => row.Code == form.SchoolCode)
            ?? (exact.Length == 1 ? exact[0] : exact.Length == 0 && found.Count == 1 ? found[0] : null);
        if (one is not null)
        {
            (form.SchoolCode, form.School) = (one.Code, one.Name);
            return;
        }

        form.SchoolCode = "";
        form.SchoolIsFixed = false;
        form.Choices = found;
        form.Errors["school"] = found.Count == 0 ? PublicTexts.T["school.unknown"] : PublicTexts.T["school.several", found.Count];
    }
}
