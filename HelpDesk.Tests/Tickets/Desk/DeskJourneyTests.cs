using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Tickets.Desk;

public sealed class DeskJourneyTests(SharedSite shared) : Journey(shared)
{
    private static readonly PageWaitForFunctionOptions Soon = new() { Timeout = 20_000 };

    // What a busy machine needs; how fast it is on an idle one is measured in bench/.
    static DeskJourneyTests() => SetDefaultExpectTimeout(20_000);

    [Fact]
    public async Task A_new_ticket_appears_in_an_open_queue_without_a_reload()
    {
        var page = await Site.DeskAsync("technician");
        await OpenAsync(page, "/queue?status=new");
        await page.EvaluateAsync("window.notReloaded = true");

        var number = await ReportAsync("urgent");

        await Expect(page.Locator($"tr[data-number='{number}'].is-fresh")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded"));
        Assert.Matches(@"^\(\d[\d,]*\) ", await page.TitleAsync());
    }

    [Fact]
    public async Task Keys_take_a_ticket_and_the_colleague_sees_who_has_it()
    {
        var number = await ReportAsync("urgent");
        var (mine, colleague) = (await Site.DeskAsync("technician"), await Site.DeskAsync("technician2"));
        foreach (var page in new[] { mine, colleague })
        {
            await OpenAsync(page, "/queue?q=" + number);
        }

        await Expect(colleague.Locator($"tr[data-number='{number}'] [data-claim]")).ToBeVisibleAsync();
        await mine.Keyboard.PressAsync("j");
        await mine.Keyboard.PressAsync("c");

        await Expect(colleague.Locator($"tr[data-number='{number}'] [data-claim]")).ToHaveCountAsync(0);
        await mine.Keyboard.PressAsync("j");
        await mine.Keyboard.PressAsync("Enter");
        await Site.AddressAsync(mine, "**/tickets/" + number);
    }

    [Fact]
    public async Task The_address_holds_search_state_and_filter_and_back_leads_back()
    {
        var page = await Site.DeskAsync("technician");
        await OpenAsync(page, "/queue");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("เครื่องพิมพ์");
        await page.WaitForFunctionAsync("() => new URL(location).searchParams.get('q') === 'เครื่องพิมพ์'", null, Soon);
        await page.Locator(".tabs a[href*='status=new']").ClickAsync();
        await page.WaitForFunctionAsync("() => new URL(location).searchParams.get('status') === 'new'", null, Soon);
        await page.FillAsync("#from", "๑ ต.ค. ๖๙");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("() => new URL(location).searchParams.get('from') === '2026-10-01'", null, Soon);
        await Expect(page.Locator("#from-understood")).ToHaveTextAsync("1 ตุลาคม 2569");

        await page.GoBackAsync();
        await Expect(page.Locator("#from")).ToHaveValueAsync("");
        await Expect(page.Locator(".tabs a[aria-current=page]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("status=new"));
        await Expect(page.Locator("#search")).ToHaveValueAsync("เครื่องพิมพ์");
    }

    [Fact]
    public async Task A_reply_arrives_while_another_is_typed_and_the_typed_text_stays_through_a_reload_too()
    {
        var number = await ReportAsync();
        var (technician, school) = (await Site.DeskAsync("technician"), await Site.PhoneAsync("coordinator"));
        await OpenAsync(technician, "/tickets/" + number);
        await OpenAsync(school, "/tickets/" + number);

        await technician.FillAsync("#reply", "ขอทราบรุ่นของเครื่อง");
        await school.FillAsync("#reply", "ไฟสีส้มกะพริบค่ะ");
        await school.ClickAsync("#reply-send");

        await Expect(technician.Locator("[data-entry=reply].is-fresh")).ToContainTextAsync("ไฟสีส้มกะพริบค่ะ");
        await Expect(technician.Locator("#reply")).ToHaveValueAsync("ขอทราบรุ่นของเครื่อง");
        await Expect(school.Locator("#reply")).ToHaveValueAsync("");

        await technician.ReloadAsync();
        await Expect(technician.Locator("#reply")).ToHaveValueAsync("ขอทราบรุ่นของเครื่อง");

        // A note goes to the office only; the school's open page learns nothing of it.
        await technician.CheckAsync("input[value=internal]", new PageCheckOptions { Force = true });
        await technician.FillAsync("#reply", "เครื่องนี้หมดประกันแล้ว");
        await technician.ClickAsync("#reply-send");
        await Expect(technician.Locator("[data-entry=note]")).ToContainTextAsync("หมดประกัน");
        await school.ReloadAsync();
        await Expect(school.Locator("[data-entry=reply]")).ToHaveCountAsync(1);
        Assert.DoesNotContain("หมดประกัน", await school.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_finished_and_sent_on_the_phone_is_not_brought_back_by_the_desk()
    {
        var number = await ReportAsync();
        var (desk, phone) = (await Site.DeskAsync("technician"), await Site.PhoneAsync("technician"));
        await OpenAsync(desk, "/tickets/" + number);
        await desk.FillAsync("#reply", "พรุ่งนี้จะ");
        await DraftAsync("พรุ่งนี้จะ");
        await OpenAsync(phone, "/tickets/" + number);
        await Expect(phone.Locator("#reply")).ToHaveValueAsync("พรุ่งนี้จะ");
        await phone.FillAsync("#reply", "พรุ่งนี้จะเข้าไปซ่อมให้");
        await DraftAsync("พรุ่งนี้จะเข้าไปซ่อมให้");
        await desk.ReloadAsync();
        await Expect(desk.Locator("#reply")).ToHaveValueAsync("พรุ่งนี้จะเข้าไปซ่อมให้");

        await desk.FillAsync("#reply", "พรุ่งนี้จะเข้าไปซ่อมให้ครับ");
        await DraftAsync("พรุ่งนี้จะเข้าไปซ่อมให้ครับ");
        await phone.ClickAsync("#reply-send");
        await Expect(desk.Locator("[data-entry=reply]")).ToHaveCountAsync(1);
        await desk.ReloadAsync();
        await Site.InteractiveAsync(desk);
        await Task.Delay(1500);
        await Expect(desk.Locator("#reply")).ToHaveValueAsync("");
        await DraftAsync(null);

        async Task DraftAsync(string? text)
        {
            for (var i = 0; i < 200; i++)
            {
                if (await Site.DbAsync(db => db.ReplyDrafts.Where(d => db.Tickets.Any(t => t.Id == d.TicketId && t.Number == number)).Select(d => d.Text).SingleOrDefaultAsync()) == text)
                {
                    return;
                }

                await Task.Delay(100);
            }

            Assert.Fail($"The draft is not “{text}”.");
        }
    }

    [Fact]
    public async Task A_ticket_that_a_colleague_ends_leaves_what_was_being_written()
    {
        var number = await ReportAsync();
        var (mine, colleague) = (await Site.DeskAsync("technician"), await Site.DeskAsync("technician2"));
        await OpenAsync(mine, "/tickets/" + number);
        await OpenAsync(colleague, "/tickets/" + number);
        await mine.FillAsync("#reply", "กำลังเดินทางไปค");
        await colleague.ClickAsync(".action-bar details.menu > summary");
        await colleague.ClickAsync("[data-dialog-open=cancel]");
        await colleague.FillAsync("#cancel-text", "แจ้งซ้ำ");
        await colleague.ClickAsync("#cancel button[type=submit]");

        await Expect(mine.Locator("#reply-ended")).ToBeVisibleAsync();
        await Expect(mine.Locator("#reply")).ToHaveValueAsync("กำลังเดินทางไปค");
        await Expect(mine.Locator("#reply")).Not.ToBeEditableAsync();
        await mine.ReloadAsync();
        await Expect(mine.Locator("#reply")).ToHaveValueAsync("กำลังเดินทางไปค");
        await Site.InteractiveAsync(mine);
        await mine.ClickAsync("#reply-discard");
        await Expect(mine.Locator("#reply")).ToHaveCountAsync(0);
        await Expect(colleague.Locator("#reply")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Repair_confirmation_and_rating_go_hand_in_hand()
    {
        var number = await ReportAsync();
        var (technician, school) = (await Site.DeskAsync("technician"), await Site.PhoneAsync("teacher"));
        await OpenAsync(technician, "/tickets/" + number);
        await technician.ClickAsync("#claim");
        await technician.ClickAsync("#start");
        await technician.ClickAsync("[data-dialog-open=resolve]");
        await technician.FillAsync("#done", "เปลี่ยนลูกยางดึงกระดาษ");
        await technician.FillAsync("#cost", "1,250.50");
        await technician.ClickAsync("#resolve button[type=submit]");
        await Expect(technician.Locator(".desk-head .badge")).ToHaveAttributeAsync("data-status", "resolved");
        await Expect(technician.Locator(".desk-side")).ToContainTextAsync("1,250.50");

        await OpenAsync(school, "/tickets/" + number);
        await school.ClickAsync("#confirm");
        await Expect(technician.Locator(".desk-head .badge")).ToHaveAttributeAsync("data-status", "closed");
        await school.Locator(".stars label").Nth(4).ClickAsync();
        await school.FillAsync("#comment", "เร็วมาก");
        await school.Locator("form:has(.stars) button[type=submit]").ClickAsync();
        await Expect(technician.Locator("[data-entry=rated]")).ToContainTextAsync("เร็วมาก");
    }

    [Fact]
    public async Task Photos_go_with_a_reply_and_what_is_no_photo_is_refused_by_its_content()
    {
        var number = await ReportAsync();
        var page = await Site.DeskAsync("technician");
        await OpenAsync(page, "/tickets/" + number);
        var before = await page.Locator("img[src*='/files/']").CountAsync();

        await page.SetInputFilesAsync("#reply-files", [File("gps.jpg", "image/jpeg", Samples.Read("gps.jpg")), File("ใบเสนอราคา.pdf", "application/pdf", Samples.Pdf), File("รูป.jpg", "image/jpeg", "<html><script>1</script>"u8.ToArray())]);
        await Expect(page.Locator(".composer .thumb")).ToHaveCountAsync(2);
        await Expect(page.Locator(".composer [role=alert]")).ToContainTextAsync("รูป.jpg");
        await page.Locator(".composer .thumb button").Nth(1).ClickAsync();
        await Expect(page.Locator(".composer .thumb")).ToHaveCountAsync(1);
        await page.SetInputFilesAsync("#reply-files", File("ใบเสนอราคา.pdf", "application/pdf", Samples.Pdf));
        await Expect(page.Locator(".composer .thumb")).ToHaveCountAsync(2);

        await page.FillAsync("#reply", "แนบรูปและใบเสนอราคา");
        await page.ClickAsync("#reply-send");
        var entry = page.Locator("[data-entry=reply]");
        await Expect(entry.Locator("img[src*='/files/']")).ToHaveCountAsync(1);
        await Expect(entry).ToContainTextAsync("ใบเสนอราคา.pdf");
        await Expect(page.Locator(".composer .thumb")).ToHaveCountAsync(0);
        Assert.Equal(before + 1, await page.Locator("img[src*='/files/']").CountAsync());

        // What is served is the picture without the place it was taken at; another school does not find it.
        var source = await entry.Locator("img").GetAttributeAsync("src");
        var served = await page.APIRequest.GetAsync(source!);
        Assert.Equal((200, "image/jpeg"), (served.Status, served.Headers["content-type"]));
        Assert.True((await served.BodyAsync()).AsSpan().IndexOf("SECRET"u8) < 0);
        var other = await Site.PhoneAsync("coordinator2");
        Assert.Equal(404, (await other.APIRequest.GetAsync(source!)).Status);

        static FilePayload File(string name, string type, byte[] content) => new() { Name = name, MimeType = type, Buffer = content };
    }

    [Fact]
    public async Task Who_does_not_see_all_schools_finds_no_queue_and_no_other_schools_ticket()
    {
        var number = await ReportAsync();
        var other = await Site.PhoneAsync("coordinator2");
        Assert.Equal(404, (await other.GotoAsync("/queue"))!.Status);
        Assert.Equal(404, (await other.GotoAsync("/tickets/" + number))!.Status);
        Assert.Equal(404, (await other.GotoAsync("/tickets/R2570-999999"))!.Status);
        await OpenAsync(other, "/my?status=all");
        await Expect(other.Locator($"[data-number='{number}']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_session_that_ends_ends_the_open_queue()
    {
        var queue = await Site.DeskAsync();
        await queue.GotoAsync("/account/login");
        await queue.FillAsync("#username", "technician");
        await queue.FillAsync("#password", TestOffice.Password);
        await queue.ClickAsync("#sign-in");
        await Site.AddressAsync(queue, "**/queue");
        await Site.InteractiveAsync(queue);

        var tab = await queue.Context.NewPageAsync();
        await tab.GotoAsync("/queue");
        await tab.Locator("details.menu summary.who").ClickAsync();
        await tab.Locator("form[action='/account/sign-out'] button").ClickAsync();

        await Expect(queue.Locator(".error-page")).ToBeVisibleAsync();
        await Expect(queue.Locator("tr[data-number]")).ToHaveCountAsync(0);
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Site.InteractiveAsync(page);
    }

    private Task<string> ReportAsync(string urgency = "normal") => Site.ReportAsync(urgency);
}
