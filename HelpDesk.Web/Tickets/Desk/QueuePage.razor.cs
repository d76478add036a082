using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>The queue: what is open, by priority and age, as it is this second.</summary>
public sealed partial class QueuePage : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private QueueModel _model = default!;
    private GetMe.Me? _me;
    private GetTicketChoices.Choices? _choices;
    private LiveRefresh? _live;
    private LiveRefresh? _rights;
    private IJSObjectReference? _module;
    private string? _problem;
    private string _tone = "error";
    private string? _titleShown;
    private bool _forbidden;
    private bool _claiming;
    private readonly HashSet<string> _selected = new(StringComparer.Ordinal);
    private bool _selecting;

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

    private string Title => _model is { Waiting: > 0 }
        ? DeskTexts.T["queue.tab", ThaiCalendar.Number(_model.Waiting), DeskTexts.T["queue.title"]]
        : DeskTexts.T["queue.title"];

    private string? Shown => _model.Address.Filter.Status is "open" ? null : _model.Address.Filter.Status;

    private bool IsFiltered => _model.Address.FilterCount > 0 || _model.Address.Filter.Text is not null || Shown is not null;

    private static IEnumerable<(bool ByDue, string Title)> Orders => [(false, DeskTexts.T["sort.priority"]), (true, DeskTexts.T["sort.due"])];

    private ListAddress FirstPage => _model.Address with { After = null };

    private ListAddress NextPage => _model.Address with { After = _model.Next };

    private IEnumerable<(string? Status, string Title, int? Count)> Tabs =>
    [
        (null, DeskTexts.T["tab.open"], _model.Open),
        .. new[] { TicketStatus.New, TicketStatus.Assigned, TicketStatus.InProgress, TicketStatus.OnHold, TicketStatus.Resolved }
            .Select(s => ((string?)Word.Of(s), TicketTexts.Status(s), (int?)_model.Count(s))),
        (Word.Of(TicketStatus.Closed), TicketTexts.Status(TicketStatus.Closed), null),
        ("all", DeskTexts.T["tab.all"], null),
    ];

    /// <summary>Reads before the first rendering: what the server sent stays on the screen until the circuit has the same.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_model is null)
        {
            _model = new QueueModel(Requests, TicketOrder.Queue, limit: 50, Clock);
            await GuardAsync(async () =>
            {
                await ReadRightsAsync();
                if (!_forbidden)
                {
                    _choices = await Requests.Send(new GetTicketChoices.Query());
                    await _model.GoAsync(ListAddress.Parse(Navigation.Uri));
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
            _rights = new LiveRefresh(Pause, () => InvokeAsync(RereadRightsAsync)).Listen(Bus, Topics.User(_me.Id));
            _live = new LiveRefresh(Pause, () => InvokeAsync(RefreshAsync)).Listen(Bus, Topics.Queue).Every(Tick);

            // Between the reading and the subscription something may have happened.
            _live.Signal();
            _module = await Js.ImportAsync();
        }

        if (_module is not null && _titleShown != Title)
        {
            _titleShown = Title;
            await _module.TryAsync("setTitle", Title);
        }
    }

    private ListAddress Leads(Func<TicketFilter, TicketFilter> change) => _model.Address.With(change);

    private async Task ReadRightsAsync()
    {
        _me = await Requests.Send(new GetMe.Query());
        _forbidden = !_me.SeesAllSchools;
        if (_forbidden && Http is { Response.HasStarted: false })
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private Task RereadRightsAsync() => GuardAsync(async () =>
    {
        await ReadRightsAsync();
        await RefreshAsync();
    });

    private Task RefreshAsync() => GuardAsync(async () =>
    {
        if (!_forbidden)
        {
            await _model.RefreshAsync();
        }

        StateHasChanged();
    });

    private async Task GoAsync(ListAddress address, bool typed = false)
    {
        _problem = null;
        if (_module is not null)
        {
            await _module.TryAsync("setAddress", address.At("/queue"), typed);
        }

        await ShowAsync(address);
    }

    // Another list: what is ticked must be what is seen.
    private Task ShowAsync(ListAddress address)
    {
        if (address != _model.Address)
        {
            _selected.Clear();
        }

        return GuardAsync(() => _model.GoAsync(address));
    }

    private async Task ClaimAsync(GetTickets.Row row)
    {
        (_problem, _claiming) = (null, true);
        await GuardAsync(async () =>
        {
            await Requests.Send(new ClaimTicket.Command(row.Number));
            (_problem, _tone) = (DeskTexts.T["claimed", row.Number], "success");
        });
        _claiming = false;
        await RefreshAsync();
    }

    private void Select()
    {
        _selecting = !_selecting;
        _selected.Clear();
    }

    private void TickRow((string Number, bool IsSelected) row)
    {
        if (row.IsSelected)
        {
            _selected.Add(row.Number);
        }
        else
        {
            _selected.Remove(row.Number);
        }
    }

    private void TickAll() => _selected.UnionWith(_model.Rows.Select(r => r.Number));

    // What was refused stays ticked: to be done in another way.
    private Task BulkDoneAsync(IReadOnlyList<BulkResult> results)
    {
        _selected.ExceptWith(results.Where(r => r.Problem is null).Select(r => r.Number));
        return RefreshAsync();
    }

    /// <summary>A broken rule is told above the list; a right that is gone ends the list.</summary>
    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (RuleException broken) when (broken.Kind is RuleKind.SignInRequired)
        {
            // InteractiveMark shows that the session has ended; here it only must not show rows any more.
            _forbidden = true;
            StateHasChanged();
        }
        catch (RuleException broken)
        {
            (_problem, _tone) = (broken.Message, "error");
        }
    }

    // Back and forward: the address bar leads, the list follows.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        var uri = new Uri(e.Location);
        var address = ListAddress.Parse(e.Location);
        if (uri.AbsolutePath == "/queue" && address != _model.Address)
        {
            _ = InvokeAsync(async () =>
            {
                await ShowAsync(address);
                StateHasChanged();
            });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _live?.Dispose();
        _rights?.Dispose();
        if (_module is not null)
        {
            await _module.TryDisposeAsync();
        }
    }
}
