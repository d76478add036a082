using System.Globalization;
using HelpDesk.Tests.Architecture;
using HelpDesk.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Recipes;

/// <summary>
/// Walks in Chromium over what the program uses of Blazor, with the very script that is served: it is of another version than the
/// server (BlazorScript.targets), so that an update of either must pass here.
/// </summary>
public sealed class BlazorScriptTests
{
    private const string WalkScript = """
        export async function roundTrip(dotnet, value) { return 'js ' + await dotnet.invokeMethodAsync('Double', value); }
        export function bytes(length) { return new Uint8Array(length).fill(7); }
        export async function measure(stream) { return (await stream.arrayBuffer()).byteLength; }
        """;

    [Fact]
    public async Task The_script_serves_everything_the_program_uses()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        var script = Path.Combine(SourceTree.Root, "HelpDesk.Web", "wwwroot", "_framework", "blazor.web.js");
        app.MapGet("/_framework/blazor.web.js", () => Results.File(script, "text/javascript"));
        app.MapGet("/walk.js", () => Results.Text(WalkScript, "text/javascript"));
        app.MapRazorComponents<WalkApp>().AddInteractiveServerRenderMode();
        await app.StartAsync();

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Site.Chromium);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = app.Urls.First() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/walk");
        await TextIsAsync(page, "#ready", "interactive");

        // Events and binding.
        await page.ClickAsync("#count");
        await page.ClickAsync("#count");
        await TextIsAsync(page, "#count", "2");
        await page.FillAsync("#typed", "ทดสอบ");
        await TextIsAsync(page, "#echo", "ทดสอบ");

        // Forms and validation.
        await page.ClickAsync("#save");
        await page.WaitForSelectorAsync(".validation-message, .validation-errors li");
        await TextIsAsync(page, "#saved", "0");
        await page.FillAsync("#name", "x");
        await page.ClickAsync("#save");
        await TextIsAsync(page, "#saved", "1");

        // A file of 3 MB.
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "f.bin", MimeType = "application/octet-stream", Buffer = new byte[3_000_000] });
        await TextIsAsync(page, "#bytes", "3000000");

        // Calls both ways, with a module, an object reference and streams.
        await page.ClickAsync("#call-js");
        await TextIsAsync(page, "#js-answer", "js 42");
        await TextIsAsync(page, "#from-js", "got 21");
        await TextIsAsync(page, "#stream", "100000/100000");

        // Virtualize shows a part only.
        var rows = await page.Locator("#list .row").CountAsync();
        Assert.InRange(rows, 1, 999);

        // An enhanced navigation goes on without loading the page anew.
        await page.EvaluateAsync("window.kept = 1");
        await page.ClickAsync("#away");
        await TextIsAsync(page, "#arrived", "arrived");
        Assert.Equal(1, await page.EvaluateAsync<int>("window.kept"));

        // Back, and through a lost connection with the circuit's state kept.
        await page.GotoAsync("/walk");
        await TextIsAsync(page, "#ready", "interactive");
        await page.ClickAsync("#count");
        await context.SetOfflineAsync(true);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await context.SetOfflineAsync(false);
        await page.ClickAsync("#count");
        await TextIsAsync(page, "#count", 2.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task TextIsAsync(IPage page, string selector, string text) =>
        await Assertions.Expect(page.Locator(selector)).ToHaveTextAsync(text, new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
}
