using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Support;

/// <summary>
/// The program as people start it, on a port and a data folder of its own with the demo office, and Chromium to use it with.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    private readonly Dictionary<string, string> _signedIn = new(StringComparer.Ordinal);
    private readonly TestDatabase _database;
    private readonly List<string> _log = [];
    private readonly List<IBrowserContext> _contexts = [];
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private Site(TestDatabase database, Dictionary<string, string?> settings) => (_database, Settings) = (database, settings);

    /// <summary>Environment variables on top of the test's own.</summary>
    public Dictionary<string, string?> Settings { get; }

    public Uri Address { get; private set; } = default!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public TestDatabase Database => _database;

    /// <summary>What the program wrote, newest last.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Debian's Chromium, without what would reach for other hosts.</summary>
    public static BrowserTypeLaunchOptions Chromium => new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    };

    /// <summary>Where the built program lies: as this test was built, Debug or Release.</summary>
    public static string ProgramFolder =>
        Path.Combine(WebFolder, "bin", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0");

    private static string WebFolder => Path.Combine(Architecture.SourceTree.Root, "HelpDesk.Web");

    /// <summary>The program with its arguments, still to be started.</summary>
    public static ProcessStartInfo Program(params string[] arguments) => new("dotnet", [Path.Combine(ProgramFolder, "HelpDesk.Web.dll"), .. arguments])
    {
        WorkingDirectory = WebFolder,
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>Starts it with the demo office, or with the <see cref="TestOffice"/>, which starts faster.</summary>
    public static async Task<Site> StartAsync(Provider provider = Provider.Sqlite, Dictionary<string, string?>? settings = null, bool demo = true)
    {
        var site = new Site(demo ? await TestDatabase.CreateEmptyAsync(provider) : await TestDatabase.CreateAsync(provider), settings ?? []);
        await site.StartProgramAsync();
        return site;
    }

    /// <summary>Starts the program (again) on the same data.</summary>
    public async Task StartProgramAsync()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = Program("--urls", Address.ToString().TrimEnd('/'));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["HelpDesk__RateLimits__PublicPerMinute"] = "0";
        start.Environment["HelpDesk__RateLimits__ApiPerMinute"] = "0";
        foreach (var (name, value) in _database.Settings.Concat(Settings))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var watch = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (_process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException("The program did not start:\n" + Log);
            }

            await Task.Delay(100);
        }
    }

    /// <summary>A new API token of a person, made past the program.</summary>
    public async Task<string> TokenAsync(string userName)
    {
        var secret = Secrets.New();
        await using var services = House.Compose(_database.Settings, TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var person = await db.People.SingleAsync(p => p.UserName == userName);
        var now = DateTime.UnixEpoch;
        db.ApiTokens.Add(new ApiToken(person.Id, "test", Secrets.Hash(secret), null, now, now.AddYears(200)));
        await db.SaveChangesAsync();
        return secret;
    }

    /// <summary>A fault at the school of the demo's teacher and coordinator, reported through the API; answers the number.</summary>
    public async Task<string> ReportAsync(string urgency = "normal")
    {
        var school = await DbAsync(db => db.Schools
            .Where(s => db.Memberships.Any(m => m.SchoolId == s.Id && db.People.Any(p => p.Id == m.PersonId && p.UserName == "teacher"))).Select(s => s.Code).FirstAsync());
        var (status, ticket) = await ApiAsync(await TokenAsync("technician"), HttpMethod.Post, "/tickets", new
        {
            clientId = Guid.NewGuid(),
            schoolCode = school,
            category = "printer",
            subject = "เครื่องพิมพ์ห้องธุรการกระดาษติด",
            description = "ดึงออกแล้วติดอีก",
            impact = "all",
            urgency,
            requesterName = "ครูสมศรี ใจงาม",
        });
        return status == HttpStatusCode.Created ? ticket.GetProperty("number").GetString()! : throw new InvalidOperationException(ticket.ToString());
    }

    /// <summary>What the API answers to the bearer of a token; nothing where the answer has no body.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> ApiAsync(string token, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, "/api/v1" + path)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A person of the office with the tests' password, for a test that changes the own account or rights.</summary>
    public async Task<string> AddPersonAsync(Role role = Role.Technician)
    {
        var userName = "t" + Guid.NewGuid().ToString("N")[..8];
        await using var services = House.Compose(_database.Settings, TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var person = new Person(userName, new PersonDetails("นายทดสอบ " + userName, "ช่าง", "", ""));
        person.Join(await db.Schools.SingleAsync(s => s.IsOffice), role);
        db.People.Add(person);
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<IAccounts>().SetPasswordAsync(person, TestOffice.Password, mustChange: false);
        return userName;
    }

    /// <summary>Reads the site's database beside the running program.</summary>
    public async Task<T> DbAsync<T>(Func<HelpDeskDb, Task<T>> work)
    {
        await using var services = House.Compose(_database.Settings, TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<HelpDeskDb>());
    }

    /// <summary>Ends the program as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>A phone of 390 px, in Thai.</summary>
    public Task<IPage> PhoneAsync(string? signedInAs = null, bool javaScript = true) => PageAsync(390, 844, signedInAs, javaScript, isPhone: true);

    /// <summary>A tablet of 820 px, in Thai.</summary>
    public Task<IPage> TabletAsync(string? signedInAs = null) => PageAsync(820, 1180, signedInAs, javaScript: true, isPhone: true);

    /// <summary>A desk's screen of 1280 px, in Thai.</summary>
    public Task<IPage> DeskAsync(string? signedInAs = null, bool javaScript = true, Wire? wire = null) =>
        PageAsync(1280, 900, signedInAs, javaScript, isPhone: false, wire);

    /// <summary>Signs in by the form, in this page's browser.</summary>
    public static async Task SignInAsync(IPage page, string userName, string password = TestOffice.Password)
    {
        await page.GotoAsync("/account/login");
        await page.FillAsync("#username", userName);
        await page.FillAsync("#password", password);
        await page.ClickAsync("#sign-in");
        await AddressAsync(page, url => !url.Contains("/account/login", StringComparison.Ordinal));
    }

    /// <summary>
    /// Waits until the browser is at the address. Not until everything of the page has arrived: that is told once, and who asks a moment late
    /// waits for ever.
    /// </summary>
    public static Task AddressAsync(IPage page, string pattern) =>
        page.WaitForURLAsync(pattern, new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });

    /// <inheritdoc cref="AddressAsync(IPage, string)"/>
    public static Task AddressAsync(IPage page, Func<string, bool> fits) =>
        page.WaitForURLAsync(fits, new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });

    /// <summary>Waits until the page of the address answers; the page before it, while it is being replaced, does not count.</summary>
    public static Task InteractiveAsync(IPage page) => page.WaitForFunctionAsync(
        "() => document.body.hasAttribute('data-interactive') && document.querySelector('[data-answers=yes]')?.dataset.answersAt === location.pathname");

    /// <summary>Closes every phone and desk.</summary>
    public async Task CloseBrowsersAsync()
    {
        foreach (var context in _contexts)
        {
            await context.CloseAsync();
        }

        _contexts.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Http.Dispose();
        await _database.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<IPage> PageAsync(int width, int height, string? signedInAs, bool javaScript, bool isPhone, Wire? wire = null)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(Chromium);
        var options = new BrowserNewContextOptions
        {
            BaseURL = (wire?.Address ?? Address).ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            IsMobile = isPhone,
            HasTouch = isPhone,
            JavaScriptEnabled = javaScript,
            Locale = "th-TH",
            TimezoneId = "Asia/Bangkok",
            StorageState = signedInAs is null ? null : await SignInAsync(signedInAs),
        };
        var context = await _browser.NewContextAsync(options);
        _contexts.Add(context);
        return await context.NewPageAsync();
    }

    private async Task<string> SignInAsync(string userName)
    {
        if (!_signedIn.TryGetValue(userName, out var state))
        {
            await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address.ToString() });
            await SignInAsync(await context.NewPageAsync(), userName);
            _signedIn[userName] = state = await context.StorageStateAsync();
        }

        return state;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (_log)
            {
                _log.Add(text);
                if (_log.Count > 2000)
                {
                    _log.RemoveRange(0, 1000);
                }
            }
        }
    }
}
