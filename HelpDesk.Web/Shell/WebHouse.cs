using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Demo;
using HelpDesk.Infrastructure.Starter;
using HelpDesk.Web.Account;
using HelpDesk.Web.Admin;
using HelpDesk.Web.Assets.Labels;
using HelpDesk.Web.Assets.Export;
using HelpDesk.Web.Knowledge;
using HelpDesk.Web.Logs;
using HelpDesk.Web.Messages;
using HelpDesk.Web.Reports;
using HelpDesk.Web.Disposals;
using HelpDesk.Web.Specifications.Offers;
using HelpDesk.Web.Loans;
using HelpDesk.Web.Orders;
using HelpDesk.Web.OutsideRepairs;
using HelpDesk.Web.Specifications.Baselines;
using HelpDesk.Web.StockTakes;
using HelpDesk.Web.Api;
using HelpDesk.Web.Loans.Desk;
using HelpDesk.Web.Specifications.Papers;
using HelpDesk.Web.Tickets.Export;
using HelpDesk.Web.Tickets.Public;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;

namespace HelpDesk.Web.Shell;

/// <summary>Puts together what people see.</summary>
public static class WebHouse
{
    /// <summary>Thai first; the switch in the page's head writes the culture cookie.</summary>
    public static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("th-TH"), CultureInfo.GetCultureInfo("en-GB")];

    /// <summary>Adds the services.</summary>
    public static void AddHelpDeskWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHelpDesk(builder.Configuration);
        var settings = HelpDeskSettings.Read(builder.Configuration);
        services.AddRazorComponents().AddInteractiveServerComponents()

            // An article of 20,000 Thai letters is sent as it is typed, three bytes a letter.
            .AddHubOptions(o => o.MaximumReceiveMessageSize = 256 * 1024);
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<IRequests, ComponentRequests>();
        services.AddScoped<AuthenticationStateProvider, LiveAuthentication>();
        services.AddHelpDeskAuthentication();
        services.AddPublicPages();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "hd-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddDataProtection().SetApplicationName("HelpDesk").PersistKeysToFileSystem(new DirectoryInfo(settings.KeysPath));

        // Thai letters stand in pages as themselves: written as entities they would weigh three times as much.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<PageHead>();
        services.AddResponseCompression(options => options.EnableForHttps = true);

        // The fastest way to compress leaves a third more to send, and it is the sending that a phone waits for.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddProblemDetails();
        services.AddHelpDeskApi();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            options.SupportedCultures = Cultures;
            options.SupportedUICultures = Cultures;

            // The switch decides, not the browser's list: Thai first for everyone.
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CultureSwitch.Cookie }];
        });
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var proxy in settings.TrustedProxies)
            {
                options.KnownProxies.Add(proxy);
            }
        });
    }

    /// <summary>Gives an empty database the demo office: in Development, or where the setting says so.</summary>
    public static async Task FillDemoAsync(this WebApplication app)
    {
        var demo = app.Services.GetRequiredService<DemoOffice>();
        if ((app.Services.GetRequiredService<HelpDeskSettings>().Demo ?? app.Environment.IsDevelopment()) && await demo.IsEmptyAsync(CancellationToken.None))
        {
            await demo.FillAsync(CancellationToken.None);
        }
    }

    /// <summary>On an empty database, prints the one address at which the office can be set up, once the program listens.</summary>
    public static async Task AnnounceSetupAsync(this WebApplication app)
    {
        if (await app.Services.GetRequiredService<DemoOffice>().IsEmptyAsync(CancellationToken.None))
        {
            app.Lifetime.ApplicationStarted.Register(() =>
            {
                var address = app.Services.GetRequiredService<HelpDeskSettings>().PublicUrl ?? app.Urls.FirstOrDefault() ?? "http://localhost:5080";
                Console.WriteLine($"Set up HelpDesk at {address}/setup?token={app.Services.GetRequiredService<SetupToken>().Value}");
            });
        }
    }

    /// <summary>Sets up the way of a request.</summary>
    public static void UseHelpDeskWeb(this WebApplication app)
    {
        LiveRefresh.Log = app.Services.GetRequiredService<ILogger<LiveRefresh>>();
        if (app.Services.GetRequiredService<HelpDeskSettings>().TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<Correlation>();
        app.UseMiddleware<AccessLogging>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseMiddleware<ApiGate>();
        app.UseMiddleware<CallerClaims>();
        app.UseAuthorization();
        app.UseMiddleware<DutyGate>();
        app.UseAntiforgery();
        app.UseMiddleware<PublicPosts>();
        app.MapStaticAssets();
        app.MapHelpDeskEndpoints();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    // Every feature's endpoints outside the pages, one line each.
    private static void MapHelpDeskEndpoints(this WebApplication app)
    {
        app.MapHealth();
        app.MapCultureSwitch();
        app.MapAccount();
        app.MapAdmin();
        app.MapLogs();
        app.MapHelpDeskApi();
        app.MapTicketExport();
        app.MapReports();
        app.MapAssetFiles();
        app.MapOrders();
        app.MapOrderPaper();
        app.MapStockTakes();
        app.MapDisposals();
        app.MapLoans();
        app.MapLoanPapers();
        app.MapLoanFeed();
        app.MapSpecificationPapers();
        app.MapRepairPapers();
        app.MapOfferTemplate();
        app.MapPublicPages();
        app.MapKnowledge();
        app.MapAssetLabels();
        app.MapBaselines();
        app.MapLine();
    }
}
