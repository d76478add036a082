using HelpDesk.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Journeys;

/// <summary>What an administrator takes away is gone from pages that are open.</summary>
public sealed class RightsTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task An_open_queue_ends_with_the_role_and_an_open_page_with_the_person()
    {
        var site = Site;
        var number = await site.ReportAsync();
        var userName = await site.AddPersonAsync();
        var (queue, ticket) = (await site.DeskAsync(userName), await site.DeskAsync(userName));
        await queue.GotoAsync("/queue?q=" + number);
        await Site.InteractiveAsync(queue);
        await ticket.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(ticket);
        await Expect(queue.Locator($"[data-number='{number}']").First).ToBeVisibleAsync();
        var tab = await queue.Context.NewPageAsync();
        await tab.GotoAsync("/account");

        // The role: the list is gone without a reload, and nothing of it is found by asking again.
        var admin = await site.DeskAsync("admin");
        await admin.GotoAsync("/admin/people/" + userName);
        await admin.ClickAsync("button[name='Leave.Place']");
        await Expect(admin.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
        await Expect(queue.Locator("[data-number]")).ToHaveCountAsync(0);
        await Expect(ticket.Locator(".timeline")).ToHaveCountAsync(0);
        foreach (var page in new[] { queue, ticket })
        {
            Assert.DoesNotContain("เครื่องพิมพ์ห้องธุรการ", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        }

        Assert.Equal(404, (await tab.GotoAsync("/queue"))!.Status);
        Assert.Equal(404, (await tab.GotoAsync("/tickets/" + number))!.Status);

        // The person: what is open says that the session has ended, and the next request leads to the sign-in page.
        var second = await site.AddPersonAsync();
        var open = await site.DeskAsync(second);
        await open.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(open);
        await Expect(open.Locator(".timeline")).ToBeVisibleAsync();
        await admin.GotoAsync("/admin/people/" + second);
        await admin.ClickAsync("#disable");
        await Expect(admin.Locator("#enable")).ToBeVisibleAsync();
        await Expect(open.Locator(".error-page")).ToContainTextAsync("เข้าสู่ระบบ");
        await Expect(open.Locator(".timeline")).ToHaveCountAsync(0);
        await open.GotoAsync("/tickets/" + number);
        Assert.Contains("/account/login", open.Url, StringComparison.Ordinal);
    }
}
