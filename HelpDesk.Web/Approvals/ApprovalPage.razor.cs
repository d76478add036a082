using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Live;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Approvals;

/// <summary>A request for a decision: read, compared with the round before, remarked and signed on one page. It follows the request while it is open.</summary>
public sealed partial class ApprovalPage : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private long _id;
    private GetApproval.Details? _approval;
    private LiveRefresh? _live;
    private long _seenUpTo;
    private string? _problem;
    private string? _news;
    private bool _missing;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private ILiveBus Bus { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>The request.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>Reads before the first rendering: what the server sent stays on the screen until the circuit has the same.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_id != Id)
        {
            _id = Id;
            (_approval, _problem, _news, _missing) = (null, null, null, false);
            _live?.Dispose();
            _live = null;
            await ReadAsync();
            _seenUpTo = Decisions().Select(d => d.Id).DefaultIfEmpty().Max();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_live is null && _approval is not null)
        {
            _live = new LiveRefresh(Pause, () => InvokeAsync(ReadAgainAsync)).Listen(Bus, Topics.Approvals).Every(Tick);

            // Between the reading and the subscription something may have happened.
            _live.Signal();
        }
    }

    private IEnumerable<GetApproval.DecisionRow> Decisions() => _approval?.Rounds.SelectMany(r => r.Decisions) ?? [];

    // What was refused stays on the page although the form it came from may be gone with the next reading.
    private async Task DoneAsync(string? problem)
    {
        _problem = problem;
        await ReadAgainAsync();
    }

    private async Task ReadAgainAsync()
    {
        var before = _approval?.State;
        await ReadAsync();
        if (before is not null && _approval is { } now && now.State != before)
        {
            _news = ApprovalTexts.Of(now.State);
        }

        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            var read = await Requests.Send(new GetApproval.Query(Id));
            if (_approval is null || read.Version >= _approval.Version)
            {
                (_approval, _missing) = (read, false);
            }
        }
        catch (RuleException broken) when (broken.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
        {
            (_approval, _missing) = (null, true);
            if (Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _live?.Dispose();
}
