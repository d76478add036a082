using System.Globalization;
using System.Xml;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>Reads a workbook's sheets as streams of XML; texts that the sheets share are read once, when the first sheet is.</summary>
internal sealed class WorkbookReader : IWorkbookReader
{
    private readonly WorkbookPackage _package;
    private readonly List<(string Name, string Path)> _sheets = [];
    private readonly List<NumberMeaning> _styles = [];
    private readonly string? _sharedPath;
    private List<string>? _shared;
    private bool _since1904;

    private WorkbookReader(WorkbookPackage package)
    {
        _package = package;
        var workbook = package.Relationships("").Find(r => r.Type == "officeDocument").Target ?? "xl/workbook.xml";
        var parts = package.Relationships(workbook);
        var sheets = parts.Where(p => p.Type == "worksheet").DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Target, StringComparer.Ordinal);
        ReadWorkbook(workbook, sheets);
        _sharedPath = parts.Find(p => p.Type == "sharedStrings").Target;
        if (parts.Find(p => p.Type == "styles").Target is { } styles)
        {
            ReadStyles(styles);
        }
    }

    public IReadOnlyList<string> SheetNames => [.. _sheets.Select(s => s.Name)];

    public void Dispose() => _package.Dispose();

    public IEnumerable<WorkbookRow> Rows(string? sheet = null)
    {
        var index = sheet is null ? 0 : _sheets.FindIndex(s => string.Equals(s.Name, sheet, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? throw new WorkbookRefusedException(WorkbookRefusal.NoSuchSheet) : RowsOf(_sheets[index].Path);
    }

    internal static async Task<WorkbookReader> OpenAsync(Stream source, WorkbookLimits limits, CancellationToken cancellationToken)
    {
        var package = await WorkbookPackage.OpenAsync(source, limits, cancellationToken);
        try
        {
            return WorkbookPackage.Guarded(() => new WorkbookReader(package));
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    private IEnumerable<WorkbookRow> RowsOf(string path)
    {
        _shared ??= WorkbookPackage.Guarded(ReadShared);
        using var xml = WorkbookPackage.Guarded(() => _package.Open(path)) ?? throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
        var rows = new SheetReader(xml, _shared, _styles, _since1904);
        while (WorkbookPackage.Guarded(rows.Next) is { } row)
        {
            yield return row;
        }
    }

    private void ReadWorkbook(string path, Dictionary<string, string> sheets)
    {
        using var xml = _package.Open(path) ?? throw new WorkbookRefusedException(WorkbookRefusal.NotWorkbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Depth == 0 && xml.LocalName != "workbook")
            {
                throw new WorkbookRefusedException(WorkbookRefusal.NotWorkbook);
            }

            if (xml.LocalName == "workbookPr")
            {
                _since1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && xml.GetAttribute("name") is { } name
                && RelationshipId(xml) is { } id && sheets.TryGetValue(id, out var target))
            {
                _sheets.Add((CellText.FromXml(name), target));
            }
        }

        if (_sheets.Count == 0)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.NotWorkbook);
        }
    }

    /// <summary>The relationships' namespace differs between the strict and the usual form of the format.</summary>
    private static string? RelationshipId(XmlReader xml)
    {
        string? id = null;
        while (id is null && xml.MoveToNextAttribute())
        {
            id = xml.LocalName == "id" && xml.Prefix.Length > 0 ? xml.Value : null;
        }

        xml.MoveToElement();
        return id;
    }

    private void ReadStyles(string path)
    {
        using var xml = _package.Open(path);
        var codes = new Dictionary<int, NumberMeaning>();
        var inCellFormats = false;
        while (xml is not null && xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && !inCellFormats)
            {
                codes[Number(xml.GetAttribute("numFmtId"))] = NumberFormat.OfCode(xml.GetAttribute("formatCode") ?? "");
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCellFormats)
            {
                var id = Number(xml.GetAttribute("numFmtId"));
                _styles.Add(codes.TryGetValue(id, out var meaning) ? meaning : NumberFormat.OfBuiltIn(id));
            }
        }

        static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private List<string> ReadShared()
    {
        var shared = new List<string>();
        using var xml = _sharedPath is null ? null : _package.Open(_sharedPath);
        if (xml is null)
        {
            return shared;
        }

        xml.MoveToContent();
        for (var more = xml.Read(); more && !xml.EOF;)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                shared.Add(SheetReader.RichText(xml));
            }
            else
            {
                more = xml.Read();
            }
        }

        return shared;
    }
}
