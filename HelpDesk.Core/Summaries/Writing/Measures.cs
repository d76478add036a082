using System.Globalization;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Core.Summaries.Writing;

/// <summary>Which rows a formula counts: pairs of a range and a criterion, ready to stand in COUNTIFS; null for all.</summary>
/// <param name="Criteria">The pairs.</param>
/// <param name="RangeOf">A column's cells.</param>
internal readonly record struct FormulaScope(string? Criteria, Func<int, string> RangeOf);

/// <summary>
/// A figure over rows: the formula that a spreadsheet program calculates, and the same arithmetic here as the rows pass by, so that the
/// figure is right in programs that do not calculate too.
/// </summary>
/// <param name="header">What it is called.</param>
/// <param name="format">How it is shown.</param>
internal abstract class Measure(string header, FigureFormat format)
{
    /// <summary>What it is called.</summary>
    public string Header { get; } = header;

    /// <summary>How it is shown.</summary>
    public FigureFormat Format { get; } = format;

    /// <summary>How many rows.</summary>
    public static Measure Count(string header) => new Counted(header, -1, null);

    /// <summary>How many rows have that word in a column.</summary>
    public static Measure CountOf(string header, int column, string word) => new Counted(header, column, CellValue.Text(word));

    /// <summary>How many rows have that number in a column.</summary>
    public static Measure CountOf(string header, int column, int number) => new Counted(header, column, CellValue.Number(number));

    /// <summary>The sum of a column.</summary>
    public static Measure Sum(string header, int column, FigureFormat format = FigureFormat.Number) => new Summed(header, column, format, isMean: false);

    /// <summary>The mean of a column; empty cells do not count.</summary>
    public static Measure Mean(string header, int column) => new Summed(header, column, FigureFormat.Number, isMean: true);

    /// <summary>The middle of a column; over all rows only.</summary>
    public static Measure Median(string header, int column) => new Ranked(header, column, 0.5);

    /// <summary>What nine of ten rows do not exceed; over all rows only.</summary>
    public static Measure NinetiethPercentile(string header, int column) => new Ranked(header, column, 0.9);

    /// <summary>Of figures that stand beside it.</summary>
    /// <param name="header">What it is called.</param>
    /// <param name="format">How it is shown.</param>
    /// <param name="template">The formula; {0}, {1} … are the cells of the figures it is made of.</param>
    /// <param name="of">Their places among the measures.</param>
    /// <param name="value">The same arithmetic.</param>
    public static Measure Derived(string header, FigureFormat format, string template, int[] of, Func<decimal[], decimal?> value) => new DerivedMeasure(header, format, template, of, value);

    /// <summary>A share: the first as a part of the sum of both.</summary>
    public static Measure Share(string header, int of, int others) => Derived(
        header, FigureFormat.Percent, "IF({0}+{1}>0,{0}/({0}+{1}),\"\")", [of, others], v => v[0] + v[1] > 0 ? v[0] / (v[0] + v[1]) : null);

    /// <summary>The formula.</summary>
    /// <param name="scope">Which rows.</param>
    /// <param name="cellOf">Where another measure of the same rows stands.</param>
    public abstract string Formula(FormulaScope scope, Func<int, string> cellOf);

    /// <summary>Begins to add up.</summary>
    public abstract Tally Begin();

    /// <summary>Adds up rows.</summary>
    internal abstract class Tally
    {
        /// <summary>One more row.</summary>
        public abstract void Add(IReadOnlyList<CellValue> row);

        /// <summary>What it comes to; null for nothing.</summary>
        /// <param name="valueOf">What another measure of the same rows comes to.</param>
        public abstract decimal? Value(Func<int, decimal?> valueOf);
    }

