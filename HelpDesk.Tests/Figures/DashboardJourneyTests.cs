using HelpDesk.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Figures;

public sealed class DashboardJourneyTests
{
    static DashboardJourneyTests() => SetDefaultExpectTimeout(20_000);

    [Fact]
    public async Task A_figure_is_followed_to_its_list_and_a_new_report_arrives_on_the_open_dashboard()
    {
        await using var site = await Site.StartAsync(demo: false);
        await site.ReportAsync();
        var desk = await site.DeskAsync("groupdirector");
        await desk.GotoAsync("/dashboard");
        await Site.InteractiveAsync(desk);
        await Expect(desk.Locator("[data-figure=open] .figure-value")).ToHaveTextAsync("1");
        await Expect(desk.Locator("[data-breakdown=flow] svg.columns")).ToBeVisibleAsync();

        // Live, and with its meaning beside it.
        await site.ReportAsync();
        await Expect(desk.Locator("[data-figure=open] .figure-value")).ToHaveTextAsync("2");
        await desk.Locator("[data-figure=reported] summary").ClickAsync();
        await Expect(desk.Locator("[data-figure=reported] .define p")).ToBeVisibleAsync();

        // To the list, which found as many; taking its narrowing off leaves the queue.
        await desk.Locator("[data-figure=reported] .figure-value").ClickAsync();
        await Site.AddressAsync(desk, "**/queue?**");
        await Expect(desk.Locator("#found")).ToHaveAttributeAsync("data-found", "2");
        await Expect(desk.Locator("[data-trait=status]")).ToBeVisibleAsync();
        await desk.Locator("[data-trait=created]").ClickAsync();
        await Expect(desk.Locator("[data-trait=created]")).ToHaveCountAsync(0);

        // Another period, by keyboard too; the plan for repairs, refused where it is no amount.
        await desk.GotoAsync("/dashboard?view=area");
        await Site.InteractiveAsync(desk);
        await desk.FillAsync("#plan", "มาก");
        await desk.ClickAsync("#save-plan");
        await Expect(desk.Locator("#plan-error")).ToBeVisibleAsync();
        await Expect(desk.Locator("#plan")).ToHaveValueAsync("มาก");
        await desk.FillAsync("#plan", "๕๐,๐๐๐");
        await desk.ClickAsync("#save-plan");
        await Expect(desk.Locator("#budget")).ToContainTextAsync("50,000.00");
        await Expect(desk.Locator("[data-figure=spent-of-plan]")).ToBeVisibleAsync();
        await desk.Locator("#earlier").FocusAsync();
        await desk.Keyboard.PressAsync("Enter");
        await Site.AddressAsync(desk, "**period=**");
        await Expect(desk.Locator("[data-figure=reported] .figure-value")).ToHaveTextAsync("0");
    }

    [Fact]
    public async Task Each_kind_of_person_has_a_dashboard_that_fits_a_phone()
    {
        await using var site = await Site.StartAsync(demo: false);
        await site.ReportAsync();
        foreach (var (user, views) in new[] { ("technician", 2), ("groupdirector", 4), ("director", 3), ("coordinator", 0), ("teacher", 0), ("clerk", 0) })
        {
            var phone = await site.PhoneAsync(user);
            await phone.GotoAsync("/dashboard");
            await Site.InteractiveAsync(phone);
            await Expect(phone.Locator("[data-figure]").First).ToBeVisibleAsync();
            await Expect(phone.Locator("nav[aria-label=มุมมอง] a")).ToHaveCountAsync(views);
            Assert.True(await phone.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), user);
        }

        var stranger = await site.PhoneAsync("teacher");
        Assert.Equal(404, (await stranger.GotoAsync("/dashboard?view=group"))!.Status);
        Assert.Equal(404, (await stranger.GotoAsync("/dashboard?view=school&school=" + TestOffice.SecondSchool))!.Status);
    }

    [Fact]
    public async Task What_the_office_opens_is_read_without_a_token()
    {
        await using var site = await Site.StartAsync(demo: false);
        await site.ReportAsync();
        using (var closed = await site.Http.GetAsync(new Uri(site.Address, "/api/v1/figures/public")))
        {
            Assert.Equal(404, (int)closed.StatusCode);
        }

        var admin = await site.DeskAsync("admin");
        await admin.GotoAsync("/admin/settings");
        await admin.CheckAsync("#public-figures");
        await admin.ClickAsync("#save");
        await Expect(admin.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
        using var open = await site.Http.GetAsync(new Uri(site.Address, "/api/v1/figures/public"));
        var text = await open.Content.ReadAsStringAsync();
        Assert.Equal(200, (int)open.StatusCode);
        Assert.Contains("\"reported\":1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ครู", text, StringComparison.Ordinal);
        Assert.DoesNotContain("โรงเรียน", text, StringComparison.Ordinal);

        // The others still ask who calls.
        using var group = await site.Http.GetAsync(new Uri(site.Address, "/api/v1/figures/group"));
        Assert.Equal(401, (int)group.StatusCode);
    }
}
