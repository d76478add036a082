using System.Globalization;
using System.Text.Json;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Assets;

/// <summary>Labels in Chromium: what is printed is read back, and from the code on a device to its repaired ticket.</summary>
public sealed class LabelJourneyTests(SharedSite shared) : Journey(shared)
{
    private const string Marks = "ชุดกู้ปุ่ยิ้มให้ผู้ใหญ่ ฎีกาญี่ปุ่น ปั๊มน้ำ ฐิติ ";

    [Theory]
    [InlineData("format=a4&columns=3&rows=8&start=5")]
    [InlineData("format=a4&columns=5&rows=13&top=10&bottom=10&left=5&right=5&gapx=0")]
    [InlineData("format=roll50")]
    [InlineData("format=roll70")]
    public async Task The_codes_of_printed_labels_are_read_back_and_no_mark_of_the_Thai_is_cut_off(string format)
    {
        var ids = await DevicesAsync();
        var page = await Site.DeskAsync("supply");
        await page.GotoAsync($"/assets/labels?{format}&{string.Join('&', ids.Keys.Select(id => string.Create(CultureInfo.InvariantCulture, $"id={id}")))}");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        // As finely as a printer draws.
        await page.EvaluateAsync("document.documentElement.style.zoom = 3");
        await Assertions.Expect(page.Locator(".label[data-id]")).ToHaveCountAsync(ids.Count);
        var reader = await ReaderAsync(page);
        foreach (var (id, code) in ids)
        {
            var label = page.Locator(string.Create(CultureInfo.InvariantCulture, $".label[data-id='{id}']"));
            Assert.Equal(new Uri(Site.Address, "/a/" + code).ToString(), await ReadAsync(reader, await label.ScreenshotAsync()));
            var number = await label.GetAttributeAsync("data-tag");
            Assert.Equal(number, await label.Locator(".label-number").InnerTextAsync());

            // Two lines at most, the whole number, nothing beyond the label's edge.
            var outside = await label.EvaluateAsync<string[]>("""
                label => {
                  const edge = label.getBoundingClientRect();
                  return [...label.querySelectorAll('p')].flatMap(p => {
                    const range = document.createRange();
                    range.selectNodeContents(p);
                    const text = range.getBoundingClientRect();
                    const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top))).size;
                    const wrong = [];
                    if (text.left < edge.left || text.right > edge.right + .5) wrong.push('wider than the label');
                    if (p.scrollHeight > p.clientHeight + 1) wrong.push('more lines than there is room for');
                    if (!p.classList.contains('label-number') && lines > 2) wrong.push(lines + ' lines');
                    return wrong.map(w => `${p.className}: ${w}: ${p.textContent}`);
                  });
                }
                """);
            Assert.Empty(outside);

            // With nothing allowed to cut anything off no ink is added: so nothing was cut off.
            var before = await label.ScreenshotAsync();
            await label.EvaluateAsync("label => [label, ...label.querySelectorAll('*')].forEach(e => e.style.overflow = 'visible')");
            Assert.Equal(0, await InkAsync(reader, before, await label.ScreenshotAsync()));
        }
    }

    [Fact]
    public async Task The_decoder_finds_nothing_where_there_is_no_code_and_Thai_letters_are_no_boxes()
    {
        var ids = await DevicesAsync();
        var page = await Site.DeskAsync("supply");
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/assets/labels?format=roll70&id={ids.Keys.First()}"));
        await page.EvaluateAsync("document.querySelector('.label-qr path').remove()");
        var reader = await ReaderAsync(page);
        Assert.Null(await ReadAsync(reader, await page.Locator(".label").ScreenshotAsync()));

        var font = await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.label-name')).fontFamily");
        Assert.True(await reader.EvaluateAsync<bool>("""
            font => {
              const draw = text => {
                const canvas = document.createElement('canvas');
                const context = canvas.getContext('2d');
                context.font = '60px ' + font;
                context.fillText(text, 10, 100);
                return canvas.toDataURL();
              };
              return draw('ก') !== draw('ข') && draw('กิ') !== draw('ก') && draw('กี่') !== draw('กี');
            }
            """, font));
    }

