using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Teamwork;

/// <summary>Two technicians in two browsers, and one of them on a phone.</summary>
public sealed class TeamworkJourneyTests
{
    static TeamworkJourneyTests() => SetDefaultExpectTimeout(20_000);

    [Fact]
    public async Task Two_technicians_see_each_other_look_write_and_leave()
    {
        await using var site = await Site.StartAsync(demo: false);
        var number = await site.ReportAsync();
        var one = await site.DeskAsync("technician");
        var two = await site.DeskAsync("technician2");
        await one.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(one);
        await Expect(one.Locator("#presence [data-person]")).ToHaveCountAsync(0);
        await two.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(two);
        await Expect(one.Locator("#presence [data-writing=no]")).ToHaveCountAsync(1);
        await Expect(two.Locator("#presence [data-writing=no]")).ToHaveCountAsync(1);

        // Writing shows at once, and the draft is kept on the server: a reload and another device have it.
        await two.Locator("#reply").PressSequentiallyAsync("กำลังเดินทางไป");
        await Expect(one.Locator("#presence [data-writing=yes]")).ToHaveCountAsync(1);
        await Expect(two.Locator("#draft-kept")).Not.ToBeEmptyAsync();
        var phone = await site.PhoneAsync("technician2");
        await phone.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(phone);
        await Expect(phone.Locator("#reply")).ToHaveValueAsync("กำลังเดินทางไป");
        await phone.Context.CloseAsync();

        // Sent, it is no draft any more.
        await two.ClickAsync("#reply-send");
        await Expect(one.Locator("[data-entry=reply]")).ToContainTextAsync("กำลังเดินทางไป");
        await two.ReloadAsync();
        await Site.InteractiveAsync(two);
        await Expect(two.Locator("#reply")).ToHaveValueAsync("");

        // A tab that dies says no good-bye: nobody is there any more within 15 seconds.
        await Expect(one.Locator("#presence [data-person]")).ToHaveCountAsync(1);
        var before = Environment.TickCount64;
        await two.Context.SetOfflineAsync(true);
        await Expect(one.Locator("#presence [data-person]")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        Assert.True(Environment.TickCount64 - before >= 1_000, "Presence must not flicker.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Reports_of_one_matter_are_put_together_and_parted_and_many_are_done_at_once(bool onPhone)
    {
        await using var site = await Site.StartAsync(demo: false);
        var main = await site.ReportAsync();
        var second = await site.ReportAsync();
        var third = await site.ReportAsync();
        var desk = onPhone ? await site.PhoneAsync("technician") : await site.DeskAsync("technician");
        await desk.GotoAsync("/tickets/" + second);
        await Site.InteractiveAsync(desk);
        await desk.Locator("#relations summary").Last.ClickAsync();
        await desk.FillAsync("#other-number", "R2570-999999");
        await desk.ClickAsync("#merge");
        await Expect(desk.Locator("#relations .error")).ToBeVisibleAsync();
        await Expect(desk.Locator("#other-number")).ToHaveValueAsync("R2570-999999");
        await desk.FillAsync("#other-number", main);
        await desk.ClickAsync("#merge");
        await Expect(desk.Locator("#main-ticket")).ToHaveTextAsync(main);
        await Expect(desk.Locator(".desk-head [data-status=merged]")).ToBeVisibleAsync();
        await desk.ClickAsync("#unmerge");
        await Expect(desk.Locator("#main-ticket")).ToHaveCountAsync(0);
        await Expect(desk.Locator(".desk-head [data-status=new]")).ToBeVisibleAsync();

        // A view of the own tickets, with its count; then two of three at once, one refused with its reason.
        await desk.GotoAsync("/queue?assignee=me");
        await Site.InteractiveAsync(desk);
        await desk.ClickAsync("[data-dialog-open=save-view]");
        await desk.FillAsync("#view-name", "งานของฉัน");
        await desk.CheckAsync("#view-shared");
        await desk.ClickAsync("#view-save");
        await Expect(desk.Locator("[data-view] .count")).ToHaveTextAsync("0");
        await using var house = House.Beside(site.Database);
        await house.SendAsync(new ClaimTicket.Command(third), "technician2");
        await desk.GotoAsync("/queue");
        await Site.InteractiveAsync(desk);
        await desk.ClickAsync("#select");
        await desk.ClickAsync("#bulk-all");
        await desk.ClickAsync("#bulk-run");
        await Expect(desk.Locator("#bulk-results li")).ToHaveCountAsync(3);
        await Expect(desk.Locator($"[data-result='{third}']")).ToContainTextAsync("รับเรื่องนี้ไปแล้ว");
        await Expect(desk.Locator("[data-view] .count")).ToHaveTextAsync("2");
        await Expect(desk.Locator($"tr[data-number='{third}'] [data-select]")).ToBeCheckedAsync();
        await Expect(desk.Locator($"tr[data-number='{main}'] [data-select]")).Not.ToBeCheckedAsync();
        Assert.True(await desk.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        // Another's shared view cannot be changed, but one is told of it.
        var other = onPhone ? await site.PhoneAsync("technician2") : await site.DeskAsync("technician2");
        await other.GotoAsync("/queue");
        await Site.InteractiveAsync(other);
        await other.ClickAsync("[data-view]");
        await Expect(other.Locator("[data-view][aria-current=true]")).ToHaveCountAsync(1);
        await other.ClickAsync("[data-dialog-open=save-view]");
        await Expect(other.Locator("#view-name")).ToHaveCountAsync(0);
        await other.FillAsync("#view-alert", "x");
        await other.ClickAsync("#view-save");
        await Expect(other.Locator("#save-view [role=alert]")).ToBeVisibleAsync();
        await other.FillAsync("#view-alert", "๑");
        await other.ClickAsync("#view-save");
        await Expect(other.Locator("#save-view")).ToBeHiddenAsync();
        Assert.Equal(1, await house.DbAsync(db => db.ViewAlerts.CountAsync(a => a.From == 1)));

        // Another list takes the place of what a view of one's own held.
        await desk.GotoAsync("/queue?status=open");
        await Site.InteractiveAsync(desk);
        await desk.ClickAsync("[data-dialog-open=save-view]");
        await desk.SelectOptionAsync("#view-which", new SelectOptionValue { Index = 1 });
        await Expect(desk.Locator("#view-name")).ToHaveValueAsync("งานของฉัน");
        await desk.ClickAsync("#view-save");
        await Expect(desk.Locator("#save-view")).ToBeHiddenAsync();
        Assert.DoesNotContain("assignee", await house.DbAsync(db => db.SavedViews.Select(v => v.Address).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_day_on_a_phone_call_photograph_and_resolve_with_three_taps(bool onPhone)
    {
        await using var site = await Site.StartAsync(demo: false);
        await using var house = House.Beside(site.Database);
        var number = (await house.ReportAsync()).Number;
        await house.SendAsync(new ClaimTicket.Command(number), "technician");
        var phone = onPhone ? await site.PhoneAsync("technician") : await site.DeskAsync("technician");
        await phone.GotoAsync("/today");
        await Site.InteractiveAsync(phone);
        var stop = phone.Locator($".stop[data-number='{number}']");
        await Expect(stop).ToBeVisibleAsync();
        Assert.StartsWith("tel:0", await stop.Locator("[data-call]").GetAttributeAsync("href"), StringComparison.Ordinal);
        await phone.SetInputFilesAsync($"[id='before-{number}']", new FilePayload { Name = "หน้างาน.jpg", MimeType = "image/jpeg", Buffer = Samples.Read("gps.jpg") });
        await Expect(stop.Locator(".file-pick .count")).ToHaveTextAsync("1");
        await phone.SetInputFilesAsync($"[id='after-{number}']", new FilePayload { Name = "เสร็จแล้ว.jpg", MimeType = "image/jpeg", Buffer = Samples.Read("gps.jpg") });
        await Expect(stop.Locator("[data-photos] img")).ToHaveCountAsync(2);

        // Three taps.
        await stop.Locator("[data-resolve]").ClickAsync();
        await stop.Locator("label.pill").First.ClickAsync();
        await stop.Locator("[data-save]").ClickAsync();
        await Expect(stop).ToHaveCountAsync(0);
        Assert.True(await phone.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await phone.GotoAsync("/tickets/" + number);
        await Expect(phone.Locator(".desk-head [data-status=resolved]")).ToBeVisibleAsync();
        await Expect(phone.Locator("[data-entry=note] .thumb").First).ToContainTextAsync("ก่อนซ่อม");
        var photos = await house.DbAsync(db => db.Attachments.Where(a => a.Moment != null).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal([PhotoMoment.Before, PhotoMoment.After], photos.Select(p => p.Moment!.Value));
        Assert.All(photos, p => Assert.False(p.IsPublic));
    }
}
