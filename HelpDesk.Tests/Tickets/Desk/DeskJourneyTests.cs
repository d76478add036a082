using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Tickets.Desk;

[Collection(SiteCollection.Name)]
public sealed class DeskJourneyTests(SharedSite shared)
{
    private static readonly PageWaitForFunctionOptions Soon = new() { Timeout = 20_000 };

    // What a busy machine needs; how fast it is on an idle one is measured in bench/.
    static DeskJourneyTests() => SetDefaultExpectTimeout(20_000);

    private Site Site => shared.Site;

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
        await page.Context.CloseAsync();
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
        await mine.WaitForURLAsync("**/tickets/" + number);
        await mine.Context.CloseAsync();
        await colleague.Context.CloseAsync();
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
        await page.Context.CloseAsync();
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
        await technician.Context.CloseAsync();
        await school.Context.CloseAsync();
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
        await technician.Context.CloseAsync();
        await school.Context.CloseAsync();
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
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task A_session_that_ends_ends_the_open_queue()
    {
        var queue = await Site.DeskAsync();
        await queue.GotoAsync("/account/login");
        await queue.FillAsync("#username", "technician");
        await queue.FillAsync("#password", TestOffice.Password);
        await queue.ClickAsync("#sign-in");
        await queue.WaitForURLAsync("**/queue");
        await Site.InteractiveAsync(queue);

        var tab = await queue.Context.NewPageAsync();
        await tab.GotoAsync("/queue");
        await tab.Locator("details.menu summary.who").ClickAsync();
        await tab.Locator("form[action='/account/sign-out'] button").ClickAsync();

        await Expect(queue.Locator(".error-page")).ToBeVisibleAsync();
        await Expect(queue.Locator("tr[data-number]")).ToHaveCountAsync(0);
        await queue.Context.CloseAsync();
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Site.InteractiveAsync(page);
    }

    private async Task<string> ReportAsync(string urgency = "normal")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Site.Address, "/api/v1/tickets"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Site.TokenAsync("technician"));
        request.Content = JsonContent.Create(new
        {
            clientId = Guid.NewGuid(),
            schoolCode = await FirstSchoolAsync(),
            category = "printer",
            subject = "เครื่องพิมพ์ห้องธุรการกระดาษติด",
            description = "ดึงออกแล้วติดอีก",
            impact = "all",
            urgency,
            requesterName = "ครูสมศรี ใจงาม",
        });
        using var answer = await Site.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
    }

    // The demo office's teacher and coordinator belong to it.
    private Task<string> FirstSchoolAsync() => Site.DbAsync(db =>
        db.Schools.Where(s => db.Memberships.Any(m => m.SchoolId == s.Id && db.People.Any(p => p.Id == m.PersonId && p.UserName == "teacher"))).Select(s => s.Code).FirstAsync());
}
