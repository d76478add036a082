using System.Text;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Specifications.Baselines;

/// <summary>A supply officer imports an edition that begins later: a problem seen at its cell, mended, previewed, imported; and adds limits for a day to come.</summary>
public sealed class BaselineJourneyTests(SharedSite shared) : Journey(shared)
{
    private const string Headings = "ข้อ,รายการ,หน่วยนับ,ราคา (บาท),คุณลักษณะ,ชนิด,เงื่อนไข,ค่า,หน่วย\n";

    [Fact]
    public async Task An_edition_is_previewed_mended_and_imported()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var year = 2600 + Random.Shared.Next(90);
        var page = await Site.DeskAsync("supply");
        await page.GotoAsync("/specifications/baselines");
        await Expect(page.Locator("#items tr[data-number='4']")).ToContainTextAsync("23,000");
        await page.ClickAsync("#import");
        await Site.InteractiveAsync(page);
        await page.SetInputFilesAsync("#file", Csv($"{mark},ของทดสอบ,เครื่อง,ฟรี,RAM,number,,16,GB"));
        await Expect(page.Locator("#bad-rows .cell-error")).ToContainTextAsync("D2", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Expect(page.Locator("#import")).ToBeDisabledAsync();

        await page.SetInputFilesAsync("#file", Csv($"{mark},ของทดสอบ,เครื่อง,\"1,500\",RAM,number,,16,GB"));
        await Expect(page.Locator("#import-counts dd")).ToHaveTextAsync(["1", "1", "0", "0"], new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        await page.ClickAsync("#import");
        await Expect(page.Locator(".field.has-error")).ToHaveCountAsync(2);
        await page.FillAsync("#name", "ฉบับ " + mark);
        await page.FillAsync("#from", $"1/12/{year}");
        await page.PressAsync("#from", "Tab");
        await Expect(page.Locator("#from-hint")).ToContainTextAsync("ธันวาคม");
        await page.ClickAsync("#import");
        await Expect(page.Locator("#import-done")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        var item = await Site.DbAsync(db => db.BaselineItems.Where(i => i.Number == mark).SingleAsync());
        Assert.Equal((1_500m, 16m), (item.Price, item.Clauses.Single().Value));

        // It is among the editions, and not in force yet.
        await page.GotoAsync("/specifications/baselines?view=editions");
        await Expect(page.Locator("#editions tr", new PageLocatorOptions { HasText = mark })).ToContainTextAsync("ยังไม่เริ่มใช้");
        await page.GotoAsync($"/specifications/baselines/{item.Id}");
        await Expect(page.Locator("#clauses")).ToContainTextAsync("ไม่น้อยกว่า 16 GB");
        await page.GotoAsync("/specifications/baselines?q=" + mark);
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
        Assert.Equal(200, (await page.APIRequest.GetAsync("/specifications/baselines/export")).Status);
        Assert.Equal(200, (await page.APIRequest.GetAsync("/specifications/baselines/template")).Status);

        var director = await Site.DeskAsync("director");
        Assert.Equal(404, (await director.GotoAsync("/specifications/baselines/import"))!.Status);
        Assert.Equal(404, (await director.APIRequest.GetAsync("/specifications/baselines/template")).Status);
        Assert.Equal(200, (await director.GotoAsync("/specifications/rules"))!.Status);
        await Expect(director.Locator("#save")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Limits_are_added_for_a_day_to_come_and_taken_away_before_it()
    {
        var page = await Site.PhoneAsync("supply");
        await page.GotoAsync("/specifications/rules");
        await page.FillAsync("#small", "abc");
        await page.FillAsync("#from", "1/10/2599");
        await page.ClickAsync("#save");
        await Expect(page.Locator(".field.has-error")).ToHaveCountAsync(1);
        await page.FillAsync("#small", "๒๐๐,๐๐๐");
        await page.ClickAsync("#save");
        var row = page.Locator("#rules tr[data-from='2056-10-01']");
        await Expect(row).ToContainTextAsync("200,000");
        await Expect(page.Locator("#in-force")).ToContainTextAsync("100,000");
        await row.Locator("button").ClickAsync();
        await Expect(page.Locator("#rules tr[data-from='2056-10-01']")).ToHaveCountAsync(0);
    }

    private static FilePayload Csv(string row) => new() { Name = "เกณฑ์.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Headings + row + "\n") };
}
