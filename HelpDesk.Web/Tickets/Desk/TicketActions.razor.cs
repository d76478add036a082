using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>What somebody who works on tickets can do in this state, each in a window of its own.</summary>
public sealed partial class TicketActions : IAsyncDisposable
{
    private TicketDialog? _resolve, _hold, _assign, _release, _change, _cancel, _reopen, _split;
    private readonly HashSet<long> _ticked = [];
    private IReadOnlyList<GetChecklist.Line> _checklist = [];
    private bool _busy;
    private Outcome _outcome = Outcome.Repaired;
    private OnHoldReason _reason = OnHoldReason.Requester;
    private Priority _priority;
    private string? _category;
    private long _person;
    private Guid _splitId;
    private IJSObjectReference? _module;

    // Each window has its own words: none is sent by another.
    private string _done = "", _cost = "", _question = "", _handing = "", _releasing = "", _changing = "", _subject = "", _description = "", _cancelling = "", _reopening = "";

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The ticket.</summary>
    [Parameter, EditorRequired]
    public GetTicket.Details Ticket { get; set; } = default!;

    /// <summary>To whom it can be given, and into which category.</summary>
    [Parameter, EditorRequired]
    public GetTicketChoices.Choices Choices { get; set; } = default!;

    /// <summary>What it has cost so far, in baht: that is taken when nobody types a cost.</summary>
    [Parameter]
    public decimal CostSoFar { get; set; }

    /// <summary>Something was done, or refused; what is shown is to be read again.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    /// <summary>What a button without a window was refused for.</summary>
    [Parameter]
    public EventCallback<string?> OnProblem { get; set; }

    private string KeepName => "done:" + Ticket.Number;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _module = await Js.ImportAsync();
        if (_module is not null && _done.Length == 0 && await _module.TryAskAsync("kept", KeepName) is { Length: > 0 } kept)
        {
            _done = kept;
            StateHasChanged();
        }
    }

    private async Task HoldAsync(int version)
    {
        await Requests.Send(new HoldTicket.Command(Ticket.Number, _reason, _question, version));
        _question = "";
    }

    private async Task AssignAsync(int version)
    {
        await Requests.Send(new AssignTicket.Command(Ticket.Number, _person, _handing, version));
        (_person, _handing) = (0, "");
    }

    private async Task ReleaseAsync(int version)
    {
        await Requests.Send(new ReleaseTicket.Command(Ticket.Number, _releasing, version));
        _releasing = "";
    }

    private async Task ChangeAsync(int version)
    {
        await Requests.Send(new ChangeTicket.Command(Ticket.Number, _category, _priority, _changing, version));
        _changing = "";
    }

    private async Task CancelAsync(int version)
    {
        await Requests.Send(new CancelTicket.Command(TicketRef.Of(Ticket.Number), _cancelling));
        _cancelling = "";
    }

    private async Task ReopenAsync(int version)
    {
        await Requests.Send(new ReopenTicket.Command(TicketRef.Of(Ticket.Number), _reopening, version));
        _reopening = "";
    }

    private void BeginSplit()
    {
        (_splitId, _category) = (Guid.NewGuid(), Ticket.CategoryCode);
        _split!.Begin();
    }

    private async Task SplitAsync(int version)
    {
        await Requests.Send(new SplitTicket.Command(Ticket.Number, _splitId, _category ?? "", _subject, _description));
        (_subject, _description) = ("", "");
    }

    private void BeginChange()
    {
        (_category, _priority) = (Ticket.CategoryCode, Ticket.Priority);
        _change!.Begin();
    }

    private async Task BeginResolveAsync()
    {
        _resolve!.Begin();
        _ticked.Clear();
        try
        {
            _checklist = await Requests.Send(new GetChecklist.Query(Ticket.Number));
        }
        catch (RuleException broken)
        {
            await OnProblem.InvokeAsync(broken.Message);
        }
    }

    private void Tick(long item, bool isDone)
    {
        if (isDone)
        {
            _ticked.Add(item);
        }
        else
        {
            _ticked.Remove(item);
        }
    }

    private async Task ResolveAsync(int version)
    {
        decimal? cost = null;
        if (_cost.Trim() is { Length: > 0 } typed)
        {
            cost = decimal.TryParse(ThaiText.Fold(typed).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var baht)
                ? baht
                : throw RuleException.Invalid("Cost", "ticket.cost", DeskTexts.T["cost.unknown"]);
        }

        await Requests.Send(new ResolveTicket.Command(Ticket.Number, _outcome, _done, cost, version, [.. _ticked]));
        (_done, _cost, _outcome) = ("", "", Outcome.Repaired);
        if (_module is not null)
        {
            await _module.TryAsync("forget", KeepName);
        }
    }

    private async Task NowAsync(ICommand<TicketSaved> command)
    {
        _busy = true;
        string? problem = null;
        try
        {
            await Requests.Send(command);
        }
        catch (RuleException broken)
        {
            problem = broken.Message;
        }
        finally
        {
            _busy = false;
        }

        await OnProblem.InvokeAsync(problem);
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
