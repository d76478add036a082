using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>
/// A list of tickets as a page shows it. It never works out for itself what an event means for the list: it reads the page again
/// through the authorized query, so that after any series of events it equals a fresh query. Beside that it only remembers which
/// rows have just changed.
/// </summary>
/// <remarks>Readings may overlap: the one that began last counts.</remarks>
public sealed class QueueModel(IRequests requests, TicketOrder order, int limit, TimeProvider clock)
{
    /// <summary>How long a changed row stays highlighted.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    // Two clocks of one office differ by so much.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);
    private readonly Dictionary<long, DateTimeOffset> _fresh = [];
    private long _begun;
    private long _shown;
    private DateTime _readAt;

    /// <summary>What is shown, or being read.</summary>
    public ListAddress Address { get; private set; } = ListAddress.Empty;

    /// <summary>The rows.</summary>
    public IReadOnlyList<GetTickets.Row> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>How many stand in each state.</summary>
    public IReadOnlyDictionary<TicketStatus, int> Counts { get; private set; } = new Dictionary<TicketStatus, int>();

    /// <summary>How many there are over all pages, where a figure led here; null elsewhere, since counting a million takes its time.</summary>
    public int? Found { get; private set; }

    /// <summary>False until the first rows are there.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>How many are open.</summary>
    public int Open => Counts.Where(c => c.Key <= TicketStatus.OnHold).Sum(c => c.Value);

    /// <summary>How many wait for somebody to take them.</summary>
    public int Waiting => Count(TicketStatus.New);

    /// <summary>How many stand in one state.</summary>
    public int Count(TicketStatus status) => Counts.GetValueOrDefault(status);

    /// <summary>Whether the row has just appeared or changed.</summary>
    public bool IsFresh(long id) => _fresh.TryGetValue(id, out var until) && until > clock.GetUtcNow();

    /// <summary>Shows another part of the tickets. Nothing of it counts as changed.</summary>
    public Task GoAsync(ListAddress address, CancellationToken cancellationToken = default)
    {
        Address = address;
        return ReadAsync(another: true, cancellationToken);
    }

    /// <summary>Reads the same part again, and marks what has appeared or changed.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken = default) => ReadAsync(another: false, cancellationToken);

    private async Task ReadAsync(bool another, CancellationToken cancellationToken)
    {
        var (address, turn, at) = (Address, ++_begun, clock.GetUtcNow().UtcDateTime);
        var page = await requests.Send(new GetTickets.Query(address.Filter, address.ByDue ? TicketOrder.Due : order, address.After, limit), cancellationToken);
        var counts = await requests.Send(new CountTickets.Query(address.Filter), cancellationToken);
        int? found = TraitChips.IsNarrowed(address.Filter) ? await requests.Send(new CountFound.Query(address.Filter), cancellationToken) : null;
        if (address != Address || turn < _shown)
        {
            return;
        }

        _shown = turn;
        if (another || !IsLoaded)
        {
            _fresh.Clear();
        }
        else
        {
            MarkFresh(page.Rows);
        }

        (Rows, Next, Counts, Found, IsLoaded, _readAt) = (page.Rows, page.Next, counts, found, true, at);
    }

    private void MarkFresh(IReadOnlyList<GetTickets.Row> rows)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, _) in _fresh.Where(f => f.Value <= now).ToList())
        {
            _fresh.Remove(id);
        }

        var before = Rows.ToDictionary(r => r.Id, r => r.Version);
        foreach (var row in rows)
        {
            // A row that only moved up from the next page is not news.
            var changed = before.TryGetValue(row.Id, out var version) ? version != row.Version : row.UpdatedAt >= _readAt - Slack;
            if (changed)
            {
                _fresh[row.Id] = now + FreshFor;
            }
        }
    }
}
