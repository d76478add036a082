using HelpDesk.Infrastructure.Identity;
using HelpDesk.Tests.People;
using HelpDesk.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.Journeys;

/// <summary>A person looks after the own account: password, second factor, sessions.</summary>
public sealed class OwnAccountTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task Password_second_factor_recovery_code_and_sessions()
    {
        var site = Site;
        var userName = await site.AddPersonAsync();
        var (page, other) = (await site.DeskAsync(), await site.PhoneAsync());
        await Site.SignInAsync(page, userName);
        await Site.SignInAsync(other, userName);

        // A new password: the wrong one and a typing error are told at their fields; the other device is out afterwards.
        await page.GotoAsync("/account/password");
        await ChangeAsync("wrong-wrong", AccountSteps.NewPassword, AccountSteps.NewPassword);
        await Expect(page.Locator("#current-error")).ToBeVisibleAsync();
        await ChangeAsync(TestOffice.Password, AccountSteps.NewPassword, AccountSteps.NewPassword + "x");
        await Expect(page.Locator("#again-error")).ToBeVisibleAsync();
        await ChangeAsync(TestOffice.Password, AccountSteps.NewPassword, AccountSteps.NewPassword);
        await Site.AddressAsync(page, "**/account?done=password");
        await Expect(page.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
        await other.GotoAsync("/account");
        Assert.Contains("/account/login", other.Url, StringComparison.Ordinal);

        // The second factor: the key is shown with its picture, a wrong code is refused, a right one turns it on.
        await page.GotoAsync("/account/second-factor");
        await page.ClickAsync("#begin");
        await Expect(page.Locator(".qr svg, .qr img").First).ToBeVisibleAsync();
        var key = Totp.FromBase32((await page.InnerTextAsync("#key")).Replace(" ", "", StringComparison.Ordinal));
        await page.FillAsync("#code", "12");
        await page.ClickAsync("#confirm");
        await Expect(page.Locator("#code-error, .notice[data-tone=error]").First).ToBeVisibleAsync();
        var step = Step();
        await page.FillAsync("#code", Totp.Code(key, step));
        await page.ClickAsync("#confirm");
        var codes = await page.Locator("#recovery-codes li").AllInnerTextsAsync();
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());

        // Signing in asks for it: by a code of the app, which works once, and by a recovery code.
        await PasswordAsync(other);
        await other.FillAsync("#code", Totp.Code(key, step));
        await other.ClickAsync("#sign-in");
        await Expect(other.Locator(".notice[data-tone=error]")).ToBeVisibleAsync();
        await other.FillAsync("#code", Totp.Code(key, step + 1));
        await other.ClickAsync("#sign-in");
        await Site.AddressAsync(other, "**/queue");
        var third = await site.DeskAsync();
        await PasswordAsync(third);
        await third.FillAsync("#code", codes[0]);
        await third.ClickAsync("#sign-in");
        await Site.AddressAsync(third, "**/queue");
        await third.GotoAsync("/account/second-factor");
        await Expect(third.Locator("main")).ToContainTextAsync("9");

        // Three sessions stand in the list; one is ended from afar, then all.
        await page.GotoAsync("/account");
        await Expect(page.Locator(".row-item")).ToHaveCountAsync(3);
        await Expect(page.Locator(".row-item").First).ToContainTextAsync("Chrome");
        await Expect(page.Locator(".row-item form")).ToHaveCountAsync(2);
        await page.Locator(".row-item form button").First.ClickAsync();
        await Site.AddressAsync(page, "**/account?done=session");
        await Expect(page.Locator(".row-item")).ToHaveCountAsync(2);
        await page.ClickAsync("#everywhere");
        await Site.AddressAsync(page, "**/account/login?done=everywhere");
        foreach (var ended in new[] { page, other, third })
        {
            await ended.GotoAsync("/account");
            Assert.Contains("/account/login", ended.Url, StringComparison.Ordinal);
        }

        async Task ChangeAsync(string current, string password, string again)
        {
            await page.FillAsync("#current", current);
            await page.FillAsync("#password", password);
            await page.FillAsync("#again", again);
            await page.ClickAsync("#save");
        }

        async Task PasswordAsync(IPage at)
        {
            await Site.SignInAsync(at, userName, AccountSteps.NewPassword);
            Assert.Contains("/account/second-step", at.Url, StringComparison.Ordinal);
        }
    }

    private static long Step() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
}
