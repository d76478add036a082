using HelpDesk.Core.Approvals;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Approvals;

/// <summary>Who stands in for whom on which days.</summary>
public sealed partial class SubstitutesPage
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private GetSubstitutes.Answer? _answer;
    private long _person;
    private long _substitute;
    private DateOnly? _from;
    private DateOnly? _to;
    private string? _reason;
    private string? _problem;
    private bool _missing;
    private bool _busy;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>Reads before the first rendering: what the server sent stays on the screen until the circuit has the same.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_answer is null && !_missing)
        {
            await ReadAsync();
            _person = _answer?.MyId ?? 0;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    private static string Named(GetSubstitutes.PersonRow person) => person.Position.Length > 0 ? $"{person.Name} · {person.Position}" : person.Name;

    private string? Bad(string field) => _errors.ContainsKey(field) ? "has-error" : null;

    private string? Invalid(string field) => _errors.ContainsKey(field) ? "true" : null;

    private RenderFragment? Wrong(string field) => _errors.TryGetValue(field, out var message)
        ? builder =>
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "error");
            builder.AddAttribute(2, "role", "alert");
            builder.AddContent(3, message);
            builder.CloseElement();
        }
        : null;

    private async Task AddAsync()
    {
        if (_busy)
        {
            return;
        }

        _errors.Clear();
        if (_from is null)
        {
            _errors["From"] = ApprovalPageTexts.T["day-needed"];
        }

        if (_to is null)
        {
            _errors["To"] = ApprovalPageTexts.T["day-needed"];
        }

        if (_from is not { } from || _to is not { } to)
        {
            return;
        }

        _busy = true;
        if (await TryAsync(() => Requests.Send(new SetSubstitute.Command(_person == _answer!.MyId ? null : _person, _substitute, from, to, _reason))))
        {
            (_substitute, _from, _to, _reason) = (0, null, null, null);
        }

        _busy = false;
    }

    private Task RemoveAsync(long id) => TryAsync(() => Requests.Send(new RemoveSubstitute.Command(id)));

    private async Task<bool> TryAsync(Func<Task> work)
    {
        _problem = null;
        try
        {
            await work();
            await ReadAsync();
            return true;
        }
        catch (RuleException broken)
        {
            foreach (var error in broken.Errors)
            {
                _errors[error.Field] = error.Message;
            }

            _problem = broken.Errors.Count > 0 ? null : broken.Message;
            return false;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            _answer = await Requests.Send(new GetSubstitutes.Query());
        }
        catch (RuleException broken) when (broken.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
        {
            (_answer, _missing) = (null, true);
            if (Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
    }
}
