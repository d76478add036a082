using System.Globalization;
using HelpDesk.Core.Knowledge;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Knowledge;

/// <summary>Knowledge in Chromium: a fault that is never reported, and what was repaired once written down for all.</summary>
public sealed class KnowledgeJourneyTests(SharedSite shared) : Journey(shared)
{
    static KnowledgeJourneyTests() => SetDefaultExpectTimeout(20_000);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hint_beside_the_form_solves_what_was_about_to_be_reported(bool phone)
    {
        var page = phone ? await Site.PhoneAsync() : await Site.DeskAsync();
        var problems = new List<string>();
        page.Console += (_, message) => problems.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => problems.Add(error);
        await page.GotoAsync("/repair");
        await page.SelectOptionAsync("#category", "printer");
        var place = await TopAsync(page, "#description");
        await page.Locator("#subject").PressSequentiallyAsync("เครื่องปริ้นห้องธุรการปริ้นไม่ออก");
        var hint = page.Locator("[data-article]", new PageLocatorOptions { HasText = "เครื่องพิมพ์พิมพ์ไม่ออก" });
        await Expect(hint).ToBeVisibleAsync();

        // Nothing jumped while it was typed, nothing sticks out, and a reader's software is told.
        Assert.InRange(await TopAsync(page, "#description") - place, -1, 1);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Expect(page.Locator(".hints [role=status]")).Not.ToBeEmptyAsync();
        Assert.InRange(await page.Locator("[data-article]").CountAsync(), 1, GetRepairHints.MostArticles);

        // What comes while a field below is being filled in does not push it away.
        await page.Locator("#location").FocusAsync();
        var thumb = await page.Locator("#location").EvaluateAsync<double>("e => e.getBoundingClientRect().top");
        var answered = page.WaitForResponseAsync(r => r.Url.Contains("/repair/hints", StringComparison.Ordinal));
        await page.EvaluateAsync("() => { const d = document.getElementById('description'); d.value = 'กระดาษติดในเครื่องด้วย'; d.dispatchEvent(new Event('input', { bubbles: true })); }");
        await answered;
        await Expect(page.Locator("[data-article]", new PageLocatorOptions { HasText = "กระดาษติด" })).ToBeVisibleAsync();
        await page.WaitForTimeoutAsync(100);
        Assert.InRange(await page.Locator("#location").EvaluateAsync<double>("e => e.getBoundingClientRect().top") - thumb, -2, 2);

        var before = await UsesAsync("เครื่องพิมพ์พิมพ์ไม่ออก");
        var paper = page.Locator("[data-article]", new PageLocatorOptions { HasText = "กระดาษติดในเครื่องพิมพ์" });
        await paper.Locator("summary").ClickAsync();
        await paper.Locator("[data-hint-no]").ClickAsync();
        await Expect(paper).ToHaveCountAsync(0);
        await hint.Locator("summary").ClickAsync();
        await Expect(hint.Locator(".prose li").First).ToBeVisibleAsync();
        await hint.Locator("button[form]").ClickAsync();
        await Site.AddressAsync(page, "**/knowledge/thanks**");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();

        // Counted, nothing reported, and the form begins anew.
        for (var i = 0; i < 50 && (await UsesAsync("เครื่องพิมพ์พิมพ์ไม่ออก")).Opened == before.Opened; i++)
        {
            await Task.Delay(100);
        }

        var after = await UsesAsync("เครื่องพิมพ์พิมพ์ไม่ออก");
        Assert.Equal((before.Helped + 1, before.Opened + 1), (after.Helped, after.Opened));
        await page.GotoAsync("/repair");
        Assert.Equal("", await page.InputValueAsync("#subject"));
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resolved_ticket_becomes_an_article_with_a_picture_that_a_visitor_reads(bool phone)
    {
        var mark = "สแกนเนอร์" + Guid.NewGuid().ToString("N")[..8];
        var number = await Site.ReportAsync();
        var page = phone ? await Site.PhoneAsync("technician") : await Site.DeskAsync("technician");
        await page.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(page);
        await page.Locator("[data-dialog-open=resolve]").First.ClickAsync();
        await page.FillAsync("#done", "ทำความสะอาดลูกกลิ้งแล้วใช้ได้");
        await page.Locator("#resolve button[type=submit]").ClickAsync();
        await page.ClickAsync("#write-article");
        await Site.AddressAsync(page, "**/knowledge/new?ticket=" + number);
        await Site.InteractiveAsync(page);
        await Expect(page.Locator("#body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("ลูกกลิ้ง", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal("printer", await page.InputValueAsync("#category"));
        await page.FillAsync("#title", "ลูกกลิ้ง " + mark);
        await page.Locator("#body").PressSequentiallyAsync("<script>alert(1)</script>");
        await Expect(page.Locator("#preview")).ToContainTextAsync("<script>alert(1)</script>");
        await page.SetInputFilesAsync("#pictures", new FilePayload { Name = "ลูกกลิ้ง.jpg", MimeType = "image/jpeg", Buffer = Samples.Read("gps.jpg") });
        await Expect(page.Locator("#preview img")).ToHaveCountAsync(1);

        // What was typed outlives a reload.
        await page.ReloadAsync();
        await Site.InteractiveAsync(page);
        await Expect(page.Locator("#restored")).ToBeVisibleAsync();
        await Expect(page.Locator("#title")).ToHaveValueAsync("ลูกกลิ้ง " + mark);
        await Expect(page.Locator("#preview img")).ToHaveCountAsync(1);
        await page.ClickAsync("#publish");
        await Expect(page.Locator("#source")).ToHaveTextAsync(number);
        var address = new Uri(page.Url).AbsolutePath;

        var visitor = phone ? await Site.DeskAsync() : await Site.PhoneAsync();
        await visitor.GotoAsync("/knowledge?q=" + Uri.EscapeDataString(mark));
        await visitor.Locator(".article-link").First.ClickAsync();
        await Expect(visitor.Locator("h1")).ToContainTextAsync(mark);
        Assert.Equal(address, new Uri(visitor.Url).AbsolutePath);
        Assert.True(await visitor.Locator("#article img").EvaluateAsync<bool>("async i => { await i.decode(); return i.naturalWidth > 0; }"));
        Assert.Equal(0, await visitor.Locator("#source, #about, #edit").CountAsync());
        await visitor.ClickAsync("#not-helped");
        await Expect(visitor.Locator("#report")).ToBeVisibleAsync();

        // Taken back it is gone, and its picture with it.
        var picture = await visitor.Context.APIRequest.GetAsync((await page.Locator("#article img").GetAttributeAsync("src"))!);
        Assert.Equal((200, "image/jpeg"), (picture.Status, picture.Headers["content-type"]));
        Assert.True((await picture.BodyAsync()).AsSpan().IndexOf("SECRET"u8) < 0);
        await page.ClickAsync("#edit");
        await Site.InteractiveAsync(page);
        await page.ClickAsync("#retire");
        await Expect(page.Locator(".tag[data-tone=warning]")).ToBeVisibleAsync();
        Assert.Equal(404, (await visitor.GotoAsync(address))!.Status);
        Assert.Equal(404, (await visitor.Context.APIRequest.GetAsync(picture.Url)).Status);
    }

    [Fact]
    public async Task Two_who_write_at_once_lose_nothing()
    {
        var (one, two) = (await Site.DeskAsync("technician"), await Site.DeskAsync("groupdirector"));
        var mark = "ไมค์" + Guid.NewGuid().ToString("N")[..8];
        await one.GotoAsync("/knowledge/new");
        await Site.InteractiveAsync(one);
        await one.FillAsync("#title", mark);
        await one.ClickAsync("#save");
        await Expect(one.Locator("#edit")).ToBeVisibleAsync();
        var edit = new Uri(one.Url).AbsolutePath + "/edit";
        foreach (var page in new[] { one, two })
        {
            await page.GotoAsync(edit);
            await Site.InteractiveAsync(page);
        }

        await one.FillAsync("#body", "ของคนแรก");
        await one.ClickAsync("#save");
        await Expect(one.Locator("#article")).ToContainTextAsync("ของคนแรก");
        await two.FillAsync("#body", "ของคนที่สอง");
        await two.ClickAsync("#save");
        await Expect(two.Locator("#problem[data-tone=warning]")).ToBeVisibleAsync();
        Assert.Equal("ของคนที่สอง", await two.InputValueAsync("#body"));
        await two.ClickAsync("#save");
        await Expect(two.Locator("#article")).ToContainTextAsync("ของคนที่สอง");
    }

    [Fact]
    public async Task What_is_posted_without_the_forms_token_counts_nothing_and_once_a_day_is_enough()
    {
        var id = await Site.DbAsync(db => db.Articles.Where(a => a.IsPublished && a.Audience == Audience.Everyone).OrderBy(a => a.Id).Select(a => a.Id).LastAsync());
        var before = await Site.DbAsync(db => db.ArticleTallies.SingleAsync(t => t.ArticleId == id));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["article"] = id.ToString(CultureInfo.InvariantCulture), ["what"] = "helped" });
        using var answer = await Site.Http.PostAsync(new Uri(Site.Address, "/knowledge/used"), form);
        Assert.Equal($"/knowledge/{id}?again=1", answer.Headers.Location!.ToString());
        Assert.Equal(before.Helped, (await Site.DbAsync(db => db.ArticleTallies.SingleAsync(t => t.ArticleId == id))).Helped);

        // Without JavaScript the form is the same form, with no place for hints.
        var plain = await Site.PhoneAsync(javaScript: false);
        await plain.GotoAsync("/repair");
        await Expect(plain.Locator(".hints")).ToBeHiddenAsync();
        await plain.GotoAsync($"/knowledge/{id}");
        await plain.ClickAsync("#helped");
        await Expect(plain.Locator(".sent h1")).ToBeVisibleAsync();
        Assert.Equal(before.Helped + 1, (await Site.DbAsync(db => db.ArticleTallies.SingleAsync(t => t.ArticleId == id))).Helped);
        await plain.GotoAsync($"/knowledge/{id}");
        await plain.ClickAsync("#helped");
        Assert.Equal(before.Helped + 1, (await Site.DbAsync(db => db.ArticleTallies.SingleAsync(t => t.ArticleId == id))).Helped);
    }

    private static Task<double> TopAsync(IPage page, string selector) => page.Locator(selector).EvaluateAsync<double>("e => e.getBoundingClientRect().top + scrollY");

    private async Task<ArticleUses> UsesAsync(string title) => await Site.DbAsync(async db =>
    {
        var tally = await db.ArticleTallies.AsNoTracking().SingleAsync(t => db.Articles.Any(a => a.Id == t.ArticleId && a.Title == title));
        return new ArticleUses(tally.Shown, tally.Opened, tally.Helped, tally.NotHelped);
    });
}
