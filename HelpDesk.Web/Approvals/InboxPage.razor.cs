using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.People;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Approvals;

/// <summary>What waits for the person's decision, what the person asked for, and what the person decided.</summary>
public sealed partial class InboxPage : IAsyncDisposable
{
    private const string Path = "/approvals";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private GetApprovals.Page? _page;
    private ApprovalBox _box;
    private string? _after;
    private int _waiting;
    private bool _office;
    private bool _missing;
    private bool _begun;
    private string? _problem;
    private LiveRefresh? _live;
    private IJSObjectReference? _module;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private ILiveBus Bus { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Reads before the first rendering: what the server sent stays on the screen until the circuit has the same.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_begun)
        {
            _begun = true;
            Follow(Navigation.Uri);
            await ReadAsync();
            Navigation.LocationChanged += OnLocationChanged;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && !_missing)
        {
            _live = new LiveRefresh(Pause, () => InvokeAsync(ReadAgainAsync)).Listen(Bus, Topics.Approvals).Every(Tick);
            _live.Signal();
            _module = await Js.ImportAsync();
        }
    }

    private static string Link(long id) => FormattableString.Invariant($"{Path}/{id}");

    private static string Address(ApprovalBox box, string? after = null)
    {
        var address = box == ApprovalBox.Waiting ? Path : QueryHelpers.AddQueryString(Path, "box", Word.Of(box));
        return after is null ? address : QueryHelpers.AddQueryString(address, "after", after);
    }

    private async Task GoAsync(ApprovalBox box, string? after)
    {
        (_box, _after) = (box, after);
        if (_module is not null)
        {
            await _module.TryAsync("setAddress", Address(box, after), false);
        }

        await ReadAsync();
    }

    private void Follow(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        _box = query.TryGetValue("box", out var box) && Word.TryParse<ApprovalBox>(box, out var known) ? known : ApprovalBox.Waiting;
        _after = query.TryGetValue("after", out var after) ? (string?)after : null;
    }

    private async Task ReadAgainAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            _office = (await Requests.Send(new GetMe.Query())).Roles.Any(RoleGroups.Office.Contains);
            var box = _box;
            var page = await Requests.Send(new GetApprovals.Query(box, _after));
            _waiting = await Requests.Send(new CountWaiting.Query());
            if (box == _box)
            {
                (_page, _problem) = (page, null);
            }
        }
        catch (RuleException broken) when (broken.Kind is RuleKind.SignInRequired or RuleKind.NotAllowed)
        {
            _missing = true;
        }
        catch (RuleException broken)
        {
            _problem = broken.Message;
        }
    }

    // Back and forward: the address bar leads, the list follows.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath == Path)
        {
            Follow(e.Location);
            _ = InvokeAsync(ReadAgainAsync);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _live?.Dispose();
        if (_module is not null)
        {
            await _module.TryDisposeAsync();
        }
    }
}
