using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Specifications;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Specifications;

/// <summary>Offers in browsers: taken in by hand and from a workbook, sealed, judged on a phone, and a result proposed.</summary>
public sealed class OfferJourneyTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task An_offer_is_taken_in_on_a_phone_and_its_price_is_on_no_page()
    {
        var id = await Site.DbAsync(db => db.Specifications.Where(s => s.State == SpecificationState.Published).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync());
        var vendor = "ร้านทดสอบ " + Guid.NewGuid().ToString("N")[..6];
        var phone = await Site.PhoneAsync("supply");
        await OpenAsync(phone, $"/specifications/{id}/offers");
        await Expect(phone.Locator("[data-seal='sealed']")).ToBeVisibleAsync();
        await phone.ClickAsync("#new-offer");
        await Site.AddressAsync(phone, "**/offers/new");
        await Site.InteractiveAsync(phone);

        // Nothing typed is lost when it is refused.
        await phone.FillAsync("#vendor", vendor);
        await phone.FillAsync("#tax-id", "123");
        await phone.FillAsync("#brand-1", "Ping");
        await phone.FillAsync("#model-1", "Air 5");
        await phone.FillAsync("#price-1", "๑๗,391.37");
        await phone.FillAsync("#said-1-1", "8");
        await Expect(phone.Locator("li[data-clause='1.1']")).ToHaveAttributeAsync("data-verdict", "fails");
        await phone.FillAsync("#said-1-1", "๑๖ GB");
        await Expect(phone.Locator("li[data-clause='1.1']")).ToHaveAttributeAsync("data-verdict", "meets");
        await phone.Locator("li[data-clause='1.4'] label:has(input[value='มี'])").ClickAsync();
        await Expect(phone.Locator("li[data-clause='1.4']")).ToHaveAttributeAsync("data-verdict", "meets");
        await phone.ClickAsync("#save");
        await Expect(phone.Locator("#tax-id-error")).ToBeVisibleAsync();
        await Expect(phone.Locator("#price-1")).ToHaveValueAsync("๑๗,391.37");
        await phone.FillAsync("#tax-id", "");
        await phone.ClickAsync("#save");
        var row = phone.Locator("#register tr", new PageLocatorOptions { HasText = vendor });
        await Expect(row).ToBeVisibleAsync();
        Assert.Equal(17_391.37m, await PriceAsync(id, vendor));

        // The form says that a price is there, and leaves it as it is when nothing is typed.
        await row.Locator("a").ClickAsync();
        await Site.AddressAsync(phone, "**/offers/*");
        await Site.InteractiveAsync(phone);
        var offer = phone.Url;
        await Expect(phone.Locator("#price-1")).ToHaveValueAsync("");
        await Expect(phone.Locator("#price-1")).ToHaveAttributeAsync("placeholder", "ปิดผนึกแล้ว");
        await phone.FillAsync("#said-1-2", "512 GB");
        await phone.ClickAsync("#save");
        await Site.AddressAsync(phone, "**/offers");
        Assert.Equal(17_391.37m, await PriceAsync(id, vendor));

        foreach (var user in new[] { "supply", "admin", "director", "auditor" })
        {
            var desk = await Site.DeskAsync(user);
            foreach (var address in new[] { $"/specifications/{id}", $"/specifications/{id}/offers", offer, $"/specifications/{id}/evaluation" })
            {
                var answer = await desk.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
                await desk.WaitForTimeoutAsync(300);
                foreach (var html in new[] { await answer!.TextAsync(), await desk.ContentAsync() })
                {
                    Assert.DoesNotContain("17391", html, StringComparison.Ordinal);
                    Assert.DoesNotContain("17,391", html, StringComparison.Ordinal);
                }

                if (address.EndsWith("/evaluation", StringComparison.Ordinal) || user == "supply")
                {
                    Assert.Equal(address.EndsWith("/evaluation", StringComparison.Ordinal) ? 404 : 200, answer.Status);
                }
            }
        }
    }

    [Fact]
    public async Task A_filled_in_workbook_shows_its_bad_cell_and_fills_everything_else()
    {
        var id = await Site.DbAsync(db => db.Specifications.Where(s => s.State == SpecificationState.Published).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync());
        var desk = await Site.DeskAsync("supply");
        var template = await desk.Context.APIRequest.GetAsync($"/specifications/{id}/offers/template.xlsx");
        Assert.Equal(200, template.Status);
        var rows = await Books.Read(await template.BodyAsync(), "แบบเสนอ");
        var filled = await Books.Write(
            [.. Enumerable.Range(1, 9).Select(n => new SheetColumn(rows[0][n].ToString()))],
            rows.Skip(1).Select(r => Enumerable.Range(1, 9).Select(n => CellValue.Text((r[1].ToString(), n) switch
            {
                ("1", 4) => "Doi",
                ("1", 5) => "N900",
                ("1", 6) => "18,250",
                ("1.1", 7) => "16-32 GB",
                ("1.2", 7) => "1 TB",
                ("1.4", 7) => "มี",
                ("1.7", 7) => "ศูนย์บริการในตัวเมือง",
                (_, 7) => "",
                _ => r[n].ToString(),
            })).ToArray()));

        await OpenAsync(desk, $"/specifications/{id}/offers/new");
        await desk.FillAsync("#model-1", "รุ่นที่พิมพ์ไว้");
        await desk.FillAsync("#vendor", "ดอยสุเทพ");
        await desk.Locator("#vendors button").First.ClickAsync();
        await Expect(desk.Locator("#contact")).ToHaveValueAsync("คุณมาลี");
        await desk.Locator("#sheet-card summary").ClickAsync();
        await desk.SetInputFilesAsync("#sheet-file", new FilePayload { Name = "ข้อเสนอ.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = filled });
        await Expect(desk.Locator("#sheet-problems tr[data-cell='G3']")).ToContainTextAsync("16-32 GB");
        await Expect(desk.Locator("#sheet-problems tbody tr")).ToHaveCountAsync(1);
        await Expect(desk.Locator("#brand-1")).ToHaveValueAsync("Doi");
        await Expect(desk.Locator("#price-1")).ToHaveValueAsync("18250");
        await Expect(desk.Locator("#said-1-2")).ToHaveValueAsync("1 TB");

        // What was typed before gives way only when that is asked for.
        await Expect(desk.Locator("#model-1")).ToHaveValueAsync("รุ่นที่พิมพ์ไว้");
        await desk.ClickAsync("#sheet-replace");
        await Expect(desk.Locator("#model-1")).ToHaveValueAsync("N900");
        await desk.FillAsync("#said-1-1", "16 GB");
        await Expect(desk.Locator("li[data-clause='1.1']")).ToHaveAttributeAsync("data-verdict", "meets");
        await desk.ClickAsync("#save");
        await Expect(desk.Locator("#register tr", new PageLocatorOptions { HasText = "ร้านดอยสุเทพซัพพลาย" })).ToBeVisibleAsync();
        Assert.Equal(18_250m, await PriceAsync(id, "ร้านดอยสุเทพซัพพลาย"));

        // Left on the shared site it would be in the way of the next: the vendor withdraws.
        await desk.Locator("#register tr", new PageLocatorOptions { HasText = "ร้านดอยสุเทพซัพพลาย" }).Locator("a").ClickAsync();
        await Site.AddressAsync(desk, "**/offers/*");
        await Site.InteractiveAsync(desk);
        await desk.ClickAsync("#withdraw-open");
        await desk.FillAsync("#withdraw-reason", "ผู้เสนอขอถอน");
        await desk.ClickAsync("#withdraw-send");
        await Expect(desk.Locator("#register tr[data-withdrawn='yes']", new PageLocatorOptions { HasText = "ร้านดอยสุเทพซัพพลาย" })).ToContainTextAsync("ผู้เสนอขอถอน");
    }

    [Fact]
    public async Task A_member_judges_and_signs_on_a_phone_and_the_result_is_proposed()
    {
        var id = await Site.DbAsync(db => db.Specifications.Where(s => s.State == SpecificationState.Evaluating).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync());
        var supply = await Site.DeskAsync("supply");
        await OpenAsync(supply, $"/specifications/{id}/evaluation?view=ranking");
        await Expect(supply.Locator("#propose-unsigned")).ToBeVisibleAsync();

        var phone = await Site.PhoneAsync("teacher");
        await OpenAsync(phone, $"/specifications/{id}/evaluation");
        await Expect(phone.Locator("#judging")).ToHaveAttributeAsync("data-question", "1.7");
        await Expect(phone.Locator("#sign-send")).ToHaveCountAsync(0);
        await phone.Locator(".judge-one[data-offer='2'] label:has(input[value='fails'])").ClickAsync();
        await phone.ClickAsync("#all-meet");
        await phone.ClickAsync("#judge-next");
        await Expect(phone.Locator("#why-1-7-2-error")).ToBeVisibleAsync();
        await phone.FillAsync("#why-1-7-2", "ไม่ระบุที่ตั้งศูนย์บริการ");
        await phone.ClickAsync("#judge-next");
        await Expect(phone.Locator("#sign-send")).ToBeVisibleAsync();
        await phone.FillAsync("#dissent", "ขอให้ตรวจศูนย์บริการของรายที่ 2");
        await phone.FillAsync("#proof", "not-the-password");
        await phone.ClickAsync("#sign-send");
        await Expect(phone.Locator("#proof-error")).ToBeVisibleAsync();
        await Expect(phone.Locator("#dissent")).ToHaveValueAsync("ขอให้ตรวจศูนย์บริการของรายที่ 2");
        await phone.FillAsync("#proof", TestOffice.Password);
        await phone.ClickAsync("#sign-send");

        // Signed: the page turns to the comparison, where the others' words are shown now.
        await Expect(phone.Locator("#matrix")).ToBeVisibleAsync();
        await Expect(phone.Locator("tr[data-clause='1.1'] td[data-offer='3']")).ToHaveAttributeAsync("data-verdict", "fails");

        var member = await Site.DeskAsync("technician2");
        await OpenAsync(member, $"/specifications/{id}/evaluation");
        await member.ClickAsync("#all-meet");
        await member.ClickAsync("#judge-next");
        await member.FillAsync("#proof", TestOffice.Password);
        await member.ClickAsync("#sign-send");
        await Expect(member.Locator("#matrix")).ToBeVisibleAsync();
        await member.Locator("tr[data-clause='1.7'] td[data-offer='2'] button").ClickAsync();
        await Expect(member.Locator("#cell-details")).ToContainTextAsync("ไม่ระบุที่ตั้งศูนย์บริการ");

        // The open page of the supply officer has followed: only the first in order can be chosen.
        await Expect(supply.Locator("#propose-send")).ToBeVisibleAsync();
        await Expect(supply.Locator("#propose input[type=radio]:not([disabled])")).ToHaveCountAsync(1);
        await Expect(supply.Locator("tr[data-offer='3']")).ToContainTextAsync("ไม่ผ่านข้อ 1.1");
        await supply.ClickAsync("#propose-send");
        await Expect(supply.Locator("[data-award='proposed']")).ToContainTextAsync("ล้านนาคอมพิวเตอร์");
        Assert.Equal(SpecificationState.ResultProposed, await Site.DbAsync(db => db.Specifications.Where(s => s.Id == id).Select(s => s.State).SingleAsync()));
    }

    private Task<decimal> PriceAsync(long id, string vendor) => Site.DbAsync(db => db.OfferPrices.IgnoreQueryFilters()
        .Where(p => p.SpecificationId == id && db.Offers.Any(o => o.Id == p.OfferId && o.WithdrawnAt == null && db.Vendors.Any(v => v.Id == o.VendorId && v.Name == vendor)))
        .Select(p => p.UnitPrice).SingleAsync());

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Site.InteractiveAsync(page);
    }
}
