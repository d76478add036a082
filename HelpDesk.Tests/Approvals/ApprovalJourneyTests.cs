using System.Net;
using System.Text.Json;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Approvals;

/// <summary>The director reads, remarks and signs on a phone; everybody else's pages follow.</summary>
[Collection(SiteCollection.Name)]
public sealed class ApprovalJourneyTests(SharedSite shared)
{
    static ApprovalJourneyTests() => SetDefaultExpectTimeout(20_000);

    private Site Site => shared.Site;

    [Fact]
    public async Task The_director_reads_what_changed_remarks_and_signs_on_a_phone_and_open_pages_follow()
    {
        var id = await AskTwiceAsync();
        var requester = await Site.DeskAsync("technician");
        await OpenAsync(requester, $"/approvals/{id}");
        var inbox = await Site.DeskAsync("director");
        await OpenAsync(inbox, "/approvals");
        await Expect(inbox.Locator($"[data-number='{id}']")).ToBeVisibleAsync();
        var before = await inbox.Locator("[data-waiting]").First.InnerTextAsync();
        await CheckLooksAsync(inbox, 1280);

        var phone = await Site.PhoneAsync("director");
        await OpenAsync(phone, $"/approvals/{id}");
        await Expect(phone.Locator("#changes .diff-was")).ToHaveTextAsync("48,000 บาท");
        await Expect(phone.Locator("#changes .diff-now")).ToHaveTextAsync("36,000 บาท");
        await CheckLooksAsync(phone, 390);

        await phone.ClickAsync("#sign-send");
        await Expect(phone.Locator("#Kind-error")).ToBeVisibleAsync();
        await phone.Locator("label:has(input[value='return'])").ClickAsync();
        await phone.FillAsync("#proof", "not-the-password");
        await phone.ClickAsync("#sign-send");
        await Expect(phone.Locator("#Text-error")).ToBeVisibleAsync();
        await phone.FillAsync("#answer-text", "โปรดแนบใบเสนอราคาสามราย");
        await phone.ClickAsync("#sign-send");
        await Expect(phone.Locator("#Proof-error")).ToBeVisibleAsync();
        await Expect(phone.Locator("#answer-text")).ToHaveValueAsync("โปรดแนบใบเสนอราคาสามราย");
        await Expect(phone.Locator("input[value='return']")).ToBeCheckedAsync();
        await CheckLooksAsync(phone, 390);

        // A reload, as after a lost line: the text is still there.
        await OpenAsync(phone, $"/approvals/{id}");
        await Expect(phone.Locator("#answer-text")).ToHaveValueAsync("โปรดแนบใบเสนอราคาสามราย");
        await phone.Locator("label:has(input[value='return'])").ClickAsync();
        await phone.FillAsync("#proof", TestOffice.Password);
        await phone.ClickAsync("#sign-send");

        await Expect(phone.Locator("#sign")).ToHaveCountAsync(0);
        await Expect(phone.Locator("[data-round='2'] [data-decision='return'] .text").First).ToHaveTextAsync("โปรดแนบใบเสนอราคาสามราย");
        await Expect(requester.Locator(".notice .text")).ToHaveTextAsync("โปรดแนบใบเสนอราคาสามราย");
        await Expect(inbox.Locator($"[data-number='{id}']")).ToHaveCountAsync(0);
        await Expect(inbox.Locator("[data-waiting]").Filter(new LocatorFilterOptions { HasTextString = before })).ToHaveCountAsync(0);
        await inbox.Locator(".tabs a[href*='box=decided']").ClickAsync();
        await Expect(inbox.Locator($"[data-number='{id}']")).ToBeVisibleAsync();
        Assert.EndsWith("/approvals?box=decided", inbox.Url, StringComparison.Ordinal);

        // The requester takes it back, and nobody else finds it.
        await requester.Locator("details:has(#withdraw) summary").ClickAsync();
        await requester.FillAsync("#withdraw-reason", "ไม่จำเป็นแล้ว");
        await requester.ClickAsync("#withdraw");
        await Expect(requester.Locator(".desk-head .badge")).ToHaveTextAsync("ถอนเรื่อง");
        var teacher = await Site.PhoneAsync("teacher");
        Assert.Equal(404, (await teacher.GotoAsync($"/approvals/{id}"))!.Status);
        foreach (var page in new[] { requester, inbox, phone, teacher })
        {
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_substitute_is_named_on_a_phone_and_taken_away_again()
    {
        var page = await Site.PhoneAsync("groupdirector");
        await OpenAsync(page, "/approvals/substitutes");
        await page.ClickAsync("#substitute-add");
        await Expect(page.Locator(".has-error")).ToHaveCountAsync(2);
        var substitute = await Site.DbAsync(db => db.People.SingleAsync(p => p.UserName == "technician2"));
        await page.SelectOptionAsync("#substitute", $"{substitute.Id}");
        await page.FillAsync("#from", "1 ม.ค. 2580");
        await page.FillAsync("#to", "3 ม.ค. 2580");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#to-understood")).ToHaveTextAsync("3 มกราคม 2580");
        await page.ClickAsync("#substitute-add");
        var row = page.Locator("li[data-number]").Filter(new LocatorFilterOptions { HasTextString = "1 ม.ค. 2580" });
        await Expect(row).ToContainTextAsync(substitute.Name);
        await CheckLooksAsync(page, 390);
        await row.Locator("button").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_api_lists_reads_decides_and_refuses_like_the_pages()
    {
        var id = await AskTwiceAsync();
        var (director, technician, teacher) = (await Site.TokenAsync("director"), await Site.TokenAsync("technician"), await Site.TokenAsync("teacher"));
        var list = await GetAsync("/approvals?limit=100", director);
        Assert.Contains(list.GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetInt64() == id && i.GetProperty("state").GetString() == "pending");
        Assert.Contains((await GetAsync("/approvals?box=mine", technician)).GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetInt64() == id);
        Assert.Equal(HttpStatusCode.NotFound, (await Site.ApiAsync(teacher, HttpMethod.Get, $"/approvals/{id}")).Status);
        var read = await GetAsync($"/approvals/{id}", director);
        Assert.Equal("36,000 บาท", read.GetProperty("changes")[0].GetProperty("after").GetString());

        var step = read.GetProperty("yourStep").GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(new { step, round = 2, answer = "approve" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(new { step, round = 2, answer = "perhaps", proof = TestOffice.Password })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await DecideAsync(new { step, round = 1, answer = "approve", proof = TestOffice.Password })).Status);
        var (status, body) = await DecideAsync(new { step, round = 2, answer = "approve-with-conditions", text = "คืนก่อนสิ้นปี", proof = TestOffice.Password });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("approved-with-conditions", body.GetProperty("state").GetString());
        Assert.True(body.GetProperty("isIntact").GetBoolean());
        Assert.Equal(HttpStatusCode.Conflict, (await Site.ApiAsync(technician, HttpMethod.Post, $"/approvals/{id}/withdraw", new { text = "x" })).Status);

        Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(object answer) => Site.ApiAsync(director, HttpMethod.Post, $"/approvals/{id}/decide", answer);
    }

    // Asked, returned and asked again, past the program: it waits for the director in its second round.
    private Task<long> AskTwiceAsync() => Site.DbAsync(async db =>
    {
        var (technician, director) = (await db.People.SingleAsync(p => p.UserName == "technician"), await db.People.SingleAsync(p => p.UserName == "director"));
        var at = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-30);
        var requester = new Requester(technician.Id, technician.Name);
        var approval = new Approval(
            ApprovalKind.AccessRequest, 0, "ขอซื้อสิทธิ์ใช้ระบบสำรองข้อมูลภายนอก", "/queue", requester, [new StepPlan(1, "ผอ.สพท. พิจารณา", Role.Director, Days: 2)],
            [new("เรื่อง", "ขอซื้อสิทธิ์ใช้ระบบสำรองข้อมูลภายนอก 1 ปี"), new("วงเงิน", "48,000 บาท"), new("เหตุผล", "สำรองข้อมูลทะเบียนครุภัณฑ์ไว้นอกอาคาร\nตามแผนความต่อเนื่อง")], at);
        db.Approvals.Add(approval);
        await db.SaveChangesAsync();
        approval.Decide(approval.Steps[0].Id, 1, DecisionKind.Return, "วงเงินสูงไป", new Signature(director.Id, director.Name, director.Id, null, "192.0.2.9", SignatureMethod.Password), at.AddHours(2));
        approval.Resubmit(requester, [approval.CurrentRound.Fields()[0], new("วงเงิน", "36,000 บาท"), approval.CurrentRound.Fields()[2]], "ลดจำนวนเครื่องที่สำรอง", at.AddHours(4));
        await db.SaveChangesAsync();
        return approval.Id;
    });

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }

    private static async Task CheckLooksAsync(IPage page, int width)
    {
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, page.Url + " is too wide");
        Assert.Empty(await Accessibility.FaultsAsync(page));
    }

    private async Task<JsonElement> GetAsync(string path, string token)
    {
        var (status, body) = await Site.ApiAsync(token, HttpMethod.Get, path);
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }
}
