using System.Globalization;
using System.Text;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>
/// A native chart (ECMA-376 Part 1, 21.2) over a sheet's figures, with the figures in its cache. Series differ in lightness, in their
/// pattern and, as lines, in their marks, not in colour alone.
/// </summary>
internal static class ChartPart
{
    private const string Font = "<a:latin typeface=\"Tahoma\"/><a:cs typeface=\"Tahoma\"/>";

    // From dark to light; every second one is hatched.
    private static readonly (string Colour, string? Pattern)[] _fills = [("1F3864", null), ("D98200", "wdUpDiag"), ("9CC3E6", null), ("5B7F2B", "pct50"), ("F2E394", null), ("7A2E5D", "wdDnDiag")];
    private static readonly string[] _marks = ["circle", "square", "triangle", "diamond", "x", "star"];
    private static readonly string[] _dashes = ["solid", "dash", "sysDot", "dashDot", "lgDash", "solid"];

    internal static string Of(FigureChart chart, FigureSheet sheet, string name)
    {
        var xml = new StringBuilder(WorkbookParts.Declaration).Append(
            CultureInfo.InvariantCulture,
            $"<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"{WorkbookParts.RelationshipsNamespace}\"><c:roundedCorners val=\"0\"/><c:chart>");
        AddTitle(xml, chart.Title, 1200, isBold: true, rotated: false);
        xml.Append("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
        var isLine = chart.Kind == ChartKind.Lines;
        var lies = chart.Kind is ChartKind.Bars or ChartKind.StackedBars;
        xml.Append(isLine ? "<c:lineChart><c:grouping val=\"standard\"/>"
            : $"<c:barChart><c:barDir val=\"{(lies ? "bar" : "col")}\"/><c:grouping val=\"{(chart.Kind == ChartKind.StackedBars ? "stacked" : "clustered")}\"/>");
        xml.Append("<c:varyColors val=\"0\"/>");
        var quoted = $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
        for (var i = 0; i < chart.SeriesColumns.Count; i++)
        {
            AddSeries(xml, chart, sheet, quoted, i);
        }

        xml.Append(isLine ? "<c:marker val=\"1\"/>" : chart.Kind == ChartKind.StackedBars ? "<c:gapWidth val=\"40\"/><c:overlap val=\"100\"/>" : "<c:gapWidth val=\"60\"/>")
            .Append("<c:axId val=\"100\"/><c:axId val=\"200\"/>").Append(isLine ? "</c:lineChart>" : "</c:barChart>");

        // The first group of lying bars stands on top, as in the table. Every group has its label; months lean, so that none is broken.
        xml.Append("<c:catAx><c:axId val=\"100\"/><c:scaling><c:orientation val=\"").Append(lies ? "maxMin" : "minMax").Append("\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"").Append(lies ? 'l' : 'b').Append("\"/>");
        AddTitle(xml, chart.GroupsTitle, 900, isBold: false, rotated: lies);
        xml.Append("<c:numFmt formatCode=\"General\" sourceLinked=\"1\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>")
            .Append(lies ? "" : $"<c:txPr><a:bodyPr rot=\"-2700000\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\">{Font}</a:defRPr></a:pPr><a:endParaRPr lang=\"th-TH\"/></a:p></c:txPr>")
            .Append("<c:crossAx val=\"200\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:tickLblSkip val=\"1\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>");
        xml.Append("<c:valAx><c:axId val=\"200\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"").Append(lies ? 'b' : 'l')
            .Append("\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D0D5DB\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>");
        AddTitle(xml, chart.ValuesTitle, 900, isBold: false, rotated: !lies);
        xml.Append("<c:numFmt formatCode=\"#,##0\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>")
            .Append("<c:crossAx val=\"100\"/><c:crosses val=\"").Append(lies ? "max" : "autoZero").Append("\"/><c:crossBetween val=\"between\"/></c:valAx></c:plotArea>");
        if (chart.SeriesColumns.Count > 1)
        {
            xml.Append("<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/></c:legend>");
        }

        return xml.Append("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>")
            .Append("<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"7F94AD\"/></a:solidFill></a:ln></c:spPr>")
            .Append(CultureInfo.InvariantCulture, $"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\">{Font}</a:defRPr></a:pPr><a:endParaRPr lang=\"th-TH\"/></a:p></c:txPr></c:chartSpace>").ToString();
    }

    private static void AddTitle(StringBuilder xml, string text, int size, bool isBold, bool rotated)
    {
        var properties = string.Create(CultureInfo.InvariantCulture, $"lang=\"th-TH\" sz=\"{size}\" b=\"{(isBold ? 1 : 0)}\"");
        xml.Append("<c:title><c:tx><c:rich><a:bodyPr").Append(rotated ? " rot=\"-5400000\" vert=\"horz\"" : "").Append("/><a:lstStyle/><a:p><a:pPr><a:defRPr ").Append(properties[(properties.IndexOf(' ', StringComparison.Ordinal) + 1)..])
            .Append('>').Append(Font).Append("</a:defRPr></a:pPr><a:r><a:rPr ").Append(properties).Append('>').Append(Font).Append("</a:rPr><a:t>").Append(CellText.ToXml(text))
            .Append("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
    }

    private static void AddSeries(StringBuilder xml, FigureChart chart, FigureSheet sheet, string quoted, int index)
    {
        var column = chart.SeriesColumns[index];
        var (colour, pattern) = _fills[index % _fills.Length];
        var letter = WorkbookCell.ColumnName(column + 1);
        xml.Append(CultureInfo.InvariantCulture, $"<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/><c:tx><c:strRef><c:f>{CellText.ToXml(quoted)}!${letter}${FigureSheet.HeaderRow}</c:f>")
            .Append("<c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>").Append(CellText.ToXml(sheet.Columns[column].Header)).Append("</c:v></c:pt></c:strCache></c:strRef></c:tx>");
        if (chart.Kind == ChartKind.Lines)
        {
            var fill = $"<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>";
            xml.Append(CultureInfo.InvariantCulture, $"<c:spPr><a:ln w=\"28575\">{fill}<a:prstDash val=\"{_dashes[index % _dashes.Length]}\"/></a:ln></c:spPr>")
                .Append(CultureInfo.InvariantCulture, $"<c:marker><c:symbol val=\"{_marks[index % _marks.Length]}\"/><c:size val=\"7\"/><c:spPr>{fill}</c:spPr></c:marker>");
        }
        else
        {
            xml.Append("<c:spPr>").Append(pattern is null
                ? $"<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>"
                : $"<a:pattFill prst=\"{pattern}\"><a:fgClr><a:srgbClr val=\"{colour}\"/></a:fgClr><a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>")
                .Append("<a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"333333\"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val=\"0\"/>");
        }

        if (chart.SeriesColumns.Count == 1)
        {
            xml.Append("<c:dLbls><c:numFmt formatCode=\"").Append(sheet.Columns[column].Format == FigureFormat.Number ? "#,##0.0" : "#,##0")
                .Append("\" sourceLinked=\"0\"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>");
        }

        AddGroups(xml, chart, sheet, quoted);
        xml.Append(CultureInfo.InvariantCulture, $"<c:val><c:numRef><c:f>{CellText.ToXml(quoted)}!{Range(letter, chart.Rows)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{chart.Rows}\"/>");
        AddPoints(xml, chart, sheet, column, c => c.AsNumber?.ToString(CultureInfo.InvariantCulture));
        xml.Append("</c:numCache></c:numRef></c:val>").Append(chart.Kind == ChartKind.Lines ? "<c:smooth val=\"0\"/>" : "").Append("</c:ser>");
    }

    private static void AddGroups(StringBuilder xml, FigureChart chart, FigureSheet sheet, string quoted)
    {
        var reference = CellText.ToXml(quoted) + "!" + Range(WorkbookCell.ColumnName(chart.GroupColumn + 1), chart.Rows);
        xml.Append(CultureInfo.InvariantCulture, $"<c:cat><c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val=\"{chart.Rows}\"/>");
        AddPoints(xml, chart, sheet, chart.GroupColumn, c => c.AsText is { } text ? CellText.ToXml(text) : null);
        xml.Append("</c:strCache></c:strRef></c:cat>");
    }

    private static void AddPoints(StringBuilder xml, FigureChart chart, FigureSheet sheet, int column, Func<CellValue, string?> text)
    {
        for (var i = 0; i < chart.Rows; i++)
        {
            if (text(sheet.Rows[i][column].Value) is { } value)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{value}</c:v></c:pt>");
            }
        }
    }

    private static string Range(string letter, int rows) =>
        string.Create(CultureInfo.InvariantCulture, $"${letter}${FigureSheet.FirstRow}:${letter}${FigureSheet.FirstRow + rows - 1}");
}
