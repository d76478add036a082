using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Labour;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Tickets.Work;

/// <summary>What the parts of the card share: sending a step once, telling a refusal at its field, and having the page read again.</summary>
public abstract class WorkForm : ComponentBase
{
    /// <summary>Sends requests.</summary>
    [Inject]
    protected IRequests Requests { get; set; } = default!;

    /// <summary>The ticket's number.</summary>
    [Parameter, EditorRequired]
    public string Number { get; set; } = "";

    /// <summary>What there is.</summary>
    [Parameter, EditorRequired]
    public GetTicketWork.Details Work { get; set; } = default!;

    /// <summary>A step was tried; what is shown is to be read again.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    /// <summary>Why the last step was refused; null when it was not.</summary>
    protected RuleException? Problem { get; private set; }

    /// <summary>A step is on its way.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Takes a step; what was typed stays when it is refused.</summary>
    /// <param name="request">Makes what is sent; it may refuse what was typed.</param>
    /// <returns>The answer; null when it was refused.</returns>
    protected async Task<T?> StepAsync<T>(Func<IRequest<T>> request)
    {
        if (Busy)
        {
            return default;
        }

        (Busy, Problem) = (true, null);
        T? answer = default;
        try
        {
            answer = await Requests.Send(request());
        }
        catch (RuleException refused)
        {
            Problem = refused;
        }
        finally
        {
            Busy = false;
        }

        await Done.InvokeAsync();
        return answer;
    }

    /// <summary>What is wrong with a field; null for nothing.</summary>
    protected string? ErrorOf(string field) => Problem?.Errors.FirstOrDefault(e => e.Field == field)?.Message;

    /// <summary>A whole number as typed, Thai digits and commas too.</summary>
    /// <exception cref="RuleException">It is none.</exception>
    protected static int Whole(string typed, string field) =>
        int.TryParse(ThaiText.Fold(typed).Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw RuleException.Invalid(field, "number", WorkTexts.T["rule.whole-number"]);

    /// <summary>Minutes as people read them.</summary>
    internal static string Length(int minutes) =>
        minutes < 60 ? WorkTexts.T["minutes", minutes] : WorkTexts.T["hours", minutes / 60, minutes % 60];
}
