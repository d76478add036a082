using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>
/// Where a reply or an internal note is written. Its text is its own: what happens to the ticket meanwhile does not touch it. The server
/// keeps it for every device of the person, and the browser for the moment in which the line is lost.
/// </summary>
public sealed partial class Composer : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private readonly List<GetUploads.Row> _files = [];
    private IReadOnlyList<GetPreparedReplies.Row> _prepared = [];
    private LiveRefresh? _keeping;
    private bool _isKept;
    private IJSObjectReference? _module;
    private string? _text;
    private string? _problem;
    private bool _internal;
    private bool _busy;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>The ticket.</summary>
    [Parameter, EditorRequired]
    public GetTicket.Details Ticket { get; set; } = default!;

    /// <summary>The name of the person who writes.</summary>
    [Parameter, EditorRequired]
    public string Writer { get; set; } = "";

    /// <summary>Something was typed, or nothing stands there any more.</summary>
    [Parameter]
    public EventCallback<bool> OnTyped { get; set; }

    /// <summary>The person may write internal notes.</summary>
    [Parameter]
    public bool CanNote { get; set; }

    /// <summary>It was sent, or refused; what is shown is to be read again.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    private string Number => Ticket.Number;

    private string KeepName => "reply:" + Number;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _keeping = new LiveRefresh(Pause, () => InvokeAsync(KeepAsync));
        _module = await Js.ImportAsync();
        try
        {
            // What this tab kept is what was typed last, here; else what was begun on any device.
            var draft = await Requests.Send(new GetReplyDraft.Query(Number));
            var kept = _module is null ? null : await _module.TryAskAsync("kept", KeepName);
            if (string.IsNullOrEmpty(_text) && (kept is { Length: > 0 } ? kept : draft?.Text) is { Length: > 0 } text)
            {
                (_text, _internal, _isKept) = (text, CanNote && draft is { IsInternal: true }, draft is not null);
            }

            _prepared = CanNote ? [.. (await Requests.Send(new GetPreparedReplies.Query())).OrderBy(r => r.CategoryCode is null ? 1 : r.CategoryCode == Ticket.CategoryCode ? 0 : 2)] : [];
            StateHasChanged();
        }
        catch (RuleException)
        {
            // Without the right to read there is nothing to go on with; the page around it tells so.
        }
    }

    private async Task TypedAsync()
    {
        _isKept = false;
        _keeping?.Signal();
        await OnTyped.InvokeAsync(!string.IsNullOrWhiteSpace(_text));
    }

    private Task ChooseAsync(bool isInternal)
    {
        _internal = isInternal;
        return string.IsNullOrEmpty(_text) ? Task.CompletedTask : TypedAsync();
    }

    private Task Insert(ChangeEventArgs chosen)
    {
        if (_prepared.FirstOrDefault(r => r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == chosen.Value?.ToString()) is not { } reply)
        {
            return Task.CompletedTask;
        }

        // Below what is written already: nothing typed is lost.
        var words = Placeholders.Fill(reply.Text, Ticket, Writer, Clock.GetUtcNow().UtcDateTime);
        _text = string.IsNullOrWhiteSpace(_text) ? words : _text.TrimEnd() + "\n" + words;
        return TypedAsync();
    }

    private async Task KeepAsync()
    {
        try
        {
            var text = _text;
            await Requests.Send(new KeepReplyDraft.Command(Number, text, _internal));
            _isKept = !string.IsNullOrWhiteSpace(text) && text == _text;
            StateHasChanged();
        }
        catch (RuleException)
        {
            // The browser has it; sending it will tell what is wrong.
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

                await TypedAsync();
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
        _keeping?.Dispose();
        if (_module is not null)
        {
            await _module.TryDisposeAsync();
        }
    }
}
