using Microsoft.JSInterop;

namespace HelpDesk.Web.Shell;

/// <summary>The browser's side of interactive pages (<c>wwwroot/interactive.js</c>). A browser that has gone away is no fault.</summary>
internal static class InteractiveModule
{
    /// <summary>Loads it; null when the browser has gone away.</summary>
    public static async Task<IJSObjectReference?> ImportAsync(this IJSRuntime js, string module = "/interactive.js")
    {
        try
        {
            return await js.InvokeAsync<IJSObjectReference>("import", module);
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
        catch (TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Calls one of its functions.</summary>
    public static async Task TryAsync(this IJSObjectReference module, string function, params object?[] args)
    {
        try
        {
            await module.InvokeVoidAsync(function, args);
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks any more.
        }
        catch (TaskCanceledException)
        {
            // Nobody answers any more.
        }
    }

    /// <summary>Asks one of its functions for a text; null when there is none, or nobody there.</summary>
    public static async Task<string?> TryAskAsync(this IJSObjectReference module, string function, params object?[] args)
    {
        try
        {
            return await module.InvokeAsync<string?>(function, args);
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
        catch (TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Whether the browser's page answers within a time: one whose tab died, or whose line is gone, does not.</summary>
    public static async Task<bool> IsThereAsync(this IJSObjectReference module, TimeSpan within)
    {
        try
        {
            using var ended = new CancellationTokenSource(within);
            return await module.InvokeAsync<bool>("isThere", ended.Token);
        }
        catch (JSDisconnectedException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Lets it go.</summary>
    public static async ValueTask TryDisposeAsync(this IJSObjectReference module)
    {
        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // It went with its page.
        }
    }
}
