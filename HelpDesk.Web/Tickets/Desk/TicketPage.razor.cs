using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Labour;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>A ticket with its timeline, and what this person can do with it. It follows the ticket while it is open.</summary>
public sealed partial class TicketPage : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private string? _number;
    private PresenceLine? _presence;
    private GetMe.Me? _me;
    private GetTicket.Details? _ticket;
    private GetTicketChoices.Choices? _choices;
    private GetTicketWork.Details? _work;
    private LiveRefresh? _live;
    private long _seenUpTo;
    private string? _news;
    private string? _problem;
    private bool _missing;

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private ILiveBus Bus { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    /// <summary>The ticket's number.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    private string Title => _ticket is { } ticket ? $"{ticket.Number} {ticket.Subject}" : Number;

    private IReadOnlyList<GetTicket.FileRow> ReportFiles =>
        _ticket!.Timeline.FirstOrDefault(e => e.Kind == TicketEventKind.Submitted)?.Files ?? [];

    private bool HasEnded => _ticket is { Status: TicketStatus.Closed or TicketStatus.Cancelled or TicketStatus.Merged };

    private bool MayRate => _ticket is { IsRequesterSide: true, CanWork: false, Status: TicketStatus.Resolved or TicketStatus.Closed, Rating: null };

    /// <summary>Reads before the first rendering: what the server sent stays on the screen until the circuit has the same.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_number != Number)
        {
            _number = Number;
            (_ticket, _seenUpTo, _news, _problem, _missing) = (null, 0, null, null, false);
            _live?.Dispose();
            _live = null;
            await ReadAsync();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Rendered in a circuit, and the ticket is there: from now on it is followed.
        if (_live is null && _ticket is not null)
        {
            _live = new LiveRefresh(Pause, () => InvokeAsync(ReadAgainAsync))
                .Listen(Bus, Topics.Ticket(_ticket.Id)).Listen(Bus, Topics.User(_me!.Id)).Every(Tick);

            // Between the reading and the subscription something may have happened.
            _live.Signal();
        }
    }

    // No event of the page: a key in the composer renders the composer, not all that stands around it.
    private void Typed(bool isWriting) => _presence?.Typed(isWriting);

    private async Task ReadAgainAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            _me ??= await Requests.Send(new GetMe.Query());
            var read = await Requests.Send(new GetTicket.Query(TicketRef.Of(Number)));
            if (read.CanWork)
            {
                _choices ??= await Requests.Send(new GetTicketChoices.Query());
            }

            // Parts, hours of work and costs are for the office's working eyes only.
            _work = _me.SeesAllSchools ? await Requests.Send(new GetTicketWork.Query(Number)) : null;
            Take(read);
        }
        catch (RuleException broken) when (broken.Kind is RuleKind.NotFound or RuleKind.NotAllowed or RuleKind.SignInRequired)
        {
            // A right that is gone ends the page; that the session ended is told by what stands around it.
            (_ticket, _missing) = (null, true);
            if (Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
    }

    private void Take(GetTicket.Details read)
    {
        if (_ticket is null)
        {
            _seenUpTo = read.Timeline.Count > 0 ? read.Timeline[^1].Id : 0;
        }
        else if (read.Version < _ticket.Version)
        {
            // Two readings overlapped, and the older one came last.
            return;
        }
        else if (read.Timeline.Count > _ticket.Timeline.Count)
        {
            var last = read.Timeline[^1];
            _news = DeskTexts.T["news", last.ActorName ?? TicketTexts.T["actor.program"], TimelineWords.Of(last)];
        }

        (_ticket, _missing) = (read, false);
    }

    /// <inheritdoc/>
    public void Dispose() => _live?.Dispose();
}
