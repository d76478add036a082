using System.Collections.Concurrent;

namespace HelpDesk.Core.Teamwork;

/// <summary>
/// What views held a moment ago: twenty open queues ask for the same numbers at every change, and one count answers all of them. Whoever
/// may see views sees all schools, so that the numbers differ only where the view says "mine".
/// </summary>
public sealed class ViewCounts(TimeProvider clock)
{
    /// <summary>How old a number may be that was counted quickly: less than open queues rest between two readings.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(4);

    // A number is kept so many times longer than it took to count: a view over everything never takes more than a part of the machine.
    private const int Rest = 20;

    private readonly ConcurrentDictionary<string, (int Count, long At, TimeSpan Took)> _kept = new(StringComparer.Ordinal);

    /// <summary>The number that was counted a moment ago, or what is counted now.</summary>
    /// <param name="view">The view's address, with the person where it depends on one.</param>
    /// <param name="count">Counts.</param>
    public async Task<int> ReadAsync(string view, Func<Task<int>> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        if (_kept.TryGetValue(view, out var kept))
        {
            if (clock.GetElapsedTime(kept.At) is var age && (age < KeptFor || age < kept.Took * Rest))
            {
                return kept.Count;
            }

            // Who comes while this one counts takes the old number.
            _kept[view] = kept with { At = clock.GetTimestamp() };
        }

        var began = clock.GetTimestamp();
        var now = await count();
        _kept[view] = (now, clock.GetTimestamp(), clock.GetElapsedTime(began));
        if (_kept.Count > 1000)
        {
            _kept.Clear();
        }

        return now;
    }
}
