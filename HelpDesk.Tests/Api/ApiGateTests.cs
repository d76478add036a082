using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Api;

public sealed class ApiGateTests
{
    [Theory, OnSqlite]
    public async Task Without_a_valid_token_nothing_answers(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var nobody = await host.AsAsync(null);
        foreach (var path in (string[])["/tickets", "/tickets/R2570-000001", "/categories", "/schools", "/nothing"])
        {
            var (status, body, answer) = await nobody.ReadAsync(path);
            Assert.Equal(401, status);
            Assert.Equal("token", body.Code());
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }

        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        Assert.Contains("invalid_token", (await nobody.ReadAsync("/tickets")).Answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        using var expired = await host.AsAsync("technician", expires: new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(401, (await expired.ReadAsync("/tickets")).Status);
    }

    [Theory, OnSqlite]
    public async Task What_is_wrong_with_a_field_is_said_at_the_field(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync("technician");
        await Wrong(r => r["clientId"] = "x", "clientId");
        await Wrong(r => r.Remove("clientId"), "clientId");
        await Wrong(r => r["schoolCode"] = "0", "schoolCode");
        await Wrong(r => r["category"] = "toaster", "category");
        await Wrong(r => r["impact"] = "galaxy", "impact");
        await Wrong(r => r["urgency"] = "now", "urgency");
        await Wrong(r => r["subject"] = "", "subject");
        await Wrong(r => r["subject"] = new string('ก', 201), "subject");
        await Wrong(r => r.Remove("requesterName"), "requesterName");
        await Wrong(r => r["requesterPhone"] = "12", "requesterPhone");
        await Wrong(r => r["subject"] = 5, "subject");
        foreach (var (query, field) in (IEnumerable<(string, string)>)[("status=lost", "status"), ("assignee=you", "assignee"), ("after=x", "after"), ("limit=0", "limit"), ("from=9/2/2569", "from")])
        {
            var (status, body, _) = await client.ReadAsync("/tickets?" + query);
            Assert.Equal(400, status);
            Assert.NotNull(body["errors"]![field]);
        }

        var number = await client.SubmitAsync();
        Assert.NotNull((await client.CallAsync($"/tickets/{number}/hold", new JsonObject { ["reason"] = "rain" })).Body["errors"]!["reason"]);
        Assert.NotNull((await client.CallAsync($"/tickets/{number}/resolve", new JsonObject { ["text"] = "x" })).Body["errors"]!["outcome"]);

        async Task Wrong(Action<JsonObject> change, string field)
        {
            var report = ApiCalls.Report();
            change(report);
            var (status, body, _) = await client.CallAsync("/tickets", report);
            Assert.Equal(400, status);
            Assert.Equal(400, (int)body["status"]!);
            Assert.True(body["errors"]?[field] is JsonArray { Count: > 0 }, field + ": " + body.ToJsonString());
        }
    }

    [Theory, OnSqlite]
    public async Task Broken_json_and_unknown_addresses_are_problems_too(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync("technician");
        using var broken = await client.PostAsync("/api/v1/tickets", new StringContent("{", Encoding.UTF8, "application/json"));
        Assert.Equal(400, (int)broken.StatusCode);
        Assert.Equal("application/problem+json", broken.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (await client.ReadAsync("/nothing")).Status);
        Assert.Equal(404, (await client.ReadAsync("/tickets/R2570-999999")).Status);
        Assert.Equal(405, (await client.CallAsync("/categories", null)).Status);
    }

    [Theory, OnSqlite]
    public async Task Messages_are_in_the_callers_language_Thai_first(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var thai = await host.AsAsync("technician", language: "de, th;q=0.5, en;q=0.1");
        using var english = await host.AsAsync("technician", language: "en");
        Assert.Contains("ไม่พบ", (string?)(await thai.ReadAsync("/tickets/R0")).Body["detail"], StringComparison.Ordinal);
        Assert.Contains("not found", (string?)(await english.ReadAsync("/tickets/R0")).Body["detail"], StringComparison.Ordinal);
        Assert.Equal("Printer, scanner, copier", (string?)(await english.ReadAsync("/categories")).Body[1]!["name"]);
    }

    [Theory, OnSqlite]
    public async Task Too_many_calls_of_a_token_must_wait_and_others_need_not(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, perMinute: 3);
        using var busy = await host.AsAsync("technician");
        using var other = await host.AsAsync("technician2");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await busy.ReadAsync("/categories")).Status);
        }

        var (status, body, answer) = await busy.ReadAsync("/categories");
        Assert.Equal(429, status);
        Assert.Equal("too-many", body.Code());
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(200, (await other.ReadAsync("/categories")).Status);

        using var nobody = await host.AsAsync(null);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(401, (await nobody.ReadAsync("/categories")).Status);
        }

        Assert.Equal(429, (await nobody.ReadAsync("/categories")).Status);
    }

    [Theory, OnSqlite]
    public async Task The_description_lists_every_call_with_its_body_and_the_token(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync(null);
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        var paths = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => o.Key + " " + p.Key)).Order(StringComparer.Ordinal).ToArray();
        string[] expected =
        [
            "get /api/v1/categories", "get /api/v1/schools", "get /api/v1/tickets", "get /api/v1/tickets/{number}", "post /api/v1/tickets",
            .. ((string[])["assign", "cancel", "change", "claim", "confirm", "hold", "rate", "release", "reopen", "reply", "resolve", "start"]).Select(a => $"post /api/v1/tickets/{{number}}/{a}"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), paths.Where(p => expected.Contains(p, StringComparer.Ordinal)));
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["Bearer"]!["scheme"]);
        var submit = document["paths"]!["/api/v1/tickets"]!["post"]!;
        Assert.Equal("printer", (string?)submit["requestBody"]!["content"]!["application/json"]!["example"]!["category"]);
        Assert.All(document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()), o => Assert.False(string.IsNullOrEmpty((string?)o.Value!["summary"])));
    }
}
