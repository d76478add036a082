using HelpDesk.Core.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Messages;

/// <summary>A small office whose mail server and LINE do not answer: what people choose and keep there does not need them.</summary>
public sealed class MessageSite : IAsyncLifetime
{
    public Site Site { get; private set; } = default!;

    public async Task InitializeAsync() => Site = await Site.StartAsync(
        demo: false,
        settings: new()
        {
            ["HelpDesk:Smtp:Host"] = "127.0.0.1",
            ["HelpDesk:Smtp:Port"] = "9",
            ["HelpDesk:Smtp:From"] = "helpdesk@example.go.th",
            ["HelpDesk:Line:Token"] = "test-token",
            ["HelpDesk:Line:Secret"] = "test-secret",
            ["HelpDesk:Line:BaseUrl"] = "http://127.0.0.1:9",
        });

    public async Task DisposeAsync() => await Site.DisposeAsync();
}

/// <summary>The bell, the choices, the groups, the switches and the list of what was given up.</summary>
public sealed class MessagePagesTests(MessageSite shared) : IClassFixture<MessageSite>, IAsyncLifetime
{
    static MessagePagesTests() => SetDefaultExpectTimeout(20_000);

    private Site Site => shared.Site;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Site.CloseBrowsersAsync();

    [Fact]
    public async Task The_bell_rings_in_both_windows_of_a_person_and_what_is_read_in_one_is_read_in_the_other()
    {
        var number = await Site.ReportAsync();
        var (giver, desk, phone) = (await Site.DeskAsync("technician"), await Site.DeskAsync("technician2"), await Site.PhoneAsync("technician2"));
        await OpenAsync(desk, "/queue");
        await OpenAsync(phone, "/notices");
        foreach (var page in new[] { desk, phone })
        {
            await Expect(page.Locator("#bell")).ToBeVisibleAsync();
            await Expect(page.Locator("[data-unread]")).ToHaveCountAsync(0);
            await page.EvaluateAsync("window.notReloaded = true");
        }

        var to = await Site.DbAsync(db => db.People.Where(p => p.UserName == "technician2").Select(p => p.Id).SingleAsync());
        await OpenAsync(giver, "/tickets/" + number);
        await giver.Locator(".action-bar details.menu > summary").ClickAsync();
        await giver.ClickAsync("[data-dialog-open=assign]");
        await giver.SelectOptionAsync("#assign select", $"{to}");
        await giver.ClickAsync("#assign button[type=submit]");

        await Expect(desk.Locator("[data-unread]")).ToHaveTextAsync("1");
        await Expect(phone.Locator("[data-unread]")).ToHaveTextAsync("1");
        var row = phone.Locator("[data-notice]").Filter(new LocatorFilterOptions { HasTextString = number });
        await Expect(row).ToHaveAttributeAsync("data-read", "no");
        await CheckLooksAsync(phone, 390);
        Assert.True(await phone.EvaluateAsync<bool>("window.notReloaded"));

        await row.ClickAsync();
        await Site.AddressAsync(phone, "**/tickets/" + number);
        await Expect(desk.Locator("[data-unread]")).ToHaveCountAsync(0);
        Assert.True(await desk.EvaluateAsync<bool>("window.notReloaded"));
        await OpenAsync(desk, "/notices?unread=1");
        await Expect(desk.Locator(".empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task All_is_read_with_one_press()
    {
        await Site.DbAsync(async db =>
        {
            var admin = await db.People.SingleAsync(p => p.UserName == "admin");
            db.Notices.AddRange(Enumerable.Range(1, 3).Select(i => new Notice(
                admin.Id, MessageKind.DeliveryFailed, i, [MessageWords.Said("LINE"), MessageWords.Said("500")], "/admin/messages/outbox", TimeProvider.System.GetUtcNow().UtcDateTime)));
            return await db.SaveChangesAsync();
        });
        var page = await Site.DeskAsync("admin");
        await OpenAsync(page, "/notices");
        await Expect(page.Locator("[data-notice][data-read=no]")).ToHaveCountAsync(3);
        await page.ClickAsync("#read-all");
        await Expect(page.Locator("[data-notice][data-read=no]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-unread]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#read-all")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Choices_are_kept_and_a_code_links_LINE()
    {
        var page = await Site.PhoneAsync("technician");
        await OpenAsync(page, "/account/messages");
        var assigned = page.Locator("[data-kind=ticket-assigned]");
        await Expect(assigned.Locator("[data-channel=email]")).ToHaveValueAsync("at-once");
        await assigned.Locator("[data-channel=email]").SelectOptionAsync("daily");
        await Expect(assigned.Locator("[data-saved]")).ToBeVisibleAsync();
        await assigned.Locator("[data-channel=line]").SelectOptionAsync("never");
        await Expect(assigned.Locator("td:has([data-channel=line]) [data-saved]")).ToBeVisibleAsync();
        await page.ClickAsync("#line-code");
        await Expect(page.Locator("[data-line-code]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^HD-[0-9A-Z]{8}$"));
        await CheckLooksAsync(page, 390);

        await page.ReloadAsync();
        await Site.InteractiveAsync(page);
        await Expect(assigned.Locator("[data-channel=email]")).ToHaveValueAsync("daily");
        await Expect(assigned.Locator("[data-channel=line]")).ToHaveValueAsync("never");
        await Expect(page.Locator("[data-kind=ticket-answered] [data-channel=email]")).ToHaveValueAsync("at-once");
        await Expect(page.Locator("[data-line-code]")).ToBeVisibleAsync();
        await Expect(page.Locator("#email")).ToContainTextAsync("technician@example.go.th");
    }

    [Fact]
    public async Task The_administrator_switches_a_kind_off_and_nobody_chooses_it_any_more()
    {
        var page = await Site.DeskAsync("admin");
        await OpenAsync(page, "/admin/messages");
        var row = page.Locator("[data-kind=ticket-closed]");
        await Expect(row).ToHaveAttributeAsync("data-on", "yes");
        await row.Locator("summary").ClickAsync();
        await Expect(row.Locator("[lang=th]")).ToContainTextAsync("ปิดเรื่อง R2570-000123");
        await Expect(row.Locator("[lang=en]")).ToContainTextAsync("R2570-000123");
        Assert.DoesNotMatch("[ก-๙]", await row.Locator("[lang=en]").InnerTextAsync());
        await row.Locator("[data-switch]").ClickAsync();
        await Expect(row).ToHaveAttributeAsync("data-on", "no");
        await CheckLooksAsync(page, 1280);
        await Expect(page.Locator("[data-kind=password-reset] [data-switch]")).ToHaveCountAsync(0);

        var other = await Site.DeskAsync("teacher");
        await OpenAsync(other, "/account/messages");
        await Expect(other.Locator("[data-kind=ticket-resolved]")).ToBeVisibleAsync();
        await Expect(other.Locator("[data-kind=ticket-closed]")).ToHaveCountAsync(0);

        var auditor = await Site.DeskAsync("auditor");
        await OpenAsync(auditor, "/admin/messages");
        await Expect(auditor.Locator("[data-kind=ticket-closed]")).ToHaveAttributeAsync("data-on", "no");
        await Expect(auditor.Locator("[data-switch]")).ToHaveCountAsync(0);
        Assert.Equal(404, (await other.GotoAsync("/admin/messages"))!.Status);
    }

    [Fact]
    public async Task A_coordinator_sets_up_the_schools_group_and_loses_nothing_typed()
    {
        var page = await Site.PhoneAsync("coordinator");
        await OpenAsync(page, "/channels");
        await page.ClickAsync("#group-add");
        await page.FillAsync("#name", "กลุ่มธุรการ");
        await page.FillAsync("#target", "ไม่ใช่อีเมล");
        await page.UncheckAsync("#kind-ticket-waiting");
        await page.SelectOptionAsync("#timing", "daily");
        await page.ClickAsync("#group-save");
        await Expect(page.Locator("#Target-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#name")).ToHaveValueAsync("กลุ่มธุรการ");
        await Expect(page.Locator("#target")).ToHaveValueAsync("ไม่ใช่อีเมล");
        await Expect(page.Locator("#kind-ticket-waiting")).Not.ToBeCheckedAsync();
        await Expect(page.Locator("#timing")).ToHaveValueAsync("daily");
        await CheckLooksAsync(page, 390);
        await page.FillAsync("#target", "school@example.go.th");
        await page.ClickAsync("#group-save");
        var row = page.Locator("[data-group]").Filter(new LocatorFilterOptions { HasTextString = "กลุ่มธุรการ" });
        await Expect(row).ToContainTextAsync("school@example.go.th");
        await Expect(page.Locator("#group-form")).ToHaveCountAsync(0);
        await row.Locator("[data-try]").ClickAsync();
        await Expect(page.Locator("#said")).ToContainTextAsync("ข้อความทดลองถึง “กลุ่มธุรการ”");
        Assert.Equal(1, await Site.DbAsync(db => db.Outbox.CountAsync(m => m.To == "school@example.go.th")));

        await page.ClickAsync("#group-add");
        await page.SelectOptionAsync("#channel", "line");
        await page.FillAsync("#name", "ไลน์โรงเรียน");
        await page.ClickAsync("#group-save");
        var line = page.Locator("[data-group]").Filter(new LocatorFilterOptions { HasTextString = "ไลน์โรงเรียน" });
        await line.Locator("[data-invite]").ClickAsync();
        await Expect(line.Locator("[data-line-code]")).ToBeVisibleAsync();
        await CheckLooksAsync(page, 390);

        var other = await Site.PhoneAsync("coordinator2");
        await OpenAsync(other, "/channels");
        await Expect(other.Locator("[data-group]")).ToHaveCountAsync(0);

        await row.Locator("[id^=remove-]").ClickAsync();
        await row.Locator("[id$=-sure]").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Equal(404, (await (await Site.PhoneAsync("teacher")).GotoAsync("/channels"))!.Status);
    }

    [Fact]
    public async Task What_was_given_up_is_sent_again_or_discarded()
    {
        var ids = await Site.DbAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            OutboxMessage[] messages = [.. Enumerable.Range(1, 2).Select(i => new OutboxMessage(MessageChannel.Webhook, MessageKind.TicketNew, $"https://example.go.th/hook{i}", "", "{}", now.AddDays(-2)))];
            foreach (var message in messages)
            {
                message.Failed("HTTP 500", forGood: true, now.AddHours(-1));
            }

            db.Outbox.AddRange(messages);
            await db.SaveChangesAsync();
            return messages.Select(m => m.Id).ToList();
        });
        var page = await Site.DeskAsync("admin");
        await OpenAsync(page, "/admin/messages/outbox");
        var (first, second) = (page.Locator($"[data-message='{ids[0]}']"), page.Locator($"[data-message='{ids[1]}']"));
        await Expect(first.Locator("[data-error]")).ToContainTextAsync("HTTP 500");
        await CheckLooksAsync(page, 1280);
        await first.Locator("[data-retry]").ClickAsync();
        await Expect(first).ToHaveCountAsync(0);
        await second.Locator("[id^=discard-]").ClickAsync();
        await second.Locator("[id$=-sure]").ClickAsync();
        await Expect(second).ToHaveCountAsync(0);
        await OpenAsync(page, "/admin/messages/outbox?waiting=1");
        await Expect(first).ToBeVisibleAsync();
        await Expect(first.Locator("button")).ToHaveCountAsync(0);
        var (given, waiting) = (ids[0], ids[1]);
        Assert.Equal([given], await Site.DbAsync(db => db.Outbox.Where(m => (m.Id == given || m.Id == waiting) && m.GaveUpAt == null).Select(m => m.Id).ToListAsync()));
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }

    private static async Task CheckLooksAsync(IPage page, int width)
    {
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, page.Url + " is too wide");
        Assert.Empty(await Accessibility.FaultsAsync(page));
    }
}
