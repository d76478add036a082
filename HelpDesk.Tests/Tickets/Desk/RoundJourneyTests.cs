using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Tickets.Desk;

/// <summary>A technician's day: what is done is confirmed, and what somebody else took does not take the words with it.</summary>
public sealed class RoundJourneyTests
{
    static RoundJourneyTests() => SetDefaultExpectTimeout(20_000);

    [Fact]
    public async Task What_is_typed_at_a_stop_outlives_the_page_the_stop_and_the_way_to_the_ticket()
    {
        await using var site = await Site.StartAsync(demo: false);
        await using var house = House.Beside(site.Database);
        var (first, second) = ((await house.ReportAsync()).Number, (await house.ReportAsync()).Number);
        await house.SendAsync(new ClaimTicket.Command(first), "technician");
        await house.SendAsync(new ClaimTicket.Command(second), "technician");
        var phone = await site.PhoneAsync("technician");
        await OpenAsync(phone, "/today");
        await phone.SetInputFilesAsync($"[id='before-{first}']", new FilePayload { Name = "หน้างาน.jpg", MimeType = "image/jpeg", Buffer = Samples.Read("gps.jpg") });
        await Expect(Stop(first).Locator("[data-photos] img")).ToHaveCountAsync(1);

        // A reload, and it stands there again.
        foreach (var number in new[] { first, second })
        {
            await Stop(number).Locator("[data-resolve]").ClickAsync();
            await Stop(number).Locator("textarea").FillAsync("เปลี่ยนลูกยาง " + number);
        }

        await phone.ReloadAsync();
        await Site.InteractiveAsync(phone);
        await Stop(first).Locator("[data-resolve]").ClickAsync();
        await Expect(Stop(first).Locator("textarea")).ToHaveValueAsync("เปลี่ยนลูกยาง " + first);

        // Done: told, and the keyboard goes on from there.
        await Stop(first).Locator("label.pill").First.ClickAsync();
        await Stop(first).Locator("[data-save]").ClickAsync();
        await Expect(Stop(first)).ToHaveCountAsync(0);
        await Expect(phone.Locator("#today-said")).ToContainTextAsync(first);
        await Expect(phone.Locator("#today-said")).ToBeFocusedAsync();
        await Expect(phone.Locator("[data-gone]")).ToHaveCountAsync(0);

        // Taken from the list by a colleague: the words are shown, and stand ready on the ticket's own page.
        var colleague = await site.DeskAsync("technician2");
        await OpenAsync(colleague, "/tickets/" + second);
        await colleague.ClickAsync(".action-bar details.menu > summary");
        await colleague.ClickAsync("[data-dialog-open=release]");
        await colleague.ClickAsync("#release button[type=submit]");
        await Expect(phone.Locator($"[data-gone='{second}']")).ToContainTextAsync("เปลี่ยนลูกยาง " + second);
        await OpenAsync(phone, "/tickets/" + second);
        await phone.ClickAsync("[data-dialog-open=resolve]");
        await Expect(phone.Locator("#done")).ToHaveValueAsync("เปลี่ยนลูกยาง " + second);

        ILocator Stop(string number) => phone.Locator($".stop[data-number='{number}']");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_row_is_ticked_by_a_finger(bool onPhone)
    {
        await using var site = await Site.StartAsync(demo: false);
        var number = await site.ReportAsync();
        var page = onPhone ? await site.PhoneAsync("technician") : await site.DeskAsync("technician");
        await OpenAsync(page, "/queue");
        await page.ClickAsync("#select");
        var tick = page.Locator($"tr[data-number='{number}'] .c-select .check");
        var box = await tick.BoundingBoxAsync();
        Assert.True(box is { Width: >= 44, Height: >= 44 }, $"{box?.Width} × {box?.Height}");
        await tick.ClickAsync(new() { Position = new() { X = 4, Y = 4 } });
        await Expect(page.Locator($"tr[data-number='{number}'] [data-select]")).ToBeCheckedAsync();
        Assert.EndsWith("/queue", page.Url, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Site.InteractiveAsync(page);
    }
}
