using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Infrastructure.Documents;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;

namespace HelpDesk.Infrastructure.Orders;

/// <summary>
/// Writes an order as .docx: A4, margins 3 cm left and 2 cm right, the garuda 3 cm high, TH Sarabun New 16 pt, Thai digits, Thai
/// justification. The lines come from <see cref="OrderLayout"/>, the pages from <see cref="OrderPages"/>, so that file and print page agree.
/// </summary>
public sealed class OrderDocument : IOrderDocument
{
    private const int A4Width = 11906;
    private const int A4Height = 16838;

    /// <inheritdoc/>
    public void Write(OrderPaper paper, Stream docx)
    {
        var pages = OrderPages.Of(OrderLayout.Of(paper));

        // Built in memory: a package is written back and forth, and the answer's stream only goes forth.
        using var buffer = new MemoryStream();
        using (var file = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            OrderDocumentStyles.AddTo(main);
            var body = new Body();
            main.Document = new Document(body);
            body.Append(Garuda(main, paper.Garuda));
            for (var i = 0; i < pages.Count; i++)
            {
                AddPage(body, pages[i], Section(AddHeader(main, paper.IsDraft, i + 1), isFirst: i == 0), isLast: i == pages.Count - 1);
            }

            file.PackageProperties.Title = paper.Subject;
            file.PackageProperties.Creator = paper.Office;
            file.PackageProperties.Language = "th-TH";
        }

        buffer.Position = 0;
        buffer.CopyTo(docx);
    }

    // Every page is a section: the first has another top margin, and each bears its own number, which the program wrote with its
    // catchword. (A field would leave the Thai digits to the word processor, and not every one knows them.)
    private static void AddPage(Body body, PaperPage page, SectionProperties section, bool isLast)
    {
        var paragraphs = page.Lines.Select(Paragraph).ToList();
        body.Append(paragraphs);
        if (isLast)
        {
            body.Append(section);
        }
        else
        {
            paragraphs[^1].ParagraphProperties!.SectionProperties = section;
        }
    }

    private static Paragraph Paragraph(OrderLine line)
    {
        var paragraph = new Paragraph(new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = OrderDocumentStyles.IdOf(line.Kind) } });
        if (line.KeepWithNext)
        {
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        }

        if (line.Text.Length > 0)
        {
            paragraph.Append(Run(line.Text));
        }

        return paragraph;
    }

    // <w:cs/> takes the text as complex script throughout: else digits, brackets and spaces fall to the Latin font and language.
    private static Run Run(string text)
    {
        var run = new Run(new RunProperties { ComplexScript = new ComplexScript() });
        foreach (var (line, i) in text.Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            foreach (var (part, j) in line.Split('\t').Select((part, j) => (part, j)))
            {
                if (j > 0)
                {
                    run.Append(new TabChar());
                }

                if (part.Length > 0)
                {
                    run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
                }
            }
        }

        return run;
    }

    private static Paragraph Garuda(MainDocumentPart main, byte[]? picture)
    {
        var paragraph = new Paragraph(new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = OrderDocumentStyles.Garuda } });
        if (picture is not null && PaperPicture.Of(main, picture, "Garuda", 1, OrderPages.GarudaHeight - 0.5) is { } drawing)
        {
            paragraph.Append(new Run(new Drawing(drawing)));
        }

        return paragraph;
    }

    // Above the text: the page's number from the second page on, and the mark of a draft.
    private static string AddHeader(MainDocumentPart main, bool isDraft, int page)
    {
        var part = main.AddNewPart<HeaderPart>();
        part.Header = new Header(HeaderLine(OrderDocumentStyles.PageNumber, page > 1 ? $"- {ThaiText.ThaiDigits(Text(page))} -" : ""));
        if (isDraft)
        {
            part.Header.PrependChild(HeaderLine(OrderDocumentStyles.Draft, PaperTexts.Of("draft")));
        }

        return main.GetIdOfPart(part);
    }

    private static Paragraph HeaderLine(string style, string text)
    {
        var paragraph = new Paragraph(new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = style } });
        if (text.Length > 0)
        {
            paragraph.Append(Run(text));
        }

        return paragraph;
    }

    private static SectionProperties Section(string header, bool isFirst) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = header },
        new SectionType { Val = SectionMarkValues.NextPage },
        new PageSize { Width = A4Width, Height = A4Height },
        new PageMargin
        {
            Left = (uint)Twips(3), Right = (uint)Twips(2), Top = Twips(isFirst ? 1.5 : 2.5), Bottom = Twips(2),
            Header = (uint)Twips(isFirst ? 0.2 : 0.8), Footer = (uint)Twips(1), Gutter = 0,
        });

    internal static int Twips(double centimetres) => (int)Math.Round(centimetres / 2.54 * 1440, MidpointRounding.AwayFromZero);

    internal static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
