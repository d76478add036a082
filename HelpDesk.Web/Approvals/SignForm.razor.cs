using HelpDesk.Core.Approvals;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Approvals;

/// <summary>Answers a step of a request and signs with the password or a code.</summary>
public sealed partial class SignForm : IAsyncDisposable
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private IJSObjectReference? _module;
    private DecisionKind? _answer;
    private long _stepId;
    private int _round;
    private string? _text;
    private string? _proof;
    private bool _newer;
    private bool _busy;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The request.</summary>
    [Parameter, EditorRequired]
    public long Id { get; set; }

    /// <summary>The round that is shown beside the form.</summary>
    [Parameter, EditorRequired]
    public int Round { get; set; }

    /// <summary>The step that waits for the person.</summary>
    [Parameter, EditorRequired]
    public GetApproval.MyStepRow Step { get; set; } = default!;

    /// <summary>It was signed, or refused for the reason given; what is shown is to be read again.</summary>
    [Parameter]
    public EventCallback<string?> Done { get; set; }

    private string KeepName => FormattableString.Invariant($"sign:{Id}");

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A new round came while this was open: what was typed stays, but nobody signs what they did not see.
        _newer |= _round != 0 && _round != Round;
        _round = Round;
        if (_stepId != Step.Id)
        {
            (_stepId, _answer) = (Step.Id, _answer is { } kind && Step.Answers.Contains(kind) ? kind : null);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _module = await Js.ImportAsync();
        if (_module is not null && string.IsNullOrEmpty(_text) && await _module.TryAskAsync("kept", KeepName) is { Length: > 0 } kept)
        {
            _text = kept;
            StateHasChanged();
        }
    }

    private void Choose(DecisionKind answer)
    {
        _answer = answer;
        _errors.Remove("Kind");
        _errors.Remove("Text");
    }

    private string? Bad(string field) => _errors.ContainsKey(field) ? "has-error" : null;

    private string? Invalid(string field) => _errors.ContainsKey(field) ? "true" : null;

    private RenderFragment Wrong(string field) => builder =>
    {
        if (_errors.TryGetValue(field, out var message))
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "error");
            builder.AddAttribute(2, "id", field + "-error");
            builder.AddAttribute(3, "role", "alert");
            builder.OpenComponent<Icon>(4);
            builder.AddComponentParameter(5, nameof(Icon.Name), "alert");
            builder.CloseComponent();
            builder.AddContent(6, message);
            builder.CloseElement();
        }
    };

    private async Task SendAsync()
    {
        if (_busy)
        {
            return;
        }

        _errors.Clear();
        if (_answer is not { } answer)
        {
            _errors["Kind"] = ApprovalPageTexts.T["answer.needed"];
            return;
        }

        _busy = true;
        string? late = null;
        try
        {
            await Requests.Send(new DecideApproval.Command(Id, Step.Id, _round, answer, _text, _proof ?? ""));
            (_answer, _text, _proof, _newer) = (null, null, null, false);
            if (_module is not null)
            {
                await _module.TryAsync("forget", KeepName);
            }
        }
        catch (RuleException broken) when (broken.Errors.Count > 0)
        {
            foreach (var error in broken.Errors)
            {
                _errors[error.Field] = error.Message;
            }

            if (_errors.ContainsKey("Proof"))
            {
                _proof = null;
            }

            return;
        }
        catch (RuleException broken) when (broken.Kind is RuleKind.TooMany)
        {
            // Paused: it stands where the password was typed.
            _errors["Proof"] = broken.Message;
            return;
        }
        catch (RuleException broken)
        {
            // Somebody else was first, or it is not theirs any more: the page reads again and tells.
            late = broken.Message;
        }
        finally
        {
            _busy = false;
        }

        await Done.InvokeAsync(late);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.TryDisposeAsync();
        }
    }
}
