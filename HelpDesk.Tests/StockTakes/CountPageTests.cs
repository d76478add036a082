using System.Globalization;
using System.Text;
using HelpDesk.Core.StockTakes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelpDesk.Tests.StockTakes;

/// <summary>The counting page in Chromium: a camera that sees a printed label, and a phone that changes hands.</summary>
public sealed class CountPageTests(SharedSite shared) : Journey(shared)
{
    private const int Width = 640;
    private const int Height = 480;

    [Fact]
    public async Task A_label_before_the_camera_is_counted()
    {
        var (id, line) = await NextAsync();
        var film = Path.Combine(Path.GetTempPath(), $"label-{Guid.NewGuid():N}.y4m");
        try
        {
            await FilmAsync(line.AssetId!.Value, film);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Site.Chromium.ExecutablePath,
                Args = [.. Site.Chromium.Args!, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--use-file-for-fake-video-capture=" + film],
            });
            await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
            {
                BaseURL = Site.Address.ToString(), Locale = "th-TH", ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, Permissions = ["camera"],
            });
            var phone = await context.NewPageAsync();
            await Site.SignInAsync(phone, "technician");
            await phone.GotoAsync($"/stock-takes/{id}/count");
            await phone.ClickAsync("#scan");
            await Expect(phone.Locator("#thing-name")).ToHaveTextAsync(line.Name, new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
            await Expect(phone.Locator("#thing-about")).ToContainTextAsync(line.Number);

            // The camera is let go of as soon as it has read something.
            await Expect(phone.Locator("#camera")).ToBeHiddenAsync();
            Assert.True(await phone.EvaluateAsync<bool>("document.querySelector('#camera video').srcObject.getTracks().every(t => t.readyState === 'ended')"));
            await phone.ClickAsync("#write");

            // Nothing waits before it is put into the phone's store, and nothing after it was sent: what counts is that it arrives.
            var written = await LineAsync(line.Id);
            for (var tries = 0; written.Result is null && tries < 100; tries++)
            {
                await Task.Delay(100);
                written = await LineAsync(line.Id);
            }

            Assert.Equal((CountResult.Found, await PersonAsync("technician")), (written.Result!.Value, written.CountedByName));
        }
        finally
        {
            File.Delete(film);
        }
    }

    [Fact]
    public async Task What_waits_is_sent_by_the_person_who_counted_it_and_by_nobody_else()
    {
        var (id, line) = await NextAsync();
        var (phone, clerk) = (await Site.PhoneAsync("technician"), await Site.PhoneAsync("clerk"));
        var own = await phone.Context.CookiesAsync();
        await phone.GotoAsync($"/stock-takes/{id}/count");
        await Expect(phone.Locator("#list li")).Not.ToHaveCountAsync(0);
        await phone.Context.SetOfflineAsync(true);
        await phone.FillAsync("#text", line.Number);
        await phone.ClickAsync("#find-go");
        await phone.ClickAsync("#write");
        await Expect(phone.Locator("#waiting")).ToHaveAttributeAsync("data-count", "1");

        // Signed out meanwhile: it goes on waiting, and says so.
        await phone.Context.ClearCookiesAsync();
        await phone.Context.SetOfflineAsync(false);
        await phone.ClickAsync("#send-now");
        await Expect(phone.Locator("#trouble button")).ToBeVisibleAsync();
        await Expect(phone.Locator("#waiting")).ToHaveAttributeAsync("data-count", "1");

        // Somebody else signed in on the same phone, who counts in it too.
        await phone.Context.AddCookiesAsync((await clerk.Context.CookiesAsync()).Select(Copied));
        await phone.ClickAsync("#send-now");
        await phone.WaitForTimeoutAsync(1500);
        await Expect(phone.Locator("#waiting")).ToHaveAttributeAsync("data-count", "1");
        Assert.Null((await LineAsync(line.Id)).CountId);

        // And the page of that person shows nothing of it.
        var other = await phone.Context.NewPageAsync();
        await other.GotoAsync($"/stock-takes/{id}/count");
        await Expect(other.Locator("#list li")).Not.ToHaveCountAsync(0);
        await Expect(other.Locator("#waiting")).ToHaveAttributeAsync("data-count", "0");
        await other.CloseAsync();

        await phone.Context.ClearCookiesAsync();
        await phone.Context.AddCookiesAsync(own.Select(Copied));
        await phone.ReloadAsync();
        await Expect(phone.Locator("#waiting")).ToHaveAttributeAsync("data-count", "0");
        Assert.Equal(await PersonAsync("technician"), (await LineAsync(line.Id)).CountedByName);
    }

    [Fact]
    public async Task More_than_a_message_is_not_taken_in()
    {
        var (id, line) = await NextAsync();
        var phone = await Site.PhoneAsync("technician");
        await phone.GotoAsync($"/stock-takes/{id}/count");
        var status = await phone.EvaluateAsync<int[]>("""
            async () => {
              const { id, token } = document.getElementById('count').dataset;
              const headers = { RequestVerificationToken: token };
              const counts = await fetch(`/stock-takes/${id}/count`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ sentAt: new Date(), counts: [], filling: 'x'.repeat(2e6) }) });
              const form = new FormData();
              form.append('file', new Blob([new Uint8Array(12e6)]), 'photo.jpg');
              const photo = await fetch(`/stock-takes/${id}/count/photos`, { method: 'POST', headers, body: form });
              return [counts.status, photo.status];
            }
            """);
        Assert.Equal([413, 413], status);
        Assert.Null((await LineAsync(line.Id)).CountId);
    }

    private static Cookie Copied(BrowserContextCookiesResult cookie) => new()
    {
        Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, Expires = cookie.Expires, HttpOnly = cookie.HttpOnly, Secure = cookie.Secure, SameSite = cookie.SameSite,
    };

    // The demo's running stock-take, and a device that nobody has looked at yet.
    private Task<(long Id, StockTakeLine Line)> NextAsync() => Site.DbAsync(async db =>
    {
        var id = await db.StockTakes.Where(s => s.State == StockTakeState.Counting).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync();
        return (id, await db.StockTakeLines.AsNoTracking().Where(l => l.StockTakeId == id && l.CountId == null && l.Result == null && l.AssetId != null).OrderBy(l => l.Id).FirstAsync());
    });

    private Task<StockTakeLine> LineAsync(long id) => Site.DbAsync(db => db.StockTakeLines.AsNoTracking().SingleAsync(l => l.Id == id));

    private Task<string> PersonAsync(string userName) => Site.DbAsync(db => db.People.Where(p => p.UserName == userName).Select(p => p.Name).SingleAsync());

    // A film of one picture: the code as the label page prints it, as a camera sees it, in raw 4:2:0 frames.
    private async Task FilmAsync(long assetId, string file)
    {
        var page = await Site.DeskAsync("supply");
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/assets/labels?format=roll70&id={assetId}"));
        await page.EvaluateAsync("document.documentElement.style.zoom = 3");
        var code = Convert.ToBase64String(await page.Locator(".label-qr").ScreenshotAsync());
        var blank = await page.Context.NewPageAsync();
        var light = await blank.EvaluateAsync<string>("""
            async ([source, width, height]) => {
              const image = new Image();
              image.src = 'data:image/png;base64,' + source;
              await image.decode();
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [width, height];
              const context = canvas.getContext('2d');
              context.fillStyle = '#fff';
              context.fillRect(0, 0, width, height);
              context.drawImage(image, (width - 360) / 2, (height - 360) / 2, 360, 360);
              const { data } = context.getImageData(0, 0, width, height);
              let light = '';
              for (let i = 0; i < width * height; i++) light += String.fromCharCode(data[i * 4 + 1]);
              return btoa(light);
            }
            """, new object[] { code, Width, Height });
        await using var film = File.Create(file);
        await film.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420\n")));
        var colours = new byte[Width * Height / 2];
        Array.Fill(colours, (byte)128);
        for (var frame = 0; frame < 3; frame++)
        {
            await film.WriteAsync("FRAME\n"u8.ToArray());
            await film.WriteAsync(Convert.FromBase64String(light));
            await film.WriteAsync(colours);
        }
    }
}
