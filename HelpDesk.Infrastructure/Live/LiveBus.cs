using HelpDesk.Core.Common.Live;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.Live;

/// <summary>Carries announcements inside this process; on PostgreSQL <see cref="LiveRelay"/> brings those of other processes.</summary>
public sealed partial class LiveBus(ILogger<LiveBus> logger) : ILiveBus
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Action<LiveChange>>> _subscribers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IDisposable Subscribe(string topic, Action<LiveChange> callback)
    {
        lock (_lock)
        {
            if (!_subscribers.TryGetValue(topic, out var list))
            {
                _subscribers.Add(topic, list = []);
            }

            list.Add(callback);
        }

        return new Subscription(this, topic, callback);
    }

    /// <inheritdoc/>
    public void Publish(IReadOnlyCollection<LiveChange> changes)
    {
        foreach (var change in changes)
        {
            Call(change.Topic, change);
            Call(Topics.Everything, change);
        }
    }

    /// <inheritdoc/>
    public void PublishEverything()
    {
        string[] topics;
        lock (_lock)
        {
            topics = [.. _subscribers.Keys];
        }

        foreach (var topic in topics)
        {
            Call(topic, new LiveChange(Topics.Everything, 0, 0));
        }
    }

    private void Call(string topic, LiveChange change)
    {
        Action<LiveChange>[] callbacks;
        lock (_lock)
        {
            // A copy: a callback may subscribe or unsubscribe.
            callbacks = _subscribers.TryGetValue(topic, out var list) ? [.. list] : [];
        }

        foreach (var callback in callbacks)
        {
            try
            {
                callback(change);
            }
#pragma warning disable CA1031 // One listener's fault must not keep the others, or the sender, from going on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                CallbackFailed(logger, topic, e);
            }
        }
    }

    private void Remove(string topic, Action<LiveChange> callback)
    {
        lock (_lock)
        {
            if (_subscribers.TryGetValue(topic, out var list) && list.Remove(callback) && list.Count == 0)
            {
                _subscribers.Remove(topic);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener of {Topic} failed")]
    private static partial void CallbackFailed(ILogger logger, string topic, Exception exception);

    private sealed class Subscription(LiveBus bus, string topic, Action<LiveChange> callback) : IDisposable
    {
        public void Dispose() => bus.Remove(topic, callback);
    }
}
