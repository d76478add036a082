using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Loans;

/// <summary>A teacher with a phone asks for two projectors; what the rules do not allow is said at once, and the approval shows by itself.</summary>
public sealed class LoanAskJourney(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task A_teacher_asks_for_two_projectors_with_a_phone()
    {
        var name = "เครื่องฉายเดินทาง " + Guid.NewGuid().ToString("N")[..6];
        var kind = await OfferAsync(name, 4);
        var monday = await QuietMondayAsync();

        var phone = await Site.PhoneAsync("teacher");
        await OpenAsync(phone, "/loans");
        await phone.ClickAsync("#ask");
        await Site.InteractiveAsync(phone);
        await phone.FillAsync("#search", name);
        var row = phone.Locator($"#things [data-kind='{kind}']");
        await Expect(phone.Locator("#things li")).ToHaveCountAsync(1);
        await Expect(row).ToHaveAttributeAsync("data-free", "4");
        await phone.ClickAsync($"#more-{kind}");
        await phone.ClickAsync($"#more-{kind}");
        await Expect(phone.Locator("#basket-count")).ToHaveTextAsync("2");
        await phone.FillAsync("#purpose", "อบรมครูผู้สอน");

        // What was chosen stands in the address, what was typed in the tab: a page that is loaded again has both.
        await Expect(phone).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"items={kind}x2"));
        await phone.ReloadAsync();
        await Site.InteractiveAsync(phone);
        await Expect(phone.Locator("#basket-count")).ToHaveTextAsync("2");
        await Expect(phone.Locator("#purpose")).ToHaveValueAsync("อบรมครูผู้สอน");

        // Five days are too long, and on Saturdays nothing is handed over.
        await phone.Locator("label:has(#view-calendar)").ClickAsync();
        await PickAsync(phone, monday);
        await PickAsync(phone, monday.AddDays(4));
        await Expect(phone.Locator("#until-error")).ToContainTextAsync("ไม่เกิน 3 วัน");
        await PickAsync(phone, monday.AddDays(5));
        await Expect(phone.Locator("#from-error")).ToContainTextAsync("ไม่เปิดจ่ายของ");
        await Expect(phone.Locator("#until-error p")).Not.ToHaveCountAsync(0);
        await PickAsync(phone, monday);
        await phone.Keyboard.PressAsync("ArrowRight");
        await phone.Keyboard.PressAsync("ArrowRight");
        await phone.Keyboard.PressAsync("Enter");
        await Expect(phone.Locator("#verdict")).ToHaveClassAsync("understood");
        await Expect(phone.Locator("#until-error p")).ToHaveCountAsync(0);

        // Another takes two of the four meanwhile: the list says so by itself.
        await phone.Locator("label:has(#view-list)").ClickAsync();
        await TakeTwoAsync(kind, monday);
        await Expect(row).ToHaveAttributeAsync("data-free", "2");
        await phone.ClickAsync($"#more-{kind}");
        await Expect(phone.Locator($"#thing-error-{kind} [data-refusal='reserved']")).ToBeVisibleAsync();
        await phone.ClickAsync($"#less-{kind}");
        await Expect(phone.Locator("#verdict")).ToHaveClassAsync("understood");

        // A field that is missing is told at its place, and nothing that was written goes.
        await phone.Locator("label:has(input[value='outside'])").ClickAsync();
        await phone.FillAsync("#phone", "081-234-5678");
        await phone.ClickAsync("#send");
        await Expect(phone.Locator("#place-error p")).ToHaveCountAsync(1);
        await phone.FillAsync("#place", "โรงเรียนในเครือข่าย");
        await phone.ClickAsync("#send");
        await Expect(phone.Locator("#sent")).ToBeVisibleAsync();
        await Expect(phone.Locator("#progress [data-step='decided']")).ToHaveAttributeAsync("data-state", "current");
        var number = (await phone.Locator(".desk").GetAttributeAsync("data-number"))!;
        var loan = await Site.DbAsync(db => db.Loans.Include(l => l.Items).SingleAsync(l => l.Number == number));
        Assert.Equal((monday, monday.AddDays(2), 2), (loan.From, loan.Until, loan.Items.Single().Quantity));

        await AnswerAsync(await Site.DeskAsync("supply"), loan.ApprovalId!.Value, "opinion", "ของพร้อมใช้");
        await AnswerAsync(await Site.DeskAsync("groupdirector"), loan.ApprovalId!.Value, "opinion", "เห็นควร");
        await AnswerAsync(await Site.PhoneAsync("director"), loan.ApprovalId!.Value, "approve", "");
        await Expect(phone.Locator(".desk-head [data-state='approved']")).ToBeVisibleAsync();
        await Expect(phone.Locator("#fetch")).ToBeVisibleAsync();
        await Expect(phone.Locator("#hand-over")).ToHaveCountAsync(0);
        Assert.Equal(390, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        await OpenAsync(phone, $"/loans?q={number}");
        await Expect(phone.Locator("#loans tbody tr")).ToHaveCountAsync(1);
        var file = await phone.APIRequest.GetAsync($"/loans/export.xlsx?q={number}");
        Assert.Equal((200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (file.Status, file.Headers["content-type"]));
        await OpenAsync(phone, $"/loans/{number}");
        await phone.ClickAsync("#cancel-open");
        await phone.FillAsync("#cancel-reason", "เลื่อนการอบรม");
        await phone.ClickAsync("#cancel-send");
        await Expect(phone.Locator(".desk-head [data-state='cancelled']")).ToBeVisibleAsync();
    }

    // A kind of which at most three days are lent, on weekdays; made with its page.
    private async Task<long> OfferAsync(string name, int count)
    {
        var numbers = await Site.DbAsync(db => db.Assets
            .Where(a => a.State == AssetState.Usable && db.Schools.Any(s => s.Id == a.OwnerId && s.IsOffice) && !db.LendableUnits.Any(u => u.Assets.Any(x => x.AssetId == a.Id)))
            .OrderByDescending(a => a.Id).Select(a => a.Number).Take(count).ToListAsync());
        var supply = await Site.DeskAsync("supply");
        await OpenAsync(supply, "/loans/kinds/new");
        await supply.FillAsync("#name", name);
        await supply.FillAsync("#longest", "400");
        await supply.ClickAsync("#save");
        await Expect(supply.Locator("#longest-error p")).ToHaveCountAsync(1);
        await supply.FillAsync("#longest", "3");
        await supply.FillAsync("#accessories", "สาย HDMI\nกระเป๋า");
        await supply.ClickAsync("#save");
        await Expect(supply.Locator("#units")).ToBeVisibleAsync();
        await supply.FillAsync("#numbers", string.Join('\n', numbers));
        await supply.ClickAsync("#add-units");
        await Expect(supply.Locator("#units [data-unit]")).ToHaveCountAsync(count);
        return long.Parse(supply.Url.Split('?')[0].Split('/')[^1], CultureInfo.InvariantCulture);
    }

    // A week without holidays that begins after this one and still stands in the first calendar.
    private async Task<DateOnly> QuietMondayAsync()
    {
        var holidays = await Site.DbAsync(db => db.Holidays.Select(h => h.Date).ToListAsync());
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        var monday = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
        return Enumerable.Range(0, 4).Select(w => monday.AddDays(7 * w)).First(m => !holidays.Exists(h => h >= m && h < m.AddDays(7)));
    }

    private async Task TakeTwoAsync(long kind, DateOnly monday)
    {
        var owner = await Site.DbAsync(db => db.Schools.Where(s => s.IsOffice).Select(s => s.Code).SingleAsync());
        var other = await Site.DeskAsync("coordinator");
        var day = monday.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await OpenAsync(other, $"/loans/ask?owner={owner}&from={day}&until={day}&items={kind}x2");
        await other.FillAsync("#purpose", "ประชุมเครือข่าย");
        await other.FillAsync("#place", "ห้องประชุม");
        await other.FillAsync("#phone", "081-000-0000");
        await other.ClickAsync("#send");
        await Expect(other.Locator("#sent")).ToBeVisibleAsync();
    }

    private static Task PickAsync(IPage page, DateOnly day) => page.ClickAsync($"[data-day='{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}']");

    private static async Task AnswerAsync(IPage page, long approval, string answer, string text)
    {
        await OpenAsync(page, $"/approvals/{approval}");
        await page.Locator($"label:has(input[value='{answer}'])").ClickAsync();
        await page.FillAsync("#answer-text", text);
        await page.FillAsync("#proof", TestOffice.Password);
        await page.ClickAsync("#sign-send");
        await Expect(page.Locator("#sign")).ToHaveCountAsync(0);
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }
}
