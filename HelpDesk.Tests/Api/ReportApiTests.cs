using System.Text.Json.Nodes;
using HelpDesk.Core.Figures;
using HelpDesk.Core.People;
using HelpDesk.Core.Summaries;
using HelpDesk.Tests.Summaries;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Api;

/// <summary>Summaries over the API: asked for, followed, taken, by those whose they are.</summary>
public sealed class ReportApiTests
{
    private static readonly string Year = Period.Around(PeriodKind.FiscalYear, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(7))).Code;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_summary_is_asked_for_followed_and_taken(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync("coordinator2", language: "th");
        using var technician = await host.AsAsync("technician");
        await technician.SubmitAsync(TestOffice.FirstSchool, "ของโรงเรียนอื่น");
        var own = await technician.SubmitAsync(TestOffice.SecondSchool, "=1+1");

        var asked = await client.CallAsync("/reports", Ask("repairs"));
        Assert.True(asked.Status == 202, asked.Body.ToJsonString());
        var key = (string)asked.Body["key"]!;
        Assert.Equal($"/api/v1/reports/{key}", asked.Answer.Headers.Location!.ToString());
        Assert.Equal(("repairs", Year), ((string?)asked.Body["kind"], (string?)asked.Body["period"]));
        Assert.EndsWith("Z", (string?)asked.Body["requestedAt"], StringComparison.Ordinal);

        var ready = await ReadyAsync(client, key);
        Assert.Equal((1, 1), ((int)ready["done"]!, (int)ready["total"]!));
        Assert.Equal($"/api/v1/reports/{key}/file", (string?)ready["file"]);
        var list = (await client.ReadAsync("/reports")).Body;
        Assert.Equal(key, (string?)Assert.Single(list["items"]!.AsArray())!["key"]);
        Assert.Equal(["repairs", "devices", "depreciation", "loans", "specifications", "satisfaction"], list["kinds"]!.AsArray().Select(k => (string)k!));

        using var file = await client.GetAsync(new Uri($"/api/v1/reports/{key}/file", UriKind.Relative));
        Assert.Equal(200, (int)file.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"repairs-{Year}.xlsx", file.Content.Headers.ContentDisposition!.FileName);
        Assert.True(file.Headers.CacheControl!.NoStore);
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal((long)ready["bytes"]!, bytes.Length);
        var row = Assert.Single(SummaryHouse.Table(bytes, "ข้อมูลงานซ่อม"));
        Assert.Equal((own, "=1+1"), ((string?)row["เลขที่"], (string?)row["เรื่อง"]));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Somebody_elses_summary_does_not_exist(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var owner = await host.AsAsync("director");
        var key = (string)(await owner.CallAsync("/reports", Ask("repairs"))).Body["key"]!;
        await ReadyAsync(owner, key);
        foreach (var name in (string[])["coordinator", "technician", "admin", "auditor"])
        {
            using var stranger = await host.AsAsync(name);
            Assert.Empty((await stranger.ReadAsync("/reports")).Body["items"]!.AsArray());
            foreach (var path in (string[])["", "/file"])
            {
                var (status, problem, _) = await stranger.ReadAsync($"/reports/{key}{path}");
                Assert.True((status, problem.Code()) == (404, "not-found"), name + path + problem.ToJsonString());
            }
        }

        using var nobody = await host.AsAsync(null);
        using var teacher = await host.AsAsync("teacher");
        foreach (var path in (string[])["", "/" + key, $"/{key}/file"])
        {
            Assert.Equal(401, (await nobody.ReadAsync("/reports" + path)).Status);
            Assert.Equal(403, (await teacher.ReadAsync("/reports" + path)).Status);
        }

        Assert.Equal(404, (await owner.ReadAsync($"/reports/{Guid.NewGuid()}/file")).Status);
        Assert.Equal(200, (await owner.ReadAsync("/reports/" + key)).Status);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_summary_goes_with_the_right_it_was_written_with(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var person = await house.PersonAsync("coordinator2");
        await house.SendAsync(new AddMembership.Command(person, TestOffice.FirstSchool, Role.Coordinator), "admin");
        using var client = await host.AsAsync("coordinator2");
        var key = (string)(await client.CallAsync("/reports", Ask("repairs"))).Body["key"]!;
        await ReadyAsync(client, key);

        await house.SendAsync(new RemoveMembership.Command(person, TestOffice.FirstSchool, Role.Coordinator), "admin");

        Assert.Equal(404, (await client.ReadAsync($"/reports/{key}/file")).Status);
        Assert.Equal("expired", (string?)(await client.ReadAsync("/reports/" + key)).Body["state"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nobody_asks_for_what_is_not_theirs(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var teacher = await host.AsAsync("teacher");
        using var coordinator = await host.AsAsync("coordinator");
        foreach (var kind in Enum.GetValues<SummaryKind>())
        {
            Assert.Equal(403, (await teacher.CallAsync("/reports", Ask(Word.Of(kind)))).Status);
        }

        Assert.Equal(403, (await coordinator.CallAsync("/reports", Ask("orders"))).Status);
        await WrongAsync("school", Ask("repairs", school: TestOffice.SecondSchool));
        await WrongAsync("period", During("2569-13"));
        await WrongAsync("period", During(null));
        await WrongAsync("category", Ask("loans", category: "printer"));
        await WrongAsync("kind", Ask("everything"));
        await WrongAsync("kind", Ask(null));

        // A token of one of several roles would see through a summary what it may not.
        using var clerk = await host.AsAsync("technician", Role.Clerk);
        Assert.Equal(403, (await clerk.CallAsync("/reports", Ask("repairs"))).Status);
        Assert.Equal(0, await host.DbAsync(db => db.SummaryJobs.CountAsync()));

        async Task WrongAsync(string field, JsonObject body)
        {
            var (status, problem, _) = await coordinator.CallAsync("/reports", body);
            Assert.True(status == 400 && problem["errors"]?[field] is not null, field + problem.ToJsonString());
        }
    }

    private static JsonObject Ask(string? kind, string? school = null, string? category = null) =>
        new() { ["kind"] = kind, ["period"] = Year, ["school"] = school, ["category"] = category };

    private static JsonObject During(string? period) => new() { ["kind"] = "repairs", ["period"] = period };

    private static async Task<JsonNode> ReadyAsync(HttpClient client, string key)
    {
        var until = Environment.TickCount64 + 60_000;
        while (true)
        {
            var (status, row, _) = await client.ReadAsync("/reports/" + key);
            Assert.Equal(200, status);
            if ((string?)row["state"] is not ("waiting" or "running") || Environment.TickCount64 > until)
            {
                Assert.Equal("ready", (string?)row["state"]);
                return row;
            }

            await Task.Delay(100);
        }
    }
}
