using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HelpDesk.Core.Messages;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Messages;

/// <summary>Messages through the API, and what LINE sends.</summary>
public sealed class MessageApiTests
{
    private const string Group = "C0123456789abcdef0123456789abcdef";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_bell_choices_groups_and_the_outbox_are_read_and_written_by_those_whose_they_are(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, settings: new() { ["HelpDesk:Smtp:Host"] = "127.0.0.1", ["HelpDesk:Smtp:Port"] = "1", ["HelpDesk:Smtp:From"] = "it@example.go.th" });
        await using var house = host.Beside();
        var (coordinator, other, admin, technician) = (await host.AsAsync("coordinator"), await host.AsAsync("coordinator2"), await host.AsAsync("admin"), await host.AsAsync("technician"));

        // Told in the background, by the program itself.
        await house.ReportAsync();
        JsonArray items;
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); (items = (await coordinator.ReadAsync("/notices")).Body["items"]!.AsArray()).Count == 0 && waited.Elapsed < TimeSpan.FromSeconds(30);)
        {
            await house.TellAsync();
            await Task.Delay(100);
        }

        Assert.Equal(("ticket-new", false), ((string?)items.Single()!["kind"], (bool)items[0]!["read"]!));
        Assert.Equal(1, (int)(await coordinator.ReadAsync("/notices/unread")).Body["count"]!);
        Assert.Equal(0, (int)(await other.CallAsync($"/notices/{items[0]!["id"]}/read?older=true", null)).Body["count"]!);
        Assert.Equal(1, (int)(await coordinator.CallAsync($"/notices/{items[0]!["id"]}/read", null)).Body["count"]!);
        Assert.Equal(0, (int)(await coordinator.ReadAsync("/notices/unread")).Body["count"]!);

        var put = await coordinator.PutAsync(Uri("/messages/choices"), Json("""{"choices":[{"kind":"ticket-new","channel":"email","timing":"daily"}]}"""));
        Assert.Contains("\"ticket-new\",\"channel\":\"email\",\"timing\":\"daily\"", await put.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.PutAsync(Uri("/messages/choices"), Json("""{"choices":[{"kind":"no-kind","channel":"email","timing":"daily"}]}"""))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.PutAsync(Uri("/messages/choices"), Json("""{"choices":[null]}"""))).StatusCode);

        var group = new JsonObject { ["owner"] = TestOffice.FirstSchool, ["channel"] = "email", ["name"] = "กล่องรวม", ["target"] = "box@example.go.th", ["kinds"] = new JsonArray("ticket-new"), ["timing"] = "daily" };
        Assert.Equal(400, (await other.CallAsync("/messages/groups", group.DeepClone())).Status);
        Assert.Equal(403, (await technician.CallAsync("/messages/groups", group.DeepClone())).Status);
        var id = (long)(await coordinator.CallAsync("/messages/groups", group.DeepClone())).Body["items"]!.AsArray().Single()!["id"]!;
        Assert.Empty((await other.ReadAsync("/messages/groups")).Body["items"]!.AsArray());
        Assert.Equal(404, (await other.CallAsync($"/messages/groups/{id}/trial", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync(Uri($"/messages/groups/{id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.DeleteAsync(Uri($"/messages/groups/{id}"))).StatusCode);

        await house.PutAsync(new OutboxMessage(MessageChannel.Line, MessageKind.TicketNew, "U0123456789abcdef0123456789abcdef", "", "ความลับ", house.Clock.GetUtcNow().UtcDateTime));
        await house.DbAsync(async db =>
        {
            (await db.Outbox.SingleAsync(m => m.Channel == MessageChannel.Line)).Failed("LINE 400", forGood: true, house.Clock.GetUtcNow().UtcDateTime);
            return await db.SaveChangesAsync();
        });
        var (status, outbox, _) = await admin.ReadAsync("/messages/outbox");
        Assert.Equal((200, "…cdef", "LINE 400"), (status, (string?)outbox["items"]![0]!["to"], (string?)outbox["items"]![0]!["error"]));
        Assert.DoesNotContain("ความลับ", outbox.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(403, (await coordinator.ReadAsync("/messages/outbox")).Status);
        Assert.Equal(403, (await (await host.AsAsync("auditor")).CallAsync("/messages/outbox/retry", new JsonObject())).Status);
        Assert.Equal(400, (await admin.CallAsync("/messages/outbox/discard", new JsonObject())).Status);
        Assert.Equal(1, (int)(await admin.CallAsync("/messages/outbox/discard", new JsonObject { ["ids"] = new JsonArray((long)outbox["items"]![0]!["id"]!) })).Body["count"]!);
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsync(Uri("/messages/kinds/ticket-closed"), Json("""{"on":false}"""))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PutAsync(Uri("/messages/kinds/password-reset"), Json("""{"on":false}"""))).StatusCode);
        var kinds = (await admin.ReadAsync("/messages/kinds")).Body["kinds"]!.AsArray();
        Assert.Equal((MessageKinds.All.Count, false), (kinds.Count, (bool)kinds.Single(k => (string?)k!["kind"] == "ticket-closed")!["on"]!));
        Assert.Equal(401, (await (await host.AsAsync(null)).ReadAsync("/notices")).Status);
    }

    [Fact]
    public async Task What_LINE_sends_is_believed_only_with_its_signature()
    {
        await using var line = new HttpServer(got => got.Path.EndsWith("/members/count", StringComparison.Ordinal) ? (200, """{"count":7}""") : (200, "{}"));
        await using var host = await ApiHost.StartAsync(
            Provider.Sqlite, settings: new() { ["HelpDesk:Line:Token"] = "t", ["HelpDesk:Line:Secret"] = "line-secret", ["HelpDesk:Line:BaseUrl"] = line.Url });
        await using var house = host.Beside();
        var group = await house.PutGroupAsync(TestOffice.FirstSchool, MessageChannel.Line);
        var code = await house.SendAsync(new InviteGroup.Command(group.Id), "coordinator");
        var anybody = await host.AsAsync(null);
        var body = JsonSerializer.Serialize(new
        {
            events = new object[]
            {
                new { type = "join", source = new { type = "group", groupId = Group } },
                new { type = "message", replyToken = "r1", source = new { type = "group", groupId = Group, userId = "U1" }, message = new { type = "text", text = code } },
                new { type = "message", replyToken = "r2", source = new { type = "user", userId = "U1" }, message = new { type = "text", text = "สวัสดี" } },
            },
        });
        foreach (var wrong in new[] { null, "", "AAAA", "not base64", Sign(body + " ") })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(anybody, body, wrong));
        }

        Assert.Empty(line.Requests);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(anybody, "[]", Sign("[]")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(anybody, "{", Sign("{")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(anybody, """{"events":[]}""", Sign("""{"events":[]}""")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(anybody, body, Sign(body)));
        Assert.Equal((Group, 7), await house.DbAsync(async db => await db.MessageGroups.Where(g => g.Id == group.Id).Select(g => new ValueTuple<string, int>(g.Target, g.Reach)).SingleAsync()));
        Assert.Contains(line.Requests, r => r.Path == "/v2/bot/message/reply" && r.Body.Contains("\"r1\"", StringComparison.Ordinal));
        Assert.DoesNotContain(line.Requests, r => r.Body.Contains("\"r2\"", StringComparison.Ordinal));

        // Without the setting there is no such address.
        await using var without = await ApiHost.StartAsync(Provider.Sqlite);
        Assert.NotEqual(HttpStatusCode.OK, await PostAsync(await without.AsAsync(null), body, Sign(body)));
    }

    private static string Sign(string body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("line-secret"), Encoding.UTF8.GetBytes(body)));

    private static Uri Uri(string path) => new("/api/v1" + path, UriKind.Relative);

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/line/webhook", UriKind.Relative)) { Content = Json(body) };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Line-Signature", signature);
        }

        return (await client.SendAsync(request)).StatusCode;
    }
}
