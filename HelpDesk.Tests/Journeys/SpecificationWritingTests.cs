using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Specifications;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Journeys;

/// <summary>A specification in browsers: written from the ministry's criteria, checked, sent, remarked on a phone, changed and compared.</summary>
public sealed class SpecificationWritingTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task A_specification_is_copied_from_the_criteria_changed_with_a_reason_checked_and_sent()
    {
        var subject = "จัดซื้อโน้ตบุ๊กทดสอบ " + Guid.NewGuid().ToString("N")[..6];
        var page = await Site.DeskAsync("supply");
        await OpenAsync(page, "/specifications/new");
        await Expect(page.Locator("#qualifications")).Not.ToHaveValueAsync("");
        await page.FillAsync("#subject", subject);
        await page.Locator("#committee").SelectOptionAsync(new SelectOptionValue { Value = await WritersAsync() });
        await page.FillAsync("#baseline-find", "โน้ตบุ๊ก สำหรับงานสำนักงาน");
        await page.Locator("[data-baseline='9'] button").ClickAsync();
        await Expect(page.Locator("[data-clause='1.4']")).ToContainTextAsync("16 GB");
        await Expect(page.Locator("[data-clause='1.4'] [data-change='same']")).ToBeVisibleAsync();

        // Lowered: it says so against the edition and asks why, right there.
        await page.Locator("[data-clause='1.4'] .clause-open").ClickAsync();
        await page.Locator("[data-clause='1.4'] input[id^='value-']").FillAsync("๘");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[data-clause='1.4'] [data-preview]")).ToContainTextAsync("8 GB");
        await Expect(page.Locator("[data-clause='1.4'] [data-change='lowered']")).ToBeVisibleAsync();
        await page.Locator("[data-clause='1.4'] [data-reason]").FillAsync("ใช้เฉพาะงานเอกสาร");

        // By the keyboard it moves with its number, and the focus stays on what was typed.
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("[data-clause='1.3'] [data-reason]")).ToBeFocusedAsync();
        await Expect(page.Locator("[data-clause='1.3'] [data-reason]")).ToHaveValueAsync("ใช้เฉพาะงานเอกสาร");
        await page.Locator("[data-clause='1.3'] [data-move='down']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-clause='1.4'] [data-move='down']")).ToBeFocusedAsync();
        await Expect(page.Locator("[data-clause='1.4']")).ToContainTextAsync("8 GB");

        // By the mouse too.
        await page.Locator("[data-clause='1.2'] .grip").DragToAsync(page.Locator("[data-clause='1.1']"));
        await Expect(page.Locator("[data-clause='1.1']")).ToContainTextAsync("แกนเสมือน");

        // A clause of its own whose bound is missing: the checker finds it and leads to it.
        await page.Locator("[data-item='1'] [data-add='count']").ClickAsync();
        var own = page.Locator(".clause-row[data-open]");
        await Expect(own.Locator("input[id^='name-']")).ToHaveValueAsync("");
        await own.Locator("input[id^='name-']").FillAsync("ช่องต่อแบบ USB");
        await own.Locator("input[id^='unit-']").FillAsync("ช่อง");
        await page.ClickAsync("#run-check");
        await Expect(page.Locator("#check [data-code='no-value']")).ToBeVisibleAsync();
        await own.Locator("button[id^='done-']").ClickAsync();
        await Expect(own).ToHaveCountAsync(0);
        await page.Locator("#check [data-code='no-value'] button").ClickAsync();
        await Expect(own).ToHaveCountAsync(1);
        await own.Locator("input[id^='value-']").FillAsync("3");
        await page.Keyboard.PressAsync("Tab");

        // A clause that is left out asks for its reason too.
        await page.Locator("[data-clause='1.2'] [data-remove]").ClickAsync();
        await page.Locator(".dropped-rows [data-reason]").FillAsync("ไม่จำเป็นต่องาน");
        await page.Keyboard.PressAsync("Tab");
        for (var n = 2; n <= 3; n++)
        {
            await page.ClickAsync("[data-add-source]");
            await page.Locator($"[data-source='{n}'] input[id^='source-origin-']").FillAsync("ร้าน " + n);
            await page.Locator($"[data-source='{n}'] input[id^='source-price-']").FillAsync($"2{n},000");
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Locator("[data-prices]")).ToContainTextAsync("22,000.00");
        await page.Locator("[data-prices] button").First.ClickAsync();
        await Expect(page.Locator("input[id^='median-']")).ToHaveValueAsync("21,000");
        await Expect(page.Locator("#save")).ToBeEnabledAsync();
        await Expect(page.Locator("form[data-unsaved]")).ToHaveCountAsync(1);
        await page.ClickAsync("#save");
        await Expect(page.Locator("#saved")).ToContainTextAsync("บันทึกแล้ว");
        await Expect(page.Locator("form[data-unsaved]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#check .found[data-tone='error']")).ToHaveCountAsync(0);

        // Leaving with something unsaved is asked about; whoever says no stays.
        await page.FillAsync("#other", "ติดตั้งพร้อมใช้งาน");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("form[data-unsaved]")).ToHaveCountAsync(1);
        page.Dialog += (_, dialog) => _ = dialog.DismissAsync();
        await page.ClickAsync(".crumbs a");
        await Expect(page.Locator("#other")).ToHaveValueAsync("ติดตั้งพร้อมใช้งาน");
        await page.ClickAsync("#send");
        await Expect(page.Locator(".badge[data-state='review']")).ToBeVisibleAsync();

        var content = await Site.DbAsync(db => db.Specifications.Where(s => s.Title == subject).SelectMany(s => s.Versions).Select(v => v.Content).SingleAsync());
        var item = Assert.Single(content.Items);
        Assert.Equal((21_000m, 3), (item.MedianPrice, item.Sources.Count));
        Assert.Equal((8m, "ใช้เฉพาะงานเอกสาร"), (item.Clauses[2].Value, item.Clauses[2].BaselineReason));
        Assert.Equal((ClauseKind.Count, 3m, "ช่อง"), (item.Clauses[^1].Kind, item.Clauses[^1].Value, item.Clauses[^1].Unit));
        Assert.Equal("ไม่จำเป็นต่องาน", Assert.Single(item.Dropped).Reason);
        Assert.Equal("ติดตั้งพร้อมใช้งาน", content.Sections.Other);
    }

    [Fact]
    public async Task A_member_remarks_on_a_phone_the_writer_answers_and_the_new_version_is_compared()
    {
        var clause = Specs.Clause("≥ 16 GB", "หน่วยความจำหลัก (RAM)");
        var id = await InReviewAsync(Specs.Content(Specs.Item(clause, Specs.Clause("yes", "กล้อง"))));
        var writer = await Site.DeskAsync("supply");
        await OpenAsync(writer, $"/specifications/{id}");
        var phone = await Site.PhoneAsync("technician");
        await OpenAsync(phone, $"/specifications/{id}");
        await phone.Locator("[data-clause='1.1'] [data-remark-open]").ClickAsync();
        await phone.Locator($"#remark-{clause.Key:N}").FillAsync("ควรเป็น 32 GB");
        await phone.Locator("[data-clause='1.1'] [data-remark-send]").ClickAsync();
        await Expect(phone.Locator("[data-clause='1.1'] .remarks")).ToContainTextAsync("ควรเป็น 32 GB");
        await phone.ClickAsync("#not-yet");
        await Expect(phone.Locator("[data-agrees='no']")).ToHaveCountAsync(1);

        // The writer's open page shows it without a reload; what is answered comes back to the phone.
        var remark = writer.Locator("[data-clause='1.1'] [data-remark]");
        await Expect(remark).ToContainTextAsync("ควรเป็น 32 GB");
        await remark.Locator("textarea").FillAsync("ปรับแล้ว");
        await remark.Locator("button").ClickAsync();
        await Expect(phone.Locator("[data-clause='1.1'] [data-answered='yes']")).ToContainTextAsync("ปรับแล้ว");
        await phone.ClickAsync("#agree");
        await Expect(phone.Locator("[data-agrees='yes']")).ToHaveCountAsync(1);
        await Expect(writer.Locator("#agreement")).ToContainTextAsync("1");

        // Taken back it is a new version; side by side the two differ in what was changed.
        await writer.ClickAsync("#take-back-open");
        await writer.FillAsync("#take-back-reason", "ปรับตามข้อสังเกต");
        await writer.ClickAsync("#take-back-send");
        await writer.ClickAsync("#edit");
        await Site.AddressAsync(writer, "**/edit");
        await Site.InteractiveAsync(writer);
        await writer.Locator("[data-clause='1.1'] .clause-open").ClickAsync();
        await writer.Locator("[data-clause='1.1'] input[id^='value-']").FillAsync("32");
        await writer.Keyboard.PressAsync("Tab");
        await writer.ClickAsync("#save");
        await Expect(writer.Locator("#saved")).ToContainTextAsync("บันทึกแล้ว");
        await OpenAsync(writer, $"/specifications/{id}/compare?from=1&to=2");
        var row = writer.Locator("tr[data-difference='changed']");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row.Locator("del")).ToHaveTextAsync("16");
        await Expect(row.Locator("ins")).ToHaveTextAsync("32");
        Assert.Equal(404, (await (await Site.DeskAsync("teacher")).APIRequest.GetAsync($"/specifications/{id}")).Status);
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }

    private Task<string> WritersAsync() => Site.DbAsync(async db =>
        (await db.Specifications.Where(s => s.CommitteeId != null).OrderBy(s => s.Id).Select(s => s.CommitteeId!.Value).FirstAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private async Task<long> InReviewAsync(SpecificationContent content)
    {
        var committee = long.Parse(await WritersAsync(), System.Globalization.CultureInfo.InvariantCulture);
        return await Site.DbAsync(async db =>
        {
            var office = await db.Schools.Where(s => s.IsOffice).Select(s => s.Id).SingleAsync();
            var by = await db.People.Where(p => p.UserName == "supply").Select(p => new Actor(p.Id, p.Name, true)).SingleAsync();
            var specification = new Specification(Guid.NewGuid(), "S2570-" + Guid.NewGuid().ToString("N")[..8], office, content, committee, by, DateTime.UnixEpoch.AddYears(56));
            db.Specifications.Add(specification);
            await db.SaveChangesAsync();
            specification.SendToReview(by, DateTime.UnixEpoch.AddYears(56));
            await db.SaveChangesAsync();
            return specification.Id;
        });
    }
}
