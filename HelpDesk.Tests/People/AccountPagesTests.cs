using System.Net;
using System.Text.RegularExpressions;
using HelpDesk.Core.People;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.People;

/// <summary>The pages of signing in, as a browser without JavaScript uses them.</summary>
public sealed partial class AccountPagesTests
{
    private const string NewPassword = "maa-noi-nai-suan";

    [Fact]
    public async Task Signing_in_leads_to_addresses_of_this_site_only_and_each_time_to_a_new_session()
    {
        await using var site = await Site.StartAsync(demo: false);
        using var browser = new Browser(site);
        foreach (var back in new[] { "https://evil.example", "//evil.example", "/\\evil.example" })
        {
            var answer = await browser.SignInAsync("teacher", TestOffice.Password, back);
            Assert.Equal(new Uri(site.Address, "/account/start"), new Uri(site.Address, answer.Headers.Location!));
        }

        Assert.Equal(1, await site.DbAsync(db => db.Sessions.CountAsync(s => s.EndedAt == null)));
        Assert.Equal(3, await site.DbAsync(db => db.Sessions.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);

        await site.DbAsync(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, DateTime.UnixEpoch)));
        Uri? away = null;
        for (var i = 0; away is null && i < 30; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            away = (await browser.GetAsync("/account")).Headers.Location;
        }

        Assert.Equal("/account/login", away?.AbsolutePath);
    }

    [Fact]
    public async Task A_given_password_is_changed_before_any_other_page_opens()
    {
        await using var site = await Site.StartAsync(demo: false);
        await site.DbAsync(db => db.Users.Where(a => a.UserName == "technician").ExecuteUpdateAsync(set => set.SetProperty(a => a.MustChangePassword, true)));
        using var browser = new Browser(site);
        await browser.SignInAsync("technician", TestOffice.Password);
        var away = await browser.GetAsync("/queue?q=a");
        Assert.Equal("/account/password?back=%2Fqueue%3Fq%3Da", away.Headers.Location!.ToString());

        var page = away.Headers.Location.ToString();
        var refused = await browser.PostAsync(page, "password", ("Form.Current", TestOffice.Password), ("Form.Password", "1234567890"), ("Form.Again", "1234567890"));
        Assert.Contains("id=\"password-error\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var changed = await browser.PostAsync(page, "password", ("Form.Current", TestOffice.Password), ("Form.Password", NewPassword), ("Form.Again", NewPassword));
        Assert.Equal("/queue?q=a", new Uri(site.Address, changed.Headers.Location!).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/queue")).StatusCode);
    }

    [Fact]
    public async Task A_host_header_does_not_reach_the_message_with_the_link()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HelpDesk:Smtp:Host"] = "127.0.0.1",
            ["HelpDesk:Smtp:Port"] = "1",
            ["HelpDesk:Smtp:From"] = "helpdesk@example.go.th",
            ["HelpDesk:PublicUrl"] = "https://it.example.go.th",
        };
        await using var site = await Site.StartAsync(settings: settings, demo: false);
        using var browser = new Browser(site) { Host = "evil.example" };
        var known = await (await browser.PostAsync("/account/forgot", "forgot", ("Form.UserName", "teacher"))).Content.ReadAsStringAsync();
        var unknown = await (await browser.PostAsync("/account/forgot", "forgot", ("Form.UserName", "nobody-at-all"))).Content.ReadAsStringAsync();
        Assert.Equal(MainOf(known), MainOf(unknown));
        var message = await site.DbAsync(db => db.Outbox.SingleAsync());
        Assert.Contains("https://it.example.go.th/account/reset?key=", message.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_address_must_wait()
    {
        await using var site = await Site.StartAsync(settings: new() { ["HelpDesk:RateLimits:PublicPerMinute"] = "5" }, demo: false);
        using var browser = new Browser(site);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 21; i++)
        {
            answers.Add((await browser.SignInAsync($"nobody{i}", "wrong")).StatusCode);
        }

        Assert.All(answers.Take(20), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[20]);
    }

    [Fact]
    public async Task An_expired_form_keeps_the_name()
    {
        await using var site = await Site.StartAsync(demo: false);
        using var content = new FormUrlEncodedContent([new("_handler", "login"), new("Form.UserName", "teacher"), new("Form.Password", TestOffice.Password)]);
        using var answer = await site.Http.PostAsync(new Uri(site.Address, "/account/login"), content);
        Assert.Contains("value=\"teacher\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await site.DbAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task The_first_start_prints_an_address_that_works_once()
    {
        await using var site = await Site.StartAsync(settings: new() { ["HelpDesk:Demo"] = "false" });
        using var browser = new Browser(site);
        Assert.Contains("class=\"notice\"", await (await browser.GetAsync("/")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var path = new Uri(SetupAddress().Match(site.Log).Groups[1].Value).PathAndQuery;
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup?token=wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).StatusCode);
        (string, string)[] form =
        [
            ("Form.NameTh", "สำนักงานใหม่"), ("Form.Code", "500100"), ("Form.PersonName", "นายแรก เริ่มต้น"), ("Form.UserName", "first"),
            ("Form.Password", NewPassword), ("Form.Again", NewPassword),
        ];
        Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync(path, "setup", form)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync("first", NewPassword)).StatusCode);
        Assert.True(await site.DbAsync(db => db.Memberships.AnyAsync(m => m.Role == Role.Administrator)));
    }

    private static string MainOf(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    [GeneratedRegex(@"Set up HelpDesk at (\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex SetupAddress();

    /// <summary>A browser without scripts: cookies and forms.</summary>
    private sealed partial class Browser : IDisposable
    {
        private readonly HttpClient _http;

        public Browser(Site site) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };

        public string? Host { get; init; }

        public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

        public async Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields)
        {
            var page = await (await GetAsync(path)).Content.ReadAsStringAsync();
            return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(
                    fields.Select(f => KeyValuePair.Create(f.Name, f.Value))
                        .Append(new("_handler", form))
                        .Append(new("__RequestVerificationToken", Token().Match(page).Groups[1].Value))),
            });
        }

        public Task<HttpResponseMessage> SignInAsync(string name, string password, string? back = null) => PostAsync(
            "/account/login" + (back is null ? "" : "?back=" + Uri.EscapeDataString(back)), "login", ("Form.UserName", name), ("Form.Password", password));

        public void Dispose() => _http.Dispose();

        private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
        {
            request.Headers.Host = Host;
            return _http.SendAsync(request);
        }

        [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
        private static partial Regex Token();
    }
}
