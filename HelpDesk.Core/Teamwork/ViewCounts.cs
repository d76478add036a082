using System.Collections.Concurrent;

namespace HelpDesk.Core.Teamwork;

/// <summary>
/// What views held a moment ago: twenty open queues ask for the same numbers at every change, and one count answers all of them. Whoever
/// may see views sees all schools, so that the numbers differ only where the view says "mine".
/// </summary>
public sealed class ViewCounts(TimeProvider clock)
{
    /// <summary>How old a number may be: less than open queues rest between two readings.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, (int Count, long At)> _kept = new(StringComparer.Ordinal);

    /// <summary>The number that was counted a moment ago, or what is counted now.</summary>
    /// <param name="view">The view's address, with the person where it depends on one.</param>
    /// <param name="count">Counts.</param>
    public async Task<int> ReadAsync(string view, Func<Task<int>> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        if (_kept.TryGetValue(view, out var kept))
        {
            if (clock.GetElapsedTime(kept.At) < KeptFor)
            {
                return kept.Count;
            }

            // Who comes while this one counts takes the old number.
            _kept[view] = (kept.Count, clock.GetTimestamp());
        }

        var now = await count();
        _kept[view] = (now, clock.GetTimestamp());
        if (_kept.Count > 1000)
        {
            _kept.Clear();
        }

        return now;
    }
}
