using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Knowledge;

/// <summary>The steps of an article, for tests.</summary>
internal sealed class KnowledgeDesk(House house)
{
    public async Task<long> WriteAsync(
        string title, string body = "1. ปิดเครื่อง\n2. เปิดใหม่", Audience audience = Audience.Everyone, string? category = null, string keywords = "", bool publish = true, string by = "technician") =>
        (await house.SendAsync(new SaveArticle.Command(null, Guid.NewGuid(), new ArticleDraft(title, body, audience, category, keywords), Publish: publish), by)).Id;

    public async Task<GetUploads.Row> UploadAsync(byte[] content, string name = "รูป.jpg")
    {
        using var stream = new MemoryStream(content);
        return await house.Services.GetRequiredService<Uploads>().TakeAsync(stream, name, Caller.Visitor("192.0.2.1", "test"), CancellationToken.None);
    }

    public async Task<string[]> TitlesAsync(string? text = null, string? by = null, string? category = null) =>
        [.. (await house.SendAsync(new GetArticles.Query(text, category), by)).Rows.Select(r => r.Title)];

    public async Task<string[]> HintsAsync(string? subject, string? description = null, string? category = null, string? by = null) =>
        [.. (await house.SendAsync(new GetRepairHints.Query(TestOffice.FirstSchool, category, subject, description), by)).Articles.Select(a => a.Title)];

    public async Task<ArticleUses> UsesAsync(long id) => (await house.SendAsync(new GetArticle.Query(id), "auditor")).Uses!;

    /// <summary>A dozen articles as an office has them, so that finding one of them means something.</summary>
    public async Task StockAsync()
    {
        await WriteAsync("เครื่องพิมพ์พิมพ์ไม่ออก", "ดูสาย USB และกระดาษในถาด\nลบงานที่ค้างในคิว", category: "printer", keywords: "ปริ้นไม่ออก, ปริ้นเตอร์, offline");
        await WriteAsync("กระดาษติดในเครื่องพิมพ์", "เปิดฝาหลัง ดึงกระดาษช้า ๆ", category: "printer", keywords: "paper jam, ดึงกระดาษไม่เข้า");
        await WriteAsync("หมึกพิมพ์จาง เป็นเส้น", "สั่งทำความสะอาดหัวพิมพ์", category: "printer", keywords: "หมึกหมด, สีเพี้ยน");
        await WriteAsync("ต่อ Wi-Fi ของโรงเรียนไม่ได้ หรือเน็ตช้า", "เลือกลืมเครือข่ายนี้แล้วพิมพ์รหัสผ่านใหม่", category: "network", keywords: "เน็ตหลุด, อินเทอร์เน็ตใช้ไม่ได้, ไวไฟ, วายฟาย");
        await WriteAsync("คอมพิวเตอร์เปิดไม่ติด", "ดูปลั๊กพ่วงและเครื่องสำรองไฟ UPS", category: "pc", keywords: "เปิดเครื่องไม่ขึ้น, ไฟไม่เข้า");
        await WriteAsync("จอฟ้า Windows ค้าง 0x0000007B", "จดรหัสบนจอ แล้วเปิดใหม่ในเซฟโหมด", category: "pc", keywords: "blue screen, จอดำ");
        await WriteAsync("ลืมรหัสผ่านอีเมล", "กดลืมรหัสผ่านที่หน้าเข้าสู่ระบบ", keywords: "พาสเวิร์ด, password, เข้าระบบไม่ได้");
        await WriteAsync("โปรเจกเตอร์ไม่มีภาพ", "กด Windows + P แล้วเลือกทำซ้ำ\nดูสาย HDMI", keywords: "เครื่องฉาย, โปรเจคเตอร์, no signal");
        await WriteAsync("กล้องวงจรปิดไม่บันทึก", "ดูไฟของเครื่องบันทึก", keywords: "cctv, กล้องดับ");
        await WriteAsync("ตั้งค่า Windows 11 ให้พิมพ์ภาษาไทย", "เปิดการตั้งค่าภาษา กดปุ่มตัวหนอนเพื่อสลับ", category: "pc", keywords: "เปลี่ยนภาษา, แป้นพิมพ์");
    }
}
