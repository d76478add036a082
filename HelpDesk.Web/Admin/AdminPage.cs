using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Admin;

/// <summary>
/// What the administrator's static pages share: reading what the page shows, and saving a form so that a refusal keeps what was
/// typed. Who may see or save is decided by the requests; the page only leaves out what would be refused.
/// </summary>
public abstract class AdminPage : ComponentBase
{
    /// <summary>Sends requests.</summary>
    [Inject]
    protected IRequests Requests { get; set; } = default!;

    /// <summary>Leads on.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>The request that is answered.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    /// <summary>Set after a save that led here.</summary>
    [SupplyParameterFromQuery(Name = "saved")]
    protected string? Saved { get; set; }

    /// <summary>Why the form was not saved.</summary>
    protected RuleException? Problem { get; private set; }

    /// <summary>The user may change what the page shows.</summary>
    protected bool Administers { get; private set; }

    [Inject]
    private IAntiforgery Antiforgery { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await ReadAsync(new GetMe.Query()) is { } me)
        {
            Administers = me.Roles.Contains(Role.Administrator);
            await LoadAsync();
        }
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Reads something; null when it does not exist for the user, and the answer is then that nothing is here.</summary>
    protected async Task<T?> ReadAsync<T>(IRequest<T> query)
        where T : class
    {
        try
        {
            return await Requests.Send(query);
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed)
        {
            Navigation.NotFound();
            return null;
        }
    }

    /// <summary>Saves a form and leads on (or stays, without an address), or keeps the page with what is wrong.</summary>
    protected async Task SaveAsync(Func<Task> save, string? then)
    {
        // Checked here, not by the framework's bare 400: an expired form keeps what was typed.
        if (!await Antiforgery.IsRequestValidAsync(Http))
        {
            Problem = new RuleException(RuleKind.Conflict, "form.expired", AdminTexts.T["form.expired"]);
            return;
        }

        try
        {
            await save();
        }
        catch (RuleException broken) when (broken.Kind is not RuleKind.SignInRequired)
        {
            Problem = broken;
            await StaleAsync();
            return;
        }

        if (then is not null)
        {
            Navigation.NavigateTo(then);
        }
    }

    /// <summary>Called after a refusal: a page reads again what is stored now, to show it beside what was typed.</summary>
    protected virtual Task StaleAsync() => Task.CompletedTask;

    /// <summary>What is wrong with a field; null for nothing.</summary>
    protected string? ErrorOf(string field) => Problem?.Errors.FirstOrDefault(e => e.Field == field)?.Message;

    /// <summary>A whole number as typed, Thai digits too.</summary>
    /// <exception cref="RuleException">It is none.</exception>
    protected static int Whole(string? typed, string field) =>
        int.TryParse(ThaiText.Fold(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw RuleException.Invalid(field, "number", AdminTexts.T["rule.whole-number"]);

    /// <summary>An amount of money as typed, Thai digits and commas too; null for nothing.</summary>
    /// <exception cref="RuleException">It is none.</exception>
    protected static decimal? Baht(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null
            : decimal.TryParse(ThaiText.Fold(typed).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var baht) ? baht
            : throw RuleException.Invalid(field, "number", AdminTexts.T["rule.baht"]);

    /// <summary>A decimal as typed, Thai digits too; null for nothing.</summary>
    /// <exception cref="RuleException">It is none.</exception>
    protected static double? Decimal(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? null
            : double.TryParse(ThaiText.Fold(typed), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw RuleException.Invalid(field, "number", AdminTexts.T["rule.decimal"]);
}
