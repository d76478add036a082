using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Assets;

/// <summary>A supply officer imports a school's old list: columns corrected, problems seen at their cells, the file mended, imported, again nothing new.</summary>
public sealed class AssetImportJourneyTests(SharedSite shared) : Journey(shared)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Done = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_messy_file_is_mapped_mended_imported_and_leaves_again()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var school = await Site.DbAsync(db => db.Schools.Where(s => !s.IsOffice && s.IsActive).OrderBy(s => s.Id).Select(s => s.Code).FirstAsync());
        var page = await Site.DeskAsync("supply");
        await page.GotoAsync("/assets/import");
        await Site.InteractiveAsync(page);
        await page.SelectOptionAsync("#owner", school);

        await page.SetInputFilesAsync("#file", Csv(mark, "31/2/2568"));
        await Expect(page.Locator("#mapping")).ToBeVisibleAsync(Done);

        // “Kode” says nothing to the program: the number is missing until a person says what it means.
        await Expect(page.Locator("#import-problems")).ToContainTextAsync("หมายเลขครุภัณฑ์");
        await page.SelectOptionAsync("tr[data-heading=Kode] select", "number");
        await Expect(page.Locator("#import")).ToHaveCountAsync(0);
        await page.ClickAsync("#again");
        await Expect(page.Locator("#bad-rows .cell-error")).ToContainTextAsync("D5", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Expect(page.Locator("#left-out")).ToContainTextAsync("รวมทั้งสิ้น");
        await Expect(page.Locator("#import")).ToBeDisabledAsync();

        // The mended file: what was said of its headings still holds.
        await page.SetInputFilesAsync("#file", Csv(mark, "28/2/2568"));
        await Expect(page.Locator("#import-counts dd")).ToHaveTextAsync(["3", "3", "0", "0"], new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        await page.ClickAsync("#import");
        await Expect(page.Locator("#import-done")).ToBeVisibleAsync(Done);
        Assert.Equal(3, await Site.DbAsync(db => db.Assets.CountAsync(a => a.Number.StartsWith(mark))));

        // Another day: the meaning is remembered, and nothing is new.
        await page.GotoAsync("/assets/import");
        await Site.InteractiveAsync(page);
        await page.SelectOptionAsync("#owner", school);
        await page.SetInputFilesAsync("#file", Csv(mark, "28/2/2568"));
        await Expect(page.Locator("#import-counts dd")).ToHaveTextAsync(["3", "0", "0", "3"], new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        await Expect(page.Locator("#import")).ToBeDisabledAsync();

        // What came in goes out again, by the same rights.
        var answer = await page.APIRequest.GetAsync("/assets/export/list.xlsx?state=all&q=" + mark);
        Assert.Equal(200, answer.Status);
        using var book = await Books.Open(await answer.BodyAsync());
        Assert.Equal(3, book.Rows(book.SheetNames[1]).Count(r => r[1].AsText?.StartsWith(mark, StringComparison.Ordinal) == true));
        await page.GotoAsync("/assets/export?q=" + mark + "&asOf=31/2/2569");
        await Expect(page.Locator(".error")).ToBeVisibleAsync();
        await page.FillAsync("#as-of", "30/9/2569");
        var register = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#register"));
        Assert.StartsWith("asset-register-", register.SuggestedFilename, StringComparison.Ordinal);
        using var rows = await Books.Open(await File.ReadAllBytesAsync((await register.PathAsync())!));
        Assert.Equal(5, rows.Rows(rows.SheetNames[1]).Count());
        var csv = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#csv"));
        Assert.EndsWith(".csv", csv.SuggestedFilename, StringComparison.Ordinal);
        var asset = await Site.DbAsync(db => db.Assets.Where(a => a.Number.StartsWith(mark)).Select(a => a.Id).FirstAsync());
        Assert.Equal(200, (await page.APIRequest.GetAsync($"/assets/export/card/{asset}.xlsx")).Status);

        var teacher = await Site.DeskAsync("teacher");
        foreach (var address in new[] { "/assets/import", "/assets/export", "/assets/import/template", "/assets/export/list.xlsx", "/assets/export/list.csv", "/assets/export/register.xlsx", $"/assets/export/card/{asset}.xlsx" })
        {
            Assert.Equal(404, (await teacher.APIRequest.GetAsync(address)).Status);
        }
    }

    // As a school keeps it, in the encoding of its old program.
    private static FilePayload Csv(string mark, string date) => new()
    {
        Name = "ทะเบียนเก่า.csv",
        MimeType = "text/csv",
        Buffer = AssetFiles.Windows874.GetBytes(string.Join("\r\n",
            "ทะเบียนครุภัณฑ์โรงเรียน;;;;",
            "ลำดับ;Kode;รายการ;วันที่ได้มา;ราคา;ประเภท",
            $"1;{mark}-1;คอมพิวเตอร์;1/10/2568;๒๔,๐๐๐ บาท;เครื่องคอมพิวเตอร์ตั้งโต๊ะ",
            $"2;{mark}-2;จอภาพ;2025-10-01;3,000.-;จอภาพคอมพิวเตอร์",
            $"3;{mark}-3;เครื่องพิมพ์;{date};8900;เครื่องพิมพ์",
            ";;รวมทั้งสิ้น;;35900;")),
    };
}
