using Microsoft.Playwright;

namespace HelpDesk.Bench;

/// <summary>Debian's Chromium.</summary>
internal sealed class Chromium(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    // Noted by the page itself, so that it need not be asked all the time: the clock is the machine's, as ours is.
    public const string Watch =
        """
        () => {
          window.seenAt = {};
          const note = node => {
            if (node.nodeType !== 1) return;
            for (const row of [node, ...node.querySelectorAll('[data-number]')]) {
              const number = row.getAttribute('data-number');
              if (number && !(number in window.seenAt)) window.seenAt[number] = Date.now();
            }
          };
          new MutationObserver(all => all.forEach(m => { m.addedNodes.forEach(note); if (m.type === 'attributes') note(m.target); }))
            .observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-number'] });
        }
        """;

    public IBrowser Browser => browser;

    public static async Task<Chromium> OpenAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser);
    }

    public async Task<List<IPage>> QueuesAsync(Options options, int count, string path)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = options.Url.ToString() });
        var first = await context.NewPageAsync();
        await first.GotoAsync("/account/login");
        await first.FillAsync("#username", options.Text("user"));
        await first.FillAsync("#password", options.Text("password"));
        await first.ClickAsync("#sign-in");
        await first.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
        var pages = new List<IPage>();
        for (var i = 0; i < count; i++)
        {
            var page = i == 0 ? first : await context.NewPageAsync();
            await page.GotoAsync(path);
            await page.WaitForSelectorAsync("body[data-interactive]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
            pages.Add(page);
        }

        return pages;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
