using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Loans;

/// <summary>The papers of lending, read back from their files: every field and box of DOMAIN.md §4.</summary>
public sealed class LoanPaperTests
{
    public LoanPaperTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    [Fact]
    public async Task The_form_has_all_fields_and_boxes_with_decisions_dates_and_signatures()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(2, accessories: "สาย HDMI\nรีโมต");
        var number = await counter.ApprovedAsync(LoanCounter.Draft(LoanCounter.Friday, LoanCounter.Monday, (id, 2)));
        var list = await house.SendAsync(new GetPickList.Query(number), "supply");
        await house.SendAsync(
            new HandOverLoan.Command(
                number, [.. list[0].Units.Select(u => new HandOverLoan.Picked(list[0].ItemId, u.UnitId, "ดี", ["สาย HDMI"]))], [], "นายผู้รับ ทดสอบ", await PictureAsync(house), await PictureAsync(house)),
            "supply");
        var out_ = (await counter.ReadAsync(number)).Outstanding().ToList();
        await house.SendAsync(
            new TakeBackLoan.Command(
                number, [new ReturnedThing(out_[0].Id, ReturnCondition.Good), new ReturnedThing(out_[1].Id, ReturnCondition.Damaged, Note: "จอแตก", Missing: ["สาย HDMI"])], "นายผู้คืน ทดสอบ",
                await PictureAsync(house), await PictureAsync(house)),
            "supply");

        using var file = await WrittenAsync(house, number);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var text = Text(file);
        string[] fields =
        [
            "ใบยืมพัสดุ", "เลขที่ " + number, "วันที่ 20 พฤศจิกายน 2569", "เรื่อง ขอยืมพัสดุ", "เรียน ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาทดสอบ", "ข้าพเจ้า นายtechnician ทดสอบ", "ตำแหน่ง ครู",
            "เพื่อใช้ในราชการ ประชุมครู", "ห้องประชุม 1", "081-234-5678", "กำหนดรับ 20 พฤศจิกายน 2569", "กำหนดส่งคืน 23 พฤศจิกายน 2569", "ข้อ 209", "ผู้ขอยืม", "ความเห็นผู้ช่วยเจ้าหน้าที่พัสดุ", "ความเห็นเจ้าหน้าที่พัสดุ",
            "ของพร้อมใช้", "ความเห็นหัวหน้าเจ้าหน้าที่พัสดุ", "อนุมัติ", "(นายgroupdirector ทดสอบ)", "ผู้จ่ายของ", "(นายsupply ทดสอบ)", "ผู้รับของ", "(นายผู้รับ ทดสอบ)", "ผู้รับคืน", "ผู้คืน", "(นายผู้คืน ทดสอบ)", "20 พ.ย. 2569",
        ];
        Assert.All(fields, f => Assert.Contains(f, text, StringComparison.Ordinal));
        var table = file.MainDocumentPart!.Document.Descendants<Table>().First();
        Assert.Equal(["ที่", "รายการ", "จำนวน", "หมายเลขครุภัณฑ์", "หมายเหตุ"], table.Elements<TableRow>().First().Elements<TableCell>().Select(c => c.InnerText));
        var row = table.Elements<TableRow>().Skip(1).Single().Elements<TableCell>().Select(c => c.InnerText).ToList();
        Assert.Equal(("1", "เครื่องฉาย", "2 เครื่อง"), (row[0], row[1], row[2]));
        Assert.All(devices, d => Assert.Contains(d.Number, row[3], StringComparison.Ordinal));
        Assert.Contains("จอแตก", row[4], StringComparison.Ordinal);
        Assert.Contains("ขาด สาย HDMI", row[4], StringComparison.Ordinal);

        // Four drawings stand in the boxes of those who signed, each with a number of its own.
        Assert.Equal(4, file.MainDocumentPart.ImageParts.Count());
        Assert.Equal(4, file.MainDocumentPart.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Select(p => p.Id!.Value).Distinct().Count());
    }

    [Fact]
    public async Task A_form_that_was_only_asked_for_has_its_boxes_empty_for_the_pen()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(1);
        var number = (await counter.AskAsync(LoanCounter.Draft(LoanCounter.Friday, LoanCounter.Monday, (id, 1)))).Number;
        using var file = await WrittenAsync(house, number);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => e.Description));
        Assert.Empty(file.MainDocumentPart!.ImageParts);
        var text = Text(file);
        Assert.Contains("ผู้อำนวยการ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("(นายsupply ทดสอบ)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demand_says_what_is_late_since_when_and_by_when_it_must_be_back()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(2);
        var number = await counter.OutAsync(LoanCounter.Draft(LoanCounter.Friday, LoanCounter.Monday, (id, 2)));
        house.Clock.Move(TimeSpan.FromDays(5));
        var back = (await counter.ReadAsync(number)).Outstanding().First();
        await counter.TakeBackAsync(number, new ReturnedThing(back.Id, ReturnCondition.Good));
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.SendAsync(new DemandLoan.Command(number, LoanCounter.Monday.AddDays(10)), "supply");
        var demand = (await counter.ReadAsync(number)).Demands.Single();
        var content = new MemoryStream();
        house.Services.GetRequiredService<ILoanDocuments>().Write(await house.SendAsync(new GetDemandPaper.Query(number, demand.Number), "supply"), content);
        content.Position = 0;
        using var file = WordprocessingDocument.Open(content, false);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => e.Description));
        var text = Text(file);
        string[] fields =
        [
            "ที่ " + demand.Number, "26 พฤศจิกายน 2569", "สำนักงานเขตพื้นที่การศึกษาทดสอบ", "เรื่อง ขอให้ส่งคืนพัสดุที่ยืม", "เรียน นายtechnician ทดสอบ", "ใบยืมเลขที่ " + number, "กำหนดส่งคืนวันที่ 23 พฤศจิกายน 2569",
            "พ้นกำหนดส่งคืนแล้ว 3 วัน", "ข้อ 210", "ภายในวันที่ 3 ธันวาคม 2569", "(นายsupply ทดสอบ)",
        ];
        Assert.All(fields, f => Assert.Contains(f, text, StringComparison.Ordinal));
        Assert.Contains(devices.Single(d => d.Number != back.Number).Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain(back.Number, text, StringComparison.Ordinal);
    }

    private static async Task<Guid> PictureAsync(House house)
    {
        using var picture = new MemoryStream(Samples.Read(Samples.Pictures.First(p => p.EndsWith(".png", StringComparison.Ordinal))));
        return (await house.Services.GetRequiredService<Uploads>().TakeAsync(picture, "signature.png", new Core.Common.Caller(await house.PersonAsync("supply"), "192.0.2.1", "test"), CancellationToken.None)).Key;
    }

    private static async Task<WordprocessingDocument> WrittenAsync(House house, string number)
    {
        var content = new MemoryStream();
        await house.Services.GetRequiredService<ILoanDocuments>().WriteAsync(await house.SendAsync(new GetLoanPaper.Query(number), "supply"), content, CancellationToken.None);
        content.Position = 0;
        return WordprocessingDocument.Open(content, false);
    }

    private static string Text(WordprocessingDocument file) => string.Join('\n', file.MainDocumentPart!.Document.Descendants<Paragraph>().Select(p => p.InnerText));
}
