using HelpDesk.Core.Common.Live;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>The tickets of the person's own school or schools, the newest first.</summary>
public sealed partial class MyPage : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private QueueModel _model = default!;
    private GetMe.Me? _me;
    private LiveRefresh? _live;
    private IJSObjectReference? _module;
    private string? _problem;
    private bool _missing;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private ILiveBus Bus { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private TicketFilter Filter => _model.Address.Filter;

    private string? Shown => Filter.Status is "open" ? null : Filter.Status;

    private bool IsFiltered => Filter.Text is not null || Filter.Mine || Shown is not null || _model.Address.After is not null;

    private ListAddress FirstPage => _model.Address with { After = null };

    private ListAddress NextPage => _model.Address with { After = _model.Next };

    private IEnumerable<(string? Status, string Title, int? Count)> Tabs =>
    [
        (null, DeskTexts.T["my.open"], _model.Open),
        (Word.Of(TicketStatus.Resolved), DeskTexts.T["my.resolved"], _model.Count(TicketStatus.Resolved)),
        (Word.Of(TicketStatus.Closed), TicketTexts.Status(TicketStatus.Closed), null),
        ("all", DeskTexts.T["tab.all"], null),
    ];

    /// <summary>Reads before the first rendering: what the server sent stays on the screen until the circuit has the same.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_model is null)
        {
            _model = new QueueModel(Requests, TicketOrder.Newest, limit: 25, Clock);
            await GuardAsync(async () =>
            {
                _me = await Requests.Send(new GetMe.Query());
                _missing = _me.Places.Count == 0;
                if (_missing && Http is { Response.HasStarted: false })
                {
                    Http.Response.StatusCode = StatusCodes.Status404NotFound;
                }
                else
                {
                    await _model.GoAsync(OwnPlaces(ListAddress.Parse(Navigation.Uri)));
                }
            });
            Navigation.LocationChanged += OnLocationChanged;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _me is not null)
        {
            _live = new LiveRefresh(Pause, () => InvokeAsync(RefreshAsync)).Listen(Bus, Topics.Queue).Listen(Bus, Topics.User(_me.Id));
            _live.Signal();
            _module = await Js.ImportAsync();
        }
    }

    // Who sees all schools finds the own place here; the rest stands in the queue.
    private ListAddress OwnPlaces(ListAddress address) =>
        _me is { SeesAllSchools: true } me && !me.Places.Any(p => p.Code == address.Filter.School)
            ? address with { Filter = address.Filter with { School = me.Places[0].Code } }
            : address;

    private ListAddress Leads(string? status) => _model.Address.With(f => f with { Status = status });

    private async Task GoAsync(ListAddress address, bool typed = false)
    {
        _problem = null;
        if (_module is not null)
        {
            await _module.TryAsync("setAddress", address.At("/my"), typed);
        }

        await GuardAsync(() => _model.GoAsync(OwnPlaces(address)));
    }

    private Task RefreshAsync() => GuardAsync(async () =>
    {
        if (!_missing)
        {
            await _model.RefreshAsync();
        }

        StateHasChanged();
    });

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (RuleException broken) when (broken.Kind is RuleKind.SignInRequired)
        {
            _missing = true;
            StateHasChanged();
        }
        catch (RuleException broken)
        {
            _problem = broken.Message;
        }
    }

    // Back and forward: the address bar leads, the list follows.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        var address = OwnPlaces(ListAddress.Parse(e.Location));
        if (new Uri(e.Location).AbsolutePath == "/my" && address != _model.Address)
        {
            _ = InvokeAsync(async () =>
            {
                await GuardAsync(() => _model.GoAsync(address));
                StateHasChanged();
            });
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
