using System.Globalization;
using System.Text;
using System.Xml;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>Reads a sheet's rows from its XML, one at a time.</summary>
internal sealed class SheetReader(XmlReader xml, List<string> shared, List<NumberMeaning> styles, bool since1904)
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;
    private bool _isInside;
    private int _row;

    /// <summary>The next row that holds anything, or null at the end.</summary>
    internal WorkbookRow? Next()
    {
        if (!_isInside)
        {
            _isInside = true;
            while (xml.NodeType != XmlNodeType.Element || xml.LocalName != "sheetData")
            {
                if (!xml.Read())
                {
                    throw new InvalidDataException("A sheet without cells' place.");
                }
            }

            if (xml.IsEmptyElement)
            {
                xml.Skip();
                return null;
            }

            xml.Read();
        }

        while (xml.NodeType == XmlNodeType.Element)
        {
            if (xml.LocalName != "row")
            {
                xml.Skip();
            }
            else if (Row() is { Cells.Count: > 0 } row)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The text of an element that holds plain or formatted runs, read to behind its end; readings (rPh) do not count.</summary>
    internal static string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var text = new StringBuilder();
        AddText(xml, text, isRun: false);
        return CellText.FromXml(text.ToString());
    }

    private static void AddText(XmlReader xml, StringBuilder text, bool isRun)
    {
        xml.Read();
        while (xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                text.Append(xml.ReadElementContentAsString());
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "r" && !isRun && !xml.IsEmptyElement)
            {
                AddText(xml, text, isRun: true); // runs do not nest, and a file that nests them must not exhaust the stack
            }
            else
            {
                Skip(xml);
            }
        }

        xml.Read();
    }

    private static void Skip(XmlReader xml)
    {
        if (xml.EOF)
        {
            throw new InvalidDataException("The part ends too early.");
        }

        xml.Skip();
    }

    private WorkbookRow? Row()
    {
        _row = xml.GetAttribute("r") is { } stated ? Whole(stated) : _row + 1;
        if (_row is < 1 or > MostRows)
        {
            throw new InvalidDataException("A row that cannot be.");
        }

        if (xml.IsEmptyElement)
        {
            xml.Read();
            return null;
        }

        var cells = new List<WorkbookCell>();
        var column = 0;
        xml.Read();
        while (xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                Skip(xml);
                continue;
            }

            var before = column;
            column = xml.GetAttribute("r") is { } reference ? Column(reference) : column + 1;
            if (column <= before || column > MostColumns)
            {
                throw new InvalidDataException("A cell that cannot be.");
            }

            var value = Cell();
            if (value.Kind != CellKind.Empty)
            {
                cells.Add(new WorkbookCell(column, _row, value));
            }
        }

        xml.Read();
        return new WorkbookRow(_row, cells);
    }

    private CellValue Cell()
    {
        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return CellValue.Empty;
        }

        string? raw = null;
        string? inline = null;
        xml.Read();
        while (xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "v")
            {
                raw = xml.ReadElementContentAsString();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is")
            {
                inline = RichText(xml);
            }
            else
            {
                Skip(xml);
            }
        }

        xml.Read();
        return type == "inlineStr" ? CellValue.Text(inline) : string.IsNullOrEmpty(raw) ? CellValue.Empty : Value(type, raw, style);
    }

    private CellValue Value(string? type, string raw, string? style) => type switch
    {
        "s" => CellValue.Text(shared[Whole(raw)]),
        "str" => CellValue.Text(CellText.FromXml(raw)),
        "b" => CellValue.Boolean(raw is "1" or "true"),
        "e" => CellValue.Text(raw),
        "d" => DateTime.TryParse(raw, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date) ? Dated(date, date.TimeOfDay != TimeSpan.Zero) : CellValue.Text(raw),
        _ => Numeric(raw, style is not null && Whole(style) is var index && index < styles.Count ? styles[index] : NumberMeaning.Number),
    };

    /// <summary>A file holds the nearest binary number with up to 17 digits; people typed at most 15, which is what a decimal of it shows.</summary>
    private CellValue Numeric(string raw, NumberMeaning meaning)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(Math.Abs(number) < 1e28))
        {
            return CellValue.Text(raw);
        }

        return meaning != NumberMeaning.Number && ExcelDate.FromSerial(number, since1904) is { } date
            ? Dated(date, meaning == NumberMeaning.DateTime || date.TimeOfDay != TimeSpan.Zero)
            : CellValue.Number((decimal)number);
    }

    private static CellValue Dated(DateTime date, bool hasTime) => hasTime ? CellValue.DateTime(date) : CellValue.Date(DateOnly.FromDateTime(date));

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidDataException("A number was expected.");

    /// <summary>The column of a reference such as <c>AB12</c>, counted from 1.</summary>
    private static int Column(string reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            column = (column * 26) + (c & 0x1F);
            if (column > MostColumns)
            {
                break;
            }
        }

        return column;
    }
}
