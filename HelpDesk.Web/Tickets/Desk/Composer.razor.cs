using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>
/// Where a reply or an internal note is written. Its text is its own: what happens to the ticket meanwhile does not touch it, and
/// the browser keeps it for the case that the circuit is lost.
/// </summary>
public sealed partial class Composer : IAsyncDisposable
{
    private readonly List<GetUploads.Row> _files = [];
    private IJSObjectReference? _module;
    private string? _text;
    private string? _problem;
    private bool _internal;
    private bool _busy;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The ticket's number.</summary>
    [Parameter, EditorRequired]
    public string Number { get; set; } = "";

    /// <summary>The person may write internal notes.</summary>
    [Parameter]
    public bool CanNote { get; set; }

    /// <summary>It was sent, or refused; what is shown is to be read again.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    private string KeepName => "reply:" + Number;

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

    private async Task SendAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_text))
        {
            return;
        }

        (_busy, _problem) = (true, null);
        try
        {
            var text = _text;
            Guid[] files = [.. _files.Select(f => f.Key)];
            if (_internal)
            {
                await Requests.Send(new NoteTicket.Command(Number, text, files));
            }
            else
            {
                await Requests.Send(new ReplyToTicket.Command(TicketRef.Of(Number), text, files));
            }

            _files.RemoveAll(f => files.Contains(f.Key));

            // Only what was sent is taken away; what was typed while it went stays.
            if (_text == text)
            {
                _text = null;
                if (_module is not null)
                {
                    await _module.TryAsync("forget", KeepName);
                }
            }
        }
        catch (RuleException broken)
        {
            _problem = broken.Errors.Count > 0 ? string.Join(' ', broken.Errors.Select(e => e.Message)) : broken.Message;
        }
        finally
        {
            _busy = false;
        }

        await Done.InvokeAsync();
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
