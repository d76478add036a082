using System.Diagnostics.CodeAnalysis;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>A unit of measure.</summary>
/// <param name="Code">As it is stored in a clause, upper and lower case told apart: GB, Mbps.</param>
/// <param name="Dimension">What it measures. Only units of one dimension convert.</param>
/// <param name="Factor">How many of the smallest unit of its dimension it is.</param>
public sealed record Unit(string Code, string Dimension, decimal Factor);

/// <summary>
/// The units that a number may have. Data counts by thousands, as makers and shops do (1 TB = 1,000 GB); bits a second and bytes a second
/// are one dimension. Kept apart on purpose: VA and W (the power factor is the product's), ppm and ipm (two ways of measuring), a day and
/// a month (a month has no fixed number of days), short times and the calendar.
/// </summary>
public static class Units
{
    /// <summary>All units, those of one dimension together and from small to large.</summary>
    public static readonly IReadOnlyList<Unit> All =
    [
        new("B", "data", 1), new("KB", "data", 1_000), new("MB", "data", 1_000_000), new("GB", "data", 1_000_000_000), new("TB", "data", 1_000_000_000_000),
        new("bps", "data-rate", 1), new("Kbps", "data-rate", 1_000), new("Mbps", "data-rate", 1_000_000), new("MB/s", "data-rate", 8_000_000),
        new("Gbps", "data-rate", 1_000_000_000), new("GB/s", "data-rate", 8_000_000_000),
        new("Hz", "frequency", 1), new("kHz", "frequency", 1_000), new("MHz", "frequency", 1_000_000), new("GHz", "frequency", 1_000_000_000),
        new("mm", "length", 1), new("cm", "length", 10), new("inch", "length", 25.4m), new("m", "length", 1_000),
        new("W", "active-power", 1), new("kW", "active-power", 1_000),
        new("VA", "apparent-power", 1), new("kVA", "apparent-power", 1_000),
        new("ms", "time", 1), new("s", "time", 1_000), new("minute", "time", 60_000), new("hour", "time", 3_600_000),
        new("day", "days", 1),
        new("month", "calendar", 1), new("year", "calendar", 12),
        new("g", "mass", 1), new("kg", "mass", 1_000),
        new("ppm", "pages", 1), new("ipm", "images", 1), new("rpm", "turns", 1), new("dpi", "resolution", 1), new("MP", "pixels", 1),
        new("lm", "light", 1), new("nit", "luminance", 1), new("TOPS", "operations", 1), new("dB", "sound", 1), new("percent", "percent", 1),
        new("V", "voltage", 1), new("A", "current", 1), new("mAh", "charge", 1), new("Wh", "energy", 1), new("BTU", "cooling", 1),
        new("C", "temperature", 1),
    ];

    /// <summary>The units by their code.</summary>
    public static readonly IReadOnlyDictionary<string, Unit> ByCode = All.ToDictionary(u => u.Code, StringComparer.Ordinal);

    // A lower-case b is a bit and an upper-case B a byte, eight times as much; M and G alone are prefixes; c is a core as often as a degree.
    // What could be either is no unit, so that a person looks.
    private static readonly HashSet<string> Doubtful =
        new(["Kb", "Mb", "mB", "Gb", "gB", "Tb", "tB", "b", "mb/s", "gb/s", "mB/s", "gB/s", "MB/S", "GB/S", "MBPS", "GBPS", "mBps", "gBps", "M", "G", "c"], StringComparer.Ordinal);

    private static readonly Dictionary<string, Unit> ByExactWord = new(StringComparer.Ordinal)
    {
        ["MBps"] = ByCode["MB/s"], ["GBps"] = ByCode["GB/s"], ["Kb/s"] = ByCode["Kbps"], ["kb/s"] = ByCode["Kbps"], ["kbit/s"] = ByCode["Kbps"],
        ["Mb/s"] = ByCode["Mbps"], ["Mbit/s"] = ByCode["Mbps"], ["Gb/s"] = ByCode["Gbps"], ["Gbit/s"] = ByCode["Gbps"],
    };

    private static readonly Dictionary<string, Unit> ByWord = Words();

    /// <summary>
    /// The unit that a word names: its code, or what people write for it in Thai or English, dots, spaces and case forgiven. Where case
    /// tells bits from bytes (Mb, MB) it is not forgiven, and what could be either is not found.
    /// </summary>
    /// <param name="typed">The word alone.</param>
    /// <param name="unit">The unit.</param>
    public static bool TryFind(string typed, [NotNullWhen(true)] out Unit? unit)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var word = typed.Trim();
        if (ByCode.TryGetValue(word, out unit) || ByExactWord.TryGetValue(word, out unit))
        {
            return true;
        }

        return !Doubtful.Contains(word.TrimEnd('.')) && ByWord.TryGetValue(Plain(word), out unit);
    }

    /// <summary>A value in another unit of the same dimension; false when there is no such conversion.</summary>
    /// <param name="value">How many.</param>
    /// <param name="from">Of what.</param>
    /// <param name="to">In what.</param>
    /// <param name="converted">How many of that.</param>
    public static bool TryConvert(decimal value, Unit from, Unit to, out decimal converted)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        converted = value;
        if (!string.Equals(from.Dimension, to.Dimension, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            converted = from.Factor == to.Factor ? value : value * from.Factor / to.Factor;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>The unit as people read it beside a number, in the reader's language.</summary>
    public static string NameOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return ClauseTexts.T[$"unit.{unit.Code}"];
    }

    private static Dictionary<string, Unit> Words()
    {
        var words = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var unit in All)
        {
            var written = WordLists.Written(culture => ClauseTexts.T.In(culture, $"unit-words.{unit.Code}"));
            foreach (var word in written.Append(unit.Code).Select(Plain).Where(w => w.Length > 0))
            {
                words.TryAdd(word, unit);
            }
        }

        return words;
    }

    private static string Plain(string word) =>
        ThaiText.Fold(word).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
