using System.Globalization;
using System.Text.RegularExpressions;
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
    private Task _keep = Task.CompletedTask;
    private long _base;
    private bool _isKept;
    private IJSObjectReference? _module;
    private string? _text;
    private string? _chosen = "";
    private string? _problem;
    private string? _warnedOf;
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

    /// <summary>Something was typed, or nothing stands there any more. A key is no event of the page: nothing around is rendered for it.</summary>
    [Parameter]
    public Action<bool>? OnTyped { get; set; }

    /// <summary>The person may write internal notes.</summary>
    [Parameter]
    public bool CanNote { get; set; }

    /// <summary>It was sent, or refused; what is shown is to be read again.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    /// <summary>Nothing can be sent any more: what was being written can still be read and copied.</summary>
    [Parameter]
    public bool HasEnded { get; set; }

    private string Number => Ticket.Number;

    private string KeepName => "reply:" + Number;

    private string Kind => _internal ? TabCopy.Internal : TabCopy.Public;

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
            await TakeUpAsync();
            _prepared = CanNote ? [.. (await Requests.Send(new GetPreparedReplies.Query())).OrderBy(r => r.CategoryCode is null ? 1 : r.CategoryCode == Ticket.CategoryCode ? 0 : 2)] : [];
            StateHasChanged();
        }
        catch (RuleException)
        {
            // Without the right to read there is nothing to go on with; the page around it tells so.
        }
    }

    // What this tab kept, or what was begun on any device: the newer of the two.
    private async Task TakeUpAsync()
    {
        var draft = await Requests.Send(new GetReplyDraft.Query(Number));
        _base = TabCopy.StampOf(draft?.UpdatedAt);
        var copy = TabCopy.Read(_module is null ? null : await _module.TryAskAsync("kept", KeepName));
        if (!string.IsNullOrEmpty(_text))
        {
            return;
        }

        if (copy?.IsNewest(draft, Ticket.Timeline, Writer) == true)
        {
            // Of whatever kind it was: what is not known to be for the requester is not shown to the requester.
            (_text, _internal) = (copy.Text, CanNote && copy.Kind != TabCopy.Public);
            _isKept = draft?.Text == _text && draft.IsInternal == _internal;
            if (!_isKept)
            {
                _keeping?.Signal();
            }
        }
        else
        {
            (_text, _internal, _isKept) = (draft?.Text, CanNote && draft is { IsInternal: true }, draft is not null);
            if (copy is not null)
            {
                await ForgetAsync();
            }
        }
    }

    private void Typed()
    {
        _isKept = false;
        _keeping?.Signal();
        OnTyped?.Invoke(!string.IsNullOrWhiteSpace(_text));
    }

    private Task ChooseAsync(bool isInternal)
    {
        _internal = isInternal;
        return ChangedAsync();
    }

    private Task InsertAsync()
    {
        var reply = _prepared.FirstOrDefault(r => r.Id.ToString(CultureInfo.InvariantCulture) == _chosen);
        _chosen = "";
        if (reply is null)
        {
            return Task.CompletedTask;
        }

        // Below what is written already: nothing typed is lost.
        var words = Placeholders.Fill(reply.Text, Ticket, Writer, Clock.GetUtcNow().UtcDateTime);
        _text = string.IsNullOrWhiteSpace(_text) ? words : _text.TrimEnd() + "\n" + words;
        return ChangedAsync();
    }

    // Changed without a key: the browser did not see it.
    private async Task ChangedAsync()
    {
        if (string.IsNullOrEmpty(_text))
        {
            return;
        }

        Typed();
        if (_module is not null)
        {
            await _module.TryAsync("keep", KeepName, new TabCopy(_text, Kind, _base, Clock.GetUtcNow().ToUnixTimeMilliseconds()).Write());
        }
    }

    private async Task ForgetAsync()
    {
        if (_module is not null)
        {
            await _module.TryAsync("forget", KeepName);
        }
    }

    private async Task KeepAsync()
    {
        // What is on its way to all is no draft any more.
        if (_busy)
        {
            return;
        }

        try
        {
            var (text, isInternal) = (_text, _internal);
            var keep = Requests.Send(new KeepReplyDraft.Command(Number, text, isInternal));
            _keep = keep;
            _base = TabCopy.StampOf(await keep);
            _isKept = !string.IsNullOrWhiteSpace(text) && (text, isInternal) == (_text, _internal);
            if (_isKept && _module is not null)
            {
                await _module.TryAsync("keptOnServer", KeepName, text, _base);
            }

            StateHasChanged();
        }
        catch (RuleException)
        {
            // The browser has it; sending it will tell what is wrong.
        }
    }

    private Task DiscardAsync()
    {
        _text = null;
        Typed();
        return ForgetAsync();
    }

    // Places of a prepared reply that nobody filled in: known ones, and those that somebody named in Thai.
    private static string? LeftOpen(string text) => Place().Matches(text).Select(m => m.Value)
        .FirstOrDefault(p => Placeholders.IsKnown(p[1..^1]) || p.Any(c => c is >= '\u0E01' and <= '\u0E5B'));

    private async Task SendAsync()
    {
        if (_busy || HasEnded || string.IsNullOrWhiteSpace(_text))
        {
            return;
        }

        var text = _text;
        if (!_internal && _warnedOf != text && LeftOpen(text) is { } place)
        {
            (_warnedOf, _problem) = (text, DeskTexts.T["composer.open", place]);
            return;
        }

        (_busy, _problem, _warnedOf) = (true, null, null);
        try
        {
            // A draft that is still on its way would come after what is sent, and stand there as unsent.
            await Task.WhenAny(_keep);
            Guid[] files = [.. _files.Select(f => f.Key)];
            if (_internal)
            {
                await Requests.Send(new NoteTicket.Command(Number, text, files, EndsDraft: true));
            }
            else
            {
                await Requests.Send(new ReplyToTicket.Command(TicketRef.Of(Number), text, files, EndsDraft: true));
            }

            _files.RemoveAll(f => files.Contains(f.Key));
            (_base, _isKept) = (0, false);

            // Only what was sent is taken away; what was typed while it went stays.
            if (_text == text)
            {
                _text = null;
                OnTyped?.Invoke(false);
                await ForgetAsync();
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

        if (!string.IsNullOrEmpty(_text))
        {
            _keeping?.Signal();
        }

        await Done.InvokeAsync();
    }

    [GeneratedRegex(@"\{[^{}\n]{1,60}\}")]
    private static partial Regex Place();

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
