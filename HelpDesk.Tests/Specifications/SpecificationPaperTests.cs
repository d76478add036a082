using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Specifications;

/// <summary>F06, F07 and the memorandum as files: valid, complete, and saying what the program says.</summary>
public sealed class SpecificationPaperTests
{
    private const int Vendors = 8;
    private const int Clauses60 = 60;

    public SpecificationPaperTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_clause_vendor_answer_verdict_page_and_price_stands_in_the_comparison(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (id, desk) = await EvaluatedAsync(house);
        var read = await house.SendAsync(new GetEvaluation.Query(id), "supply");
        var text = await TextAsync(house, id, SpecificationPaperKind.F07);
        Assert.All(read.Offers, o => Assert.Contains($"{o.Number}. {o.Vendor}", text, StringComparison.Ordinal));
        Assert.All(read.Offers.Select(o => o.Items[0]), i => Assert.Contains(ThaiCalendar.Money(i.UnitPrice!.Value), text, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, Clauses60), n => Assert.Contains($"1.{n + 1}", text, StringComparison.Ordinal));
        Assert.All(read.Content.Items[0].Clauses, c => Assert.Contains(Core.Specifications.Clauses.Text(c), text, StringComparison.Ordinal));
        Assert.Contains("ไม่ผ่าน ข้อ 1.7", text, StringComparison.Ordinal);
        Assert.Contains("หน้า 42", text, StringComparison.Ordinal);
        Assert.All(SpecificationDesk.Judges, j => Assert.Contains($"(นาย{j} ทดสอบ)", text, StringComparison.Ordinal));

        // Eight vendors stand in two tables, so that the columns stay wide enough to be read.
        var paper = await house.SendAsync(new GetSpecificationPaper.Query(id, SpecificationPaperKind.F07), "supply");
        Assert.Equal([6, 6, 6, 6], paper.Blocks.OfType<PaperBlock.Table>().Take(4).Select(t => t.Columns.Count));
        Assert.All(paper.Blocks.OfType<PaperBlock.Table>(), t => Assert.InRange(t.Columns.Sum(c => c.Width), 95, 100));

        // The workbook says the same, cell by cell.
        using var xlsx = new MemoryStream();
        await house.SendAsync(new ExportComparison.Query(id, xlsx), "supply");
        using var book = await Books.Open(xlsx.ToArray());
        Assert.Equal(["F07", "สรุป", "เปรียบเทียบรายข้อ", "ลำดับ"], book.SheetNames);
        var matrix = book.Rows("เปรียบเทียบรายข้อ").Skip(1).ToList();
        Assert.Equal(Clauses60, matrix.Count);
        for (var n = 0; n < Clauses60; n++)
        {
            for (var v = 0; v < Vendors; v++)
            {
                var answer = read.Offers[v].Items[0].Answers[n];
                Assert.Equal((answer.Answer?.Said, SpecificationTexts.Of(answer.Verdict)), (matrix[n][5 + (4 * v)].AsText, matrix[n][6 + (4 * v)].AsText));
            }
        }

        Assert.Equal(read.Offers.Select(o => o.Items[0].UnitPrice), book.Rows("สรุป").Skip(1).Select(r => r[5].AsNumber));
        Assert.Equal(read.Lots[0].Offers.Select(o => o.Price), book.Rows("ลำดับ").Skip(1).Select(r => r[4].AsNumber));
        Assert.Equal("not-found", await desk.CodeOfAsync(new ExportComparison.Query(id, Stream.Null), "teacher2"));
    }

    [Fact]
    public async Task The_specification_and_the_memorandum_say_what_was_decided_and_why()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new SpecificationDesk(house);
        var id = await desk.AwardedAsync();
        var f06 = await TextAsync(house, id, SpecificationPaperKind.F06);
        string[] sections = ["ความเป็นมา", "วัตถุประสงค์", "คุณสมบัติผู้ยื่นข้อเสนอ", "คุณลักษณะเฉพาะ", "กำหนดส่งมอบ", "หลักเกณฑ์การพิจารณา", "วงเงิน / ราคากลาง", "การจ่ายเงิน", "ค่าปรับ", "การรับประกัน"];
        Assert.All(sections, s => Assert.Contains(s, f06, StringComparison.Ordinal));
        Assert.Contains("1.1 หน่วยความจำหลัก (RAM) ไม่น้อยกว่า 16 GB", f06, StringComparison.Ordinal);
        Assert.Contains("450,000.00", f06, StringComparison.Ordinal);
        Assert.Contains("ร้านที่ 3 ราคา 21,000.00 บาท", f06, StringComparison.Ordinal);
        Assert.Contains("ร้อยละ 0.20", f06, StringComparison.Ordinal);
        Assert.DoesNotContain("ก คอมพิวเตอร์", f06, StringComparison.Ordinal);