    private sealed class Counted(string header, int column, CellValue? wanted) : Measure(header, FigureFormat.Count)
    {
        public override string Formula(FormulaScope scope, Func<int, string> cellOf)
        {
            if (wanted is not { } value)
            {
                return scope.Criteria is null ? $"COUNTA({scope.RangeOf(0)})" : $"COUNTIFS({scope.Criteria})";
            }

            var criterion = value.AsNumber is { } number ? number.ToString(CultureInfo.InvariantCulture) : $"\"{value.AsText!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            return $"COUNTIFS({(scope.Criteria is null ? "" : scope.Criteria + ",")}{scope.RangeOf(column)},{criterion})";
        }

        public override Tally Begin() => new State(column, wanted);

        private sealed class State(int column, CellValue? wanted) : Tally
        {
            private int _count;

            public override void Add(IReadOnlyList<CellValue> row) => _count += wanted is null || row[column] == wanted ? 1 : 0;

            public override decimal? Value(Func<int, decimal?> valueOf) => _count;
        }
    }

    private sealed class Summed(string header, int column, FigureFormat format, bool isMean) : Measure(header, format)
    {
        public override string Formula(FormulaScope scope, Func<int, string> cellOf) => (isMean, scope.Criteria) switch
        {
            (false, null) => $"SUM({scope.RangeOf(column)})",
            (false, _) => $"SUMIFS({scope.RangeOf(column)},{scope.Criteria})",
            (true, null) => $"IFERROR(AVERAGE({scope.RangeOf(column)}),\"\")",
            (true, _) => $"IFERROR(AVERAGEIFS({scope.RangeOf(column)},{scope.Criteria}),\"\")",
        };

        public override Tally Begin() => new State(column, isMean);

        private sealed class State(int column, bool isMean) : Tally
        {
            private decimal _sum;
            private int _count;

            public override void Add(IReadOnlyList<CellValue> row)
            {
                if (row[column].AsNumber is { } number)
                {
                    _sum += number;
                    _count++;
                }
            }

            public override decimal? Value(Func<int, decimal?> valueOf) => !isMean ? _sum : _count > 0 ? _sum / _count : null;
        }
    }

    private sealed class Ranked(string header, int column, double share) : Measure(header, FigureFormat.Number)
    {
        public override string Formula(FormulaScope scope, Func<int, string> cellOf) =>
            string.Create(CultureInfo.InvariantCulture, $"IFERROR(PERCENTILE({scope.RangeOf(column)},{share}),\"\")");

        public override Tally Begin() => new State(column, share);

        private sealed class State(int column, double share) : Tally
        {
            // A hundred thousand numbers are less than a megabyte.
            private readonly List<double> _numbers = [];

            public override void Add(IReadOnlyList<CellValue> row)
            {
                if (row[column].AsNumber is { } number)
                {
                    _numbers.Add((double)number);
                }
            }

            public override decimal? Value(Func<int, decimal?> valueOf)
            {
                if (_numbers.Count == 0)
                {
                    return null;
                }

                _numbers.Sort();
                var at = share * (_numbers.Count - 1);
                var below = (int)Math.Floor(at);
                var above = Math.Min(below + 1, _numbers.Count - 1);
                return (decimal)(_numbers[below] + ((at - below) * (_numbers[above] - _numbers[below])));
            }
        }
    }

    private sealed class DerivedMeasure(string header, FigureFormat format, string template, int[] of, Func<decimal[], decimal?> value) : Measure(header, format)
    {
        public override string Formula(FormulaScope scope, Func<int, string> cellOf) =>
            string.Format(CultureInfo.InvariantCulture, template, [.. of.Select(m => (object)cellOf(m))]);

        public override Tally Begin() => new State(of, value);

        private sealed class State(int[] of, Func<decimal[], decimal?> value) : Tally
        {
            public override void Add(IReadOnlyList<CellValue> row)
            {
                // It follows from the others.
            }

            public override decimal? Value(Func<int, decimal?> valueOf) => value([.. of.Select(m => valueOf(m) ?? 0)]);
        }
    }
}
