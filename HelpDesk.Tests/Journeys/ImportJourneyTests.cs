using System.Globalization;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Journeys;

/// <summary>An administrator imports schools and people from Excel: seen before, told how far, stopped without a trace, done.</summary>
public sealed class ImportJourneyTests(SharedSite shared) : Journey(shared)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Done = new() { Timeout = 60_000 };

    [Fact]
    public async Task Schools_are_previewed_and_imported_and_the_same_file_again_is_nothing_new()
    {
        var page = await OpenAsync("schools");
        var headings = await HeadingsAsync(page, "schools");
        var codes = Enumerable.Range(0, 30).Select(i => (8_800_000_000 + i).ToString(CultureInfo.InvariantCulture)).ToList();
        var file = await WorkbookAsync(headings, codes.Select(code => new[] { code, "โรงเรียนนำเข้า " + code }));

        await page.SetInputFilesAsync("#file", file);
        await Expect(page.Locator("#import-counts dd")).ToHaveTextAsync(["30", "30", "0", "0"]);
        Assert.Equal(0, await Site.DbAsync(db => db.Schools.CountAsync(s => codes.Contains(s.Code))));
        await page.ClickAsync("#import");
        await Expect(page.Locator("#import-done")).ToContainTextAsync("30");
        Assert.Equal(30, await Site.DbAsync(db => db.Schools.CountAsync(s => codes.Contains(s.Code))));

        await page.SetInputFilesAsync("#file", file);
        await Expect(page.Locator("#import-counts dd")).ToHaveTextAsync(["30", "0", "0", "30"]);
        await Expect(page.Locator("#import")).ToBeDisabledAsync();

        // Told at its cell, and nothing to be imported.
        await page.SetInputFilesAsync("#file", await WorkbookAsync(headings, [["12", "รหัสสั้น"]]));
        await Expect(page.Locator("#bad-rows .cell-error")).ToContainTextAsync("A2");
        await Expect(page.Locator("#import")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task People_are_imported_with_progress_and_a_cancelled_import_leaves_nobody()
    {
        var page = await OpenAsync("people");
        var headings = await HeadingsAsync(page, "people");
        var school = await Site.DbAsync(db => db.Schools.Where(s => !s.IsOffice && s.IsActive).OrderBy(s => s.Id).Select(s => s.Code).FirstAsync());

        await page.SetInputFilesAsync("#file", await PeopleAsync("stopped", 4000));
        await Expect(page.Locator("#import")).ToBeVisibleAsync(Done);

        // Looked for by the page itself, frame by frame: a quick import must not be over before it is seen.
        var progress = page.WaitForFunctionAsync("() => document.querySelector('progress')?.max === 4000 && document.querySelector('#progress-label')?.textContent.trim()");
        await page.ClickAsync("#import");
        await progress;
        await page.ClickAsync("#cancel");
        await Expect(page.Locator(".notice[data-tone=error]")).ToBeVisibleAsync(Done);
        await Expect(page.Locator("#import")).ToBeEnabledAsync();
        Assert.Equal(0, await Site.DbAsync(db => db.People.CountAsync(p => p.UserName.StartsWith("stopped"))));

        await page.SetInputFilesAsync("#file", await PeopleAsync("arrived", 40));
        await Expect(page.Locator("#import-counts dd")).ToHaveTextAsync(["40", "40", "0", "0"]);
        await page.ClickAsync("#import");
        await Expect(page.Locator("#import-done")).ToBeVisibleAsync(Done);
        Assert.Equal(40, await Site.DbAsync(db => db.People.CountAsync(p => p.UserName.StartsWith("arrived") && p.Memberships.Count == 1)));

        Task<FilePayload> PeopleAsync(string prefix, int count) => WorkbookAsync(
            headings,
            Enumerable.Range(0, count).Select(i => new[] { string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:0000}"), $"นางสาวนำเข้า {prefix}{i}", "ครู", "", "", school, "ครู" }));
    }

    // Those of the template that the page offers.
    private static async Task<List<string>> HeadingsAsync(IPage page, string kind)
    {
        var template = await page.APIRequest.GetAsync("/admin/import/template/" + kind);
        Assert.Equal(200, template.Status);
        using var book = await Books.Open(await template.BodyAsync());
        return [.. book.Rows(book.SheetNames[1]).First().Cells.Select(c => c.Value.ToString()!)];
    }

    private static async Task<FilePayload> WorkbookAsync(List<string> headings, IEnumerable<string[]> rows) => new()
    {
        Name = "นำเข้า.xlsx",
        MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer = await Books.Write(
            [.. headings.Select(h => new SheetColumn(h))],
            rows.Select(row => Enumerable.Range(0, headings.Count).Select(i => CellValue.Text(i < row.Length ? row[i] : "")).ToArray())),
    };

    private async Task<IPage> OpenAsync(string kind)
    {
        var page = await Site.DeskAsync("admin");
        await page.GotoAsync("/admin/import?kind=" + kind);
        await Site.InteractiveAsync(page);
        return page;
    }
}
