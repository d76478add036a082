using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Assets;

/// <summary>The register in browsers: several devices at once, found on a phone, moved, judged, seen by a teacher who changes nothing.</summary>
public sealed class AssetJourneyTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task Devices_are_put_on_the_register_moved_and_judged()
    {
        var place = "ห้องทดสอบ " + Guid.NewGuid().ToString("N")[..6];
        var supply = await Site.DeskAsync("supply");
        await OpenAsync(supply, "/assets/new");
        await supply.Locator("#owner").SelectOptionAsync(new SelectOptionValue { Label = "โรงเรียนบ้านดอนแก้ว" });
        await supply.Locator("#category").SelectOptionAsync(new SelectOptionValue { Label = "7440-002 เครื่องคอมพิวเตอร์โน้ตบุ๊ก" });
        await Expect(supply.Locator("#part-0")).ToHaveValueAsync("CPU");
        await supply.FillAsync("#name", "โน้ตบุ๊กสำนักงาน");
        await supply.FillAsync("#count", "๒");
        await Expect(supply.Locator("#number")).ToBeDisabledAsync();
        await supply.FillAsync("#serials", "SN-A\nSN-B");
        await supply.FillAsync("#place", place);
        await supply.FillAsync("#acquired-on", "9 ต.ค. 2568");
        await supply.FillAsync("#price", "๒๔,๐๐๐ บาท");
        await supply.ClickAsync("#save");

        // What cannot be read is said at its place, and nothing typed is lost.
        await Expect(supply.Locator("#problem")).ToBeVisibleAsync();
        await Expect(supply.Locator(".field.has-error:has(#price)")).ToBeVisibleAsync();
        await supply.FillAsync("#price", "24,000");
        await supply.ClickAsync("#save");
        await Site.AddressAsync(supply, "**/assets?owner=*");
        await Site.InteractiveAsync(supply);
        await supply.FillAsync("#search", place);
        await Expect(supply.Locator("tr[data-tag]")).ToHaveCountAsync(2);
        var numbers = await Site.DbAsync(db => db.Assets.Where(a => a.Place == place).OrderBy(a => a.Id).Select(a => a.Number).ToListAsync());
        Assert.Equal(2, numbers.Count);

        // A technician on a phone finds it by its place and says that it is damaged; the supply officer's open card follows.
        await supply.Locator($"tr[data-tag='{numbers[0]}'] .subject").ClickAsync();
        await Expect(supply.Locator($".desk[data-tag='{numbers[0]}']")).ToBeVisibleAsync();
        await Site.InteractiveAsync(supply);
        var technician = await Site.PhoneAsync("technician");
        await OpenAsync(technician, "/assets?q=" + Uri.EscapeDataString(place));
        await technician.Locator($"tr[data-tag='{numbers[0]}'] .subject").ClickAsync();
        await Expect(technician.Locator(".desk [data-state='usable']")).ToBeVisibleAsync();
        await Site.InteractiveAsync(technician);
        await technician.ClickAsync("#state-open");
        await technician.Locator("label:has(input[value='damaged'])").ClickAsync();
        await technician.FillAsync("#state-text", "ตกพื้น จอแตก");
        await technician.ClickAsync("#state-send");
        await Expect(technician.Locator(".desk [data-state='damaged']")).ToBeVisibleAsync();
        await Expect(supply.Locator(".desk-head [data-state='damaged']")).ToBeVisibleAsync();
        await Expect(supply.Locator("#story")).ToContainTextAsync("ตกพื้น จอแตก");

        // Its value: 24,000 over four years, acquired on 9 October 2568: a year and a month by the end of October 2569.
        await supply.FillAsync("#as-of", "31 ต.ค. 2569");
        await supply.PressAsync("#as-of", "Tab");
        await Expect(supply.Locator("#accumulated")).ToContainTextAsync("6,500.00");

        // It moves; the school's teacher reads the story and changes nothing.
        await supply.ClickAsync("#edit");
        await Site.AddressAsync(supply, "**/assets/edit/*");
        await Site.InteractiveAsync(supply);
        await supply.FillAsync("#place", place + " ใหม่");
        await supply.ClickAsync("#save");
        await Expect(supply.Locator("#story")).ToContainTextAsync(place + " ใหม่");
        var teacher = await Site.PhoneAsync("teacher");
        await OpenAsync(teacher, $"/assets/{numbers[0]}");
        await Expect(teacher.Locator("#story")).ToContainTextAsync(place + " ใหม่");
        await Expect(teacher.Locator("#report")).ToBeVisibleAsync();
        await Expect(teacher.Locator("#edit, #state-open, #label")).ToHaveCountAsync(0);
        var other = await Site.PhoneAsync("coordinator2");
        var answer = await other.GotoAsync($"/assets/{numbers[0]}?owner=1050010001");
        Assert.Equal(404, answer!.Status);
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }
}
