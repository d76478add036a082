using HelpDesk.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Journeys;

/// <summary>A bad line and a restarted program: an open page says what is wrong, comes back by itself, and loses nothing typed.</summary>
public sealed class LinesTests(SharedSite shared) : Journey(shared)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Seen = new() { Timeout = 30_000 };
    private static readonly PageWaitForFunctionOptions Long = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_cut_line_is_told_in_Thai_and_mended_the_page_goes_on_where_it_was()
    {
        await using var wire = new Wire(() => Site.Address);
        var page = await Site.DeskAsync("technician", wire: wire);
        await page.GotoAsync("/queue");
        await Site.InteractiveAsync(page);
        await page.EvaluateAsync("window.notReloaded = true");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();

        wire.Cut();
        await Expect(page.Locator("#components-reconnect-modal .when-show")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator("#components-reconnect-modal .when-show")).ToContainTextAsync("สัญญาณหลุด");

        wire.Mend();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 30_000 });

        // The same page with the same circuit: it still answers.
        await page.ClickAsync(".tabs a[href*='status=on-hold']");
        await Expect(page.Locator(".tabs a[aria-current=page]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("status=on-hold"));
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded"));
    }

    [Fact]
    public async Task A_program_started_again_finds_the_open_page_and_what_was_typed()
    {
        await using var site = await Site.StartAsync(demo: false);
        await using var wire = new Wire(() => site.Address);
        var page = await site.DeskAsync("technician", wire: wire);
        var number = await site.ReportAsync();
        await page.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(page);
        await page.FillAsync("#reply", "กำลังพิมพ์อยู่");
        await page.EvaluateAsync("window.notReloaded = true");

        await site.KillAsync();
        await Expect(page.Locator("#components-reconnect-modal .when-show")).ToBeVisibleAsync(Seen);
        await site.StartProgramAsync();

        // The circuit is gone with the old process: the page is loaded anew, by itself or by the button that the banner offers.
        await page.WaitForFunctionAsync(
            "() => !window.notReloaded || document.querySelector('#components-reconnect-modal:is(.components-reconnect-rejected, .components-reconnect-failed)')", null, Long);
        var button = page.Locator("#components-reconnect-modal [data-reload]:visible");
        if (await button.CountAsync() > 0)
        {
            await button.ClickAsync();
        }

        await page.WaitForFunctionAsync("() => !window.notReloaded", null, Long);
        Assert.EndsWith("/tickets/" + number, page.Url, StringComparison.Ordinal);
        await Site.InteractiveAsync(page);
        await Expect(page.Locator("#reply")).ToHaveValueAsync("กำลังพิมพ์อยู่");
        await page.ClickAsync("#reply-send");
        await Expect(page.Locator("[data-entry=reply]")).ToContainTextAsync("กำลังพิมพ์อยู่");
    }
}
