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

/// <summary>In Chromium, each on a phone and at a desk: a technician sends a device out and takes it back; one that is beyond repair becomes a disposal.</summary>
public sealed class OutsideRepairJourney(SharedSite shared) : Journey(shared)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Out_on_a_phone_and_back_at_a_desk_or_the_other_way(bool outOnPhone)
    {
        var number = await Site.ReportAsync();
        var soon = ThaiCalendar.BangkokDate(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(7);
        var sender = outOnPhone ? await Site.PhoneAsync("technician") : await Site.DeskAsync("technician");
        await OpenAsync(sender, number);
        await sender.ClickAsync("#outside-new");
        await sender.FillAsync("#vendor", "ร้านเดินทาง");
        await sender.FillAsync("#vendor-phone", "053-555-666");
        await sender.FillAsync("#outside-device", "เครื่องพิมพ์ห้องธุรการ");
        await sender.FillAsync("#amount-1", "๗,๕๐๐");
        await sender.ClickAsync("#outside-write-send");

        // Above the limit it is asked for; the chosen amount is corrected instead.
        await sender.WaitForSelectorAsync("#needs-approval");
        Assert.Equal(0, await sender.Locator("[data-dialog-open=outside-send]").CountAsync());
        await sender.ClickAsync("[data-dialog-open=outside-write]");
        await sender.FillAsync("#amount-1", "2500");
        await sender.ClickAsync("#outside-write-send");
        await sender.ClickAsync("[data-dialog-open=outside-send]");
        await sender.ClickAsync("#outside-send-send");

        // Without a day when it is to be back it is refused, and nothing that was typed is lost.
        await sender.WaitForSelectorAsync("#out-expected-error");
        await sender.FillAsync("#out-receipt", "RMA-9");
        await sender.FillAsync("#out-expected", string.Create(CultureInfo.InvariantCulture, $"{soon:dd/MM}/{soon.Year + 543}"));
        await sender.ClickAsync("#outside-send-send");
        await sender.WaitForSelectorAsync("#outside [data-state=out]");
        Assert.Equal(outOnPhone ? 390 : 1280, await sender.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var repair = await Site.DbAsync(db => db.OutsideRepairs.SingleAsync(r => db.Tickets.Any(t => t.Id == r.TicketId && t.Number == number)));
        Assert.Equal((OutsideRepairState.Out, "RMA-9"), (repair.State, repair.Receipt));

        var taker = outOnPhone ? await Site.DeskAsync("technician") : await Site.PhoneAsync("technician");
        await taker.GotoAsync("/outside-repairs");
        await taker.ClickAsync($"tr[data-number='{repair.Number}'] th a");
        await Site.AddressAsync(taker, $"**/tickets/{number}");
        await Site.InteractiveAsync(taker);
        await taker.ClickAsync("[data-dialog-open=outside-back]");
        await taker.FillAsync("#back-result", "เปลี่ยนลูกยางดึงกระดาษ");
        await taker.FillAsync("#back-amount", "2450");
        await taker.ClickAsync("#outside-back-send");
        await taker.WaitForSelectorAsync("#outside [data-state=back]");

        // The first one, which stayed open, shows the same without being touched.
        await sender.WaitForSelectorAsync("#outside [data-state=back]");
        Assert.Equal(2_450m, await Site.DbAsync(db => db.OutsideSumAsync(repair.TicketId)));

        // The school reads no more of it than that it waited.
        var school = outOnPhone ? await Site.PhoneAsync("coordinator") : await Site.DeskAsync("coordinator");
        await OpenAsync(school, number);
        Assert.Equal(0, await school.Locator("#outside").CountAsync());
        Assert.DoesNotContain("ร้านเดินทาง", await school.ContentAsync(), StringComparison.Ordinal);
        await school.ClickAsync("#form");
        await school.WaitForSelectorAsync(".paper.is-form");
        Assert.Contains(number, await school.InnerTextAsync(".paper"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Beyond_repair_becomes_a_disposal(bool onPhone)
    {
        var number = await Site.ReportAsync();
        var device = await Site.DbAsync(db => db.Assets.Where(a => a.State == AssetState.Usable && db.Tickets.Any(t => t.Number == number && t.SchoolId == a.OwnerId)
            && !db.DisposalSuggestions.Any(s => s.AssetId == a.Id) && db.Assets.Count(o => o.NumberKey == a.NumberKey) == 1).OrderBy(a => a.Id).Select(a => a.Number).FirstAsync());
        var technician = onPhone ? await Site.PhoneAsync("technician") : await Site.DeskAsync("technician");
        await OpenAsync(technician, number);
        await technician.ClickAsync("#device summary");
        await technician.FillAsync("#device-number", device);
        await technician.PressAsync("#device-number", "Enter");
        await technician.WaitForSelectorAsync("#device-card");
        await technician.ClickAsync("[data-dialog-open=resolve]");
        await technician.SelectOptionAsync("#outcome", nameof(Outcome.BeyondRepair));
        await technician.FillAsync("#done", "เมนบอร์ดไหม้");
        await technician.ClickAsync("#resolve button[type=submit]");
        await technician.WaitForSelectorAsync("#assess-offer");
        await technician.ClickAsync("#assess-open");
        Assert.Equal("เมนบอร์ดไหม้", await technician.InputValueAsync("#findings"));
        await technician.FillAsync("#estimate", "8000");
        await technician.ClickAsync("#assess-send");
        await technician.WaitForSelectorAsync("[data-suggestion=open]");

        var coordinator = onPhone ? await Site.DeskAsync("coordinator") : await Site.PhoneAsync("coordinator");
        await coordinator.GotoAsync("/disposals");
        await Site.InteractiveAsync(coordinator);
        Assert.Equal(onPhone ? 1280 : 390, await coordinator.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await coordinator.ClickAsync($"#suggestions [data-tag='{device}'] button.is-primary");
        await Site.AddressAsync(coordinator, "**/disposals/*");
        await coordinator.WaitForSelectorAsync($"#items [data-tag='{device}']");
        await technician.WaitForSelectorAsync("[data-suggestion=accepted]");
        Assert.Equal(SuggestionState.Accepted, await Site.DbAsync(db => db.DisposalSuggestions.Where(s => s.TicketNumber == number).Select(s => s.State).SingleAsync()));
    }

    private static async Task OpenAsync(IPage page, string number)
    {
        await page.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(page);
    }
}
