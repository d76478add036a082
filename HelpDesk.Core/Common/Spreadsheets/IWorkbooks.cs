namespace HelpDesk.Core.Common.Spreadsheets;

/// <summary>Excel workbooks (.xlsx): written as streams of any length, read with a distrustful eye.</summary>
public interface IWorkbooks
{
    /// <summary>
    /// Begins a workbook that is written to a stream as it grows. The stream is only written to, asynchronously and in order (a
    /// web answer's body will do), and is not closed.
    /// </summary>
    Task<IWorkbookWriter> CreateAsync(Stream destination, CancellationToken cancellationToken);

    /// <summary>Opens a workbook that a person sent. The stream is read to its end and not closed.</summary>
    /// <param name="source">The file; it need not be seekable.</param>
    /// <param name="limits">What is accepted; null for <see cref="WorkbookLimits.Default"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WorkbookRefusedException">The file is no workbook, damaged, or larger than the limits.</exception>
    Task<IWorkbookReader> OpenAsync(Stream source, WorkbookLimits? limits, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a workbook or a CSV file, told apart by content. A CSV file is in UTF-8 with or without a byte order mark, in UTF-16
    /// with one, or in Windows-874; its values are separated by commas, semicolons or tabs. It is one sheet of texts.
    /// </summary>
    /// <param name="source">The file; it need not be seekable.</param>
    /// <param name="name">What the sheet of a CSV file is called.</param>
    /// <param name="limits">What is accepted; null for <see cref="WorkbookLimits.Default"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WorkbookRefusedException">The file is neither, damaged, or larger than the limits.</exception>
    Task<IWorkbookReader> OpenTableAsync(Stream source, string name, WorkbookLimits? limits, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a CSV file in UTF-8 with a byte order mark, as spreadsheet programs expect. It has one sheet and tells nothing about
    /// itself: <see cref="IWorkbookWriter.FinishAsync"/> only ends it. A text that a program might take for a formula stands behind
    /// an apostrophe.
    /// </summary>
    Task<IWorkbookWriter> CreateCsvAsync(Stream destination, CancellationToken cancellationToken);
}

/// <summary>Writes a workbook sheet after sheet. One that is disposed before it is finished is left unreadable, as it should be.</summary>
public interface IWorkbookWriter : IAsyncDisposable
{
    /// <summary>Ends the sheet before, if any, and begins the next one with its header row: styled, frozen, with a filter.</summary>
    /// <param name="name">The sheet's name; characters that Excel forbids are replaced, and a name in use gets a number.</param>
    /// <param name="columns">At least one column, at most 16,384.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ISheetWriter> AddSheetAsync(string name, IReadOnlyList<SheetColumn> columns, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="AddSheetAsync"/>, and the rows are an Excel table with a name, set up to be printed: A4 landscape, as wide as the paper,
    /// the headings on every page.
    /// </summary>
    /// <param name="name">The sheet's name.</param>
    /// <param name="table">The table's name: Latin letters and digits.</param>
    /// <param name="columns">Columns with headings that differ from one another.</param>
    /// <param name="footer">At the foot of its pages.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ISheetWriter> AddTableAsync(string name, string table, IReadOnlyList<SheetColumn> columns, PageFooter footer, CancellationToken cancellationToken);

    /// <summary>Ends the sheet before, if any, and writes one of figures. However late it is written, it stands before the sheets of rows.</summary>
    Task AddFiguresAsync(FigureSheet figures, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the workbook. The sheet that tells about it is written last, so that it can say how many rows there are, and yet stands
    /// first when the workbook is opened.
    /// </summary>
    /// <exception cref="InvalidOperationException">The workbook has no sheet.</exception>
    Task FinishAsync(AboutSheet? about, CancellationToken cancellationToken);
}

/// <summary>Writes one sheet's rows.</summary>
public interface ISheetWriter
{
    /// <summary>The most rows a sheet can hold below its header: a limit of the file format.</summary>
    const int MaxRows = 1_048_575;

    /// <summary>How many rows were written, the header not counted.</summary>
    int RowCount { get; }

    /// <summary>The cells of a column below its heading, as formulas of other sheets name them: <c>'Rows'!$C$2:$C$101</c>. It ends with the last row so far.</summary>
    /// <param name="column">The column, from 0.</param>
    string RangeOf(int column);

    /// <summary>Writes one row; missing cells at its end stay empty. The list may be used again afterwards.</summary>
    /// <exception cref="ArgumentException">The row has more cells than the sheet has columns.</exception>
    /// <exception cref="InvalidOperationException">The sheet is full (<see cref="MaxRows"/>) or no longer the current one.</exception>
    ValueTask WriteRowAsync(IReadOnlyList<CellValue> cells, CancellationToken cancellationToken);
}

/// <summary>How a column's cells are shown.</summary>
public enum ColumnStyle
{
    /// <summary>By their own type.</summary>
    General,

    /// <summary>Numbers with thousands separators and two decimals.</summary>
    Money,

    /// <summary>Long text, broken into lines.</summary>
    LongText,
}

/// <summary>A column of a sheet.</summary>
/// <param name="Header">The text in the header row.</param>
/// <param name="Width">Its width in characters; null to find it from the header and the first rows.</param>
/// <param name="Style">How its cells are shown.</param>
public sealed record SheetColumn(string Header, double? Width = null, ColumnStyle Style = ColumnStyle.General);

/// <summary>The sheet that tells what a workbook contains: which filter, how many rows, when and by whom it was made.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Lines">What it says.</param>
/// <param name="Footer">At the foot of its pages; null where it is not set up to be printed.</param>
public sealed record AboutSheet(string Name, string Title, IReadOnlyList<AboutLine> Lines, PageFooter? Footer = null);

/// <summary>One line of the sheet about a workbook.</summary>
/// <param name="Label">What it tells.</param>
/// <param name="Value">What it is.</param>
public sealed record AboutLine(string Label, CellValue Value);
