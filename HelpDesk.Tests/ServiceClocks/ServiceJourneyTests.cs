using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.ServiceClocks;

public sealed class ServiceJourneyTests
{
    static ServiceJourneyTests() => SetDefaultExpectTimeout(20_000);

    [Fact]
    public async Task Hours_with_lunch_and_a_target_are_set_and_the_queue_shows_what_is_due()
    {
        await using var site = await Site.StartAsync(demo: false);
        foreach (var admin in new[] { await site.DeskAsync("admin"), await site.PhoneAsync("admin") })
        {
            await admin.GotoAsync("/admin/service");
            await Expect(admin.Locator("tr[data-day=monday] input").First).ToHaveValueAsync("08:30");

            // A stretch that ends before it begins is refused at its day, and nothing typed is lost.
            await admin.FillAsync("tr[data-day=monday] td:nth-of-type(1) input:nth-of-type(1)", "08.00");
            await admin.FillAsync("tr[data-day=monday] td:nth-of-type(2) input:nth-of-type(2)", "๑๒.๓๐");
            await admin.ClickAsync("#save");
            await Expect(admin.Locator("tr[data-day=monday].has-errors")).ToBeVisibleAsync();
            await Expect(admin.Locator("tr.has-errors")).ToHaveCountAsync(1);
            await Expect(admin.Locator("tr[data-day=monday] input").First).ToHaveValueAsync("08.00");
            Assert.True(await admin.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        }

        var page = await site.DeskAsync("admin");
        await page.GotoAsync("/admin/service");
        await page.FillAsync("tr[data-day=monday] td:nth-of-type(1) input:nth-of-type(1)", "0800");
        await page.FillAsync("tr[data-day=friday] td:nth-of-type(2) input:nth-of-type(2)", "18.00");
        await page.ClickAsync("#save");
        await Expect(page.Locator("tr[data-day=monday] input").First).ToHaveValueAsync("08:00");
        await Expect(page.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();

        // What the example says is what the clock of Friday, lunch and weekend gives: 15:30 to 18:00, then 08:00 to 09:30 on Monday.
        await Expect(page.Locator("#example b")).ToContainTextAsync("09:30");
        await page.GotoAsync("/admin/service/targets");
        await page.FillAsync("#response-0", "5");
        await page.FillAsync("#resolution-0", "4");
        await page.ClickAsync("#save");
        await Expect(page.Locator("#response-0-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#resolution-0")).ToHaveValueAsync("4");
        await page.FillAsync("#response-0", "๑");
        foreach (var i in new[] { 1, 2, 3 })
        {
            await page.FillAsync($"#resolution-{i}", $"{i + 1}");
        }

        await page.ClickAsync("#save");
        await Expect(page.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
        await Expect(page.Locator("#response-0")).ToHaveValueAsync("1");

        var (later, sooner) = (await site.ReportAsync(), await site.ReportAsync("urgent"));
        var queue = await site.DeskAsync("technician");
        await queue.GotoAsync("/queue");
        await Site.InteractiveAsync(queue);
        await queue.ClickAsync(".sorts a[href*='sort=due']");
        await queue.WaitForFunctionAsync("() => new URL(location).searchParams.get('sort') === 'due'");
        var rows = queue.Locator("tbody tr");
        await Expect(rows.First).ToHaveAttributeAsync("data-number", sooner);
        await Expect(rows.First.Locator(".due[data-state]")).ToBeVisibleAsync();
        await Expect(rows.First.Locator(".c-due time")).ToBeVisibleAsync();

        // It is held for parts beside the open queue: the row says so, and goes behind what is due.
        await using (var house = House.Beside(site.Database))
        {
            await house.SendAsync(new HoldTicket.Command(sooner, OnHoldReason.Parts, "รอหมึก"), "technician2");
        }

        await queue.ReloadAsync();
        await Site.InteractiveAsync(queue);
        await Expect(rows.First).ToHaveAttributeAsync("data-number", later);
        await Expect(queue.Locator($"tr[data-number='{sooner}'] .due[data-state=paused]")).ToHaveTextAsync("หยุดนับ");
        var phone = await site.PhoneAsync("technician");
        await phone.GotoAsync("/queue?sort=due");
        await Site.InteractiveAsync(phone);
        await Expect(phone.Locator($"tr[data-number='{later}'] .due")).ToBeVisibleAsync();
        Assert.True(await phone.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await phone.GotoAsync("/tickets/" + sooner);
        await Expect(phone.Locator("#clock .due[data-state=paused]")).ToBeVisibleAsync();
        await Expect(phone.Locator("#clock [data-hand='response'] .due[data-state=met]")).ToBeVisibleAsync();
        Assert.Equal(1, await site.DbAsync(db => db.BusinessCalendars.CountAsync()));
    }
}
