using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>In Chromium: a technician sends a device out on a phone and takes it back at a desk; one that is beyond repair becomes a disposal.</summary>
public sealed class OutsideRepairJourney(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task Out_on_a_phone_and_back_at_a_desk()
    {
        var number = await Site.ReportAsync();
        var soon = ThaiCalendar.BangkokDate(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(7);
        var phone = await Site.PhoneAsync("technician");
        await OpenAsync(phone, number);
        await phone.ClickAsync("#outside-new");
        await phone.FillAsync("#vendor", "ร้านเดินทาง");
        await phone.FillAsync("#vendor-phone", "053-555-666");
        await phone.FillAsync("#outside-device", "เครื่องพิมพ์ห้องธุรการ");
        await phone.FillAsync("#amount-1", "๗,๕๐๐");
        await phone.ClickAsync("#outside-write-send");

        // Above the limit it is asked for; the chosen amount is corrected instead.
        await phone.WaitForSelectorAsync("#needs-approval");
        Assert.Equal(0, await phone.Locator("[data-dialog-open=outside-send]").CountAsync());
        await phone.ClickAsync("[data-dialog-open=outside-write]");
        await phone.FillAsync("#amount-1", "2500");
        await phone.ClickAsync("#outside-write-send");
        await phone.ClickAsync("[data-dialog-open=outside-send]");
        await phone.ClickAsync("#outside-send-send");

        // Without a day when it is to be back it is refused, and nothing that was typed is lost.
        await phone.WaitForSelectorAsync("#out-expected-error");
        await phone.FillAsync("#out-receipt", "RMA-9");
        await phone.FillAsync("#out-expected", string.Create(CultureInfo.InvariantCulture, $"{soon:dd/MM}/{soon.Year + 543}"));
        await phone.ClickAsync("#outside-send-send");
        await phone.WaitForSelectorAsync("#outside [data-state=out]");
        Assert.Equal(390, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var repair = await Site.DbAsync(db => db.OutsideRepairs.SingleAsync(r => db.Tickets.Any(t => t.Id == r.TicketId && t.Number == number)));
        Assert.Equal((OutsideRepairState.Out, "RMA-9"), (repair.State, repair.Receipt));

        var desk = await Site.DeskAsync("technician");
        await desk.GotoAsync("/outside-repairs");
        await desk.ClickAsync($"tr[data-number='{repair.Number}'] th a");
        await Site.AddressAsync(desk, $"**/tickets/{number}");
        await Site.InteractiveAsync(desk);
        await desk.ClickAsync("[data-dialog-open=outside-back]");
        await desk.FillAsync("#back-result", "เปลี่ยนลูกยางดึงกระดาษ");
        await desk.FillAsync("#back-amount", "2450");
        await desk.ClickAsync("#outside-back-send");
        await desk.WaitForSelectorAsync("#outside [data-state=back]");

        // The phone, which stayed open, shows the same without being touched.
        await phone.WaitForSelectorAsync("#outside [data-state=back]");
        Assert.Equal(2_450m, await Site.DbAsync(db => db.OutsideSumAsync(repair.TicketId)));

        // The school reads no more of it than that it waited.
        var school = await Site.PhoneAsync("coordinator");
        await OpenAsync(school, number);
        Assert.Equal(0, await school.Locator("#outside").CountAsync());
        Assert.DoesNotContain("ร้านเดินทาง", await school.ContentAsync(), StringComparison.Ordinal);
        await school.ClickAsync("#form");
        await school.WaitForSelectorAsync(".paper.is-form");
        Assert.Contains(number, await school.InnerTextAsync(".paper"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_repair_becomes_a_disposal()
    {
        var number = await Site.ReportAsync();
        var device = await Site.DbAsync(db => db.Assets.Where(a => a.State == AssetState.Usable && db.Tickets.Any(t => t.Number == number && t.SchoolId == a.OwnerId)
            && !db.DisposalSuggestions.Any(s => s.AssetId == a.Id) && db.Assets.Count(o => o.NumberKey == a.NumberKey) == 1).OrderBy(a => a.Id).Select(a => a.Number).FirstAsync());
        var desk = await Site.DeskAsync("technician");
        await OpenAsync(desk, number);
        await desk.ClickAsync("#device summary");
        await desk.FillAsync("#device-number", device);
        await desk.PressAsync("#device-number", "Enter");
        await desk.WaitForSelectorAsync("#device-card");
        await desk.ClickAsync("[data-dialog-open=resolve]");
        await desk.SelectOptionAsync("#outcome", nameof(Outcome.BeyondRepair));
        await desk.FillAsync("#done", "เมนบอร์ดไหม้");
        await desk.ClickAsync("#resolve button[type=submit]");
        await desk.WaitForSelectorAsync("#assess-offer");
        await desk.ClickAsync("#assess-open");
        Assert.Equal("เมนบอร์ดไหม้", await desk.InputValueAsync("#findings"));
        await desk.FillAsync("#estimate", "8000");
        await desk.ClickAsync("#assess-send");
        await desk.WaitForSelectorAsync("[data-suggestion=open]");

        var phone = await Site.PhoneAsync("coordinator");
        await phone.GotoAsync("/disposals");
        await Site.InteractiveAsync(phone);
        Assert.Equal(390, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await phone.ClickAsync($"#suggestions [data-tag='{device}'] button.is-primary");
        await Site.AddressAsync(phone, "**/disposals/*");
        await phone.WaitForSelectorAsync($"#items [data-tag='{device}']");
        await desk.WaitForSelectorAsync("[data-suggestion=accepted]");
        Assert.Equal(SuggestionState.Accepted, await Site.DbAsync(db => db.DisposalSuggestions.Where(s => s.TicketNumber == number).Select(s => s.State).SingleAsync()));
    }

    private static async Task OpenAsync(IPage page, string number)
    {
        await page.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(page);
    }
}
