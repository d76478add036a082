using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Disposals;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.StockTakes;

/// <summary>Two people count with phones, one without a line for a while; the report is accepted, and a broken device disposed of.</summary>
public sealed class StockTakeJourney(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task Two_counters_one_offline_for_a_while_then_a_disposal()
    {
        var (owner, numbers) = await Site.DbAsync(async db =>
        {
            // The smallest register with something to count, so that everything can be ticked.
            var school = await db.Schools.Where(s => !s.IsOffice).Select(s => new { s.Id, s.Code, Count = db.Assets.Count(a => a.OwnerId == s.Id && a.State != AssetState.Disposed) })
                .Where(s => s.Count >= 5 && s.Count <= 50).OrderBy(s => s.Count).FirstAsync();
            return (school.Code, await db.Assets.Where(a => a.OwnerId == school.Id && a.State == AssetState.Usable).OrderBy(a => a.Number).Select(a => a.Number).ToListAsync());
        });
        var supply = await Site.DeskAsync("supply");
        await OpenAsync(supply, "/stock-takes/new");
        await supply.FillAsync("#year", (await YearAsync()).ToString(CultureInfo.InvariantCulture));
        await supply.SelectOptionAsync("#owner", owner);
        var order = await Site.DbAsync(db => db.StockTakes.OrderBy(s => s.Id).Select(s => s.OrderId).FirstAsync());
        await supply.SelectOptionAsync("#order", order.ToString(CultureInfo.InvariantCulture));
        await Expect(supply.Locator("#checkers li")).Not.ToHaveCountAsync(0);
        await supply.ClickAsync("#save");
        await Expect(supply.Locator("[data-state='planned']")).ToBeVisibleAsync();
        await supply.ClickAsync("#start-open");
        await supply.ClickAsync("#start-send");
        await Expect(supply.Locator("[data-state='counting']")).ToBeVisibleAsync();
        var id = long.Parse((await supply.Locator(".desk").GetAttributeAsync("data-number"))!, CultureInfo.InvariantCulture);
        var total = await Site.DbAsync(db => db.StockTakeLines.CountAsync(l => l.StockTakeId == id));

        var clerk = await Site.PhoneAsync("clerk");
        var technician = await Site.PhoneAsync("technician");
        foreach (var phone in new[] { clerk, technician })
        {
            await phone.GotoAsync($"/stock-takes/{id}/count");
            await Expect(phone.Locator("#list li")).Not.ToHaveCountAsync(0);
        }

        // Without a line: what is typed and what is ticked waits, and is still there after the page was closed.
        await technician.Context.SetOfflineAsync(true);
        await technician.FillAsync("#text", numbers[0]);
        await technician.ClickAsync("#find-go");
        await technician.Locator("label:has(input[value='damaged'])").ClickAsync();
        await technician.FillAsync("#note", "จอแตก");
        await technician.ClickAsync("#write");
        await Expect(technician.Locator("#waiting")).ToHaveAttributeAsync("data-count", "1");
        await technician.Locator($"#list li:has-text('{numbers[1]}') [data-act=tick]").ClickAsync();
        await Expect(technician.Locator("#waiting")).ToHaveAttributeAsync("data-count", "2");
        await Expect(technician.Locator("#trouble")).ToBeVisibleAsync();

        // The other goes on meanwhile; its list shows within seconds what the first one sends when the line is back.
        await clerk.Locator($"#list li:has-text('{numbers[2]}') [data-act=tick]").ClickAsync();
        await Expect(clerk.Locator("#waiting")).ToHaveAttributeAsync("data-count", "0");
        await Expect(clerk.Locator("#count-progress")).ToHaveTextAsync($"1 / {total}");
        await Expect(supply.Locator("#progress-count")).ToHaveTextAsync($"1 / {total}");
        await technician.Context.SetOfflineAsync(false);
        await Expect(technician.Locator("#waiting")).ToHaveAttributeAsync("data-count", "0", new LocatorAssertionsToHaveAttributeOptions { Timeout = 20_000 });
        await Expect(clerk.Locator("#count-progress")).ToHaveTextAsync($"3 / {total}");
        await Expect(clerk.Locator($"#list li:has-text('{numbers[0]}')")).ToHaveAttributeAsync("data-result", "found");
        Assert.Equal(3, await Site.DbAsync(db => db.StockTakeLines.CountAsync(l => l.StockTakeId == id && l.CountId != null)));
        var line = await Site.DbAsync(db => db.StockTakeLines.SingleAsync(l => l.StockTakeId == id && l.Number == numbers[0]));
        Assert.Equal((AssetState.Damaged, "จอแตก"), (line.StateSeen!.Value, line.Note));

        await OpenAsync(clerk, $"/stock-takes/{id}");
        await clerk.Locator($"tr[data-line='{line.Id}'] select").SelectOptionAsync("disposal");
        await clerk.ClickAsync("#rest-open");
        await clerk.ClickAsync("#rest-send");
        await Expect(clerk.Locator("#progress-count")).ToHaveTextAsync($"{total} / {total}");
        await clerk.ClickAsync("#report-open");
        await clerk.FillAsync("#opinion", "ตรวจครบแล้ว");
        await clerk.ClickAsync("#report-send");
        await Expect(clerk.Locator("[data-state='reported']")).ToBeVisibleAsync();
        await Expect(supply.Locator("#accept-open")).ToHaveCountAsync(0);
        var director = await Site.PhoneAsync("director");
        await OpenAsync(director, $"/stock-takes/{id}");
        await director.ClickAsync("#accept-open");
        await director.ClickAsync("#accept-send");
        await Expect(director.Locator("[data-state='accepted']")).ToBeVisibleAsync();
        Assert.Equal(AssetState.Damaged, await Site.DbAsync(db => db.Assets.Where(a => a.Id == line.AssetId).Select(a => a.State).SingleAsync()));

        await supply.ClickAsync("#dispose");
        await Site.InteractiveAsync(supply);
        await Expect(supply.Locator("#items li")).ToHaveCountAsync(1);
        await supply.ClickAsync("#save");
        await Expect(supply.Locator("[data-state='draft']")).ToBeVisibleAsync();
        await supply.ClickAsync("#propose-open");
        await supply.ClickAsync("#propose-send");
        await Expect(supply.Locator("[data-state='proposed']")).ToBeVisibleAsync();
        var disposal = await Site.DbAsync(db => db.Disposals.SingleAsync(d => d.StockTakeId == id));
        var group = await Site.PhoneAsync("groupdirector");
        await AnswerAsync(group, disposal.ApprovalId!.Value, "opinion", "เห็นควร");
        await AnswerAsync(director, disposal.ApprovalId!.Value, "approve", "");
        await Expect(supply.Locator("#carry-out-open")).ToBeVisibleAsync();
        await supply.ClickAsync("#carry-out-open");
        await supply.FillAsync("#done-document", "ใบเสร็จ 7/2570");
        await supply.ClickAsync("#carry-out-send");
        await Expect(supply.Locator(".desk-head [data-state='done']")).ToBeVisibleAsync();
        await Expect(supply.Locator(".tell-by").First).ToContainTextAsync("30");
        Assert.Equal(
            (DisposalState.Done, AssetState.Disposed),
            await Site.DbAsync(async db => ((await db.Disposals.SingleAsync(d => d.Id == disposal.Id)).State, (await db.Assets.SingleAsync(a => a.Id == line.AssetId)).State)));
    }

    // The year before the running one: its October is past whenever this runs.
    private Task<int> YearAsync() => Site.DbAsync(db => db.StockTakes.OrderBy(s => s.Id).Select(s => s.FiscalYear).FirstAsync());

    private static async Task AnswerAsync(IPage page, long approval, string answer, string text)
    {
        await OpenAsync(page, $"/approvals/{approval}");
        await page.Locator($"label:has(input[value='{answer}'])").ClickAsync();
        await page.FillAsync("#answer-text", text);
        await page.FillAsync("#proof", TestOffice.Password);
        await page.ClickAsync("#sign-send");
        await Expect(page.Locator("#sign")).ToHaveCountAsync(0);
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }
}
