using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Teamwork;

/// <summary>What the team arranges on its pages, and what comes of it at a ticket; a report that joins another. On a phone and at a desk.</summary>
public sealed class TeamPagesJourneyTests
{
    static TeamPagesJourneyTests() => SetDefaultExpectTimeout(20_000);

    [Theory, InlineData(true), InlineData(false)]
    public async Task Rules_replies_and_checklists_are_arranged_and_used(bool onPhone)
    {
        await using var site = await Site.StartAsync(demo: false);
        await using var house = House.Beside(site.Database);
        var technician = await house.PersonAsync("technician");
        var director = onPhone ? await site.PhoneAsync("groupdirector") : await site.DeskAsync("groupdirector");
        await director.GotoAsync("/replies");
        await director.FillAsync("#title", "กำลังไป");
        await director.FillAsync("#text", "เรียน {ผู้แจ้ง} ช่างกำลังเดินทางไป เรื่อง {เลขที่เรื่อง}");
        await director.ClickAsync("#save");
        await Expect(director.Locator("[data-reply]")).ToHaveCountAsync(1);
        await director.GotoAsync("/checklists?category=printer");
        await director.FillAsync("#lines", "ทดสอบพิมพ์ = Test print");
        await director.ClickAsync("#save");
        await Site.AddressAsync(director, "**saved=1**");
        await director.GotoAsync("/assignments");
        await director.SelectOptionAsync("#category", "printer");
        await director.SelectOptionAsync("#person", technician.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await director.ClickAsync("#add-rule");
        await Expect(director.Locator("[data-rule]")).ToHaveCountAsync(1);
        Assert.True(await director.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        // A report of that kind is the technician's at once; the prepared words are filled in; nothing is resolved unchecked.
        var number = (await house.ReportAsync()).Number;
        var page = onPhone ? await site.PhoneAsync("technician") : await site.DeskAsync("technician");
        await page.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(page);
        await Expect(page.Locator(".desk-head [data-status=assigned]")).ToBeVisibleAsync();
        await page.SelectOptionAsync("#prepared", new SelectOptionValue { Label = "กำลังไป" });
        await Expect(page.Locator("#reply")).ToHaveValueAsync($"เรียน ครูสมศรี ใจงาม ช่างกำลังเดินทางไป เรื่อง {number}");
        await page.ClickAsync("#reply-send");
        await Expect(page.Locator("[data-entry=reply]")).ToContainTextAsync(number);
        await page.Locator("[data-dialog-open=resolve]").First.ClickAsync();
        await page.FillAsync("#done", "ทำความสะอาดลูกยาง");
        await page.ClickAsync("#resolve button[type=submit]");
        await Expect(page.Locator("#resolve [role=alert]")).ToContainTextAsync("ทดสอบพิมพ์");
        await Expect(page.Locator("#done")).ToHaveValueAsync("ทำความสะอาดลูกยาง");
        await page.CheckAsync("[data-resolve-check]");
        await page.ClickAsync("#resolve button[type=submit]");
        await Expect(page.Locator(".desk-head [data-status=resolved]")).ToBeVisibleAsync();

        // Taken away with a second press.
        await director.ClickAsync("[data-rule] summary");
        await director.ClickAsync("[data-rule] li button");
        await Expect(director.Locator("[data-rule]")).ToHaveCountAsync(0);
        Assert.Equal(0, await house.DbAsync(db => db.AssignmentRules.CountAsync()));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_second_matter_is_split_off_another_linked_and_a_report_joins_the_first(bool onPhone)
    {
        await using var site = await Site.StartAsync(demo: false);
        await using var house = House.Beside(site.Database);
        var main = (await house.ReportAsync(subject: "เครื่องพิมพ์ห้องธุรการกระดาษติด")).Number;
        var other = (await house.ReportAsync(TestOffice.SecondSchool, "เครื่องพิมพ์รุ่นเดียวกัน")).Number;
        var page = onPhone ? await site.PhoneAsync("technician") : await site.DeskAsync("technician");
        await page.GotoAsync("/tickets/" + main);
        await Site.InteractiveAsync(page);
        await page.Locator(".action-bar details.menu > summary").ClickAsync();
        await page.ClickAsync("[data-dialog-open=split]");
        await page.FillAsync("#split-subject", "จอห้องธุรการไม่ติด");
        await page.SelectOptionAsync("#split-category", "pc");
        await page.ClickAsync("#split button[type=submit]");
        await Expect(page.Locator("[data-linked]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-linked]")).ToContainTextAsync("จอห้องธุรการไม่ติด");
        await page.Locator("#relations summary").Last.ClickAsync();
        await page.FillAsync("#other-number", other);
        await page.ClickAsync("#link");
        await Expect(page.Locator($"[data-linked='{other}']")).ToBeVisibleAsync();
        await page.Locator($"[data-linked='{other}'] button").ClickAsync();
        await Expect(page.Locator($"[data-linked='{other}']")).ToHaveCountAsync(0);

        // A visitor of the same school reads that it was reported, and no words of it; joining is one choice more.
        var visitor = onPhone ? await site.PhoneAsync() : await site.DeskAsync();
        await visitor.GotoAsync("/repair");
        await visitor.Locator("#school").PressSequentiallyAsync("โรงเรียนบ้านดอนแก้");
        await visitor.Locator(".combo-list [role=option]").First.ClickAsync();
        await visitor.Locator(".tile", new PageLocatorOptions { HasText = "เครื่องพิมพ์" }).ClickAsync();
        await visitor.Locator("#subject").PressSequentiallyAsync("เครื่องพิมพ์ห้องธุรการกระดาษติดอีกแล้ว");
        var choice = visitor.Locator($"label.match:has([name=join][value='{main}'])");
        await Expect(choice).ToBeVisibleAsync();
        await Expect(choice).Not.ToContainTextAsync("ห้องธุรการ");
        await choice.ClickAsync();

        // What was forgotten costs no choice.
        await visitor.ClickAsync("#send");
        await Expect(visitor.Locator("#reporter")).ToBeVisibleAsync();
        await Expect(visitor.Locator($"[type=radio][name=join][value='{main}']")).ToBeCheckedAsync();
        await visitor.FillAsync("#reporter", "ครูคนที่สอง");
        await visitor.FillAsync("#phone", "081-234-5678");
        await visitor.ClickAsync("#send");
        await Expect(visitor.Locator("#ticket-number")).ToBeVisibleAsync();
        await Expect(visitor.Locator("main")).ToContainTextAsync(main);
        Assert.True(await visitor.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Equal(1, await house.DbAsync(db => db.Tickets.CountAsync(t => t.Status == TicketStatus.Merged)));
        await Expect(page.Locator("#relations [data-merged]")).ToHaveCountAsync(1);
    }
}
