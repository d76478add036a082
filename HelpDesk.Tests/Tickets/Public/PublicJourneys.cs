using System.Net;
using System.Text;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Tickets.Public;

/// <summary>The public pages in Chromium on a phone, with JavaScript and without: nothing typed is lost, nothing is sent twice.</summary>
public sealed class PublicJourneys(SharedSite shared) : Journey(shared)
{
    private static readonly FilePayload Html = new() { Name = "รูป.jpg", MimeType = "image/jpeg", Buffer = Encoding.UTF8.GetBytes("<html><script>alert(1)</script>") };

    [Fact]
    public async Task Without_JavaScript_a_refused_form_keeps_text_and_photo_and_offers_the_schools_that_match()
    {
        var subject = Unique("พิมพ์ไม่ออก");
        var page = await Site.PhoneAsync(javaScript: false);
        await page.GotoAsync("/repair");
        await page.FillAsync("#school", "โรงเรียน");
        await page.SelectOptionAsync("#category", "printer");
        await Assertions.Expect(page.Locator(".symptoms:visible")).ToHaveCountAsync(1);
        await page.FillAsync("#subject", subject);
        await page.FillAsync("#description", "บรรทัดแรก\nบรรทัด <b>สอง</b>");
        await page.SelectOptionAsync("#impact", "group");
        await page.FillAsync("#reporter", "ครูสมศรี");
        await page.FillAsync("#phone", "12");
        await page.SetInputFilesAsync("#photos", [Photo("gps.jpg"), Html]);
        await page.ClickAsync("#send");

        Assert.Contains("รูป.jpg", await page.InnerTextAsync("#photos-error"), StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#phone-error")).ToBeVisibleAsync();
        Assert.True(await page.Locator("input[name=schoolChoice]").CountAsync() > 1);
        Assert.Equal("บรรทัดแรก\nบรรทัด <b>สอง</b>", await page.InputValueAsync("#description"));
        Assert.Equal(("printer", "group"), (await page.InputValueAsync("#category"), await page.InputValueAsync("#impact")));
        await Assertions.Expect(page.Locator("[data-kept] img")).ToHaveCountAsync(1);

        await page.Locator("input[name=schoolChoice]").First.CheckAsync();
        await page.FillAsync("#phone", "081-234-5678");
        await page.ClickAsync("#send");
        Assert.Matches("^R25[0-9]{2}-[0-9]{6}$", (await page.InnerTextAsync("#ticket-number")).Trim());
        Assert.Equal(1, await CountAsync(subject));

        // The photo is served without the place it was taken at, and only as a picture.
        await page.ClickAsync("#track-link");
        var source = await page.Locator(".timeline img").First.GetAttributeAsync("src");
        using var answer = await Site.Http.GetAsync(new Uri(Site.Address, source));
        var served = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(Samples.Read("gps.jpg").AsSpan().IndexOf("SECRET"u8) >= 0);
        Assert.True(served.AsSpan().IndexOf("SECRET"u8) < 0);
        Assert.Contains("<b>สอง</b>", await page.InnerTextAsync(".timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_JavaScript_the_school_is_chosen_while_typing_the_draft_outlives_a_reload_and_a_double_click_sends_once()
    {
        var subject = Unique("เน็ตหลุด");
        var page = await Site.PhoneAsync();
        await page.GotoAsync("/repair");
        await page.Locator("#school").PressSequentiallyAsync("บ้าน");
        await page.Locator("[role=option]").First.ClickAsync();
        var school = await page.InputValueAsync("#school");
        await page.Locator(".tile", new PageLocatorOptions { HasText = "Wi-Fi" }).ClickAsync();
        Assert.Equal("network", await page.InputValueAsync("#category"));
        await page.Locator(".chip:visible").First.ClickAsync();
        Assert.NotEqual("", await page.InputValueAsync("#subject"));
        await page.FillAsync("#subject", subject);
        await page.Locator(".pill", new PageLocatorOptions { HasText = "ด่วนมาก" }).ClickAsync();
        await page.FillAsync("#reporter", "ครูสมชาย");
        var before = await page.InputValueAsync("input[name=clientId]");
        await page.ReloadAsync();

        Assert.Equal((school, "network", subject, "urgent", before), (
            await page.InputValueAsync("#school"), await page.InputValueAsync("#category"), await page.InputValueAsync("#subject"),
            await page.InputValueAsync("#urgency"), await page.InputValueAsync("input[name=clientId]")));
        await page.DblClickAsync("#send");
        await page.WaitForSelectorAsync("#ticket-number");
        Assert.Equal(1, await CountAsync(subject));

        // What was sent is no draft any more, and the next report is another one.
        await page.GotoAsync("/repair");
        Assert.Equal("", await page.InputValueAsync("#subject"));
        Assert.NotEqual(before, await page.InputValueAsync("input[name=clientId]"));
    }

    [Fact]
    public async Task The_same_form_posted_twice_is_one_ticket_and_an_expired_form_keeps_what_was_typed()
    {
        var subject = Unique("เปิดไม่ติด");
        var page = await Site.PhoneAsync(javaScript: false);
        await page.GotoAsync("/repair");
        await FillAsync(page, subject);
        await page.Context.ClearCookiesAsync();
        await page.ClickAsync("#send");
        await Assertions.Expect(page.Locator(".notice[data-tone=error]")).ToBeVisibleAsync();
        Assert.Equal(subject, await page.InputValueAsync("#subject"));
        Assert.Equal(0, await CountAsync(subject));

        var clientId = await page.InputValueAsync("input[name=clientId]");
        await page.ClickAsync("#send");
        var number = await page.InnerTextAsync("#ticket-number");
        await page.GotoAsync("/repair");
        await FillAsync(page, subject);
        await page.Locator("input[name=clientId]").EvaluateAsync("(field, id) => field.value = id", clientId);
        await page.ClickAsync("#send");
        Assert.Equal(number, await page.InnerTextAsync("#ticket-number"));
        Assert.Equal(1, await CountAsync(subject));
    }

    [Fact]
    public async Task A_machine_that_fills_every_field_makes_nothing()
    {
        var subject = Unique("โฆษณา");
        var page = await Site.PhoneAsync(javaScript: false);
        await page.GotoAsync("/repair");
        await FillAsync(page, subject);
        await page.Locator("input[name=website]").EvaluateAsync("field => field.value = 'http://example.com'");
        await page.ClickAsync("#send");
        await Assertions.Expect(page.Locator(".notice[data-tone=error]")).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync(subject));
    }

    [Fact]
    public async Task The_address_fixes_school_and_asset_and_a_signed_in_teacher_finds_name_and_school_filled_in()
    {
        var school = await Site.DbAsync(db => db.Schools.Where(s => !s.IsOffice && s.IsActive).OrderBy(s => s.Id).FirstAsync());
        var page = await Site.PhoneAsync();
        await page.GotoAsync($"/repair?school={school.Code}&asset=7440-001-0001%2F69");
        Assert.Equal((school.NameTh, "7440-001-0001/69"), (await page.InputValueAsync("#school"), await page.InputValueAsync("#asset")));
        Assert.False(await page.IsEditableAsync("#school"));

        var own = await Site.PhoneAsync("teacher");
        await own.GotoAsync("/repair");
        Assert.Equal(school.NameTh, await own.InputValueAsync("#school"));
        Assert.NotEqual("", await own.InputValueAsync("#reporter"));
    }

    [Fact]
    public async Task The_tracking_page_answers_cancels_confirms_rates_and_opens_again_without_JavaScript()
    {
        var page = await Site.PhoneAsync(javaScript: false);
        var (number, link) = await ReportAsync(page, Unique("จอดับ"));
        await page.GotoAsync(link);
        await page.FillAsync("#text", "ไฟสีส้ม\n<i>กะพริบ</i>");
        await page.SetInputFilesAsync("#photos", Html);
        await page.ClickAsync("#reply");
        Assert.Equal("ไฟสีส้ม\n<i>กะพริบ</i>", await page.InputValueAsync("#text"));
        await page.ClickAsync("#reply");
        Assert.Contains("<i>กะพริบ</i>", await page.InnerTextAsync(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotMatch("081-?234", await page.ContentAsync());

        await PostAsync($"/tickets/{number}/resolve", new { outcome = "repaired", text = "เปลี่ยนสายไฟ" });
        await page.GotoAsync(link);
        Assert.Contains("เปลี่ยนสายไฟ", await page.InnerTextAsync("#result"), StringComparison.Ordinal);
        await page.Locator("#reopen summary").ClickAsync();
        await page.ClickAsync("#reopen-send");
        await Assertions.Expect(page.Locator("#reason-error")).ToBeVisibleAsync();
        await page.FillAsync("#reason", "ยังดับอยู่");
        await page.ClickAsync("#reopen-send");
        await Assertions.Expect(page.Locator(".badge[data-status=assigned]")).ToBeVisibleAsync();

        await PostAsync($"/tickets/{number}/resolve", new { outcome = "replaced", text = "เปลี่ยนจอ" });
        await page.GotoAsync(link);
        await page.Locator(".stars input[value='4']").CheckAsync(new LocatorCheckOptions { Force = true });
        await page.FillAsync("#comment", "ขอบคุณค่ะ");
        await page.ClickAsync("#confirm");
        await Assertions.Expect(page.Locator(".badge[data-status=closed]")).ToBeVisibleAsync();
        Assert.Equal((4, "ขอบคุณค่ะ"), await Site.DbAsync(async db => await db.Tickets.Where(t => t.Number == number).Select(t => new ValueTuple<int, string>(t.Rating ?? 0, t.RatingComment)).SingleAsync()));

        var (second, secondLink) = await ReportAsync(page, Unique("แจ้งผิด"));
        await page.GotoAsync(secondLink);
        await page.Locator("#cancel summary").ClickAsync();
        await page.Locator("#cancel button").ClickAsync();
        await Assertions.Expect(page.Locator(".badge[data-status=cancelled]")).ToBeVisibleAsync();
        Assert.Equal(TicketStatus.Cancelled, await Site.DbAsync(db => db.Tickets.Where(t => t.Number == second).Select(t => t.Status).SingleAsync()));
    }

    [Fact]
    public async Task An_open_tracking_page_shows_a_new_reply_by_itself_and_keeps_what_is_being_typed()
    {
        var page = await Site.PhoneAsync();
        var (number, link) = await ReportAsync(page, Unique("ช้ามาก"));
        await page.GotoAsync(link);
        await page.FillAsync("#text", "กำลังพิมพ์");
        await PostAsync($"/tickets/{number}/reply", new { text = "รุ่นอะไรครับ" });
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("รุ่นอะไรครับ", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
        Assert.Equal("กำลังพิมพ์", await page.InputValueAsync("#text"));
    }

    [Fact]
    public async Task A_link_that_is_none_is_not_found_and_private_pages_are_not_indexed()
    {
        foreach (var path in new[] { "/track/AAAAAAAAAAAAAAAAAAAAAA", "/repair/sent/AAAAAAAAAAAAAAAAAAAAAA", "/files/" + Guid.NewGuid() })
        {
            using var answer = await Site.Http.GetAsync(new Uri(Site.Address, path));
            Assert.Equal(404, (int)answer.StatusCode);
        }

        var page = await Site.PhoneAsync();
        var (_, link) = await ReportAsync(page, Unique("หมึกจาง"));
        using var open = await Site.Http.GetAsync(link);
        Assert.Equal(("no-referrer", "noindex"), (Assert.Single(open.Headers.GetValues("Referrer-Policy")), Assert.Single(open.Headers.GetValues("X-Robots-Tag"))));
        Assert.True(open.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Over_the_limit_a_person_sees_when_to_try_again_and_loses_nothing()
    {
        await using var site = await Site.StartAsync(settings: new(StringComparer.Ordinal) { ["HelpDesk:RateLimits:PublicPerMinute"] = "1" }, demo: false);
        var page = await site.PhoneAsync(javaScript: false);
        await page.GotoAsync("/repair");
        await FillAsync(page, "เรื่องแรก", TestOffice.FirstSchool);
        await page.ClickAsync("#send");
        await page.WaitForSelectorAsync("#ticket-number");
        await page.GotoAsync("/repair");
        await FillAsync(page, "เรื่องที่สอง", TestOffice.FirstSchool);
        await page.SetInputFilesAsync("#photos", Photo("gps.jpg"));
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("#send"), response => response.Request.Method == "POST");
        Assert.Equal(429, answer.Status);
        Assert.InRange(int.Parse((await answer.HeaderValueAsync("Retry-After"))!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("เรื่องที่สอง", await page.InputValueAsync("#subject"));
        await Assertions.Expect(page.Locator("[data-kept] img")).ToHaveCountAsync(1);
        Assert.Equal(1, await site.DbAsync(db => db.Tickets.CountAsync()));
    }

    [Fact]
    public async Task The_form_weighs_less_than_100_KB()
    {
        var page = await Site.PhoneAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        double bytes = 0;
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync("/repair", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.InRange(bytes, 10_000, 100 * 1024);
    }

    private static string Unique(string text) => text + " " + Guid.NewGuid().ToString("N")[..8];

    private static FilePayload Photo(string sample) => new() { Name = sample, MimeType = "image/jpeg", Buffer = Samples.Read(sample) };

    private static async Task FillAsync(IPage page, string subject, string school = TestOffice.FirstSchool)
    {
        await page.FillAsync("#school", school);
        await page.SelectOptionAsync("#category", "printer");
        await page.FillAsync("#subject", subject);
        await page.FillAsync("#reporter", "ครูสมศรี");
        await page.FillAsync("#phone", "081-234-5678");
    }

    private static async Task<(string Number, string Link)> ReportAsync(IPage page, string subject)
    {
        await page.GotoAsync("/repair");
        await FillAsync(page, subject);
        await page.ClickAsync("#send");
        await page.WaitForSelectorAsync("#ticket-number");
        return ((await page.InnerTextAsync("#ticket-number")).Trim(), (await page.GetAttributeAsync("#track-link", "href"))!);
    }

    private Task<int> CountAsync(string subject) => Site.DbAsync(db => db.Tickets.CountAsync(t => t.Subject == subject));

    private async Task PostAsync(string path, object body)
    {
        var (status, answer) = await Site.ApiAsync(await Site.TokenAsync("technician"), HttpMethod.Post, path, body);
        Assert.True(status < HttpStatusCode.BadRequest, answer.ToString());
    }
}
