using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Work;

/// <summary>A technician uses a part and the timer, on a phone and at a desk; a colleague sees it, the school does not.</summary>
public sealed class WorkJourney(SharedSite shared) : Journey(shared)
{
    static WorkJourney() => SetDefaultExpectTimeout(20_000);

    private static DateOnly Today => ThaiCalendar.BangkokDate(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_part_is_used_time_is_taken_and_the_cost_follows(int width)
    {
        var number = await Site.ReportAsync();
        var name = "ลูกยางทดสอบ " + number;
        var part = await Site.DbAsync(async db =>
        {
            var item = new StockItem(Guid.NewGuid(), StockKind.Part, await db.Schools.Where(s => s.IsOffice).Select(s => s.Id).SingleAsync(), new StockItemDetails(name, "ชุด", "ตู้ 9"));
            item.Record(Guid.NewGuid(), StockEntryKind.Received, 3, 150, "ทดสอบ", Actor.Program, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));
            db.StockItems.Add(item);
            await db.SaveChangesAsync();
            return item.Id;
        });
        var technician = await Site.AddPersonAsync();
        var page = width < 800 ? await Site.PhoneAsync(technician) : await Site.DeskAsync(technician);
        var colleague = await Site.DeskAsync("technician2");
        foreach (var one in new[] { page, colleague })
        {
            await one.GotoAsync("/tickets/" + number);
            await Site.InteractiveAsync(one);
        }

        // The timer runs; the colleague sees who works.
        await page.ClickAsync("#timer-start");
        await Expect(page.Locator("#timer-stop")).ToBeVisibleAsync();
        await Expect(colleague.Locator("#labour [data-labour]")).ToContainTextAsync(technician);

        // One part is reserved, of which the first is used; another is used at once.
        await page.ClickAsync("#take-part summary");
        await TakeAsync(page, name, "ก", "#part-reserve");
        await Expect(page.Locator("#part-quantity-error")).ToBeVisibleAsync();
        await page.FillAsync("#part-quantity", "1");
        await page.ClickAsync("#part-reserve");
        await Expect(page.Locator($"[data-part='{part}'] [data-reserved='1']")).ToBeVisibleAsync();
        await TakeAsync(page, name, "2", "#part-use");
        await Expect(page.Locator($"[data-part='{part}'] [data-used='2']")).ToBeVisibleAsync();
        await Expect(page.Locator($"[data-part='{part}'] [data-reserved]")).ToHaveCountAsync(0);
        await Expect(colleague.Locator("[data-cost=parts]")).ToContainTextAsync("300.00");
        await page.ClickAsync($"[data-part='{part}'] [data-return]");
        await Expect(page.Locator("[data-cost=total]")).ToContainTextAsync("150.00");
        await page.FillAsync("#timer-note", "เปลี่ยนลูกยาง");
        await page.ClickAsync("#timer-stop");
        await Expect(page.Locator("#labour [data-labour]")).ToContainTextAsync("เปลี่ยนลูกยาง");
        await Expect(page.Locator("#timer-start")).ToBeVisibleAsync();

        // Time by hand, corrected with a reason.
        await page.ClickAsync("#add-labour summary");
        await page.FillAsync("#labour-minutes", "30");

        // What is no date is not taken for today.
        await page.FillAsync("#labour-day", "31/2/2570");
        await page.ClickAsync("#labour-save");
        await Expect(page.Locator("#add-labour p.error[role=alert]")).ToBeVisibleAsync();
        Assert.Equal("31/2/2570", await page.InputValueAsync("#labour-day"));
        await page.FillAsync("#labour-day", FormattableString.Invariant($"{Today:dd/MM}/{Today.Year + 543}"));
        await page.FillAsync("#labour-note", "เดินทาง");
        await page.ClickAsync("#labour-save");
        var hours = page.Locator("[data-labour]", new PageLocatorOptions { HasText = "เดินทาง" });
        await Expect(hours).ToContainTextAsync("30 นาที");
        await hours.Locator("[data-correct]").ClickAsync();
        await page.FillAsync("#correct-minutes", "25");
        await page.ClickAsync("#labour-correct");
        await Expect(page.Locator("#correct-reason[aria-invalid=true]")).ToBeVisibleAsync();
        await page.FillAsync("#correct-reason", "ลงเกิน");
        await page.ClickAsync("#labour-correct");
        await Expect(hours).ToContainTextAsync("25 นาที");
        await Expect(page.Locator("#correct")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);

        // Nobody types a cost: it is what the parts cost.
        await page.ClickAsync("[data-dialog-open=resolve]");
        await Expect(page.Locator("#cost")).ToHaveAttributeAsync("placeholder", "150.00");
        await page.FillAsync("#done", "เปลี่ยนลูกยาง");
        await page.ClickAsync("#resolve button[type=submit]");
        await Expect(page.Locator(".desk-head .badge")).ToHaveAttributeAsync("data-status", "resolved");
        Assert.Equal(150m, await Site.DbAsync(db => db.Tickets.Where(t => t.Number == number).Select(t => t.Cost).SingleAsync()));

        // The school reads none of it.
        var school = await Site.PhoneAsync("coordinator");
        await school.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(school);
        await Expect(school.Locator("#work")).ToHaveCountAsync(0);
        Assert.DoesNotContain(name, await school.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_technician_receives_and_counts_a_part(int width)
    {
        var part = await Site.DbAsync(db => db.StockItems.Where(i => i.Kind == StockKind.Part && i.Quantity > 4).OrderBy(i => i.Id).Select(i => new { i.Id, i.Quantity, i.Name }).FirstAsync());
        var page = width < 800 ? await Site.PhoneAsync("technician") : await Site.DeskAsync("technician");
        await page.GotoAsync("/stock?kind=part&q=" + Uri.EscapeDataString(part.Name));
        await page.ClickAsync($"tr[data-item='{part.Id}'] a");
        await Site.AddressAsync(page, "**/stock/" + part.Id);
        Assert.Equal(0, await page.Locator("input[name='Entry.Kind'][value=issued]").CountAsync());
        await page.FillAsync("#entry-quantity", "2");
        await page.FillAsync("#entry-price", "แพง");
        await page.ClickAsync("#record");
        await Expect(page.Locator("#entry-price[aria-invalid=true]")).ToBeVisibleAsync();
        await Expect(page.Locator("#entry-quantity")).ToHaveValueAsync("2");
        await page.FillAsync("#entry-price", "1,000.50");
        await page.ClickAsync("#record");
        await Site.AddressAsync(page, "**/stock/*saved=1");
        await Expect(page.Locator("#quantity")).ToHaveTextAsync((part.Quantity + 2).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.CheckAsync("input[name='Entry.Kind'][value=adjusted]", new PageCheckOptions { Force = true });
        await page.FillAsync("#entry-quantity", part.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.FillAsync("#entry-reason", "นับจริง");
        await page.ClickAsync("#record");
        await Expect(page.Locator("#quantity")).ToHaveTextAsync(part.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }

    private static async Task TakeAsync(IPage page, string name, string quantity, string button)
    {
        await page.FillAsync("#part-search", name);
        await page.Locator("#take-part .match", new PageLocatorOptions { HasText = name }).ClickAsync();
        await page.FillAsync("#part-quantity", quantity);
        await page.ClickAsync(button);
    }
}
