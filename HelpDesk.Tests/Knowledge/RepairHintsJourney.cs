using System.Net;
using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Knowledge;

/// <summary>What stands beside the repair form: asked for without an address that tells, joined through a refusal, also after enhanced navigation.</summary>
public sealed class RepairHintsJourney(SharedSite shared) : Journey(shared)
{
    static RepairHintsJourney() => SetDefaultExpectTimeout(20_000);

    [Fact]
    public async Task What_was_typed_is_no_part_of_an_address()
    {
        var hints = new Uri(Site.Address, "/repair/hints");
        using var asked = await Site.Http.GetAsync(new Uri(hints, "?subject=printer"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, asked.StatusCode);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["subject"] = "เครื่องพิมพ์พิมพ์ไม่ออก", ["category"] = "printer" });
        using var answer = await Site.Http.PostAsync(hints, form);
        Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl!.NoStore));
        Assert.Contains("data-article", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var long_ = new FormUrlEncodedContent(new Dictionary<string, string> { ["subject"] = new('x', 40_000) });
        using var refused = await Site.Http.PostAsync(hints, long_);
        Assert.InRange((int)refused.StatusCode, 400, 499);
    }

    [Fact]
    public async Task A_report_that_is_joined_stays_chosen_through_a_refusal_and_is_named_afterwards()
    {
        var number = await Site.ReportAsync();
        var school = await Site.DbAsync(db => db.Schools.Where(s => db.Tickets.Any(t => t.Number == number && t.SchoolId == s.Id)).Select(s => s.Code).SingleAsync());
        var page = await Site.PhoneAsync("teacher");
        await FillAsync(page, school);
        await page.CheckAsync($"[name=join][value='{number}']");
        await Expect(page.Locator(".hints [role=status]")).Not.ToBeEmptyAsync();
        await page.FillAsync("#phone", "12");
        await page.ClickAsync("#send");
        await Expect(page.Locator("#phone-error")).ToBeVisibleAsync();
        await Expect(page.Locator($"[name=join][value='{number}'][type=radio]")).ToBeCheckedAsync();
        await page.FillAsync("#phone", "081-234-5678");
        await page.ClickAsync("#send");
        await Expect(page.Locator("#joined")).ToContainTextAsync(number);

        // What ended between the choice and the sending is not joined, and that is said.
        var other = await Site.ReportAsync();
        await FillAsync(page, school);
        await page.CheckAsync($"[name=join][value='{other}']");
        await Site.DbAsync(db => db.Tickets.Where(t => t.Number == other).ExecuteUpdateAsync(t => t.SetProperty(x => x.Status, TicketStatus.Cancelled)));
        await page.ClickAsync("#send");
        await Expect(page.Locator("#alone")).ToBeVisibleAsync();
        await Expect(page.Locator("#joined")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task After_enhanced_navigation_the_form_hints_as_well_and_names_the_school_chosen_in_a_list()
    {
        var page = await Site.DeskAsync("teacher");
        await page.GotoAsync("/my");
        await Site.InteractiveAsync(page);
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        await page.ClickAsync("main a[href='/repair']");
        await Site.AddressAsync(page, "**/repair");
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"), "The page was loaded anew: this journey shows nothing.");
        await page.SelectOptionAsync("#category", "printer");
        await page.Locator("#subject").PressSequentiallyAsync("เครื่องปริ้นห้องธุรการปริ้นไม่ออก");
        await Expect(page.Locator("[data-article]").First).ToBeVisibleAsync();

        // As for somebody of several schools.
        await page.EvaluateAsync("""
            () => {
              document.querySelector('[name=schoolCode]').value = '';
              document.querySelector('#school').closest('.field').insertAdjacentHTML('beforeend', '<input type="radio" id="other" name="schoolChoice" value="1050010002">');
            }
            """);
        var asked = await page.RunAndWaitForRequestAsync(() => page.CheckAsync("#other"), r => r.Url.EndsWith("/repair/hints", StringComparison.Ordinal));
        Assert.Contains("school=1050010002", asked.PostData, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_as_long_as_it_may_be_keeps_its_circuit_and_a_picture_takes_its_line_along()
    {
        var mark = "ยาว" + Guid.NewGuid().ToString("N")[..8];
        var page = await Site.DeskAsync("technician");
        await page.GotoAsync("/knowledge/new");
        await Site.InteractiveAsync(page);
        await page.FillAsync("#title", mark);
        await page.FillAsync("#body", Text(Article.MaxBody - 200));
        await Expect(page.Locator("#preview")).ToContainTextAsync("จบ");
        await page.SetInputFilesAsync("#pictures", new FilePayload { Name = "รูป.jpg", MimeType = "image/jpeg", Buffer = Samples.Read("gps.jpg") });
        await Expect(page.Locator("#shown li")).ToHaveCountAsync(1);
        await page.ClickAsync("#shown button");
        await Expect(page.Locator("#shown")).ToHaveCountAsync(0);
        Assert.DoesNotContain("/files/", await page.InputValueAsync("#body"), StringComparison.Ordinal);
        await page.FillAsync("#body", Text(Article.MaxBody));
        await page.ClickAsync("#save");
        await Expect(page.Locator("h1")).ToContainTextAsync(mark);
        Assert.Equal(Article.MaxBody, await Site.DbAsync(db => db.Articles.Where(a => a.Title == mark).Select(a => a.Body.Length).SingleAsync()));
    }

    // Words, as people write them: what is one word of thousands of letters occupies a browser for minutes.
    private static string Text(int letters) => string.Join('\n', Enumerable.Repeat("ปิดเครื่อง รอสิบวินาที แล้วเปิดใหม่อีกครั้ง", letters / 40 + 1))[..(letters - 2)] + "จบ";

    private static async Task FillAsync(IPage page, string school)
    {
        await page.GotoAsync("/repair?school=" + school);
        await page.SelectOptionAsync("#category", "printer");
        await page.FillAsync("#subject", "เครื่องพิมพ์ห้องธุรการกระดาษติด");
        await page.FillAsync("#reporter", "ครูสมศรี");
    }
}
