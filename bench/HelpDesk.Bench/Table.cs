using System.Globalization;

namespace HelpDesk.Bench;

/// <summary>Prints one table, in Markdown.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture) ?? "")]);

    public void Print()
    {
        string[][] all = [head, .. _rows];
        var widths = head.Select((_, i) => all.Max(r => r[i].Length)).ToArray();
        Line(head);
        Line([.. widths.Select(w => new string('-', w))]);
        _rows.ForEach(Line);

        void Line(string[] cells) => Console.WriteLine("| " + string.Join(" | ", cells.Select((c, i) => c.PadRight(widths[i]))) + " |");
    }
}

/// <summary>Durations, in the order of their length.</summary>
internal sealed class Sample(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    public string P(int percent) => _sorted.Length == 0 ? "-" : Ms(_sorted[Math.Min(_sorted.Length - 1, _sorted.Length * percent / 100)]);

    public static string Ms(double milliseconds) => milliseconds.ToString(milliseconds < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ms";
}
