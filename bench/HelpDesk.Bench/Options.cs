using System.Globalization;

namespace HelpDesk.Bench;

/// <summary>The run cannot go on; the message says why in one line.</summary>
internal sealed class BenchException(string message) : Exception(message);

/// <summary>What follows the verb: <c>--name value</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Options(string[] args)
    {
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
            {
                throw new BenchException($"'{args[i]}' is no option with a value.");
            }

            _values[args[i][2..]] = args[i + 1];
        }
    }

    public Uri Url => new(Text("url", "http://localhost:5080"));

    public string Text(string name, string? otherwise = null) =>
        _values.TryGetValue(name, out var value) ? value : otherwise ?? throw new BenchException($"--{name} is missing.");

    public int Number(string name, int otherwise) =>
        _values.TryGetValue(name, out var value) ? int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    public int? Number(string name) => _values.ContainsKey(name) ? Number(name, 0) : null;
}
