using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Tests.Api;

/// <summary>The program with its web pipeline, in this process, on a database of its own.</summary>
internal sealed partial class ApiHost : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly Dictionary<string, string> _more;

    private ApiHost(TestDatabase database, Dictionary<string, string> more) => (_database, _more) = (database, more);

    public static async Task<ApiHost> StartAsync(Provider provider, int perMinute = 0, Dictionary<string, string>? settings = null)
    {
        var database = await TestDatabase.CreateAsync(provider);
        return new ApiHost(database, new(settings ?? [], StringComparer.Ordinal) { ["HelpDesk:RateLimits:ApiPerMinute"] = perMinute.ToString(System.Globalization.CultureInfo.InvariantCulture) });
    }

    /// <summary>A client with a new token of that person; null for none.</summary>
    public async Task<HttpClient> AsAsync(string? userName, Role? role = null, string language = "en", DateTime? expires = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (userName is not null)
        {
            var secret = Secrets.New();
            await DbAsync(async db =>
            {
                var person = await db.People.SingleAsync(p => p.UserName == userName);
                var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
                db.ApiTokens.Add(new ApiToken(person.Id, "test", Secrets.Hash(secret), role, at, expires ?? at.AddYears(50)));
                return await db.SaveChangesAsync();
            });
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        return client;
    }

    /// <summary>The house beside it, on the same database.</summary>
    public House Beside() => House.Beside(_database);

    /// <summary>A browser's client: signed in by the form, with its cookies; null for nobody.</summary>
    public async Task<HttpClient> BrowseAsync(string? userName)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (userName is not null)
        {
            var token = FormToken().Match(await client.GetStringAsync("/account/login")).Groups[1].Value;
            using var answer = await client.PostAsync(new Uri("/account/login", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_handler"] = "login", ["__RequestVerificationToken"] = token, ["Form.UserName"] = userName, ["Form.Password"] = TestOffice.Password,
            }));
            Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        }

        return client;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex FormToken();

    public async Task<T> DbAsync<T>(Func<HelpDeskDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<HelpDeskDb>());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        foreach (var (name, value) in _database.Settings)
        {
            builder.UseSetting(name, value);
        }

        foreach (var (name, value) in _more)
        {
            builder.UseSetting(name, value);
        }
    }
}

internal static class ApiCalls
{
    public static JsonObject Report(Guid? clientId = null, string school = TestOffice.FirstSchool, string subject = "เครื่องพิมพ์ไม่ดึงกระดาษ") => new()
    {
        ["clientId"] = (clientId ?? Guid.NewGuid()).ToString(),
        ["schoolCode"] = school,
        ["category"] = "printer",
        ["subject"] = subject,
        ["requesterName"] = "สมหญิง สอนดี",
    };

    public static async Task<(int Status, JsonNode Body, HttpResponseMessage Answer)> CallAsync(this HttpClient client, string path, JsonNode? body)
    {
        var answer = await client.PostAsJsonAsync("/api/v1" + path, body);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!, answer);
    }

    public static async Task<(int Status, JsonNode Body, HttpResponseMessage Answer)> ReadAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync("/api/v1" + path);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!, answer);
    }

    public static async Task<string> SubmitAsync(this HttpClient client, string school = TestOffice.FirstSchool, string subject = "เครื่องพิมพ์ไม่ดึงกระดาษ") =>
        (string)(await client.CallAsync("/tickets", Report(school: school, subject: subject))).Body["number"]!;

    public static string[] Numbers(this JsonNode page) => [.. page["items"]!.AsArray().Select(i => (string)i!["number"]!)];

    public static string? Code(this JsonNode problem) => (string?)problem["code"];
}
