using System.Text;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>
/// Writes one sheet's rows as they come. Only the first rows wait in memory, because a sheet states its columns' widths before its
/// rows.
/// </summary>
internal sealed class SheetWriter(Stream output, string name, IReadOnlyList<SheetColumn> columns, PageFooter? table = null) : ISheetWriter
{
    private const int RowsToMeasure = 100;
    private const int Widest = 60;
    private const int Narrowest = 8;
    private readonly byte[][] _letters = [.. Enumerable.Range(1, columns.Count).Select(c => Encoding.ASCII.GetBytes(WorkbookCell.ColumnName(c)))];
    private readonly XmlBuffer _buffer = new();
    private readonly List<CellValue[]> _waiting = [];
    private bool _isOpen = true;
    private bool _hasBegun;
    private int _row;

    public int RowCount { get; private set; }

    /// <summary>The header and all rows, as a filter's area. A table has at least one row, be it empty.</summary>
    internal string Area => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"A1:{WorkbookCell.ReferenceOf(columns.Count, LastRow)}");

    internal IReadOnlyList<SheetColumn> Columns => columns;

    internal bool IsTable => table is not null;

    private int LastRow => table is null ? RowCount + 1 : Math.Max(RowCount, 1) + 1;

    public string RangeOf(int column) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"'{name.Replace("'", "''", StringComparison.Ordinal)}'!${WorkbookCell.ColumnName(column + 1)}$2:${WorkbookCell.ColumnName(column + 1)}${Math.Max(RowCount, 1) + 1}");

    internal string FixedArea => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"$A$1:${WorkbookCell.ColumnName(columns.Count)}${RowCount + 1}");

    public async ValueTask WriteRowAsync(IReadOnlyList<CellValue> cells, CancellationToken cancellationToken)
    {
        if (!_isOpen || RowCount >= ISheetWriter.MaxRows)
        {
            throw new InvalidOperationException(_isOpen ? "The sheet is full." : "The sheet has ended.");
        }

        if (cells.Count > columns.Count)
        {
            throw new ArgumentException("The row has more cells than the sheet has columns.", nameof(cells));
        }

        RowCount++;
        if (!_hasBegun)
        {
            _waiting.Add([.. cells]);
            if (_waiting.Count >= RowsToMeasure)
            {
                await BeginAsync(cancellationToken);
            }

            return;
        }

        AddRow(cells);
        if (_buffer.IsFull)
        {
            await _buffer.FlushAsync(output, cancellationToken);
        }
    }

    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!_hasBegun)
        {
            await BeginAsync(cancellationToken);
        }

        _isOpen = false;
        if (table is null)
        {
            _buffer.Raw("</sheetData><autoFilter ref=\""u8);
            _buffer.Xml(Area);
            _buffer.Raw("\"/></worksheet>"u8);
        }
        else
        {
            _buffer.Raw("</sheetData>"u8);
            AddPrintSetup(_buffer, table);
            _buffer.Raw("<tableParts count=\"1\"><tablePart r:id=\"table\"/></tableParts></worksheet>"u8);
        }

        await _buffer.FlushAsync(output, cancellationToken);
    }

    /// <summary>Writes the sheet's head, its header row and the rows that waited.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        BeginSheet(_buffer, "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>"u8, fits: table is not null);
        AddColumns(_buffer, columns.Select((column, i) => column.Width ?? Measured(column, i)));
        BeginRow(isHeading: table is not null);
        for (var i = 0; i < columns.Count; i++)
        {
            AddCell(i, CellValue.Text(columns[i].Header), CellStyle.Header);
        }

        EndRow();
        foreach (var cells in _waiting)
        {
            AddRow(cells);
        }

        _waiting.Clear();
        await _buffer.FlushAsync(output, cancellationToken);
    }

    internal static void BeginSheet(XmlBuffer buffer, ReadOnlySpan<byte> pane, bool fits = false)
    {
        buffer.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"u8);
        buffer.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"u8);
        if (fits)
        {
            buffer.Raw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"u8);
        }

        buffer.Raw("<sheetViews><sheetView workbookViewId=\"0\">"u8);
        buffer.Raw(pane);
        buffer.Raw("</sheetView></sheetViews>"u8);
        if (fits)
        {
            // Thai letters with marks above and below are higher than the line that programs give a Latin one.
            buffer.Raw("<sheetFormatPr defaultRowHeight=\"18\"/>"u8);
        }
    }

    internal static void AddColumns(XmlBuffer buffer, IEnumerable<double> widths)
    {
        buffer.Raw("<cols>"u8);
        var number = 0;
        foreach (var width in widths)
        {
            number++;
            buffer.Raw("<col min=\""u8);
            buffer.Number(number);
            buffer.Raw("\" max=\""u8);
            buffer.Number(number);
            buffer.Raw("\" width=\""u8);
            buffer.Number(Math.Clamp(width, 0, 255));
            buffer.Raw("\" customWidth=\"1\"/>"u8);
        }

        buffer.Raw("</cols><sheetData>"u8);
    }

    /// <summary>A4 landscape, one page wide and as many high as it takes, with the page's number at its foot.</summary>
    internal static void AddPrintSetup(XmlBuffer buffer, PageFooter footer)
    {
        buffer.Raw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"u8);
        buffer.Raw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>"u8);
        buffer.Raw("<headerFooter><oddFooter>"u8);
        buffer.Text($"&L{Literal(footer.Left)}&R{Literal(footer.Page)} &P/&N");
        buffer.Raw("</oddFooter></headerFooter>"u8);

        // A footer may have 255 characters in all; an ampersand counts twice.
        static string Literal(string text) => CellText.Cut(text, text.Contains('&', StringComparison.Ordinal) ? 90 : 180).Replace("&", "&&", StringComparison.Ordinal);
    }

    /// <summary>A cell's content and end, its reference being written already.</summary>
    internal static void AddValue(XmlBuffer buffer, CellValue value, CellStyle style)
    {
        if (value.AsDateTime is { } date && date < ExcelDate.First)
        {
            value = CellValue.Text(value.ToString()); // Excel has no such day
        }

        style = (value.Kind, style) switch
        {
            (CellKind.Date, CellStyle.Default or CellStyle.LongText or CellStyle.Money) => CellStyle.Date,
            (CellKind.DateTime, CellStyle.Default or CellStyle.LongText or CellStyle.Money) => CellStyle.DateTime,
            (CellKind.Text, CellStyle.Default or CellStyle.Money) => CellText.LooksLikeFormula(value.AsText!) ? CellStyle.QuotedText : CellStyle.Default,
            (CellKind.Text, CellStyle.LongText) => CellText.LooksLikeFormula(value.AsText!) ? CellStyle.QuotedLongText : style,
            _ => style,
        };
        if (style != CellStyle.Default)
        {
            buffer.Raw("\" s=\""u8);
            buffer.Number((int)style);
        }

        switch (value.Kind)
        {
            case CellKind.Text:
                buffer.Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
                buffer.Text(value.AsText!);
                buffer.Raw("</t></is></c>"u8);
                return;
            case CellKind.Number:
                buffer.Raw("\"><v>"u8);
                buffer.Number(value.AsNumber!.Value);
                break;
            case CellKind.Date or CellKind.DateTime:
                buffer.Raw("\"><v>"u8);
                buffer.Number(ExcelDate.ToSerial(value.AsDateTime!.Value));
                break;
            case CellKind.Boolean:
                buffer.Raw("\" t=\"b\"><v>"u8);
                buffer.Number(value.AsBoolean!.Value ? 1 : 0);
                break;
            case CellKind.Empty:
                buffer.Raw("\"/>"u8);
                return;
        }

        buffer.Raw("</v></c>"u8);
    }

    private void AddRow(IReadOnlyList<CellValue> cells)
    {
        BeginRow();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Kind != CellKind.Empty)
            {
                AddCell(i, cells[i], columns[i].Style switch
                {
                    ColumnStyle.General => CellStyle.Default,
                    ColumnStyle.Money => CellStyle.Money,
                    ColumnStyle.LongText => CellStyle.LongText,
                });
            }
        }

        EndRow();
    }

    private void BeginRow(bool isHeading = false)
    {
        _row++;
        _buffer.Raw("<row r=\""u8);
        _buffer.Number(_row);

        // Printed headings have room for three lines.
        _buffer.Raw(isHeading ? "\" ht=\"48\" customHeight=\"1\">"u8 : "\">"u8);
    }

    private void EndRow() => _buffer.Raw("</row>"u8);

    private void AddCell(int column, CellValue value, CellStyle style)
    {
        _buffer.Raw("<c r=\""u8);
        _buffer.Raw(_letters[column]);
        _buffer.Number(_row);
        AddValue(_buffer, value, style);
    }

    private double Measured(SheetColumn column, int index)
    {
        const int filterButton = 3;
        var width = Math.Min(CellText.Width(column.Header), Widest / 2) + filterButton;
        foreach (var cells in _waiting)
        {
            if (index < cells.Length)
            {
                width = Math.Max(width, WidthOf(cells[index], column.Style) + 2);
            }
        }

        return Math.Clamp(width, Narrowest, Widest);
    }

    private static int WidthOf(CellValue value, ColumnStyle style) => value.Kind switch
    {
        CellKind.Empty => 0,
        CellKind.Text => CellText.Width(value.AsText!),
        CellKind.Number => value.ToString().Length + (style == ColumnStyle.Money ? 5 : 0),
        CellKind.Date => 10,
        CellKind.DateTime => 16,
        CellKind.Boolean => 5,
    };
}
