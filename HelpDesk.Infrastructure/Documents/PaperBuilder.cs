using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HelpDesk.Infrastructure.Documents;

/// <summary>A plain official paper as .docx: A4, TH Sarabun New 16 pt, headings, paragraphs and tables whose header stands on every page.</summary>
/// <param name="landscape">Whether the paper lies on its side, as wide tables do.</param>
internal sealed class PaperBuilder(bool landscape = false)
{
    private const string Font = "TH Sarabun New";
    private const int A4Width = 11906;
    private const int A4Height = 16838;
    private const int Upright = 9070;
    private const int Lying = 14003;
    private const int FormSize = 26;
    private const double PictureHeight = 34;
    private const double PictureWidth = 100;
    private readonly Body _body = new();
    private readonly int _whole = landscape ? Lying : Upright;
    private readonly List<(Run Run, byte[] Picture)> _pictures = [];

    /// <summary>A centred heading.</summary>
    public PaperBuilder Title(string text) => Add(Paragraph(text, JustificationValues.Center, bold: true));

    /// <summary>A heading of a part.</summary>
    public PaperBuilder Heading(string text) => Add(Paragraph(text, JustificationValues.Left, bold: true, before: 200, keep: true));

    /// <summary>A paragraph; lines are kept.</summary>
    public PaperBuilder Text(string text, bool indent = false) => Add(Paragraph(text, JustificationValues.Left, bold: false, firstLine: indent ? 1418 : 0));

    /// <summary>A paragraph in small letters.</summary>
    public PaperBuilder Small(string text) => Add(Paragraph(text, JustificationValues.Left, bold: true, before: 60, keep: true, size: FormSize));

    /// <summary>Facts of a form in two columns of boxes; a row with one stretches over both.</summary>
    public PaperBuilder Facts(IReadOnlyList<IReadOnlyList<(string Label, string Text)>> rows)
    {
        var table = Empty([_whole / 2, _whole / 2]);
        foreach (var row in rows)
        {
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select(fact => Fact(fact, row.Count == 1))]));
        }

        _body.Append(table);
        return this;
    }

    /// <summary>A paragraph that begins in the right half of the paper, as dates and signatures do.</summary>
    public PaperBuilder Right(string text) => Add(Paragraph(text, JustificationValues.Center, bold: false, left: 4500));

    /// <summary>A table. Widths are parts of a hundred; the size of its letters is in half points.</summary>
    public PaperBuilder Table(IReadOnlyList<(string Heading, int Width)> columns, IEnumerable<IReadOnlyList<string>> rows, int size = 28)
    {
        var table = Empty(columns.Select(c => _whole * c.Width / 100));
        table.Append(Row([.. columns.Select(c => c.Heading)], header: true, size));
        foreach (var row in rows)
        {
            table.Append(Row(row, header: false, size));
        }

        _body.Append(table);
        return this;
    }

    /// <summary>Boxes of equal width beside one another, which stay on one page: each a title, lines, and under the title a picture where there is one.</summary>
    public PaperBuilder Boxes(int across, IEnumerable<(string Title, byte[]? Picture, IReadOnlyList<string> Lines)> boxes)
    {
        var table = Empty(Enumerable.Repeat(_whole / across, across));
        foreach (var row in boxes.Chunk(across))
        {
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select(Box)]));
        }

        _body.Append(table);
        return this;
    }

    /// <summary>Writes the paper.</summary>
    public void Write(string title, string creator, Stream docx)
    {
        _body.Append(new SectionProperties(
            landscape ? new PageSize { Width = A4Height, Height = A4Width, Orient = PageOrientationValues.Landscape } : new PageSize { Width = A4Width, Height = A4Height }, new PageMargin { Left = 1701, Right = 1134, Top = 1134, Bottom = 1134, Header = 709, Footer = 709, Gutter = 0 }));

        // Built in memory: a package is written back and forth, and the answer's stream only goes forth.
        using var buffer = new MemoryStream();
        using (var file = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new Document(_body);
            foreach (var ((run, picture), i) in _pictures.Select((p, i) => (p, i)))
            {
                if (PaperPicture.Of(main, picture, "Signature", (uint)i + 1, PictureHeight, PictureWidth) is { } drawing)
                {
                    run.Append(new Drawing(drawing));
                }
            }

            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font }, new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" },
                    new Languages { Val = "th-TH", EastAsia = "th-TH", Bidi = "th-TH" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "0" }))));
            file.PackageProperties.Title = title;
            file.PackageProperties.Creator = creator;
            file.PackageProperties.Language = "th-TH";
        }

        buffer.Position = 0;
        buffer.CopyTo(docx);
    }

    private Table Empty(IEnumerable<int> widths) => new(
        new TableProperties(
            new TableWidth { Width = Number(_whole), Type = TableWidthUnitValues.Dxa },
            new TableBorders(
                Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(w => new GridColumn { Width = Number(w) })));

    private static TableCell Fact((string Label, string Text) fact, bool isWide)
    {
        var paragraph = Paragraph(" " + fact.Text, JustificationValues.Left, bold: false, size: FormSize);
        paragraph.InsertAt(new Run(RunProperties(bold: true, FormSize), new Text(fact.Label) { Space = SpaceProcessingModeValues.Preserve }), 1);
        return isWide ? new TableCell(new TableCellProperties(new GridSpan { Val = 2 }), paragraph) : new TableCell(paragraph);
    }

    private TableCell Box((string Title, byte[]? Picture, IReadOnlyList<string> Lines) box)
    {
        var cell = new TableCell(Paragraph(box.Title, JustificationValues.Left, bold: true, size: 28));
        if (box.Picture is { } picture)
        {
            var run = new Run();
            _pictures.Add((run, picture));
            cell.Append(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), run));
        }

        cell.Append(box.Lines.Select(l => Paragraph(l, JustificationValues.Center, bold: false, size: 28)));
        return cell;
    }

    private static TableRow Row(IReadOnlyList<string> cells, bool header, int size)
    {
        var row = new TableRow(header ? new TableRowProperties(new TableHeader()) : new TableRowProperties(new CantSplit()));
        row.Append(cells.Select(text => new TableCell(Paragraph(text, header ? JustificationValues.Center : JustificationValues.Left, bold: header, size: size))));
        return row;
    }

    // <w:cs/> takes the text as complex script throughout: else digits, brackets and spaces fall to the Latin font and language.
    private static Paragraph Paragraph(string text, JustificationValues align, bool bold, int before = 0, int firstLine = 0, int left = 0, bool keep = false, int? size = null)
    {
        var properties = new ParagraphProperties();
        if (keep)
        {
            properties.Append(new KeepNext());
        }

        properties.Append(new SpacingBetweenLines { Before = Number(before), After = "0" });
        if (firstLine + left > 0)
        {
            properties.Append(new Indentation { Left = Number(left), FirstLine = Number(firstLine) });
        }

        properties.Append(new Justification { Val = align });
        var paragraph = new Paragraph(properties);
        var run = new Run(RunProperties(bold, size));
        foreach (var (line, i) in text.Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        paragraph.Append(run);
        return paragraph;
    }

    private static RunProperties RunProperties(bool bold, int? size)
    {
        var properties = new RunProperties();
        if (bold)
        {
            properties.Append(new Bold(), new BoldComplexScript());
        }

        if (size is { } half)
        {
            properties.Append(new FontSize { Val = Number(half) }, new FontSizeComplexScript { Val = Number(half) });
        }

        properties.Append(new ComplexScript());
        return properties;
    }

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "auto" };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private PaperBuilder Add(OpenXmlElement element)
    {
        _body.Append(element);
        return this;
    }
}
