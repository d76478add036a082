using HelpDesk.Core.Tickets;
using Microsoft.AspNetCore.Antiforgery;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>What a public form holds while it is not accepted: problems and the files that are kept.</summary>
public abstract class PublicForm
{
    /// <summary>What is wrong with the whole; null when nothing is.</summary>
    public string? Problem { get; set; }

    /// <summary>What is wrong with a field, by the field's id.</summary>
    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Uploaded and kept.</summary>
    public List<GetUploads.Row> Files { get; } = [];

    /// <summary>True when it comes back from the server with what was typed.</summary>
    public bool WasSent { get; set; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>True when nothing is wrong so far.</summary>
    public bool IsFine => Problem is null && Errors.Count == 0;

    /// <summary>What is wrong with the field, if anything.</summary>
    public string? Error(string field) => Errors.GetValueOrDefault(field);

    /// <summary>Notes a refusal of the whole.</summary>
    public void Refuse(string problem, int status = StatusCodes.Status400BadRequest) => (Problem, Status) = (problem, status);

    /// <summary>Notes that it was sent too often.</summary>
    public void RefuseTooMany(TimeSpan wait, HttpResponse response)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Refuse(PublicTexts.T["form.too-many", seconds], StatusCodes.Status429TooManyRequests);
    }
}

/// <summary>Steps that the public forms share.</summary>
public sealed class PublicFormSteps(IAntiforgery antiforgery, Uploads uploads, IRequestSender sender, PublicLimits limits)
{
    /// <summary>The most bytes of a whole form: its files and some text.</summary>
    public const long MaxBytes = ((TicketRules.MaxFiles + 1) * TicketRules.MaxFileBytes) + (1024 * 1024);

    /// <summary>Reads the posted fields; null, with a problem noted, when there are none or too many bytes.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context, PublicForm form)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            form.Refuse(PublicTexts.T["form.too-big"], e.StatusCode);
        }
        catch (InvalidDataException)
        {
            form.Refuse(PublicTexts.T["form.too-big"], StatusCodes.Status413PayloadTooLarge);
        }

        return null;
    }

    /// <summary>Checks that the form is one of ours, and that no machine filled what people do not see.</summary>
    public async Task CheckAsync(HttpContext context, IFormCollection fields, PublicForm form)
    {
        form.WasSent = true;
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            form.Refuse(PublicTexts.T["form.expired"]);
        }
        else if (fields["website"].Any(value => !string.IsNullOrEmpty(value)))
        {
            form.Refuse(PublicTexts.T["form.again"]);
        }
    }

    /// <summary>Gathers the files kept from before, less those to be removed, and takes the new ones in.</summary>
    public async Task TakeFilesAsync(HttpContext context, IFormCollection fields, PublicForm form, Caller caller)
    {
        var removed = Keys(fields, "removeFile");
        Guid[] kept = [.. Keys(fields, "files").Except(removed)];
        if (kept.Length > 0)
        {
            form.Files.AddRange(await sender.Send(new GetUploads.Query(kept), caller, context.RequestAborted));
        }

        IFormFile[] sent = [.. fields.Files.Where(file => file.Name == "photos" && (file.Length > 0 || file.FileName.Length > 0))];
        if (form.Problem is not null || sent.Length == 0)
        {
            // A stranger's form leaves nothing in the store.
            return;
        }

        var room = TicketRules.MaxFiles - form.Files.Count;
        if (sent.Length > room)
        {
            form.Errors["photos"] = TicketTexts.T["rule.too-many-files", TicketRules.MaxFiles];
        }

        if (!limits.MayUpload(context.Connection.RemoteIpAddress, Math.Clamp(sent.Length, 1, TicketRules.MaxFiles), out var wait))
        {
            form.RefuseTooMany(wait, context.Response);
            return;
        }

        foreach (var file in sent.Take(Math.Max(0, room)))
        {
            try
            {
                await using var content = file.OpenReadStream();
                form.Files.Add(await uploads.TakeAsync(content, file.FileName, caller, context.RequestAborted));
            }
            catch (RuleException refused)
            {
                var said = form.Errors.GetValueOrDefault("photos");
                form.Errors["photos"] = said is null ? refused.Errors[0].Message : said + " " + refused.Errors[0].Message;
            }
        }
    }

    /// <summary>Counts one sending against the address's limit; notes a refusal.</summary>
    public bool MaySend(HttpContext context, PublicForm form)
    {
        if (limits.MaySend(context.Connection.RemoteIpAddress, out var wait))
        {
            return true;
        }

        form.RefuseTooMany(wait, context.Response);
        return false;
    }

    private static IEnumerable<Guid> Keys(IFormCollection fields, string name) =>
        fields[name].Select(value => Guid.TryParse(value, out var key) ? key : Guid.Empty).Where(key => key != Guid.Empty).Distinct();
}