        var memo = await TextAsync(house, id, SpecificationPaperKind.Memo);
        string[] said = ["บันทึกข้อความ", "เรียน  ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาทดสอบ", "ผู้เสนอ 3 ราย", "ข ซัพพลาย ไม่ผ่านคุณลักษณะข้อ 1.1", "ก คอมพิวเตอร์ ในราคา 428,000.00 บาท", "จึงเรียนมาเพื่อโปรดพิจารณา"];
        Assert.All(said, s => Assert.Contains(s, memo, StringComparison.Ordinal));
    }

    // Eight vendors and sixty clauses, of which some fail, some are better and one is judged by people.
    private static async Task<(long Id, SpecificationDesk Desk)> EvaluatedAsync(House house)
    {
        var desk = new SpecificationDesk(house);
        var template = SpecificationDesk.Content();
        Clause[] clauses =
        [
            .. Enumerable.Range(0, Clauses60).Select(n => n == Clauses60 - 1
                ? new Clause(Guid.NewGuid(), "การบริการ", ClauseKind.Text, ClauseBound.AtLeast, null, null, "", [], "มีศูนย์บริการ", true)
                : new Clause(Guid.NewGuid(), $"คุณสมบัติที่ {n + 1}", ClauseKind.Number, ClauseBound.AtLeast, 10 + n, null, "GB", [], "", true)),
        ];
        var item = template.Items[0] with { Clauses = clauses };
        var id = await desk.PublishedAsync(template with { Items = [item] });
        for (var v = 0; v < Vendors; v++)
        {
            var draft = SpecificationDesk.Offer($"ผู้เสนอรายที่ {v + 1}", 20_000 + (v * 11));
            await desk.OfferAsync(id, draft with
            {
                Items = [new OfferDraftItem(item.Key, "ยี่ห้อ" + v, "รุ่น" + v, 20_000 + (v * 11), [.. clauses.Select((c, n) => new ClauseAnswer(
                    c.Key, c.Kind == ClauseKind.Text ? "มีศูนย์บริการ" : $"{10 + n + (v % 3) - (v == 4 && n == 6 ? 10 : 0)} GB", null, $"{n + 1}", ""))])],
            });
        }

        await desk.OpenAsync(id);
        foreach (var judge in SpecificationDesk.Judges)
        {
            await desk.SignAsync(id, judge);
        }

        return (id, desk);
    }

    /// <summary>Writes the paper, validates it, opens it with LibreOffice where that is installed, and answers what it says.</summary>
    private static async Task<string> TextAsync(House house, long id, SpecificationPaperKind kind)
    {
        var paper = await house.SendAsync(new GetSpecificationPaper.Query(id, kind), "supply");
        var docx = new MemoryStream();
        house.Services.GetRequiredService<IOfficePapers>().Write(paper, docx);
        docx.Position = 0;
        using (var file = WordprocessingDocument.Open(docx, false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        }

        return await OpenedAsync(docx.ToArray()) ?? Words(docx);
    }

    private static string Words(MemoryStream docx)
    {
        docx.Position = 0;
        using var file = WordprocessingDocument.Open(docx, false);
        return string.Join('\n', file.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText));
    }

    private static async Task<string?> OpenedAsync(byte[] docx)
    {
        if (!File.Exists("/usr/bin/soffice"))
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("paper");
        try
        {
            var file = Path.Combine(folder.FullName, "paper.docx");
            await File.WriteAllBytesAsync(file, docx);
            using var office = Process.Start(new ProcessStartInfo(
                "/usr/bin/soffice", ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder.FullName, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            await office.WaitForExitAsync();
            return await File.ReadAllTextAsync(Path.Combine(folder.FullName, "paper.txt"), Encoding.UTF8);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
