namespace HelpDesk.Core.Common.Spreadsheets;

/// <summary>How a figure is shown.</summary>
public enum FigureFormat
{
    /// <summary>A text, or a day.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with two decimals.</summary>
    Number,

    /// <summary>A share of one as percent.</summary>
    Percent,
}

/// <summary>What stands at the foot of printed pages.</summary>
/// <param name="Left">At the left.</param>
/// <param name="Page">The word before the number of the page.</param>
public sealed record PageFooter(string Left, string Page);

/// <summary>A column of figures.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="Width">Its width in characters.</param>
/// <param name="Format">How its cells are shown.</param>
public sealed record FigureColumn(string Header, double Width, FigureFormat Format);

/// <summary>A figure: a value, or a formula and the value it has, for programs that do not calculate.</summary>
/// <param name="Value">The value; of a formula a number, a text, or empty for the empty text.</param>
/// <param name="Formula">Written by the program, never by a person; null for a plain value.</param>
/// <param name="Format">How it is shown where the column's way does not fit.</param>
public readonly record struct FigureCell(CellValue Value, string? Formula = null, FigureFormat? Format = null);

/// <summary>A sheet with one table of figures and charts at its right, set up to be printed.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Note">What is to be known about the figures.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="HasTotal">Whether the last row is the total.</param>
/// <param name="Charts">The charts.</param>
/// <param name="Footer">At the foot of its pages.</param>
public sealed record FigureSheet(
    string Name, string Title, string Note, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<IReadOnlyList<FigureCell>> Rows, bool HasTotal, IReadOnlyList<FigureChart> Charts, PageFooter Footer)
{
    /// <summary>The row of the headings.</summary>
    public const int HeaderRow = 4;

    /// <summary>The row of the first figures.</summary>
    public const int FirstRow = HeaderRow + 1;
}

/// <summary>Kinds of charts.</summary>
public enum ChartKind
{
    /// <summary>Upright bars: a handful of groups with short names, or months.</summary>
    Columns,

    /// <summary>Lying bars: groups with long names.</summary>
    Bars,

    /// <summary>Lying bars whose series stand one after the other.</summary>
    StackedBars,

    /// <summary>Lines with marks: what changes with time.</summary>
    Lines,
}

/// <summary>A chart of a sheet's own figures.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Title">Its heading.</param>
/// <param name="GroupsTitle">What the groups are.</param>
/// <param name="ValuesTitle">What the numbers are.</param>
/// <param name="GroupColumn">The column with the groups' names, from 0.</param>
/// <param name="SeriesColumns">The columns with the numbers, from 0.</param>
/// <param name="Rows">So many rows from the first on.</param>
public sealed record FigureChart(ChartKind Kind, string Title, string GroupsTitle, string ValuesTitle, int GroupColumn, IReadOnlyList<int> SeriesColumns, int Rows);
