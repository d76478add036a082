using HelpDesk.Core.Knowledge;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Knowledge;

/// <summary>Thai as people type it finds the right article first, the same on both databases.</summary>
public sealed class KnowledgeSearchTests
{
    // What is typed, and what stands first.
    private static readonly (string Typed, string First)[] Searches =
    [
        ("พิมพ์ไม่ออก", "เครื่องพิมพ์พิมพ์ไม่ออก"),
        ("เครื่องพิมพ์ไม่ออก", "เครื่องพิมพ์พิมพ์ไม่ออก"),
        ("ปริ้น", "เครื่องพิมพ์พิมพ์ไม่ออก"),
        ("ปริ้นท์ไม่ออก", "เครื่องพิมพ์พิมพ์ไม่ออก"),
        ("กระดาษ ติด", "กระดาษติดในเครื่องพิมพ์"),
        ("ติด กระดาษ", "กระดาษติดในเครื่องพิมพ์"),
        ("กระดาด ติด", "กระดาษติดในเครื่องพิมพ์"),
        ("เครื่องพิมพ์กระดาษติด", "กระดาษติดในเครื่องพิมพ์"),
        ("wifi", "ต่อ Wi-Fi ของโรงเรียนไม่ได้ หรือเน็ตช้า"),
        ("เนต ช้า", "ต่อ Wi-Fi ของโรงเรียนไม่ได้ หรือเน็ตช้า"),
        ("อินเตอร์เน็ต", "ต่อ Wi-Fi ของโรงเรียนไม่ได้ หรือเน็ตช้า"),
        ("คอมเปิดไม่ติด", "คอมพิวเตอร์เปิดไม่ติด"),
        ("คอมพิวเตอร์ เปิด", "คอมพิวเตอร์เปิดไม่ติด"),
        ("windows ๑๑", "ตั้งค่า Windows 11 ให้พิมพ์ภาษาไทย"),
        ("จอ ฟ้า", "จอฟ้า Windows ค้าง 0x0000007B"),
        ("โปรเจคเตอร", "โปรเจกเตอร์ไม่มีภาพ"),
        ("นํ้าหมึก หมึกพิมพ์จาง", "หมึกพิมพ์จาง เป็นเส้น"),
        ("รหัสผ่าน ลืม", "ลืมรหัสผ่านอีเมล"),
    ];

    private static readonly (string Subject, string? Description, string? Category, string First)[] Faults =
    [
        ("เครื่องปริ้นห้องธุรการปริ้นไม่ออก", null, "printer", "เครื่องพิมพ์พิมพ์ไม่ออก"),
        ("ปริ้นไม่ออกค่ะ", "สั่งจากเครื่องครูแล้วเงียบ ไม่มีอะไรออกมา", null, "เครื่องพิมพ์พิมพ์ไม่ออก"),
        ("กระดาดติดตลอดเลย", "เครื่องพิมพ์ห้องวิชาการ ดึงออกแล้วติดอีก", "printer", "กระดาษติดในเครื่องพิมพ์"),
        ("เน็ตโรงเรียนหลุดบ่อยมาก", null, "network", "ต่อ Wi-Fi ของโรงเรียนไม่ได้ หรือเน็ตช้า"),
        ("วายฟายห้องคอมใช้ไม่ได้", null, null, "ต่อ Wi-Fi ของโรงเรียนไม่ได้ หรือเน็ตช้า"),
        ("คอมเปิดไม่ติดครับ", "กดปุ่มแล้วเงียบ ไฟไม่เข้า", "pc", "คอมพิวเตอร์เปิดไม่ติด"),
        ("แจ้งปัญหา", "รบกวนช่วยดูให้หน่อยค่ะ เครื่องฉายในห้องประชุมไม่มีภาพขึ้นเลย", null, "โปรเจกเตอร์ไม่มีภาพ"),
        ("เข้าระบบไม่ได้", "ลืมพาสเวิร์ด", null, "ลืมรหัสผ่านอีเมล"),
    ];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_people_type_finds_the_article_that_answers_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new KnowledgeDesk(house);
        await desk.StockAsync();
        var wrong = new List<string>();
        foreach (var (typed, first) in Searches)
        {
            var found = await desk.TitlesAsync(typed);
            if (found.FirstOrDefault() != first)
            {
                wrong.Add($"{typed}: {string.Join(" | ", found)}");
            }
        }

        foreach (var (subject, description, category, first) in Faults)
        {
            var found = await desk.HintsAsync(subject, description, category);
            if (found.FirstOrDefault() != first)
            {
                wrong.Add($"? {subject}: {string.Join(" | ", found)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(["กล้องวงจรปิดไม่บันทึก"], await desk.TitlesAsync("cctv"));
        Assert.Empty(await desk.TitlesAsync("รถตู้โรงเรียน ยางแบน"));
        Assert.Empty(await desk.TitlesAsync("zzzz"));
        Assert.Equal(10, (await desk.TitlesAsync(" ")).Length);
        Assert.Equal(["หมึกพิมพ์จาง เป็นเส้น"], (await desk.TitlesAsync("หมึก", category: "printer"))[..1]);
        Assert.Empty(await desk.TitlesAsync("หมึก", category: "network"));

        foreach (var nothing in (string[])["", "ก", "สวัสดีครับ", "ขอยืมเต็นท์ผ้าใบ", "อยากให้มาดูหน่อยค่ะ"])
        {
            Assert.Empty(await desk.HintsAsync(nothing));
        }

        Assert.InRange((await desk.HintsAsync("เครื่องพิมพ์", "พิมพ์ไม่ออก กระดาษติด หมึกจาง", "printer")).Length, 2, GetRepairHints.MostArticles);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_published_is_found_at_once_and_what_is_taken_back_no_more(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new KnowledgeDesk(house);
        var id = await desk.WriteAsync("ไมโครโฟนหวีด", publish: false);
        Assert.Empty(await desk.TitlesAsync("ไมโครโฟน"));
        Assert.Equal(["ไมโครโฟนหวีด"], await desk.TitlesAsync("ไมโครโฟน", "technician"));
        Assert.Empty(await desk.HintsAsync("ไมโครโฟนหวีด", by: "technician"));
        await house.SendAsync(new PublishArticle.Command(id, Published: true), "groupdirector");
        Assert.Equal(["ไมโครโฟนหวีด"], await desk.TitlesAsync("ไมโครโฟน"));
        Assert.Equal(["ไมโครโฟนหวีด"], await desk.HintsAsync("ไมค์ ไมโครโฟนหวีดมาก"));
        await house.SendAsync(new PublishArticle.Command(id, Published: false), "technician");
        Assert.Empty(await desk.TitlesAsync("ไมโครโฟน"));

        // Another process on the same database: what it wrote counts after a few seconds.
        await using var other = House.Beside(house.Database);
        await other.SendAsync(new PublishArticle.Command(id, Published: true), "technician");
        house.Clock.Move(TimeSpan.FromSeconds(6));
        Assert.Equal(["ไมโครโฟนหวีด"], await desk.TitlesAsync("ไมโครโฟน"));
    }
}