    [Fact]
    public async Task From_the_code_on_a_device_to_its_ticket_and_a_second_visitor_adds_to_it()
    {
        var (id, code) = (await DevicesAsync()).Last();
        var asset = await Site.DbAsync(db => db.Assets.SingleAsync(a => a.Id == id));
        var school = await Site.DbAsync(db => db.Schools.SingleAsync(s => s.Id == asset.SchoolId));
        var phone = await Site.PhoneAsync();
        await phone.GotoAsync("/a/" + code);
        Assert.Contains(school.NameTh, await phone.InnerTextAsync("main"), StringComparison.Ordinal);
        await Assertions.Expect(phone.Locator("#card")).ToHaveCountAsync(0);
        await phone.ClickAsync("#report");
        Assert.Equal(
            (school.NameTh, asset.Number, "ห้องสมุด", "pc"),
            (await phone.InputValueAsync("#school"), await phone.InputValueAsync("#asset"), await phone.InputValueAsync("#location"), await phone.InputValueAsync("#category")));
        await phone.FillAsync("#subject", "เปิดไม่ติด");
        await phone.FillAsync("#reporter", "ครูสมศรี");
        await phone.ClickAsync("#send");
        var number = (await phone.InnerTextAsync("#ticket-number")).Trim();
        Assert.Equal(id, await Site.DbAsync(db => db.Tickets.Where(t => t.Number == number).Select(t => t.AssetId).SingleAsync()));

        // Somebody else comes by, on an old phone: the ticket is known, its words are not.
        var second = await Site.PhoneAsync(javaScript: false);
        await second.GotoAsync("/a/" + code);
        var shown = await second.InnerTextAsync("#open-ticket");
        Assert.Contains(number, shown, StringComparison.Ordinal);
        Assert.Contains("รอรับเรื่อง", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("เปิดไม่ติด", await second.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("สมศรี", await second.ContentAsync(), StringComparison.Ordinal);
        await second.ClickAsync("#add");
        await Assertions.Expect(second.Locator("#text-error")).ToBeVisibleAsync();
        await second.FillAsync("#text", "มีกลิ่นไหม้ด้วย");
        await second.ClickAsync("#add");
        await Assertions.Expect(second.Locator(".notice[data-tone=success]")).ToBeVisibleAsync();
        await phone.ClickAsync("#track-link");
        Assert.Contains("มีกลิ่นไหม้ด้วย", await phone.InnerTextAsync(".timeline"), StringComparison.Ordinal);

        // Staff land on the card, go from there to the ticket, and take the link away and back.
        var desk = await Site.DeskAsync("technician");
        await desk.GotoAsync("/a/" + code);
        Assert.StartsWith("/assets/", new Uri(desk.Url).AbsolutePath, StringComparison.Ordinal);
        await Site.InteractiveAsync(desk);
        await Assertions.Expect(desk.Locator("#report")).ToBeVisibleAsync();
        await desk.GotoAsync("/tickets/" + number);
        await Site.InteractiveAsync(desk);
        await Assertions.Expect(desk.Locator("#device-card")).ToHaveTextAsync(asset.Name);
        await Assertions.Expect(desk.Locator("#warranty")).ToBeVisibleAsync();
        await desk.ClickAsync("#device summary");
        await desk.ClickAsync("#device-unlink");
        await Assertions.Expect(desk.Locator("#device-card")).ToHaveCountAsync(0);
        await desk.FillAsync("#device-number", asset.Number);
        await desk.ClickAsync("#device-link");
        await Assertions.Expect(desk.Locator("#device-card")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_number_in_the_address_tells_nothing_and_an_unknown_code_is_not_found()
    {
        var (id, _) = (await DevicesAsync()).Last();
        var (number, school) = await Site.DbAsync(async db => (await db.Assets.Where(a => a.Id == id).Select(a => new { a.Number, School = db.Schools.First(s => s.Id == a.SchoolId).Code }).ToListAsync())
            .ConvertAll(a => (a.Number, a.School))[0]);
        var page = await Site.PhoneAsync();
        await page.GotoAsync($"/repair?asset={Uri.EscapeDataString(number)}&school={school}");
        Assert.Equal((number, "", ""), (await page.InputValueAsync("#asset"), await page.InputValueAsync("#location"), await page.InputValueAsync("#category")));

        var answer = await page.GotoAsync("/a/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(404, answer!.Status);
        await page.GotoAsync("/repair?device=AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal("", await page.InputValueAsync("#asset"));
    }

    // Three devices of a school of the demo: names and numbers as long as they get, with every kind of mark; id and code of each.
    private Task<Dictionary<long, string>> DevicesAsync() => Site.DbAsync(async db =>
    {
        var school = await db.Schools.Where(s => !s.IsOffice).OrderBy(s => s.Id).FirstAsync();
        var category = await db.AssetCategories.Where(c => c.TicketCategory == "pc").OrderBy(c => c.Id).FirstAsync();
        var unique = Guid.NewGuid().ToString("N")[..8];
        (string Number, string Name)[] texts =
        [
            ($"สพป./{unique}/{new string('7', 86)}"[..100], string.Concat(Enumerable.Repeat(Marks, 10))[..300]),
            ($"7440-001-{unique}-0001/2569", new string('W', 60) + " เครื่องขยายเสียง"),
            ($"7440/{unique}", "เครื่องคอมพิวเตอร์โน้ตบุ๊ก"),
        ];
        var assets = texts.Select(t => new Asset(
            Guid.NewGuid(), school.Id, t.Number, new AssetDetails(t.Name, category.Id, school.Id) { Place = "ห้องสมุด", WarrantyUntil = new DateOnly(2099, 1, 1) }, school.NameTh,
            new Actor(null, "ทดสอบ", IsOffice: true), new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc))).ToList();
        db.Assets.AddRange(assets);
        await db.SaveChangesAsync();
        return assets.ToDictionary(a => a.Id, a => a.Code);
    });

    // The site's own policy lets no foreign script in: pictures are read on a page of their own.
    private static async Task<IPage> ReaderAsync(IPage page)
    {
        var reader = await page.Context.NewPageAsync();
        await reader.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(AppContext.BaseDirectory, "Support", "Vendor", "jsQR.js") });
        return reader;
    }

    private static async Task<string?> ReadAsync(IPage reader, byte[] picture)
    {
        var found = await reader.EvaluateAsync<JsonElement?>("""
            async source => {
              const image = new Image();
              image.src = source;
              await image.decode();
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [image.width, image.height];
              const context = canvas.getContext('2d');
              context.drawImage(image, 0, 0);
              const pixels = context.getImageData(0, 0, image.width, image.height);
              return jsQR(pixels.data, image.width, image.height)?.data ?? null;
            }
            """, "data:image/png;base64," + Convert.ToBase64String(picture));
        return found is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
    }

    // How many points are dark in the second picture that are white in the first, and all around too: the edge of a letter may be drawn a
    // shade darker from one time to the next.
    private static Task<int> InkAsync(IPage reader, byte[] before, byte[] after) => reader.EvaluateAsync<int>("""
        async sources => {
          const [first, second] = await Promise.all(sources.map(async source => {
            const image = new Image();
            image.src = source;
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [image.width, image.height];
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, image.width, image.height);
          }));
          const light = (picture, x, y) => picture.data[(y * picture.width + x) * 4 + 1];
          let ink = 0;
          for (let y = 1; y < Math.min(first.height, second.height) - 1; y++) {
            for (let x = 1; x < Math.min(first.width, second.width) - 1; x++) {
              if (light(second, x, y) > 100) continue;
              let white = true;
              for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) white &&= light(first, x + dx, y + dy) > 200;
              if (white) ink++;
            }
          }
          return ink;
        }
        """, new[] { before, after }.Select(p => "data:image/png;base64," + Convert.ToBase64String(p)).ToArray());
}
