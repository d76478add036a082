using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using HelpDesk.Core.Orders;
using HelpDesk.Infrastructure.Orders;
using HelpDesk.Tests.Files;

namespace HelpDesk.Tests.Orders;

/// <summary>The paper of an order, read back from its file (DOMAIN.md §6). Texts and structure are compared, never bytes.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void The_assignment_of_24_duties_reads_as_the_office_writes_it()
    {
        using var file = Written(DocumentSamples.Assignment());
        var lines = Lines(file);
        Assert.Equal(
            [
                "คำสั่งสำนักงานเขตพื้นที่การศึกษามัธยมศึกษาอุบลราชธานี อำนาจเจริญ",
                "ที่ ๕๗๙/๒๕๖๖",
                "เรื่อง มอบหมายหน้าที่และความรับผิดชอบของบุคลากรกลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร",
            ],
            lines.Where(l => l.Style is "OrderHeading" or "OrderNumber" or "OrderSubject").Select(l => l.Text));
        Assert.Equal("OrderGaruda", lines[0].Style);
        Assert.Equal("OrderRule", lines[4].Style);
        Assert.StartsWith("อาศัยอำนาจตามความในมาตรา ๓๗", lines[6].Text, StringComparison.Ordinal);
        Assert.Equal("๑.|นายวิชาญ ใจเย็น|นักวิชาการคอมพิวเตอร์ชำนาญการ", lines.Single(l => l.Style == "OrderMember").Text);

        var duties = lines.Where(l => l.Style == "OrderDuty").Select(l => l.Text).ToList();
        Assert.Equal(24, duties.Count);
        Assert.All(duties, (text, i) => Assert.StartsWith(ThaiNumber(i + 1) + ") ", text, StringComparison.Ordinal));
        Assert.StartsWith("๑๔) งานให้คำปรึกษา แนะนำ", duties[13], StringComparison.Ordinal);
        Assert.Equal(["๓.๑)", "๓.๒)", "๓.๓)", "๑๑.๑)", "๑๑.๒)", "๑๑.๓)"], lines.Where(l => l.Style == "OrderSubDuty").Select(l => l.Text.Split(' ')[0]));
        Assert.Equal(
            ["ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", "สั่ง ณ วันที่ ๒๑ พฤศจิกายน พ.ศ. ๒๕๖๖", "", "", "", "(นายสมพงษ์ ตัวอย่างดี)", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษามัธยมศึกษา", "อุบลราชธานี อำนาจเจริญ"],
            lines.TakeLast(8).Select(l => l.Text));
        Assert.DoesNotContain(lines, l => l.Text.Any(char.IsAsciiDigit));
    }

    [Fact]
    public void Its_pages_repeat_the_next_ones_first_words_at_their_foot()
    {
        using var file = Written(DocumentSamples.Assignment());
        var pages = Pages(file);
        Assert.True(pages.Count >= 2, "24 duties do not fit one page.");
        for (var i = 0; i + 1 < pages.Count; i++)
        {
            var foot = pages[i][^1];
            Assert.Equal("OrderCatchword", foot.Style);
            Assert.Matches("^/ .+ \\.\\.\\.$", foot.Text);
            Assert.StartsWith(foot.Text[2..^4], pages[i + 1][0].Text, StringComparison.Ordinal);
        }

        Assert.Equal(["/ ๖) กำหนดรายละเอียดคุณลักษณะ", "/ ๒๑) จัดทำคู่มือการปฏิบัติงาน"], pages.SkipLast(1).Select(p => p[^1].Text[..30]).Select(t => t.TrimEnd('.', ' ')));
        Assert.Equal(["", "- ๒ -", "- ๓ -"], file.MainDocumentPart!.Document.Descendants<HeaderReference>().Select(r => ((HeaderPart)file.MainDocumentPart.GetPartById(r.Id!)).Header.InnerText));
        Assert.DoesNotContain(pages[^1], l => l.Style == "OrderCatchword");
        Assert.Contains(pages[^1], l => l.Style == "OrderDuty" || l.Text.StartsWith("ทั้งนี้", StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_processor_takes_it_for_thai_on_a4_in_the_official_margins()
    {
        using var file = Written(DocumentSamples.Assignment());
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var main = file.MainDocumentPart!;
        var sections = main.Document.Body!.Descendants<SectionProperties>().ToList();
        Assert.Equal(3, sections.Count);
        Assert.All(sections, s =>
        {
            var page = s.GetFirstChild<PageSize>()!;
            Assert.Equal((11906u, 16838u), (page.Width!.Value, page.Height!.Value));
            var margin = s.GetFirstChild<PageMargin>()!;
            Assert.Equal((1701u, 1134u, 1134), (margin.Left!.Value, margin.Right!.Value, margin.Bottom!.Value));
        });
        Assert.Equal([850, 1417, 1417], sections.Select(s => s.GetFirstChild<PageMargin>()!.Top!.Value));

        var defaults = main.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        Assert.Equal("TH Sarabun New", defaults.RunFonts!.ComplexScript);
        Assert.Equal(("32", "32"), (defaults.FontSize!.Val!.Value, defaults.FontSizeComplexScript!.Val!.Value));
        Assert.Equal("th-TH", defaults.Languages!.Bidi);
        Assert.All(main.Document.Descendants<Run>().Where(r => r.InnerText.Length > 0), r => Assert.NotNull(r.RunProperties?.ComplexScript));
        Assert.Contains("TH SarabunPSK", main.FontTablePart!.Fonts.GetFirstChild<Font>()!.AltName!.Val!.Value, StringComparison.Ordinal);
        Assert.Equal(JustificationValues.ThaiDistribute, StyleOf(main, "OrderDuty").StyleParagraphProperties!.Justification!.Val!.Value);
        Assert.Equal("1417", StyleOf(main, "OrderBody").StyleParagraphProperties!.Indentation!.FirstLine!.Value);
        Assert.Equal(JustificationValues.Center, StyleOf(main, "OrderHeading").StyleParagraphProperties!.Justification!.Val!.Value);
        Assert.Equal(JustificationValues.Right, StyleOf(main, "OrderCatchword").StyleParagraphProperties!.Justification!.Val!.Value);
    }

    [Fact]
    public void A_committee_stands_in_columns_with_the_duties_of_each_group_after_it()
    {
        using var file = Written(DocumentSamples.Committee());
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var lines = Lines(file);
        Assert.Equal(["๑. คณะกรรมการอำนวยการ", "๒. คณะกรรมการดำเนินงาน", "๓. คณะกรรมการประเมินผล"], lines.Where(l => l.Style == "OrderGroup").Select(l => l.Text));
        var members = lines.Where(l => l.Style == "OrderMember").Select(l => l.Text).ToList();
        Assert.Equal(18, members.Count);
        Assert.StartsWith("๒.๑๔|นางสาวกรรมการ คนที่ ๑๔|", members[15], StringComparison.Ordinal);

        // Too long for its column, it goes on below itself.
        Assert.Contains('\n', members[0]);
        Assert.Equal("นายสมพงษ์ตัวอย่างดีผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาที่ปรึกษา", string.Concat(members[0].Split('\n').SelectMany(l => l.Split('|')).OrderBy(ColumnOf)).Replace(" ", "", StringComparison.Ordinal)[3..]);
        Assert.Equal([567, 1134, 3742, 6350], StyleOf(file.MainDocumentPart!, "OrderMember").StyleParagraphProperties!.Tabs!.Elements<TabStop>().Select(t => t.Position!.Value));

        var order = lines.Select(l => l.Style).ToList();
        Assert.True(order.IndexOf("OrderMember") < order.IndexOf("OrderDuty"));
        Assert.Contains(lines, l => l.Style == "OrderNumber" && l.Text.StartsWith("ที่ ", StringComparison.Ordinal) && l.Text.EndsWith("/๒๕๖๙", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Style == "OrderDate" && l.Text.EndsWith("พ.ศ. ๒๕๖๙", StringComparison.Ordinal));
        Assert.All(file.MainDocumentPart!.HeaderParts, h => Assert.Contains("ร่าง", h.Header.InnerText, StringComparison.Ordinal));

        static int ColumnOf(string cell) => cell switch { "๑.๑" => 0, "นายสมพงษ์ ตัวอย่างดี" => 1, "ที่ปรึกษา" => 3, _ => 2 };
    }

    [Fact]
    public void A_final_paper_bears_no_draft_mark()
    {
        using var file = Written(DocumentSamples.Committee(isDraft: false));
        Assert.All(file.MainDocumentPart!.HeaderParts, h => Assert.DoesNotContain("ร่าง", h.Header.InnerText, StringComparison.Ordinal));
    }

    [Fact]
    public void The_garuda_is_three_centimetres_high_and_its_place_is_kept_without_it()
    {
        using var with = Written(DocumentSamples.Assignment() with { Garuda = Samples.Read("palette.png") });
        Assert.Empty(new OpenXmlValidator().Validate(with).Select(e => e.Description));
        var size = Assert.Single(with.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Extent>());
        Assert.InRange(size.Cy!.Value / 360000.0, 2.95, 3.01);

        using var without = Written(DocumentSamples.Assignment());
        Assert.Empty(without.MainDocumentPart!.Document.Descendants<Drawing>());
        Assert.Equal("1701", StyleOf(without.MainDocumentPart, "OrderGaruda").StyleParagraphProperties!.SpacingBetweenLines!.Line!.Value);

        using var broken = Written(DocumentSamples.Assignment() with { Garuda = [1, 2, 3] });
        Assert.Empty(broken.MainDocumentPart!.Document.Descendants<Drawing>());
    }

    [Theory]
    [InlineData("๑) หนึ่ง\n2. สอง\n(3) สาม", "หนึ่ง|สอง|สาม")]
    [InlineData("หนึ่ง\n- ย่อย\n  ย่อยสอง\n\t1.3) ย่อยสาม\nสอง", "หนึ่ง[ย่อย,ย่อยสอง,ย่อยสาม]|สอง")]
    [InlineData("1. หนึ่ง\n1.1 ย่อย\n๑.๒) ย่อยสอง", "หนึ่ง[ย่อย,ย่อยสอง]")]
    [InlineData("2 ครั้งต่อปี\n1.5ล้านบาท", "2 ครั้งต่อปี|1.5ล้านบาท")]
    [InlineData("- ก่อนใคร\n\n   \n)", "ก่อนใคร|)")]
    [InlineData("", "")]
    public void Duties_lose_the_numbers_they_were_typed_with(string typed, string expected) => Assert.Equal(
        expected, string.Join('|', OrderDuties.Parse(typed).Select(d => d.Text + (d.SubDuties.Count > 0 ? $"[{string.Join(',', d.SubDuties)}]" : ""))));

    [Fact]
    public void No_page_is_fuller_than_its_paper_and_nothing_is_lost_however_long_the_text()
    {
        var text = string.Join(' ', Enumerable.Repeat("ให้ดำเนินการตามระเบียบของทางราชการโดยเคร่งครัด", 300));
        var paper = DocumentSamples.Assignment() with { Reason = text };
        var pages = OrderPages.Of(OrderLayout.Of(paper));
        Assert.All(pages, (page, i) => Assert.InRange(page.Lines.Sum(OrderPages.Height), 1, i == 0 ? 742 - OrderPages.GarudaHeight : 714));
        Assert.True(pages.Count > 4);
        Assert.Contains(text, string.Join(' ', pages.SelectMany(p => p.Lines).Where(l => l.Kind == OrderLineKind.Body).Select(l => l.Text)), StringComparison.Ordinal);
    }

    private static string ThaiNumber(int number) => HelpDesk.Core.Common.Thai.ThaiText.ThaiDigits(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Style StyleOf(MainDocumentPart main, string id) => main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == id);

    // To look at with the eye: name a folder in HELPDESK_TEST_DOCUMENTS and open what is written there.
    private static WordprocessingDocument Written(OrderPaper paper, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var content = new MemoryStream();
        new OrderDocument().Write(paper, content);
        if (Environment.GetEnvironmentVariable("HELPDESK_TEST_DOCUMENTS") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, test + ".docx"), content.ToArray());
        }

        content.Position = 0;
        return WordprocessingDocument.Open(content, isEditable: false);
    }

    private static List<(string Style, string Text)> Lines(WordprocessingDocument file) =>
        [.. file.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Select(p => (p.ParagraphProperties!.ParagraphStyleId!.Val!.Value!, TextOf(p)))];

    private static List<List<(string Style, string Text)>> Pages(WordprocessingDocument file)
    {
        var pages = new List<List<(string, string)>> { new() };
        foreach (var paragraph in file.MainDocumentPart!.Document.Body!.Elements<Paragraph>())
        {
            pages[^1].Add((paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value!, TextOf(paragraph)));
            if (paragraph.ParagraphProperties.SectionProperties is not null)
            {
                pages.Add([]);
            }
        }

        return pages;
    }

    private static string TextOf(Paragraph paragraph) => string.Join('\n', string.Concat(paragraph.Descendants().Select(e => e switch
    {
        Text text => text.Text,
        TabChar => "|",
        Break => "\n",
        _ => "",
    })).Split('\n').Select(line => line.Trim('|')));
}
