using Deque.AxeCore.Playwright;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Journeys;

/// <summary>Every page, on a phone and at a desk, in both languages: nothing sticks out, nothing serious for axe, no error in the console.</summary>
[Collection(SiteCollection.Name)]
public sealed class LooksTests(SharedSite shared)
{
    private static readonly (string? User, string[] Paths)[] Pages =
    [
        (null, ["/", "/repair", "/track", "/privacy", "/account/login", "/account/forgot", "/not-found"]),
        ("technician", ["/queue", "/queue?status=all&q=%E0%B8%88%E0%B8%AD", "/tickets/{open}", "/tickets/{closed}", "/my", "/account"]),
        ("coordinator", ["/my", "/repair", "/tickets/{own}"]),
        ("admin", ["/admin/schools", "/admin/people", "/admin/import", "/admin/categories", "/admin/settings", "/admin/audit", "/admin/access-log", "/admin/tokens"]),
    ];

    public static TheoryData<string, bool, string> Cases()
    {
        var cases = new TheoryData<string, bool, string>();
        foreach (var (user, _) in Pages)
        {
            foreach (var phone in new[] { true, false })
            {
                cases.Add(user ?? "visitor", phone, phone ? "th" : "en");
            }

            cases.Add(user ?? "visitor", false, "th");
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Pages_fit_and_are_accessible(string user, bool phone, string language)
    {
        var site = shared.Site;
        var signedIn = user == "visitor" ? null : user;
        var numbers = await site.DbAsync(async db => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{open}"] = await db.Tickets.Where(t => t.AssigneeId != null && t.Status < HelpDesk.Core.Tickets.TicketStatus.Resolved).OrderByDescending(t => t.Id).Select(t => t.Number).FirstAsync(),
            ["{closed}"] = await db.Tickets.Where(t => t.Status == HelpDesk.Core.Tickets.TicketStatus.Closed && t.Rating != null).OrderByDescending(t => t.Id).Select(t => t.Number).FirstAsync(),
            ["{own}"] = await db.Tickets.Where(t => t.SchoolId == db.People.Where(p => p.UserName == "coordinator").SelectMany(p => p.Memberships).Select(m => m.SchoolId).First())
                .OrderByDescending(t => t.Id).Select(t => t.Number).FirstAsync(),
        });
        var page = phone ? await site.PhoneAsync(signedIn) : await site.DeskAsync(signedIn);
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                problems.Add($"{page.Url}: console: {message.Text}");
            }
        };
        page.PageError += (_, error) => problems.Add($"{page.Url}: {error}");
        await page.GotoAsync($"/language/{language}");
        foreach (var path in Pages.Single(p => p.User == signedIn).Paths)
        {
            var address = numbers.Aggregate(path, (p, n) => p.Replace(n.Key, n.Value, StringComparison.Ordinal));
            var answer = await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            if (answer!.Status >= 400 && address != "/not-found")
            {
                problems.Add($"{address}: {answer.Status}");
                continue;
            }

            if (await page.Locator("script[src*='blazor.web']").CountAsync() > 0)
            {
                await Site.InteractiveAsync(page);
            }

            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width > (phone ? 390 : 1280))
            {
                problems.Add($"{address}: {width} px wide");
            }

            if (!string.Equals(await page.GetAttributeAsync("html", "lang"), language, StringComparison.Ordinal))
            {
                problems.Add($"{address}: not in {language}");
            }

            var found = await page.RunAxe();
            problems.AddRange(found.Violations
                .Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{address}: axe {v.Impact} {v.Id}: {string.Join(" ", v.Nodes.Take(2).Select(n => n.Html))}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
