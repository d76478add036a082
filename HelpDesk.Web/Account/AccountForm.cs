using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Account;

/// <summary>
/// A static page with a form about accounts. It checks the antiforgery token itself and not by the framework's bare 400, so that an
/// expired form keeps what was typed.
/// </summary>
public abstract class AccountForm : ComponentBase
{
    private IReadOnlyList<FieldError> _errors = [];

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    /// <summary>Where to go on afterwards, if it is an address of this site.</summary>
    [SupplyParameterFromQuery(Name = "back")]
    protected string? Back { get; set; }

    /// <summary>The way to the use cases.</summary>
    [Inject]
    protected IRequests Requests { get; set; } = default!;

    /// <summary>Leads on.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>What is wrong with the whole; null when nothing is.</summary>
    protected string? Problem { get; set; }

    [Inject]
    private IAntiforgery Antiforgery { get; set; } = default!;

    [Inject]
    private SignInLimit Limit { get; set; } = default!;

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    protected string? ErrorOf(string field) => _errors.FirstOrDefault(e => e.Field == field)?.Message;

    /// <summary>Says what is wrong with a field.</summary>
    protected void Refuse(string field, string message) => _errors = [.. _errors, new FieldError(field, message)];

    /// <summary>Does what the form asks for.</summary>
    /// <param name="action">Sends the request.</param>
    /// <param name="isGuess">A stranger may be guessing: counted by network address.</param>
    protected async Task TryAsync(Func<Task> action, bool isGuess = false)
    {
        if (!await Antiforgery.IsRequestValidAsync(Http))
        {
            Problem = AccountTexts.T["form.expired"];
            return;
        }

        if (isGuess && Limit.WaitFor(Http.Connection.RemoteIpAddress) is { } wait)
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Problem = AccountTexts.T["form.too-many", (int)Math.Ceiling(wait.TotalSeconds)];
            return;
        }

        try
        {
            await action();
        }
        catch (RuleException broken)
        {
            _errors = broken.Errors;
            Problem = broken.Errors.Count > 0 ? null : broken.Message;
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Http.Response.Headers.CacheControl = "no-cache, no-store";

    /// <summary>Leads on to where the person came from, else to <paramref name="otherwise"/>.</summary>
    protected void GoOn(string otherwise) => Navigation.NavigateTo(LocalAddress.OrHome(Back, otherwise));

    /// <summary>The query that keeps <see cref="Back"/>; empty when there is none.</summary>
    protected string BackQuery => Back is null ? "" : "?back=" + Uri.EscapeDataString(Back);
}
