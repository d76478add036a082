using System.Globalization;
using HelpDesk.Core.Committees;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Journeys;

/// <summary>From the ministry's criteria to F07 in browsers: written, reviewed, approved, published, offered, opened, judged, awarded and printed.</summary>
public sealed class SpecificationStoryTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task From_the_criteria_to_the_comparison_and_the_award()
    {
        var subject = "จัดซื้อเครื่องสำรองไฟ " + Guid.NewGuid().ToString("N")[..6];
        var supply = await Site.DeskAsync("supply");
        await WriteAsync(supply, subject);
        var id = await Site.DbAsync(db => db.Specifications.Where(s => s.Title == subject).Select(s => s.Id).SingleAsync());
        var address = string.Create(CultureInfo.InvariantCulture, $"/specifications/{id}");

        foreach (var member in new[] { "technician", "coordinator" })
        {
            var phone = await Site.PhoneAsync(member);
            await OpenAsync(phone, address);
            await phone.ClickAsync("#agree");
            await Expect(phone.Locator("[data-agrees='yes']")).Not.ToHaveCountAsync(0);
        }

        await OpenAsync(supply, address);
        await StepAsync(supply, "propose");
        await Expect(supply.Locator(".badge[data-state='proposed']").First).ToBeVisibleAsync();
        await DecideAsync(id, "groupdirector", "opinion");
        await DecideAsync(id, "director", "approve");
        await Expect(supply.Locator(".badge[data-state='approved']").First).ToBeVisibleAsync();

        await supply.ClickAsync("#publish-open");
        await supply.FillAsync("#closing-date", "31/12/2572");
        await supply.Keyboard.PressAsync("Tab");
        await supply.SelectOptionAsync("#evaluators", await CommitteeAsync(CommitteePurpose.Comparison));
        await supply.ClickAsync("#publish-send");
        await Expect(supply.Locator(".badge[data-state='published']").First).ToBeVisibleAsync();
        await Expect(supply.Locator("#open-open")).ToHaveCountAsync(0);

        await OfferAsync(supply, id, "ร้านไฟฟ้า " + subject[^6..], "2,400", "900 VA");
        await OfferAsync(supply, id, "ร้านพลังงาน " + subject[^6..], "2,100", "700 VA");

        // The closing time has come.
        await Site.DbAsync(db => db.Specifications.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ClosingAt, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1))));
        await OpenAsync(supply, address);
        await StepAsync(supply, "open");
        await Expect(supply.Locator(".badge[data-state='evaluating']").First).ToBeVisibleAsync();

        foreach (var judge in new[] { "clerk", "technician2", "teacher" })
        {
            var member = await Site.DeskAsync(judge);
            await OpenAsync(member, address + "/evaluation");
            await member.FillAsync("#proof", TestOffice.Password);
            await member.ClickAsync("#sign-send");
            await Expect(member.Locator("#matrix")).ToBeVisibleAsync();
        }

        await OpenAsync(supply, address + "/evaluation?view=ranking");
        await supply.ClickAsync("#propose-send");
        await Expect(supply.Locator("[data-award='proposed']")).ToContainTextAsync("ร้านไฟฟ้า");
        await DecideAsync(id, "groupdirector", "opinion");
        await DecideAsync(id, "director", "approve");
        await Expect(supply.Locator("[data-award='approved']")).ToContainTextAsync("ร้านไฟฟ้า");

        var paper = await Site.DeskAsync("supply");
        await paper.GotoAsync(address + "/papers/f07");
        await Expect(paper.Locator("article.paper")).ToContainTextAsync("แบบสรุปเปรียบเทียบคุณสมบัติ (F07)");
        await Expect(paper.Locator("article.paper")).ToContainTextAsync("ไม่ผ่าน ข้อ 1.1");
        await Expect(paper.Locator("article.paper")).ToContainTextAsync("2,400.00");
        foreach (var file in new[] { "f06.docx", "f07.docx", "memo.docx" })
        {
            var answer = await paper.APIRequest.GetAsync($"{address}/papers/{file}");
            Assert.Equal((200, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), (answer.Status, answer.Headers["content-type"]));
        }

        var workbook = await paper.APIRequest.GetAsync($"{address}/papers/f07.xlsx");
        using var book = await Books.Open(await workbook.BodyAsync());
        Assert.Equal(2_400m, book.Rows("สรุป").Skip(1).First()[5].AsNumber);
        var stranger = await Site.DeskAsync("coordinator2");
        foreach (var path in new[] { "", "/evaluation", "/papers/f07", "/papers/f07.docx", "/papers/f07.xlsx", "/offers" })
        {
            Assert.Equal(404, (await stranger.APIRequest.GetAsync(address + path)).Status);
        }

        await OpenAsync(supply, address);
        await StepAsync(supply, "close");
        await Expect(supply.Locator(".badge[data-state='closed']").First).ToBeVisibleAsync();
    }

    private async Task WriteAsync(IPage page, string subject)
    {
        await OpenAsync(page, "/specifications/new");
        await page.FillAsync("#subject", subject);
        await page.Locator("#committee").SelectOptionAsync(new SelectOptionValue { Value = await CommitteeAsync(CommitteePurpose.Specification) });
        await page.FillAsync("#baseline-find", "800 VA");
        await page.Locator("[data-baseline='59'] button").ClickAsync();
        await Expect(page.Locator("[data-clause='1.1']")).ToContainTextAsync("800 VA");
        for (var n = 2; n <= 3; n++)
        {
            await page.ClickAsync("[data-add-source]");
            await page.Locator($"[data-source='{n}'] input[id^='source-origin-']").FillAsync("ร้าน " + n);
            await page.Locator($"[data-source='{n}'] input[id^='source-price-']").FillAsync($"2,{n}00");
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Locator("[data-prices] button").First.ClickAsync();
        await Expect(page.Locator("input[id^='median-']")).Not.ToHaveValueAsync("");
        await page.ClickAsync("#save");
        await Expect(page.Locator("#saved")).ToContainTextAsync("บันทึกแล้ว");
        await page.ClickAsync("#send");
        await Expect(page.Locator(".badge[data-state='review']").First).ToBeVisibleAsync();
    }

    private static async Task OfferAsync(IPage page, long id, string vendor, string price, string power)
    {
        await OpenAsync(page, string.Create(CultureInfo.InvariantCulture, $"/specifications/{id}/offers/new"));
        await page.FillAsync("#vendor", vendor);
        await page.FillAsync("#brand-1", "Volt");
        await page.FillAsync("#model-1", "V" + power);
        await page.FillAsync("#price-1", price);
        await page.FillAsync("#said-1-1", power);
        await page.FillAsync("#said-1-2", "480 W");
        await page.ClickAsync("#save");
        await Expect(page.Locator("#register tr", new PageLocatorOptions { HasText = vendor })).ToBeVisibleAsync();
    }

    private static async Task StepAsync(IPage page, string step)
    {
        await page.ClickAsync($"#{step}-open");
        await page.ClickAsync($"#{step}-send");
    }

    private async Task DecideAsync(long id, string by, string answer)
    {
        var approval = await Site.DbAsync(db => db.Specifications.Where(s => s.Id == id).Select(s => s.ResultApprovalId ?? s.ApprovalId).SingleAsync());
        var page = await Site.DeskAsync(by);
        await OpenAsync(page, string.Create(CultureInfo.InvariantCulture, $"/approvals/{approval}"));
        await page.FillAsync("#answer-text", "เห็นควร");
        await page.Locator($"label:has(input[value='{answer}'])").ClickAsync();

        await page.FillAsync("#proof", TestOffice.Password);
        await page.ClickAsync("#sign-send");
        await Expect(page.Locator("#sign")).ToHaveCountAsync(0);
    }

    private Task<string> CommitteeAsync(CommitteePurpose purpose) => Site.DbAsync(async db => (await db.Committees.Where(c => c.Purpose == purpose && db.Orders.Any(o => o.CommitteeId == c.Id))
        .OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync()).ToString(CultureInfo.InvariantCulture));

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }
}
