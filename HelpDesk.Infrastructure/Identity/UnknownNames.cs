using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>
/// Counts attempts with names that do not exist, so that they are paused like those that do: otherwise the pause would tell who has an
/// account. Kept in memory only, and never more than <see cref="Most"/>.
/// </summary>
internal sealed class UnknownNames(IOptions<IdentityOptions> options, TimeProvider clock)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Until)> _names = new(StringComparer.Ordinal);

    /// <summary>UTC until when the name is paused; null when it is not.</summary>
    public DateTime? LockedUntil(string name) =>
        _names.TryGetValue(name, out var known) && known.Until > clock.GetUtcNow() ? known.Until.UtcDateTime : null;

    /// <summary>Counts an attempt.</summary>
    /// <returns>UTC until when the name is paused from now on; null when it is not.</returns>
    public DateTime? Count(string name)
    {
        if (_names.Count >= Most)
        {
            _names.Clear();
        }

        var lockout = options.Value.Lockout;
        _names.AddOrUpdate(name, _ => (1, default), (_, known) => known.Count + 1 >= lockout.MaxFailedAccessAttempts
            ? (0, clock.GetUtcNow() + lockout.DefaultLockoutTimeSpan)
            : (known.Count + 1, default));
        return LockedUntil(name);
    }
}
