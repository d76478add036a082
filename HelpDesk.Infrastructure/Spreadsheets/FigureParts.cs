using System.Globalization;
using System.Text;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>The parts of sheets of figures: the sheet itself, the drawing that places its charts, and the description of a table of rows.</summary>
internal static class FigureParts
{
    // A chart's size in EMU (9,525 a pixel), and so many rows of the sheet it takes.
    private const long ChartWidth = 600L * 9525;
    private const int RowHeightPixels = 24;
    private const int LeastChartRows = 15;

    /// <summary>Writes the sheet: title, note, headings, figures.</summary>
    internal static void AddSheet(XmlBuffer buffer, FigureSheet sheet)
    {
        SheetWriter.BeginSheet(buffer, "<pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>"u8, fits: true);
        SheetWriter.AddColumns(buffer, sheet.Columns.Select(c => c.Width));
        AddRow(buffer, 1, [new FigureCell(CellValue.Text(sheet.Title))], _ => CellStyle.Title);
        AddRow(buffer, 2, [new FigureCell(CellValue.Text(sheet.Note))], _ => CellStyle.Note);
        AddRow(buffer, FigureSheet.HeaderRow, [.. sheet.Columns.Select(c => new FigureCell(CellValue.Text(c.Header)))], column => sheet.Columns[column].Format == FigureFormat.Text ? CellStyle.Header : CellStyle.NumberHeader);
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            var (row, isTotal) = (sheet.Rows[i], sheet.HasTotal && i == sheet.Rows.Count - 1);
            AddRow(buffer, FigureSheet.FirstRow + i, row, column => StyleOf(row[column].Format ?? sheet.Columns[column].Format, isTotal));
        }

        buffer.Raw("</sheetData>"u8);
        SheetWriter.AddPrintSetup(buffer, sheet.Footer);
        if (sheet.Charts.Count > 0)
        {
            buffer.Raw("<drawing r:id=\"drawing\"/>"u8);
        }

        buffer.Raw("</worksheet>"u8);
    }

    /// <summary>Where the charts stand: at the right of the table, one below the other.</summary>
    internal static string Drawing(FigureSheet sheet)
    {
        var xml = new StringBuilder(WorkbookParts.Declaration).Append(
            "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");

        // Clear of the headings: those are printed again on every page, with what stands beside them.
        var row = FigureSheet.FirstRow - 1;
        for (var i = 0; i < sheet.Charts.Count; i++)
        {
            var rows = RowsOf(sheet.Charts[i]);
            xml.Append(CultureInfo.InvariantCulture, $"<xdr:oneCellAnchor><xdr:from><xdr:col>{sheet.Columns.Count + 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>95250</xdr:rowOff></xdr:from>")
                .Append(CultureInfo.InvariantCulture, $"<xdr:ext cx=\"{ChartWidth}\" cy=\"{rows * RowHeightPixels * 9525L}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"{i + 2}\" name=\"Chart {i + 1}\" descr=\"{CellText.ToXml(sheet.Charts[i].Title)}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>")
                .Append("<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">")
                .Append(CultureInfo.InvariantCulture, $"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"{WorkbookParts.RelationshipsNamespace}\" r:id=\"chart{i + 1}\"/>")
                .Append("</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>");
            row += rows + 1;
        }

        return xml.Append("</xdr:wsDr>").ToString();
    }

    /// <summary>An Excel table over a sheet's rows.</summary>
    internal static string Table(int id, string name, SheetWriter sheet)
    {
        var xml = new StringBuilder(WorkbookParts.Declaration).Append(
            CultureInfo.InvariantCulture,
            $"<table xmlns=\"{WorkbookParts.MainNamespace}\" id=\"{id}\" name=\"{name}\" displayName=\"{name}\" ref=\"{sheet.Area}\" totalsRowShown=\"0\"><autoFilter ref=\"{sheet.Area}\"/><tableColumns count=\"{sheet.Columns.Count}\">");
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<tableColumn id=\"{i + 1}\" name=\"{CellText.ToXml(sheet.Columns[i].Header)}\"/>");
        }

        return xml.Append("</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"1\" showColumnStripes=\"0\"/></table>").ToString();
    }

    // Lying bars need a line each, twice that where two stand side by side.
    private static int RowsOf(FigureChart chart) => chart.Kind switch
    {
        ChartKind.Bars => Math.Max(LeastChartRows, 6 + (chart.Rows * (chart.SeriesColumns.Count > 1 ? 2 : 1))),
        ChartKind.StackedBars => Math.Max(LeastChartRows, 7 + chart.Rows),
        _ => LeastChartRows,
    };

    private static void AddRow(XmlBuffer buffer, int number, IReadOnlyList<FigureCell> cells, Func<int, CellStyle> style)
    {
        buffer.Raw("<row r=\""u8);
        buffer.Number(number);

        // A heading has room for three lines: formulas follow it, and no program makes a row higher by itself.
        buffer.Raw(number == FigureSheet.HeaderRow ? "\" ht=\"48\" customHeight=\"1\">"u8 : number == 1 ? "\" ht=\"26\" customHeight=\"1\">"u8 : "\" ht=\"18\" customHeight=\"1\">"u8);
        for (var i = 0; i < cells.Count; i++)
        {
            buffer.Raw("<c r=\""u8);
            buffer.Xml(WorkbookCell.ReferenceOf(i + 1, number));
            if (cells[i].Formula is { } formula)
            {
                AddFormula(buffer, formula, cells[i].Value, style(i));
            }
            else
            {
                SheetWriter.AddValue(buffer, cells[i].Value, style(i));
            }
        }

        buffer.Raw("</row>"u8);
    }

    private static void AddFormula(XmlBuffer buffer, string formula, CellValue value, CellStyle style)
    {
        buffer.Raw("\" s=\""u8);
        buffer.Number((int)style);
        buffer.Raw(value.AsNumber is null ? "\" t=\"str\"><f>"u8 : "\"><f>"u8);
        buffer.Text(formula);
        buffer.Raw("</f><v>"u8);
        if (value.AsNumber is { } number)
        {
            buffer.Number(number);
        }
        else if (value.AsText is { } text)
        {
            buffer.Text(text);
        }

        buffer.Raw("</v></c>"u8);
    }

    private static CellStyle StyleOf(FigureFormat format, bool isTotal) => (format, isTotal) switch
    {
        (FigureFormat.Count, false) => CellStyle.Count,
        (FigureFormat.Count, true) => CellStyle.TotalCount,
        (FigureFormat.Number, false) => CellStyle.Money,
        (FigureFormat.Number, true) => CellStyle.TotalNumber,
        (FigureFormat.Percent, false) => CellStyle.Percent,
        (FigureFormat.Percent, true) => CellStyle.TotalPercent,
        (_, true) => CellStyle.TotalText,
        _ => CellStyle.Default,
    };
}
