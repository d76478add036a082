using HelpDesk.Core.Orders;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Journeys;

/// <summary>An order's whole way in browsers: written, returned on a phone, proposed again, numbered, signed, announced, acknowledged.</summary>
public sealed class OrderStoryTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task An_order_is_returned_on_a_phone_sent_again_and_reaches_the_person_it_names()
    {
        var subject = "มอบหมายหน้าที่ดูแลห้องประชุมออนไลน์ " + Guid.NewGuid().ToString("N")[..6];
        var maker = await Site.PhoneAsync("technician");
        await OpenAsync(maker, "/orders/new");
        await maker.Locator("label:has(input[value='assignment'])").ClickAsync();
        await maker.FillAsync("#subject", subject);
        await maker.Locator("#legal-basis-phrase").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(maker.Locator("#legal-basis")).Not.ToHaveValueAsync("");
        await maker.Locator("#ordering-phrase").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await maker.FillAsync("#group-1-find", "สมหญิง สอน");
        await maker.Locator(".chips .chip", new PageLocatorOptions { HasText = "นางสาวสมหญิง สอนดี" }).First.ClickAsync();
        await Expect(maker.Locator("[aria-label='ชื่อ–สกุล']")).ToHaveValueAsync("นางสาวสมหญิง สอนดี");
        await maker.FillAsync("#group-1-duties", "เตรียมห้อง\n- ตรวจไมโครโฟน");
        await Expect(maker.Locator(".preview")).ToContainTextAsync("๑.๑) ตรวจไมโครโฟน");
        await maker.ClickAsync("#save");
        await Expect(maker.Locator("#propose-open")).ToBeVisibleAsync();
        await maker.ClickAsync("#propose-open");
        await maker.ClickAsync("#propose-send");
        await Expect(maker.Locator("[data-state='proposed']")).ToBeVisibleAsync();
        var id = await Site.DbAsync(db => db.Orders.Where(o => o.Subject == subject).Select(o => o.Id).SingleAsync());
        var approval = await Site.DbAsync(db => db.Orders.Where(o => o.Id == id).Select(o => o.ApprovalId!.Value).SingleAsync());

        // The group director returns it on a phone; the maker's open page shows the remarks without a reload.
        var phone = await Site.PhoneAsync("groupdirector");
        await AnswerAsync(phone, approval, "return", "เพิ่มการบันทึกภาพประชุม");
        await Expect(maker.Locator("[data-state='returned']")).ToBeVisibleAsync();
        await Expect(maker.Locator(".notice[data-tone=warning]")).ToContainTextAsync("เพิ่มการบันทึกภาพประชุม");
        await maker.ClickAsync("#edit");
        await Site.AddressAsync(maker, "**/edit");
        await Site.InteractiveAsync(maker);
        await maker.FillAsync("#group-1-duties", "เตรียมห้อง\n- ตรวจไมโครโฟน\nบันทึกภาพประชุม");
        await maker.ClickAsync("#save");
        await Site.AddressAsync(maker, $"**/orders/{id}");
        await Site.InteractiveAsync(maker);
        await maker.ClickAsync("#propose-open");
        await maker.FillAsync("#propose-note", "เพิ่มข้อ ๒");
        await maker.ClickAsync("#propose-send");
        await Expect(maker.Locator("[data-state='proposed']")).ToBeVisibleAsync();
        await AnswerAsync(phone, approval, "opinion", "เห็นควร");
        var director = await Site.PhoneAsync("director");
        await AnswerAsync(director, approval, "approve", "");

        var clerk = await Site.DeskAsync("clerk");
        await OpenAsync(clerk, $"/orders/{id}");
        await clerk.ClickAsync("#issue-open");
        await clerk.ClickAsync("#issue-send");
        await Expect(clerk.Locator("[data-state='numbered']")).ToBeVisibleAsync();
        var number = await clerk.Locator(".desk").GetAttributeAsync("data-number");

        await OpenAsync(director, $"/orders/{id}");
        await director.ClickAsync("#sign-open");
        await director.FillAsync("#proof", "not-the-password");
        await director.ClickAsync("#sign-send");
        await Expect(director.Locator("#sign .notice[data-tone=error]")).ToBeVisibleAsync();
        await director.FillAsync("#proof", TestOffice.Password);
        await director.ClickAsync("#sign-send");
        await Expect(director.Locator("[data-state='signed']")).ToBeVisibleAsync();
        await Expect(clerk.Locator("#announce-open")).ToBeVisibleAsync();
        await clerk.ClickAsync("#announce-open");
        await clerk.ClickAsync("#announce-send");
        await Expect(clerk.Locator("[data-state='announced']")).ToBeVisibleAsync();

        var teacher = await Site.PhoneAsync("teacher");
        await OpenAsync(teacher, "/duties");
        var duty = teacher.Locator($"article[data-number='{number}']");
        await Expect(duty).ToContainTextAsync("๒) บันทึกภาพประชุม");
        await duty.Locator("button").ClickAsync();
        await Expect(duty.Locator("button")).ToHaveCountAsync(0);
        await Expect(clerk.Locator("#read-count")).ToContainTextAsync("1");
        Assert.Equal(OrderState.Announced, await Site.DbAsync(db => db.Orders.Where(o => o.Id == id).Select(o => o.State).SingleAsync()));
    }

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
