using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>
/// How often one address may send through the public pages in any minute. Looking costs nothing, and neither does a form that is
/// refused. Counted here and not by the framework's limiters: those cannot say when exactly the next sending is welcome.
/// </summary>
public sealed class PublicLimits(HelpDeskSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // A school has one address; some there may type at once.
    private const int QuestionsPerSending = 60;
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _questions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _sendings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _files = new(StringComparer.Ordinal);

    /// <summary>Counts one sending; otherwise says how long to wait.</summary>
    public bool MaySend(IPAddress? address, out TimeSpan wait) => Take(_sendings, address, 1, settings.PublicPerMinute, out wait);

    /// <summary>
    /// Counts files that are kept for a form. They are kept before the form is accepted, so that nothing is lost, and have a wider
    /// limit of their own.
    /// </summary>
    public bool MayUpload(IPAddress? address, int files, out TimeSpan wait) =>
        Take(_files, address, files, settings.PublicPerMinute * TicketRules.MaxFiles * 2, out wait);

    /// <summary>
    /// Counts a question that a page asks by itself while somebody types, and the counts it sends: one that types without a pause stays far
    /// below, a program that asks without end does not.
    /// </summary>
    public bool MayAsk(IPAddress? address, out TimeSpan wait) => Take(_questions, address, 1, settings.PublicPerMinute * QuestionsPerSending, out wait);

    private bool Take(ConcurrentDictionary<string, Queue<DateTimeOffset>> all, IPAddress? address, int count, int limit, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (limit == 0)
        {
            return true;
        }

        var now = clock.GetUtcNow();
        Forget(all, now);
        var times = all.GetOrAdd(Key(address), _ => new Queue<DateTimeOffset>());
        lock (times)
        {
            while (times.TryPeek(out var oldest) && now - oldest >= Window)
            {
                times.Dequeue();
            }

            if (times.Count + count > limit)
            {
                wait = times.TryPeek(out var first) ? Window - (now - first) : Window;
                return false;
            }

            for (var i = 0; i < count; i++)
            {
                times.Enqueue(now);
            }
        }

        return true;
    }

    // Addresses that came once and not again do not stay.
    private static void Forget(ConcurrentDictionary<string, Queue<DateTimeOffset>> all, DateTimeOffset now)
    {
        if (all.Count < 1000)
        {
            return;
        }

        foreach (var (key, times) in all)
        {
            lock (times)
            {
                if (times.Count == 0 || now - times.Last() >= Window)
                {
                    all.TryRemove(key, out _);
                }
            }
        }
    }

    // One IPv6 household or school has a whole /64 to choose addresses from.
    private static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
