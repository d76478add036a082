using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Loans;

/// <summary>A day at the counter in Chromium: out by a scanned label with both signatures, and back with one device broken.</summary>
public sealed class LoanDeskJourney : IAsyncLifetime
{
    private Site _site = default!;
    private House _house = default!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(demo: false);
        _house = House.Beside(_site.Database);
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Two_projectors_go_out_and_come_back_one_of_them_broken()
    {
        var counter = new LoanCounter(_house);
        var now = _house.Clock.GetUtcNow();
        var today = ThaiCalendar.BangkokDate(now.UtcDateTime);

        // Three days ago something went out that was due yesterday.
        var (late, _) = await counter.DevicesAsync(1, name: "ลำโพง");
        _house.Clock.Set(now.AddDays(-3));
        var overdue = await counter.OutAsync(LoanCounter.Draft(today.AddDays(-3), today.AddDays(-1), (late, 1)), "technician2");
        _house.Clock.Set(now);
        var (kind, devices) = await counter.DevicesAsync(3, accessories: "สาย HDMI\nรีโมต");
        var number = await counter.ApprovedAsync(LoanCounter.Draft(today, today, (kind, 2)));

        var (tablet, second) = (await _site.TabletAsync("supply"), await _site.DeskAsync("supply"));
        await OpenAsync(second, "/loans/desk");
        await Expect(second.Locator($"#going-out [data-number='{number}']")).ToBeVisibleAsync();
        await Expect(second.Locator($"#overdue [data-number='{overdue}'] a[href='tel:0812345678']")).ToBeVisibleAsync();
        await OpenAsync(tablet, "/loans/desk");
        await Expect(tablet.Locator("#find")).ToBeFocusedAsync();
        await tablet.Keyboard.TypeAsync("ไม่มีใบนี้");
        await tablet.Keyboard.PressAsync("Enter");
        await Expect(tablet.Locator("#find-answer")).ToContainTextAsync("ไม่มีใบนี้");
        await tablet.Locator("#find").FillAsync(devices[1].Number);
        await tablet.Keyboard.PressAsync("Enter");
        await Site.AddressAsync(tablet, $"**/loans/{number}/hand-over");
        await Site.InteractiveAsync(tablet);

        await HandOverAsync(tablet, devices);
        await Site.AddressAsync(tablet, url => url.EndsWith($"/loans/{number}", StringComparison.Ordinal));
        await Expect(second.Locator($"#coming-back [data-number='{number}']")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 3000 });
        await Expect(second.Locator($"#going-out [data-number='{number}']")).ToHaveCountAsync(0);
        var loan = await counter.ReadAsync(number);
        var handOver = loan.HandOvers.Single();
        Assert.Equal(LoanState.Out, loan.State);
        Assert.Equal(devices.Take(2).Select(d => d.Number).Order(StringComparer.Ordinal), handOver.Things.Select(t => t.Number).Order(StringComparer.Ordinal));
        var first = handOver.Things.Single(t => t.Number == devices[1].Number);
        Assert.Equal("มีรอยที่ฝา", first.Condition);
        Assert.Equal(["สาย HDMI"], first.Accessories);
        Assert.Single(first.Photos);
        Assert.Equal(["สาย HDMI", "รีโมต"], handOver.Things.Single(t => t.Number != devices[1].Number).Accessories);
        await IsDrawnAsync(handOver.GiverSignature, handOver.ReceiverSignature);

