using HelpDesk.Core.Common.Live;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Shell;

/// <summary>How many things wait for the person, at an entry of the navigation. Where a page has a circuit it stays true while the page is open.</summary>
public abstract class NavCount : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(10);
    private LiveRefresh? _live;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private ILiveBus Bus { get; set; } = default!;

    /// <summary>How many.</summary>
    protected int Count { get; private set; }

    /// <summary>What is followed.</summary>
    protected abstract string Topic { get; }

    /// <summary>What counts them.</summary>
    protected abstract IRequest<int> Question { get; }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            // The passing of time counts too: a substitution begins at midnight, and an order ends.
            _live = new LiveRefresh(Pause, () => InvokeAsync(ReadAgainAsync)).Listen(Bus, Topic).Every(Tick);
        }
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
            Count = await Requests.Send(Question);
        }
        catch (RuleException)
        {
            // Signed out, or something else must be done first: the page itself says so.
            Count = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _live?.Dispose();
        GC.SuppressFinalize(this);
    }
}
