using System.Globalization;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Journeys;

/// <summary>Every page, on a phone and at a desk, in both languages, by day and by night: nothing sticks out, nothing serious for axe, no error in the console.</summary>
public sealed class LooksTests(SharedSite shared) : Journey(shared)
{
    private static readonly (string? User, string[] Paths)[] Pages =
    [
        (null, ["/", "/repair", "/track", "/track/{secret}", "/privacy", "/account/login", "/account/forgot", "/not-found", "/a/{code}", "/a/{faulty}", "/repair?device={code}", "/knowledge", "/knowledge?q=zzzz", "/knowledge/{article}", "/knowledge/thanks?article={article}", "/knowledge/thanks?helped=no"]),
        ("technician", ["/queue", "/queue?status=all&q=%E0%B8%88%E0%B8%AD", "/today", "/replies", "/replies?edit=1", "/checklists", "/assignments", "/queue?status=done&by=resolved&from=2025-10-01&to=2026-09-30&is=timed", "/dashboard", "/tickets/{open}", "/tickets/{closed}", "/my", "/account", "/notices", "/notices?unread=1", "/account/messages", "/knowledge?sort=helped", "/knowledge/{article}", "/knowledge/{article}/edit", "/knowledge/new?ticket={closed}", "/stock?kind=part", "/stock/{part}", "/tickets/{worked}", "/outside-repairs", "/outside-repairs?show=overdue", "/outside-repairs?show=all", "/outside-repairs/{outside}/print", "/tickets/{at-vendor}", "/tickets/{open}/form"]),
        ("coordinator", ["/my", "/dashboard", "/repair", "/tickets/{own}", "/assets/import", "/loans", "/loans/ask?view=calendar", "/specifications?mine=1", "/specifications/{reviewed}", "/account/password", "/account/second-factor", "/channels", "/reports"]),
        ("director", ["/dashboard", "/dashboard?view=group&period=2569-11", "/dashboard?view=school", "/approvals", "/approvals?box=decided", "/approvals?box=mine", "/approvals/{decision}", "/approvals/substitutes", "/orders/{proposed}"]),
        ("clerk",
        [
            "/stock-takes", "/stock-takes/{take}", "/stock-takes/{take}/count",
            "/orders", "/orders?state=announced&in-force=1&kind=assignment", "/orders/new", "/orders/{draft}", "/orders/{draft}/edit", "/orders/{numbered}", "/orders/{announced}", "/orders/{over}",
            "/orders/{revoked}", "/orders/{announced}/print", "/orders/registers", "/orders/phrases", "/duties", "/committees", "/committees?status=ended", "/committees?status=workload", "/committees/new",
            "/committees/{committee}", "/committees/{committee}/edit", "/committees/{ended}", "/committees/templates", "/orders/new?committee={committee}",
        ]),
        ("supply",
        [
            "/loans?overdue=1", "/loans/ask", "/loans/kinds", "/loans/kinds/new",
            "/stock-takes/new", "/disposals", "/disposals/new", "/disposals/{disposal}", "/disposals/{disposal-draft}/edit",
            "/assets", "/assets?q=zzzz", "/assets/{device}", "/assets/new", "/assets/edit/{deviceid}", "/assets/categories", "/assets/categories/new", "/assets/settings", "/assets/transfer",
            "/assets/import", "/assets/export?owner=x&state=all", "/stock", "/stock/new", "/stock/{stock}", "/assets/labels?id={deviceid}", "/assets/labels?q=2567&format=roll50",
            "/loans/desk", "/loans/{to-hand-over}/hand-over", "/loans/{to-return}/return", "/loans/{to-return}/print", "/loans/out", "/loans/out?by=person&late=1",
            "/specifications", "/specifications?q=zzzz", "/specifications/new", "/specifications/{specification-draft}", "/specifications/{specification-draft}/edit", "/specifications/{published}",
            "/specifications/{awarded}", "/specifications/{reviewed}/compare", "/specifications/products", "/loans/out?by=thing&q=zzzz", "/loans/feed", "/loans/suspensions", "/loans/suspensions?all=1",
            "/specifications/baselines", "/specifications/baselines?q=zzzz", "/specifications/baselines?view=editions", "/specifications/baselines/{baseline}", "/specifications/baselines/import",
            "/specifications/rules",
            "/specifications/{published}/offers", "/specifications/{published}/offers/new", "/specifications/{published}/offers/{sealed-offer}", "/specifications/{compared}/offers",
            "/specifications/{compared}/offers/{open-offer}", "/specifications/{compared}/evaluation", "/specifications/{compared}/evaluation?view=matrix&show=fails",
            "/specifications/{compared}/evaluation?view=ranking", "/specifications/{compared}/evaluation?view=committee", "/specifications/{awarded}/evaluation?view=ranking",
        ]),
        ("admin",
        [
            "/admin/schools", "/admin/schools/{school}", "/admin/people", "/admin/people/teacher", "/admin/people/new", "/admin/import", "/admin/units", "/admin/categories",
            "/admin/categories/printer", "/admin/priorities", "/admin/settings", "/admin/audit", "/admin/access-log", "/admin/tokens", "/admin/holidays",
            "/admin/service", "/admin/service?district=แม่ริม", "/admin/service/targets", "/admin/service/targets?category=software", "/admin/service/stops",
            "/admin/messages", "/admin/messages/groups", "/admin/messages/outbox", "/admin/messages/outbox?waiting=1", "/reports", "/reports/schedules",
        ]),
    ];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var (user, _) in Pages)
        {
            cases.Add(user ?? "visitor", "th");
            cases.Add(user ?? "visitor", "en");
        }

        return cases;
    }

    [Fact]
    public async Task What_is_planted_is_found()
    {
        var page = await Site.DeskAsync();
        await page.SetContentAsync("<html lang='th'><title>ทดสอบ</title><main><h1>ทดสอบ</h1><p style='color:#aaa;background:#fff'>ตัวหนังสือจาง</p><img src='x.png'></main></html>");
        var faults = await Accessibility.FaultsAsync(page);
        Assert.Contains(faults, f => f.StartsWith("critical image-alt", StringComparison.Ordinal));
        Assert.StartsWith("serious color-contrast", Assert.Single(await Accessibility.FaultsAsync(page, "color-contrast")), StringComparison.Ordinal);
    }

    // Each page is loaded once in a language and looked at twice: in Thai on a phone by day and at a desk by night, in English the
    // other way round. Colours do not depend on words, nor words on colours; nor do the roles and names that axe looks at depend on the
    // language, whose texts have the same keys: axe looks at the Thai pages.
    [Theory, MemberData(nameof(Cases))]
    public async Task Pages_fit_and_are_accessible(string user, string language)
    {
        var site = Site;
        var signedIn = user == "visitor" ? null : user;
        var numbers = await site.DbAsync(PlacesAsync);
        var page = language == "th" ? await site.PhoneAsync(signedIn) : await site.DeskAsync(signedIn);
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

            if (!string.Equals(await page.GetAttributeAsync("html", "lang"), language, StringComparison.Ordinal))
            {
                problems.Add($"{address}: not in {language}");
            }

            foreach (var night in new[] { false, true })
            {
                var width = (language == "th") != night ? 390 : 1280;

                // Without motion: a colour that is still on its way from day to night has no contrast to be judged.
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = night ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
                await page.SetViewportSizeAsync(width, 900);
                var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (needed > width)
                {
                    // A busy machine lays out late: what sticks out still does a moment later.
                    await page.WaitForTimeoutAsync(1000);
                    needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                }

                if (needed > width)
                {
                    problems.Add($"{address}: {needed} px wide on {width}");
                }

                if (language != "th")
                {
                    continue;
                }

                var found = await FaultsAsync(page, night);
                if (found.Count > 0)
                {
                    // A busy machine paints late: what is wrong is still wrong a moment later.
                    await page.WaitForTimeoutAsync(1000);
                    found = await FaultsAsync(page, night);
                }

                problems.AddRange(found.Select(f => $"{address} on {width} {(night ? "by night" : "by day")}: axe {f}"));
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    // By night only what colours and widths decide is asked again: names and roles are the same as by day.
    private static Task<IReadOnlyList<string>> FaultsAsync(IPage page, bool night) =>
        night ? Accessibility.FaultsAsync(page, "color-contrast", "link-in-text-block", "scrollable-region-focusable") : Accessibility.FaultsAsync(page);

    // What stands for the places in the addresses. Of the orders the oldest: other journeys change the newest.
    private static async Task<Dictionary<string, string>> PlacesAsync(HelpDeskDb db)
    {
        return new(StringComparer.Ordinal)
        {
            ["{open}"] = await db.Tickets.Where(t => t.AssigneeId != null && t.Status < TicketStatus.Resolved).OrderByDescending(t => t.Id).Select(t => t.Number).FirstAsync(),
            ["{closed}"] = await db.Tickets.Where(t => t.Status == TicketStatus.Closed && t.Rating != null).OrderByDescending(t => t.Id).Select(t => t.Number).FirstAsync(),
            ["{secret}"] = await db.Tickets.Where(t => t.Status == TicketStatus.Resolved).OrderByDescending(t => t.Id).Select(t => t.TrackSecret!).FirstAsync(),
            ["{device}"] = await db.Assets.Where(a => db.Tickets.Any(t => t.AssetId == a.Id)).OrderBy(a => a.Id).Select(a => a.Number + "?owner=" + db.Schools.Single(x => x.Id == a.OwnerId).Code).FirstAsync(),
            ["{deviceid}"] = (await db.Assets.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["{stock}"] = (await db.StockItems.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["{part}"] = await Id(db.StockEntries.Where(e => e.TicketId != null).Select(e => e.StockItemId)),
            ["{worked}"] = await db.Tickets.Where(t => t.Status < TicketStatus.Resolved && db.StockEntries.Any(e => e.TicketId == t.Id)).OrderBy(t => t.Id).Select(t => t.Number).FirstAsync(),
            ["{school}"] = await db.Schools.Where(s => !s.IsOffice).OrderBy(s => s.Id).Select(s => s.Code).FirstAsync(),
            ["{code}"] = await db.Assets.Where(a => !db.Tickets.Any(t => t.AssetId == a.Id)).OrderBy(a => a.Id).Select(a => a.Code).FirstAsync(),
            ["{faulty}"] = await db.Assets.Where(a => db.Tickets.Any(t => t.AssetId == a.Id && t.Status <= TicketStatus.OnHold)).OrderBy(a => a.Id).Select(a => a.Code).FirstAsync(),
            ["{article}"] = await Id(db.Articles.Where(a => a.IsPublished).Select(a => a.Id)),
            ["{take}"] = (await db.StockTakes.Where(x => x.State == HelpDesk.Core.StockTakes.StockTakeState.Counting).Select(x => x.Id).FirstAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["{disposal}"] = (await db.Disposals.Where(d => d.State == HelpDesk.Core.Disposals.DisposalState.Done).Select(d => d.Id).FirstAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["{disposal-draft}"] = (await db.Disposals.Where(d => d.State == HelpDesk.Core.Disposals.DisposalState.Draft).Select(d => d.Id).FirstAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["{outside}"] = await db.OutsideRepairs.OrderBy(r => r.Id).Select(r => r.Number).FirstAsync(),
            ["{at-vendor}"] = await db.OutsideRepairs.OrderBy(r => r.Id).Select(r => db.Tickets.Single(t => t.Id == r.TicketId).Number).FirstAsync(),
            ["{to-hand-over}"] = await db.Loans.Where(l => l.State == HelpDesk.Core.Loans.LoanState.Approved).OrderBy(l => l.From).Select(l => l.Number).FirstAsync(),
            ["{to-return}"] = await db.Loans.Where(l => l.State == HelpDesk.Core.Loans.LoanState.Out).OrderBy(l => l.Id).Select(l => l.Number).FirstAsync(),
            ["{sealed-offer}"] = await Id(db.Offers.Where(o => db.Specifications.Where(s => s.State == SpecificationState.Published).Min(s => s.Id) == o.SpecificationId).Select(o => o.Id)),
            ["{compared}"] = await Id(db.Specifications.Where(s => s.State == SpecificationState.Evaluating || s.State == SpecificationState.ResultProposed).Select(s => s.Id)),
            ["{open-offer}"] = await Id(db.Offers.Where(o =>
                db.Specifications.Where(s => s.State == SpecificationState.Evaluating || s.State == SpecificationState.ResultProposed).Min(s => s.Id) == o.SpecificationId).Select(o => o.Id)),
            ["{own}"] = await db.Tickets.Where(t => t.SchoolId == db.People.Where(p => p.UserName == "coordinator").SelectMany(p => p.Memberships).Select(m => m.SchoolId).First())
                .OrderByDescending(t => t.Id).Select(t => t.Number).FirstAsync(),
            ["{decision}"] = await Id(db.Approvals.Where(a => a.State == ApprovalState.Pending && a.Rounds.Any(r => r.Decisions.Count > 0)).Select(a => a.Id)),
            ["{proposed}"] = await Id(Orders(OrderState.Proposed)),
            ["{draft}"] = await Id(Orders(OrderState.Draft)),
            ["{numbered}"] = await Id(Orders(OrderState.Numbered)),
            ["{announced}"] = await Id(Orders(OrderState.Announced)),
            ["{over}"] = await Id(db.Orders.Where(o => o.EffectiveTo != null && o.AnnouncedAt != null).Select(o => o.Id)),
            ["{revoked}"] = await Id(Orders(OrderState.Revoked)),
            ["{baseline}"] = await Id(db.BaselineItems.Where(i => i.Number == "4").Select(i => i.Id)),
            ["{specification-draft}"] = await Id(Specifications(SpecificationState.Draft)),
            ["{reviewed}"] = await Id(Specifications(SpecificationState.Review)),
            ["{published}"] = await Id(Specifications(SpecificationState.Published)),
            ["{awarded}"] = await Id(Specifications(SpecificationState.Awarded)),
            ["{committee}"] = await Id(db.Committees.Where(c => c.EndedAt == null).Select(c => c.Id)),
            ["{ended}"] = await Id(db.Committees.Where(c => c.EndedAt != null).Select(c => c.Id)),
        };

        IQueryable<long> Orders(OrderState state) => db.Orders.Where(o => o.State == state).Select(o => o.Id);
        IQueryable<long> Specifications(SpecificationState state) => db.Specifications.Where(s => s.State == state).Select(s => s.Id);
        static async Task<string> Id(IQueryable<long> ids) => (await ids.OrderBy(id => id).FirstAsync()).ToString(CultureInfo.InvariantCulture);
    }
}