        await OpenAsync(tablet, "/loans/desk");
        await tablet.Locator($"[data-number='{number}'] [data-act='return']").ClickAsync();
        await Site.AddressAsync(tablet, $"**/loans/{number}/return");
        await Site.InteractiveAsync(tablet);
        var ticket = await TakeBackAsync(tablet, devices[1].Number);
        await Expect(second.Locator($"#coming-back [data-number='{number}']")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 3000 });
        await Expect(second.Locator("#open-cases")).ToBeVisibleAsync();
        loan = await counter.ReadAsync(number);
        Assert.Equal(LoanState.Returned, loan.State);
        Assert.Equal([LoanCaseKind.Damaged, LoanCaseKind.Accessories], loan.Cases.Select(c => c.Kind).Order());
        Assert.Equal(ticket, loan.Cases.Single(c => c.Kind == LoanCaseKind.Damaged).Ticket);
        Assert.Equal(
            (AssetState.Usable, AssetState.Damaged),
            await _site.DbAsync(async db => ((await db.Assets.SingleAsync(a => a.Id == devices[0].Id)).State, (await db.Assets.SingleAsync(a => a.Id == devices[1].Id)).State)));

        // The paper carries all four drawings.
        await tablet.GotoAsync($"/loans/{number}/print");
        await Expect(tablet.Locator(".paper-boxes img")).ToHaveCountAsync(4);
        Assert.True(await tablet.EvaluateAsync<bool>("[...document.querySelectorAll('.paper-boxes img')].every(i => i.complete && i.naturalWidth > 20)"));
    }

    [Fact]
    public async Task A_calendars_address_is_shown_once_answers_without_signing_in_and_ends()
    {
        var counter = new LoanCounter(_house);
        var today = ThaiCalendar.BangkokDate(_house.Clock.GetUtcNow().UtcDateTime);
        var (kind, _) = await counter.DevicesAsync(1);
        var number = (await counter.AskAsync(LoanCounter.Draft(today, today.AddDays(1), (kind, 1)))).Number;
        var page = await _site.DeskAsync("technician");
        await OpenAsync(page, "/loans/feed");
        await page.ClickAsync("#make");
        var address = new Uri((await page.Locator("#feed-address").InnerTextAsync()).Trim());
        using (var answer = await _site.Http.GetAsync(address))
        {
            Assert.Equal(("text/calendar", "utf-8"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet));
            Assert.True(answer.Headers.CacheControl!.Private);
            Assert.Contains("UID:" + number, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await OpenAsync(page, "/loans/feed");
        await Expect(page.Locator("[data-has='yes']")).ToBeVisibleAsync();
        await Expect(page.Locator("#feed-address")).ToHaveCountAsync(0);
        await page.ClickAsync("#end-open");
        await page.ClickAsync("#end-send");
        await Expect(page.Locator("[data-has='no']")).ToBeVisibleAsync();
        using var ended = await _site.Http.GetAsync(address);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, ended.StatusCode);
        Assert.DoesNotContain(address.Segments[^1].Replace(".ics", "", StringComparison.Ordinal), _site.Log, StringComparison.Ordinal);
    }

    private static async Task HandOverAsync(IPage page, IReadOnlyList<Asset> devices)
    {
        // One by its label, as a scanner types it, one by a tap.
        await Expect(page.Locator("#scan")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync($"https://helpdesk.example/a/{devices[1].Code}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("li[data-unit]")).ToHaveCountAsync(1);
        var unit = page.Locator("li[data-unit]").First;
        await unit.GetByLabel("รีโมต").UncheckAsync();
        await unit.Locator("input[id^='condition-']").FillAsync("มีรอยที่ฝา");
        await unit.Locator("input[type=file]").SetInputFilesAsync(Photo());
        await Expect(unit.Locator(".thumb")).ToHaveCountAsync(1);
        await page.Locator("[data-pick]").First.ClickAsync();
        await Expect(page.Locator("li[data-unit]")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-pick]")).ToHaveCountAsync(0);

        // Without signatures it is refused where they are missing, and nothing is lost.
        await page.ClickAsync("#send");
        await Expect(page.Locator("#problem")).ToBeVisibleAsync();
        await Expect(page.Locator(".signature.has-error")).ToHaveCountAsync(2);
        await Expect(page.Locator("input[id^='condition-']").First).ToHaveValueAsync("มีรอยที่ฝา");
        await DrawAsync(page, "receiver-signature");
        await DrawAsync(page, "giver-signature");
        await page.ClickAsync("#send");
    }

    private static async Task<string> TakeBackAsync(IPage page, string broken)
    {
        await Expect(page.Locator("[data-thing]")).ToHaveCountAsync(2);
        var thing = page.Locator($"[data-tag='{broken}']");
        await thing.Locator("label:has(input[value='damaged'])").ClickAsync();
        await thing.GetByLabel("สาย HDMI").UncheckAsync();
        await Expect(thing.Locator("input[name=ticket]")).ToBeCheckedAsync();
        await DrawAsync(page, "returner-signature");

        // Who cannot draw types the name.
        await page.Locator(".signature:has(#taker-signature) summary").ClickAsync();
        await page.Locator("#taker-signature-name").PressAsync("Enter");
        await Expect(page.Locator("#taker-signature")).ToHaveAttributeAsync("data-inked", "yes");
        await page.ClickAsync("#send");
        await Expect(thing.Locator(".error")).ToBeVisibleAsync();
        await thing.Locator("textarea").FillAsync("หลอดไม่ติด");
        await thing.Locator("textarea").PressAsync("Tab");
        await thing.Locator("input[type=file]").SetInputFilesAsync(Photo());
        await Expect(thing.Locator(".field.has-error")).ToHaveCountAsync(0);
        await Expect(thing.Locator(".thumb button")).ToHaveCountAsync(1);
        await page.ClickAsync("#send");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
        return await page.Locator("[data-ticket]").InnerTextAsync();
    }

    private static async Task DrawAsync(IPage page, string id)
    {
        var canvas = page.Locator("#" + id);
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.2f), box.Y + (box.Height * 0.7f));
        await page.Mouse.DownAsync();
        for (var i = 1; i <= 12; i++)
        {
            await page.Mouse.MoveAsync(box.X + (box.Width * (0.2f + (i * 0.05f))), box.Y + (box.Height * (i % 2 == 0 ? 0.7f : 0.3f)));
        }

        await page.Mouse.UpAsync();
        await Expect(canvas).ToHaveAttributeAsync("data-inked", "yes");
    }

    // A drawing is a picture of its own with something on it: an empty one of this size would be far smaller.
    private async Task IsDrawnAsync(params Guid[] keys)
    {
        var files = await _site.DbAsync(db => db.Attachments.Where(a => keys.Contains(a.Key)).ToListAsync());
        Assert.Equal(2, files.Count);
        Assert.All(files, f => Assert.True(f.Kind == Core.Common.Attachments.FileKind.Png && f.Bytes > 1500, $"{f.Kind} {f.Bytes}"));
    }

    private static FilePayload Photo()
    {
        var name = Samples.Pictures.First(p => p.EndsWith(".jpg", StringComparison.Ordinal));
        return new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = Samples.Read(name) };
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }
}
