using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Summaries.Writing;

/// <summary>A sheet of figures that grows while the rows are written.</summary>
internal interface IFigures
{
    /// <summary>One more row.</summary>
    void Add(IReadOnlyList<CellValue> row);

    /// <summary>The sheet, when all rows are written.</summary>
    FigureSheet Build(ISheetWriter rows, PageFooter footer);
}

/// <summary>What a group of rows comes to, measure by measure.</summary>
internal sealed class Tallies(IReadOnlyList<Measure> measures)
{
    private readonly Measure.Tally[] _tallies = [.. measures.Select(m => m.Begin())];

    /// <summary>One more row.</summary>
    public void Add(IReadOnlyList<CellValue> row)
    {
        foreach (var tally in _tallies)
        {
            tally.Add(row);
        }
    }

    /// <summary>What a measure comes to.</summary>
    public decimal? Value(int measure) => _tallies[measure].Value(Value);
}

/// <summary>All rows together: each figure a line of its own.</summary>
/// <param name="title">The heading.</param>
/// <param name="note">What is to be known.</param>
/// <param name="measures">The figures.</param>
internal sealed class Overview(string title, string note, IReadOnlyList<Measure> measures) : IFigures
{
    private readonly Tallies _all = new(measures);

    /// <inheritdoc/>
    public void Add(IReadOnlyList<CellValue> row) => _all.Add(row);

    /// <inheritdoc/>
    public FigureSheet Build(ISheetWriter rows, PageFooter footer)
    {
        var scope = new FormulaScope(null, rows.RangeOf);
        return new FigureSheet(
            SummaryTexts.T["sheet.overview"], title, note,
            [new(SummaryTexts.T["column.figure"], 62, FigureFormat.Text), new(SummaryTexts.T["column.value"], 22, FigureFormat.Number)],
            [.. measures.Select((m, i) => (IReadOnlyList<FigureCell>)[new FigureCell(CellValue.Text(m.Header)), new FigureCell(CellValue.Number(_all.Value(i)), m.Formula(scope, CellOf), m.Format)])],
            HasTotal: false, [], footer);

        static string CellOf(int measure) => "$B$" + WorkbookCell.ReferenceOf(1, FigureSheet.FirstRow + measure)[1..];
    }
}

/// <summary>A chart that a breakdown shows.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Title">Its heading.</param>
/// <param name="ValuesTitle">What the numbers are.</param>
/// <param name="Measures">Which measures.</param>
internal sealed record BreakdownChart(ChartKind Kind, string Title, string ValuesTitle, params int[] Measures);

/// <summary>Rows by group: by the words of a column, or by the months of a day.</summary>
internal sealed class Breakdown : IFigures
{
    /// <summary>So many groups stand in a chart at most; all stand in the table.</summary>
    public const int MostInChart = 15;

    private readonly string _sheet;
    private readonly string _title;
    private readonly string _note;
    private readonly int _column;
    private readonly IReadOnlyList<(string Header, double Width, int Column)> _labels;
    private readonly IReadOnlyList<Measure> _measures;
    private readonly IReadOnlyList<BreakdownChart> _charts;
    private readonly Dictionary<string, Group> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Tallies _all;
    private readonly bool _isMonthly;
    private readonly bool _isFixed;

    private Breakdown(
        string sheet, string title, string note, int column, IReadOnlyList<(string Header, double Width, int Column)> labels, IReadOnlyList<Measure> measures,
        IReadOnlyList<BreakdownChart> charts, bool isMonthly, bool isFixed)
    {
        (_sheet, _title, _note, _column, _labels, _measures, _charts) = (sheet, title, note, column, labels, measures, charts);
        (_isMonthly, _isFixed, _all) = (isMonthly, isFixed, new Tallies(measures));
    }

    private bool IsInOrder { get; init; }

    /// <summary>By the texts of a column, the group with the greatest first figure first.</summary>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="labels">What stands before the figures: the column by which the rows are grouped, then others that follow from it.</param>
    /// <param name="measures">The figures.</param>
    /// <param name="charts">The charts.</param>
    /// <param name="words">Words that always stand there, in this order; null where the rows tell.</param>
    /// <param name="note">What is to be known.</param>
    /// <param name="inOrder">The groups stand in the order of their words, as years do.</param>
    public static Breakdown By(
        string sheet, string title, IReadOnlyList<(string Header, double Width, int Column)> labels, IReadOnlyList<Measure> measures, IReadOnlyList<BreakdownChart> charts,
        IReadOnlyList<string>? words = null, string note = "", bool inOrder = false)
    {
        var breakdown = new Breakdown(sheet, title, note, labels[0].Column, labels, measures, charts, isMonthly: false, isFixed: words is not null) { IsInOrder = inOrder };
        foreach (var word in words ?? [])
        {
            breakdown._groups[word] = new Group([CellValue.Text(word)], new Tallies(measures));
        }

        return breakdown;
    }

