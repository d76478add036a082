using System.Collections.Concurrent;
using System.Globalization;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Teamwork;
using HelpDesk.Infrastructure.Database;

namespace HelpDesk.Infrastructure.Teamwork;

/// <summary>
/// Who is at which ticket, in the memory of this process; nothing of it is stored.
/// </summary>
internal sealed class PresenceBoard : IDisposable
{
    private const string Prefix = "presence:";
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<(long Person, Guid Page), (PresenceState State, DateTimeOffset Until)>> _tickets = new();
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;

    /// <summary>Begins to listen.</summary>
    public PresenceBoard(ILiveBus bus, TimeProvider clock)
    {
        _clock = clock;
        _subscription = bus.Subscribe(Topics.Everything, Listen);
    }

    /// <summary>A page is there, or has gone; answers what the others are to be told.</summary>
    public IReadOnlyCollection<LiveChange> Heard(long ticketId, long personId, Guid page, PresenceState state)
    {
        var before = _tickets.TryGetValue(ticketId, out var pages) && pages.TryGetValue((personId, page), out var was) && was.Until > _clock.GetUtcNow() ? was.State : PresenceState.Gone;
        Keep(ticketId, personId, page, state);
        List<LiveChange> changes = [new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{ticketId}:{page:N}"), personId, (int)state)];
        if (before != state)
        {
            changes.Add(new LiveChange(Topics.Presence(ticketId), ticketId, 0));
        }

        return changes;
    }

    /// <summary>Who is there now.</summary>
    public IReadOnlyDictionary<long, PresenceState> At(long ticketId)
    {
        if (!_tickets.TryGetValue(ticketId, out var pages))
        {
            return new Dictionary<long, PresenceState>();
        }

        var now = _clock.GetUtcNow();
        foreach (var (page, heard) in pages)
        {
            if (heard.Until <= now)
            {
                pages.TryRemove(new(page, heard));
            }
        }

        return pages.GroupBy(p => p.Key.Person).ToDictionary(g => g.Key, g => g.Max(p => p.Value.State));
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void Listen(LiveChange change)
    {
        // "presence:42:<page>": the one with two parts only says that something changed.
        if (change.Topic.StartsWith(Prefix, StringComparison.Ordinal) && change.Topic[Prefix.Length..].Split(':') is [var ticket, var page]
            && long.TryParse(ticket, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Guid.TryParseExact(page, "N", out var key))
        {
            Keep(id, change.Id, key, (PresenceState)change.Version);
        }
    }

    private void Keep(long ticketId, long personId, Guid page, PresenceState state)
    {
        if (state == PresenceState.Gone)
        {
            if (_tickets.TryGetValue(ticketId, out var left))
            {
                left.TryRemove((personId, page), out _);
                if (left.IsEmpty)
                {
                    _tickets.TryRemove(new(ticketId, left));
                }
            }

            return;
        }

        _tickets.GetOrAdd(ticketId, _ => new())[(personId, page)] = (state, _clock.GetUtcNow() + ITicketPresence.HeardFor);
    }
}

/// <summary>
/// Presence for one request. What this process hears it tells the others over the bus, as everything else: the topic names the ticket
/// and the page, the id is the person, the version what the page does.
/// </summary>
internal sealed class TicketPresence(PresenceBoard board, HelpDeskDb db, DatabaseProvider provider, ILiveBus bus) : ITicketPresence
{
    /// <inheritdoc/>
    public async Task HeardAsync(long ticketId, long personId, Guid page, PresenceState state, CancellationToken cancellationToken)
    {
        var changes = board.Heard(ticketId, personId, page, state);
        bus.Publish(changes);
        await provider.AnnounceAsync(db, changes, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<long, PresenceState> At(long ticketId) => board.At(ticketId);
}
