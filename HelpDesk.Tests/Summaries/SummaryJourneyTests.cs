using HelpDesk.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Summaries;

/// <summary>A summary is asked for, followed, told of under the bell and taken, on a phone and at a desk.</summary>
public sealed class SummaryJourneyTests : IAsyncLifetime
{
    private Site _site = default!;

    static SummaryJourneyTests() => SetDefaultExpectTimeout(30_000);

    public async Task InitializeAsync() => _site = await Site.StartAsync(demo: false);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asked_for_followed_told_and_taken(bool phone)
    {
        await _site.ReportAsync();
        var page = phone ? await _site.PhoneAsync("technician") : await _site.DeskAsync("technician");
        await page.GotoAsync("/reports");
        await Expect(page.Locator("body[data-interactive]")).ToHaveCountAsync(1);
        await page.CheckAsync("#kind-repairs");
        await page.ClickAsync("#create");
        await Expect(page.Locator("#said")).ToBeVisibleAsync();
        var take = page.Locator("[data-state=ready] a").First;
        await Expect(take).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => take.ClickAsync());
        Assert.Matches("^repairs-[0-9]{4}-[0-9]{2}\\.xlsx$", download.SuggestedFilename);
        var rows = SummaryHouse.Table(await File.ReadAllBytesAsync(await download.PathAsync()), "ข้อมูลงานซ่อม");
        Assert.Single(rows);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));

        // The address is nobody else's.
        var address = await take.GetAttributeAsync("href");
        var stranger = await _site.DeskAsync("director");
        Assert.Equal(404, (await stranger.APIRequest.GetAsync(new Uri(new Uri(page.Url), address).ToString())).Status);
        await Expect(page.Locator("[data-unread]")).ToHaveCountAsync(1);
    }
}
