using HelpDesk.Core.Common.Live;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Shell;

/// <summary>
/// What interactive pages share: they read before the first rendering, follow what happens while they are open, and tell a broken
/// rule in place. What does not exist for the person answers that nothing is here.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private LiveRefresh? _live;
    private string? _shown;
    private string? _topic;

    /// <summary>Sends requests.</summary>
    [Inject]
    protected IRequests Requests { get; set; } = default!;

    /// <summary>Leads on.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ILiveBus Bus { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>Nothing is here for this person.</summary>
    protected bool Missing { get; private set; }

    /// <summary>Why the last step was refused; null when it was not.</summary>
    protected RuleException? Problem { get; private set; }

    /// <summary>What the page is about; another key is read anew.</summary>
    protected virtual string Key => "";

    /// <summary>What the page follows: a live topic.</summary>
    protected abstract string Topic { get; }

    /// <summary>What it follows besides.</summary>
    protected virtual IReadOnlyList<string> AlsoTopics => [];

    /// <summary>The page reads again when something of its topic changes. A form that somebody fills in does not.</summary>
    protected virtual bool Follows => true;

    /// <summary>So long it waits for more before it reads again.</summary>
    protected virtual TimeSpan Pause => TimeSpan.FromMilliseconds(200);

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task ReadAsync();

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_shown != Key)
        {
            _shown = Key;
            (Missing, Problem) = (false, null);
            await TryReadAsync();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (Follows && !Missing && _topic != Topic)
        {
            _topic = Topic;
            _live?.Dispose();
            _live = new LiveRefresh(Pause, () => InvokeAsync(ReadAgainAsync)).Listen(Bus, _topic);
            foreach (var also in AlsoTopics)
            {
                _live.Listen(Bus, also);
            }

            // Between the reading and the subscription something may have happened.
            _live.Signal();
        }
    }

    /// <summary>Reads again and shows it.</summary>
    protected async Task ReadAgainAsync()
    {
        await TryReadAsync();
        StateHasChanged();
    }

    /// <summary>Takes a step; a refusal is shown on the page.</summary>
    /// <returns>Whether it was taken.</returns>
    protected async Task<bool> TryAsync(Func<Task> step)
    {
        Problem = null;
        try
        {
            await step();
            return true;
        }
        catch (RuleException broken)
        {
            Problem = broken;
            return false;
        }
    }

    /// <summary>What is wrong with a field; null for nothing.</summary>
    protected string? ErrorOf(string field) => Problem?.Errors.FirstOrDefault(e => e.Field == field)?.Message;

    /// <summary>The page was left.</summary>
    protected virtual void Left()
    {
    }

    private async Task TryReadAsync()
    {
        try
        {
            await ReadAsync();
            Missing = false;
        }
        catch (RuleException refused) when (refused.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
        {
            Missing = true;
            if (Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _live?.Dispose();
        Left();
        GC.SuppressFinalize(this);
    }
}
