using System.Text;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>The cell styles of our workbooks, in the order in which <see cref="WorkbookParts.Styles"/> lists them.</summary>
internal enum CellStyle
{
    Default,
    Header,
    QuotedText,
    LongText,
    QuotedLongText,
    Date,
    DateTime,
    Money,
    Title,
    Label,
    Count,
    Percent,
    CountLeft,
    Note,
    TotalText,
    TotalCount,
    TotalNumber,
    TotalPercent,
    NumberHeader,
}

/// <summary>The small parts of a workbook's package (ECMA-376 Part 1, chapters 12 and 18).</summary>
internal static class WorkbookParts
{
    internal const string MainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    internal const string RelationshipsNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    internal const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Drawings = "application/vnd.openxmlformats-officedocument.drawing";

    /// <summary>
    /// Styles. Dates are real dates shown in the Buddhist era wherever the file is opened: in the code [$-1070000] the 07 is the Thai
    /// calendar, and it is the code that Excel writes itself for such dates. Tahoma is on every Windows and has Thai glyphs. A quoted
    /// text stays a text when a person edits it.
    /// </summary>
    internal const string Styles = Declaration + $"""
        <styleSheet xmlns="{MainNamespace}">
        <numFmts count="3"><numFmt numFmtId="164" formatCode="[$-1070000]d/m/yyyy"/><numFmt numFmtId="165" formatCode="[$-1070000]d/m/yyyy\ h:mm"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts>
        <fonts count="4"><font><sz val="10"/><name val="Tahoma"/><family val="2"/></font><font><b/><sz val="10"/><name val="Tahoma"/><family val="2"/></font><font><b/><sz val="14"/><name val="Tahoma"/><family val="2"/></font><font><sz val="9"/><color rgb="FF4A5563"/><name val="Tahoma"/><family val="2"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDE7F3"/><bgColor indexed="64"/></patternFill></fill></fills>
        <borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF7F94AD"/></bottom><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FF4A5563"/></top><bottom style="double"><color rgb="FF4A5563"/></bottom><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="19">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>
        <xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>
        <xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="3" fontId="1" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="4" fontId="1" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="166" fontId="1" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="center" wrapText="1"/></xf>
        </cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """;

    /// <summary>The package's own relationships: where the workbook is.</summary>
    internal const string PackageRelationships = Declaration + $"""
        <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{RelationshipsNamespace}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    /// <summary>What each part is.</summary>
    internal static string ContentTypes(IEnumerable<SheetPart> sheets)
    {
        var xml = new StringBuilder(Declaration)
            .Append("<Types xmlns=\"" + Package + "/content-types\">")
            .Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
            .Append("<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + Types + ".sheet.main+xml\"/>")
            .Append("<Override PartName=\"/xl/styles.xml\" ContentType=\"" + Types + ".styles+xml\"/>");
        foreach (var sheet in sheets)
        {
            xml.Append("<Override PartName=\"/xl/").Append(sheet.Path).Append("\" ContentType=\"" + Types + ".worksheet+xml\"/>");
            if (sheet.TableName is not null)
            {
                xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/tables/table{sheet.Id}.xml\" ContentType=\"{Types}.table+xml\"/>");
            }

            if (sheet.Drawing is { } drawing)
            {
                xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/drawings/drawing{drawing}.xml\" ContentType=\"{Drawings}+xml\"/>");
            }

            foreach (var chart in sheet.Charts)
            {
                xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/charts/chart{chart}.xml\" ContentType=\"{Drawings}ml.chart+xml\"/>");
            }
        }

        return xml.Append("</Types>").ToString();
    }

    /// <summary>The workbook: its sheets in the order in which they are shown, and the areas of their filters.</summary>
    internal static string Workbook(IReadOnlyList<SheetPart> sheets)
    {
        var xml = new StringBuilder(Declaration)
            .Append("<workbook xmlns=\"" + MainNamespace + "\" xmlns:r=\"" + RelationshipsNamespace + "\"><bookViews><workbookView/></bookViews><sheets>");
        foreach (var sheet in sheets)
        {
            xml.Append("<sheet name=\"").Append(CellText.ToXml(sheet.Name)).Append("\" sheetId=\"").Append(sheet.Id)
                .Append("\" r:id=\"").Append(sheet.Relationship).Append("\"/>");
        }

        xml.Append("</sheets><definedNames>");
        for (var i = 0; i < sheets.Count; i++)
        {
            if (sheets[i].Filter is { } filter)
            {
                xml.Append("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"").Append(i).Append("\" hidden=\"1\">'")
                    .Append(CellText.ToXml(sheets[i].Name.Replace("'", "''", StringComparison.Ordinal))).Append("'!").Append(filter).Append("</definedName>");
            }

            if (sheets[i].PrintTitles is { } row)
            {
                xml.Append("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"").Append(i).Append("\">'")
                    .Append(CellText.ToXml(sheets[i].Name.Replace("'", "''", StringComparison.Ordinal))).Append("'!$").Append(row).Append(":$").Append(row).Append("</definedName>");
            }
        }

        return xml.Append("</definedNames></workbook>").ToString();
    }

    /// <summary>Relationships of one part: their ids, kinds and targets.</summary>
    internal static string Relationships(IEnumerable<(string Id, string Kind, string Target)> to)
    {
        var xml = new StringBuilder(Declaration).Append("<Relationships xmlns=\"" + Package + "/relationships\">");
        foreach (var (id, kind, target) in to)
        {
            xml.Append("<Relationship Id=\"").Append(id).Append("\" Type=\"" + RelationshipsNamespace + "/").Append(kind).Append("\" Target=\"").Append(target).Append("\"/>");
        }

        return xml.Append("</Relationships>").ToString();
    }

    /// <summary>Where the workbook's parts are.</summary>
    internal static string WorkbookRelationships(IEnumerable<SheetPart> sheets)
    {
        var xml = new StringBuilder(Declaration)
            .Append("<Relationships xmlns=\"" + Package + "/relationships\">")
            .Append("<Relationship Id=\"styles\" Type=\"" + RelationshipsNamespace + "/styles\" Target=\"styles.xml\"/>");
        foreach (var sheet in sheets)
        {
            xml.Append("<Relationship Id=\"").Append(sheet.Relationship)
                .Append("\" Type=\"" + RelationshipsNamespace + "/worksheet\" Target=\"").Append(sheet.Path).Append("\"/>");
        }

        return xml.Append("</Relationships>").ToString();
    }
}

/// <summary>A sheet in a workbook's package.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Name">The name on its tab.</param>
internal sealed record SheetPart(int Id, string Name)
{
    internal string Path => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"worksheets/sheet{Id}.xml");

    internal string Relationship => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sheet{Id}");

    /// <summary>The area of its filter with fixed references, or null where it has none.</summary>
    internal string? Filter { get; set; }

    /// <summary>The name of the Excel table on it, or null where there is none.</summary>
    internal string? TableName { get; init; }

    /// <summary>The row that is printed on every page, or null for none.</summary>
    internal int? PrintTitles { get; init; }

    /// <summary>The number of its drawing, or null where it has none.</summary>
    internal int? Drawing { get; set; }

    /// <summary>The numbers of its charts.</summary>
    internal IReadOnlyList<int> Charts { get; set; } = [];

    internal string RelationshipsPath => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"xl/worksheets/_rels/sheet{Id}.xml.rels");
}
