using HelpDesk.Infrastructure.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Journeys;

/// <summary>
/// The story the program is for, in Chromium, in Thai: a teacher reports a broken printer from a phone, a technician in another browser
/// sees it without a reload, asks, repairs; the teacher answers without an account, confirms and rates; the supply officer takes the
/// month away in Excel.
/// </summary>
public sealed class StoryTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_school_reports_a_broken_printer_from_a_phone_and_a_technician_fixes_it(Provider provider)
    {
        await using var site = await Site.StartAsync(provider);
        var school = await site.DbAsync(db => db.Schools.Where(s => !s.IsOffice && s.IsActive).OrderBy(s => s.Id).Select(s => new { s.Code, s.NameTh }).FirstAsync());

        // The technician has the queue open before anything happens.
        var desk = await site.DeskAsync("technician");
        await desk.GotoAsync("/queue?assignee=none");
        await Site.InteractiveAsync(desk);

        // The teacher, on a phone: part of the school's name, a tile, a symptom, two photos.
        var subject = "เครื่องพิมพ์ไม่ออก " + Guid.NewGuid().ToString("N")[..8];
        var phone = await site.PhoneAsync();
        await phone.GotoAsync("/repair");
        await phone.Locator("#school").PressSequentiallyAsync(school.NameTh[..^2]);
        await phone.Locator(".combo-list [role=option]").First.ClickAsync();
        await phone.Locator(".tile", new PageLocatorOptions { HasText = "เครื่องพิมพ์" }).ClickAsync();
        await phone.FillAsync("#subject", subject);
        await phone.FillAsync("#description", "ไฟแดงกะพริบ กระดาษติด <script>window.stored = 1</script>");
        await phone.FillAsync("#location", "อาคาร 1 ห้องธุรการ");
        await phone.FillAsync("#reporter", "ครูสมศรี ใจงาม");
        await phone.FillAsync("#phone", "081-234-5678");
        await phone.SetInputFilesAsync("#photos", [Photo("1.jpg"), Photo("2.jpg")]);
        await phone.ClickAsync("#send");
        await phone.WaitForSelectorAsync("#ticket-number");
        var number = (await phone.InnerTextAsync("#ticket-number")).Trim();
        Assert.Matches("^R25[0-9]{2}-[0-9]{6}$", number);
        var track = await phone.GetAttributeAsync("#track-link", "href");

        // It stands in the queue without a reload.
        var row = desk.Locator($"[data-number='{number}']");
        await Assertions.Expect(row).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 10_000 });
        await Assertions.Expect(row).ToContainTextAsync(subject);

        // Taken, opened, a question asked.
        await desk.GotoAsync($"/tickets/{number}");
        await Site.InteractiveAsync(desk);
        Assert.Equal(2, await desk.Locator("img[src*='/files/']").CountAsync());
        await desk.ClickAsync("#claim");
        await Assertions.Expect(desk.Locator("#start")).ToBeVisibleAsync();
        await desk.ClickAsync("[data-dialog-open=hold]");
        await desk.FillAsync("#hold-text", "เครื่องพิมพ์รุ่นอะไรครับ");
        await desk.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Assertions.Expect(desk.Locator(".badge[data-status='on-hold']").First).ToBeVisibleAsync();

        // The teacher answers through the tracking page; the technician's page shows it while something is being typed.
        await desk.FillAsync("#reply", "กำลังพิมพ์อยู่");
        await phone.GotoAsync(track!);
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("เครื่องพิมพ์รุ่นอะไรครับ");
        await phone.FillAsync("#text", "รุ่น Brother HL-1110 ค่ะ");
        await phone.ClickAsync("#reply");
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("Brother HL-1110");
        await Assertions.Expect(desk.Locator(".timeline")).ToContainTextAsync("Brother HL-1110", new LocatorAssertionsToContainTextOptions { Timeout = 10_000 });
        await Assertions.Expect(desk.Locator("#reply")).ToHaveValueAsync("กำลังพิมพ์อยู่");
        Assert.DoesNotContain("081-234-5678", await phone.ContentAsync(), StringComparison.Ordinal);

        // Repaired.
        await desk.ClickAsync("[data-dialog-open=resolve]");
        await desk.FillAsync("#done", "ดึงกระดาษที่ติดออก เปลี่ยนลูกยาง");
        await desk.FillAsync("#cost", "350");
        await desk.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Assertions.Expect(desk.Locator(".badge[data-status='resolved']").First).ToBeVisibleAsync();

        // Confirmed and rated.
        await phone.GotoAsync(track!);
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("เปลี่ยนลูกยาง");
        await phone.ClickAsync("#confirm");
        await Assertions.Expect(phone.Locator(".badge[data-status='closed']").First).ToBeVisibleAsync();
        await phone.Locator("#rating label, .stars label").Last.ClickAsync();
        await phone.ClickAsync("#rate");
        await site.DbAsync(async db =>
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Number == number);
            Assert.Equal((HelpDesk.Core.Tickets.TicketStatus.Closed, 5, 350m), (ticket.Status, ticket.Rating!.Value, ticket.Cost!.Value));
            return true;
        });
        Assert.False(await desk.EvaluateAsync<bool>("'stored' in window") || await phone.EvaluateAsync<bool>("'stored' in window"));

        // The supply officer's Excel file.
        var supply = await site.DeskAsync("supply");
        var download = await supply.APIRequest.GetAsync($"/export/tickets.xlsx?status=all&q={Uri.EscapeDataString(subject)}");
        Assert.Equal(200, download.Status);
        using var reader = await new Workbooks().OpenAsync(new MemoryStream(await download.BodyAsync()), null, CancellationToken.None);
        Assert.Contains(reader.Rows(reader.SheetNames[1]), r => r.Cells.Any(c => c.Value.ToString() == number));
    }

    private static FilePayload Photo(string name) => new()
    {
        Name = name,
        MimeType = "image/jpeg",
        Buffer = File.ReadAllBytes(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Files", "Samples"), "*.jpg").First()),
    };
}
