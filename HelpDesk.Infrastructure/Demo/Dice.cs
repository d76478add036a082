namespace HelpDesk.Infrastructure.Demo;

/// <summary>
/// Throws that come out the same for the same seed on every machine and runtime, which <see cref="Random"/> does not promise
/// (SplitMix64, Steele et al. 2014). For made-up data only, never for secrets.
/// </summary>
public sealed class Dice(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to less than 1.</summary>
    public double Part() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From <paramref name="from"/> to <paramref name="to"/>, both possible.</summary>
    public int Between(int from, int to) => from + (int)(Next() % (ulong)(to - from + 1));

    /// <summary>True in so many of a hundred throws.</summary>
    public bool Percent(double chance) => Part() * 100 < chance;

    /// <summary>One of them.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[(int)(Next() % (ulong)items.Count)];

    /// <summary>One of them, by weight.</summary>
    public T Weighted<T>(IReadOnlyList<(T Item, double Weight)> items)
    {
        var at = Part() * items.Sum(i => i.Weight);
        foreach (var (item, weight) in items)
        {
            if ((at -= weight) < 0)
            {
                return item;
            }
        }

        return items[^1].Item;
    }

    /// <summary>Around <paramref name="middle"/>: half the throws are below it, few are many times as long, as waiting times are.</summary>
    public double Around(double middle)
    {
        // The logarithm of waiting times is about normal; twelve even throws are near enough to it.
        var normal = -6.0;
        for (var i = 0; i < 12; i++)
        {
            normal += Part();
        }

        return middle * Math.Exp(normal * 0.8);
    }

    /// <summary>An id that belongs to the throw.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());

        // Marked as a random id (RFC 9562, version 4), which it is to everyone who does not know the seed.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