    /// <summary>By the months of a column with days, all from the first to the last.</summary>
    public static Breakdown ByMonth(
        string sheet, string title, int column, DateOnly from, DateOnly to, IReadOnlyList<Measure> measures, IReadOnlyList<BreakdownChart> charts, string note = "")
    {
        var breakdown = new Breakdown(sheet, title, note, column, [(SummaryTexts.T["column.month"], 18, column), (SummaryTexts.T["column.first-day"], 14, column)], measures, charts, isMonthly: true, isFixed: true);
        for (var month = FirstOf(from); month <= to; month = month.AddMonths(1))
        {
            breakdown._groups[KeyOf(month)] = new Group([CellValue.Text(ThaiCalendar.MonthAndYear(month)), CellValue.Date(month)], new Tallies(measures));
        }

        return breakdown;
    }

    /// <inheritdoc/>
    public void Add(IReadOnlyList<CellValue> row)
    {
        var key = _isMonthly ? row[_column].AsDateTime is { } at ? KeyOf(FirstOf(DateOnly.FromDateTime(at))) : "" : row[_column].AsText ?? "";
        if (!_groups.TryGetValue(key, out var group))
        {
            if (key.Length == 0 || _isMonthly)
            {
                throw new InvalidOperationException($"A row is in no group of {_sheet}.");
            }

            _groups.Add(key, group = new Group([.. _labels.Select(l => row[l.Column])], new Tallies(_measures)));
        }

        group.Tallies.Add(row);
        _all.Add(row);
    }

    /// <inheritdoc/>
    public FigureSheet Build(ISheetWriter rows, PageFooter footer)
    {
        var groups = _groups.Values.ToList();
        if (!_isFixed)
        {
            groups = [.. groups.OrderByDescending(g => IsInOrder ? null : g.Tallies.Value(0)).ThenBy(g => g.Labels[0].AsText, StringComparer.Ordinal)];
        }

        var lines = groups.Select((g, i) => Line(g, FigureSheet.FirstRow + i, rows)).Append(Total(FigureSheet.FirstRow + groups.Count, rows)).ToList();
        return new FigureSheet(
            _sheet, _title, _note,
            [.. _labels.Select(l => new FigureColumn(l.Header, l.Width, FigureFormat.Text)), .. _measures.Select(m => new FigureColumn(m.Header, m.Format == FigureFormat.Number ? 16 : 12, m.Format))],
            lines, HasTotal: true, groups.Count == 0 ? [] : [.. _charts.Select(c => ChartOf(c, groups.Count))], footer);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static string KeyOf(DateOnly month) => month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    // A text that a criterion would read as a pattern or a comparison is given with its signs disarmed.
    private static string CriterionOf(string text, string cell) => text.AsSpan().IndexOfAny("*?~") < 0 && text[0] is not ('=' or '<' or '>')
        ? cell
        : $"\"=\"&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},\"~\",\"~~\"),\"*\",\"~*\"),\"?\",\"~?\")";

    private FigureChart ChartOf(BreakdownChart chart, int groups)
    {
        // A period has twelve months and some; only groups that are told by the rows may be many.
        var shown = _isFixed || IsInOrder ? groups : Math.Min(groups, MostInChart);
        return new FigureChart(
            chart.Kind, shown < groups ? SummaryTexts.T["chart.first", chart.Title, shown] : chart.Title, _labels[0].Header, chart.ValuesTitle, 0,
            [.. chart.Measures.Select(m => _labels.Count + m)], shown);
    }

    private List<FigureCell> Line(Group group, int row, ISheetWriter rows)
    {
        // Months are told apart by their first day, others by their word.
        var cell = "$" + WorkbookCell.ReferenceOf(_isMonthly ? 2 : 1, row);
        var range = rows.RangeOf(_column);
        var criteria = _isMonthly ? $"{range},\">=\"&{cell},{range},\"<\"&EDATE({cell},1)" : $"{range},{CriterionOf(group.Labels[0].AsText!, cell)}";
        return [.. group.Labels.Select(l => new FigureCell(l)), .. Figures(group.Tallies, new FormulaScope(criteria, rows.RangeOf), row)];
    }

    private List<FigureCell> Total(int row, ISheetWriter rows) =>
    [
        new FigureCell(CellValue.Text(SummaryTexts.T["total"]), Format: FigureFormat.Text), .. _labels.Skip(1).Select(_ => new FigureCell(CellValue.Empty)),
        .. Figures(_all, new FormulaScope(null, rows.RangeOf), row),
    ];

    private IEnumerable<FigureCell> Figures(Tallies tallies, FormulaScope scope, int row) =>
        _measures.Select((m, i) => new FigureCell(CellValue.Number(tallies.Value(i)), m.Formula(scope, other => "$" + WorkbookCell.ReferenceOf(_labels.Count + other + 1, row))));

    private sealed record Group(IReadOnlyList<CellValue> Labels, Tallies Tallies);
}
