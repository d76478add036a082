using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HelpDesk.Core.OutsideRepairs.Papers;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>ใบแจ้งซ่อม and ใบส่งซ่อม as documents: every field and signature line, and nothing that its reader may not read.</summary>
public sealed class RepairPaperTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_form_has_every_field_and_ticks_what_came_of_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync();
        var blank = await WordsAsync(house, new GetRepairForm.Query(ticket), "technician");
        string[] fields =
        [
            "รหัสแจ้งซ่อม", "วันที่แจ้ง", "ผู้แจ้ง", "หน่วยงาน/โรงเรียน", "โทรศัพท์", "หมวดหมู่", "อุปกรณ์", "หมายเลขครุภัณฑ์", "สถานที่ (อาคาร/ชั้น/ห้อง)", "อาการ/ส่วนที่ชำรุดหรือเหตุขัดข้อง", "ความเร่งด่วน", "รูปภาพ",
            "ช่างผู้รับผิดชอบ", "ผลการตรวจสอบ", "☐ ซ่อมได้เอง", "☐ ส่งซ่อมภายนอก", "ประมาณราคา", "☐ ควรจำหน่าย", "รายละเอียดการแก้ไข", "ค่าใช้จ่าย", "วันที่ซ่อมเสร็จ", "ประวัติสถานะ", "จาก → เป็น", "ผู้เปลี่ยน", "หมายเหตุ",
            "ผอ.กลุ่ม", "ผู้อนุมัติ", "ผู้รับคืน", "ลงชื่อ", ticket, device.Number, "ครูสมศรี ใจงาม", "081-234-5678", "โรงเรียนบ้านดอนแก้ว", "20 พ.ย. 2569", "นายtechnician ทดสอบ",
        ];
        Assert.All(fields, f => Assert.Contains(f, blank, StringComparison.Ordinal));

        // A teacher who did not report it prints it without the telephone; another school prints nothing.
        var plain = await WordsAsync(house, new GetRepairForm.Query(ticket), "teacher");
        Assert.DoesNotContain("081-234-5678", plain, StringComparison.Ordinal);
        Assert.Contains("081-234-5678", await WordsAsync(house, new GetRepairForm.Query(ticket), "coordinator"), StringComparison.Ordinal);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetRepairForm.Query(ticket), "coordinator2"))).Kind);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetRepairForm.Query(ticket)));

        // At a vendor: the office reads where and for how much, the school only that.
        var number = await desk.NewAsync(ticket, VendorDesk.Draft(1_500));
        await desk.SendOutAsync(number);
        var office = await WordsAsync(house, new GetRepairForm.Query(ticket), "technician");
        Assert.Contains("☑ ส่งซ่อมภายนอก ประมาณราคา 1,500.00 บาท (ร้านซ่อมดีดี)", office, StringComparison.Ordinal);
        var school = await WordsAsync(house, new GetRepairForm.Query(ticket), "coordinator");
        Assert.Contains("☑ ส่งซ่อมภายนอก", school, StringComparison.Ordinal);
        Assert.DoesNotContain("ร้านซ่อมดีดี", school, StringComparison.Ordinal);
        Assert.DoesNotContain("1,500.00", school, StringComparison.Ordinal);
        await desk.BackAsync(number);
        await house.SendAsync(new ResolveTicket.Command(ticket, Outcome.BeyondRepair, "ซ่อมไม่คุ้ม", 350), "technician");
        var done = await WordsAsync(house, new GetRepairForm.Query(ticket), "coordinator");
        Assert.Contains("☑ ควรจำหน่าย", done, StringComparison.Ordinal);
        Assert.Contains("350.00 บาท", done, StringComparison.Ordinal);
        Assert.Contains("20 พฤศจิกายน 2569", done, StringComparison.Ordinal);

        // Thai digits where the office wants them.
        var settings = await house.SendAsync(new GetSettings.Query(), "admin");
        await house.SendAsync(new SaveSettings.Command(settings with { ThaiDigitsOnForms = true }), "admin");
        var thai = await WordsAsync(house, new GetRepairForm.Query(ticket), "coordinator");
        Assert.Contains("๓๕๐.๐๐ บาท", thai, StringComparison.Ordinal);
        Assert.DoesNotContain("350", thai, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_slip_says_what_goes_where_and_who_signs(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync();
        var number = await desk.NewAsync(ticket);
        await desk.SendOutAsync(number);
        var slip = await WordsAsync(house, new GetOutsideRepairPaper.Query(number), "technician");
        Assert.All(
            [number, ticket, device.Number, "ร้านซ่อมดีดี", "คุณเอก 053-111-222", "สายไฟ", "RMA-77", "1,500.00 บาท", "20 พฤศจิกายน 2569", "27 พฤศจิกายน 2569", "เครื่องพิมพ์ไม่ออก", "ผู้ส่ง", "ผู้รับ (ร้าน)", "ผู้รับคืน", "(นายtechnician ทดสอบ)"],
            (string f) => Assert.Contains(f, slip, StringComparison.Ordinal));
        await desk.BackAsync(number, 1_400);
        Assert.Contains("1,400.00 บาท", await WordsAsync(house, new GetOutsideRepairPaper.Query(number), "supply"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetOutsideRepairPaper.Query(number), "coordinator"));
    }

    private static async Task<string> WordsAsync(House house, MediatR.IRequest<OfficePaper> query, string by)
    {
        var paper = await house.SendAsync(query, by);
        using var docx = new MemoryStream();
        house.Services.GetRequiredService<IOfficePapers>().Write(paper, docx);
        docx.Position = 0;
        using var word = WordprocessingDocument.Open(docx, false);
        Assert.Empty(new OpenXmlValidator().Validate(word));
        return word.MainDocumentPart!.Document!.InnerText;
    }
}
