using System.Globalization;
using System.Text.Json.Nodes;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Tests.Assets;
using HelpDesk.Tests.StockTakes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Api;

/// <summary>Stock-takes, disposals, labels and links through the API: the same steps and rights as the pages.</summary>
public sealed class RegisterApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_stock_take_goes_its_whole_way_through_the_calls_and_exists_for_no_other_school(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var desk = new CountingDesk(house);
        var devices = await desk.DevicesAsync(3);
        var plan = new JsonObject
        {
            ["clientId"] = Guid.NewGuid(), ["fiscalYear"] = ThaiCalendar.FiscalYear(house.Clock.GetUtcNow().UtcDateTime) - 1, ["owner"] = TestOffice.FirstSchool,
            ["orderId"] = await desk.OrderAsync("teacher", "technician2"),
        };
        var (supply, teacher, director) = (await host.AsAsync("supply"), await host.AsAsync("teacher"), await host.AsAsync("director"));
        var (stranger, nobody) = (await host.AsAsync("coordinator2"), await host.AsAsync(null));
        Assert.NotEqual(201, (await stranger.CallAsync("/stock-takes", plan.DeepClone())).Status);
        var (status, take, answer) = await supply.CallAsync("/stock-takes", plan.DeepClone());
        Assert.True(status == 201, take.ToJsonString());
        var id = (long)take["id"]!;
        Assert.Equal($"/api/v1/stock-takes/{id}", answer.Headers.Location!.ToString());
        Assert.Equal(id, (long)(await supply.CallAsync("/stock-takes", plan.DeepClone())).Body["id"]!);
        Assert.Equal(403, (await teacher.CallAsync($"/stock-takes/{id}/start", null)).Status);
        Assert.Equal("counting", (string?)(await DoneAsync(supply, $"/stock-takes/{id}/start", null))["state"]);

        // Counted twice by the same message; a message of a clock gone mad, and one that says nothing, are answered and not fallen over.
        var counts = new JsonObject { ["sentAt"] = "2026-10-05T03:15:00Z", ["counts"] = new JsonArray(Seen(devices[0].Number, "damaged"), Seen(devices[1].Number, null)) };
        Assert.Equal([true, true], (await DoneAsync(teacher, $"/stock-takes/{id}/counts", counts.DeepClone())).AsArray().Select(a => (bool)a!["isWritten"]!));
        Assert.Equal([false, false], (await DoneAsync(teacher, $"/stock-takes/{id}/counts", counts.DeepClone())).AsArray().Select(a => (bool)a!["isWritten"]!));
        foreach (var (sent, seen) in new[] { ("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"), ("9999-12-31T00:00:00Z", "0001-01-01T00:00:00Z") })
        {
            var mad = new JsonObject { ["sentAt"] = sent, ["counts"] = new JsonArray(Seen(devices[2].Number, null, seen)) };
            Assert.Null((string?)(await DoneAsync(teacher, $"/stock-takes/{id}/counts", mad))[0]!["problem"]);
        }

        Assert.Equal(400, (await teacher.CallAsync($"/stock-takes/{id}/counts", new JsonObject { ["sentAt"] = "2026-10-05T03:15:00Z", ["counts"] = new JsonArray((JsonNode?)null) })).Status);
        var lines = (await teacher.ReadAsync($"/stock-takes/{id}/lines?filter=different")).Body["items"]!.AsArray();
        Assert.Equal((devices[0].Number, "damaged"), ((string?)lines.Single()!["number"], (string?)lines[0]!["stateSeen"]));
        Assert.Equal(400, (await teacher.ReadAsync($"/stock-takes/{id}/lines?filter=nonsense")).Status);

        // Who counts not, may not; what is another school's is not there; without a token there is nothing.
        Assert.Equal(403, (await supply.CallAsync($"/stock-takes/{id}/counts", counts.DeepClone())).Status);
        Assert.Empty((await stranger.ReadAsync("/stock-takes")).Body["items"]!.AsArray());
        Assert.Single((await (await host.AsAsync("coordinator")).ReadAsync("/stock-takes")).Body["items"]!.AsArray());
        foreach (var path in new[] { "", "/lines" })
        {
            Assert.Equal(404, (await stranger.ReadAsync($"/stock-takes/{id}{path}")).Status);
            Assert.Equal(401, (await nobody.ReadAsync($"/stock-takes/{id}{path}")).Status);
        }

        foreach (var (path, body) in new (string, JsonNode?)[]
        {
            ("counts", counts), ("rest-not-found", null), ("report", null), ("accept", null), ("start", null), ("cancel", new JsonObject { ["text"] = "x" }), ("give-back", new JsonObject { ["text"] = "x" }),
            ("proposals", new JsonObject { ["lines"] = new JsonArray((long)lines[0]!["id"]!), ["proposal"] = "disposal" }),
        })
        {
            Assert.Contains((await stranger.CallAsync($"/stock-takes/{id}/{path}", body?.DeepClone())).Status, new[] { 403, 404 });
            Assert.Equal(401, (await nobody.CallAsync($"/stock-takes/{id}/{path}", body?.DeepClone())).Status);
        }

        await DoneAsync(teacher, $"/stock-takes/{id}/proposals", new JsonObject { ["lines"] = new JsonArray((long)lines[0]!["id"]!), ["proposal"] = "disposal" });
        Assert.Equal("reported", (string?)(await DoneAsync(teacher, $"/stock-takes/{id}/report", new JsonObject { ["text"] = "ครบ" }))["state"]);
        Assert.Equal(409, (await teacher.CallAsync($"/stock-takes/{id}/counts", counts)).Status);
        Assert.Equal(403, (await supply.CallAsync($"/stock-takes/{id}/accept", null)).Status);
        Assert.Equal("accepted", (string?)(await DoneAsync(director, $"/stock-takes/{id}/accept", null))["state"]);
        Assert.Equal(409, (await director.CallAsync($"/stock-takes/{id}/accept", null)).Status);
        Assert.Equal(AssetState.Damaged, (await desk.DeviceAsync(devices[0].Id)).State);

        JsonObject Seen(string number, string? state, string at = "2026-10-05T03:14:00Z") => new() { ["countId"] = Guid.NewGuid(), ["seenAt"] = at, ["result"] = "found", ["text"] = number, ["state"] = state };
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_disposal_is_decided_once_and_by_others_than_who_asked(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var devices = await new CountingDesk(house).DevicesAsync(2);
        var (supply, director, group) = (await host.AsAsync("supply"), await host.AsAsync("director"), await host.AsAsync("groupdirector"));
        var (own, stranger, nobody) = (await host.AsAsync("coordinator"), await host.AsAsync("coordinator2"), await host.AsAsync(null));
        var draft = new JsonObject
        {
            ["clientId"] = Guid.NewGuid(), ["owner"] = TestOffice.FirstSchool, ["title"] = "คอมพิวเตอร์เสื่อมสภาพ", ["reason"] = "ซ่อมไม่คุ้ม", ["way"] = "sale",
            ["items"] = new JsonArray(new JsonObject { ["assetId"] = devices[0].Id }, new JsonObject { ["number"] = devices[1].Number, ["reason"] = "เมนบอร์ดเสีย" }),
        };
        Assert.Contains((await stranger.CallAsync("/disposals", draft.DeepClone())).Status, new[] { 400, 403, 404 });
        var (status, made, _) = await supply.CallAsync("/disposals", draft.DeepClone());
        Assert.True(status == 201, made.ToJsonString());
        var id = (long)made["id"]!;
        Assert.Equal(id, (long)(await supply.CallAsync("/disposals", draft.DeepClone())).Body["id"]!);
        Assert.Equal(2, made["items"]!.AsArray().Count);

        Assert.Equal(200, (await own.ReadAsync($"/disposals/{id}")).Status);
        Assert.Equal(404, (await stranger.ReadAsync($"/disposals/{id}")).Status);
        Assert.Equal(401, (await nobody.ReadAsync($"/disposals/{id}")).Status);
        Assert.Empty((await stranger.ReadAsync("/disposals")).Body["items"]!.AsArray());
        Assert.Equal(401, (await nobody.ReadAsync("/disposals")).Status);
        foreach (var path in new[] { "/propose", "/cancel", "/carry-out", "/tell", "/facts", "" })
        {
            var body = path.Length == 0 ? draft.DeepClone() : new JsonObject { ["text"] = "x", ["on"] = "2026-11-01" };
            Assert.Equal(404, (await stranger.CallAsync($"/disposals/{id}{path}", body.DeepClone())).Status);
            Assert.Equal(401, (await nobody.CallAsync($"/disposals/{id}{path}", body)).Status);
        }

        // Nobody decides what they asked for, though a director; nor twice, nor out of turn, nor carries out what is not approved.
        await house.DbAsync(async db =>
        {
            var person = await db.People.Include(p => p.Memberships).SingleAsync(p => p.UserName == "director");
            person.Join(await db.Schools.SingleAsync(s => s.IsOffice), Role.SupplyOfficer);
            return await db.SaveChangesAsync();
        });
        Assert.Equal((409, "disposal.nobody-decides"), await RefusedAsync(director, $"/disposals/{id}/propose", null));
        Assert.Equal("proposed", (string?)(await DoneAsync(supply, $"/disposals/{id}/propose", null))["state"]);
        Assert.Equal(409, (await supply.CallAsync($"/disposals/{id}/carry-out", new JsonObject { ["on"] = "2026-11-01", ["text"] = "x" })).Status);
        var approval = (long)(await supply.ReadAsync($"/disposals/{id}")).Body["approvalId"]!;
        var step = (await group.ReadAsync($"/approvals/{approval}")).Body;
        var opinion = new JsonObject { ["step"] = (long)step["yourStep"]!["id"]!, ["round"] = (int)step["round"]!, ["answer"] = "opinion", ["text"] = "เห็นควร", ["proof"] = TestOffice.Password };
        Assert.NotEqual(200, (await supply.CallAsync($"/approvals/{approval}/decide", opinion.DeepClone())).Status);
        await DoneAsync(group, $"/approvals/{approval}/decide", opinion.DeepClone());
        Assert.NotEqual(200, (await group.CallAsync($"/approvals/{approval}/decide", opinion)).Status);
        step = (await director.ReadAsync($"/approvals/{approval}")).Body;
        var yes = new JsonObject { ["step"] = (long)step["yourStep"]!["id"]!, ["round"] = (int)step["round"]!, ["answer"] = "approve", ["proof"] = TestOffice.Password };
        var both = await Task.WhenAll(director.CallAsync($"/approvals/{approval}/decide", yes.DeepClone()), director.CallAsync($"/approvals/{approval}/decide", yes.DeepClone()));
        Assert.Single(both, b => b.Status == 200);
        Assert.NotEqual(200, (await director.CallAsync($"/approvals/{approval}/decide", yes)).Status);
        Assert.Equal("approved", (string?)(await supply.ReadAsync($"/disposals/{id}")).Body["state"]);

        Assert.Equal(400, (await supply.CallAsync($"/disposals/{id}/carry-out", new JsonObject { ["text"] = "ใบเสร็จ 1" })).Status);
        var today = ThaiCalendar.BangkokDate(house.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var carried = await DoneAsync(supply, $"/disposals/{id}/carry-out", new JsonObject { ["on"] = today, ["text"] = "ใบเสร็จ 1", ["proceeds"] = 350 });
        Assert.Equal(("done", 30), ((string?)carried["state"], (int)carried["daysToTell"]!));
        Assert.Equal(409, (await supply.CallAsync($"/disposals/{id}/carry-out", new JsonObject { ["on"] = today, ["text"] = "ใบเสร็จ 1" })).Status);
        Assert.Equal(id, (long)(await supply.ReadAsync("/disposals?untold=true")).Body["items"]![0]!["id"]!);
        Assert.Equal(today, (string?)(await DoneAsync(supply, $"/disposals/{id}/tell", new JsonObject { ["on"] = today, ["text"] = "ศธ 1" }))["toldOn"]);
        Assert.Equal("disposed", (string?)(await own.ReadAsync("/assets/" + devices[0].Number)).Body["state"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Labels_are_listed_scanned_answered_and_linked_through_the_calls(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var (id, code, first) = await house.FaultyAsync();
        var asset = await house.DbAsync(db => db.Assets.SingleAsync(a => a.Id == id));
        var second = await house.ReportScannedAsync(code, TestOffice.FirstSchool, asset.Number);
        var (technician, teacher, stranger, nobody) = (await host.AsAsync("technician"), await host.AsAsync("teacher"), await host.AsAsync("coordinator2"), await host.AsAsync(null));

        var label = (await technician.ReadAsync("/assets/labels?q=" + Uri.EscapeDataString(asset.Number))).Body["items"]!.AsArray().Single()!;
        Assert.Equal((asset.Number, $"http://localhost/a/{code}"), ((string?)label["number"], (string?)label["url"]));
        Assert.Single((await technician.ReadAsync($"/assets/labels?id={id}")).Body["items"]!.AsArray());
        Assert.Empty((await stranger.ReadAsync($"/assets/labels?id={id}")).Body["items"]!.AsArray());
        Assert.Equal(403, (await teacher.ReadAsync($"/assets/labels?id={id}")).Status);
        Assert.Equal(401, (await nobody.ReadAsync($"/assets/labels?id={id}")).Status);

        // A scan tells all open tickets, and no word of them; another school's people may add, and to the one they chose.
        var scanned = (await stranger.ReadAsync($"/assets/by-code/{code}")).Body;
        Assert.Equal([second, first], scanned["openTickets"]!.AsArray().Select(t => (string)t!["number"]!));
        Assert.Null((string?)scanned["owner"]);
        Assert.DoesNotContain("ความลับ", scanned.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("สมศรี", scanned.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(TestOffice.FirstSchool, (string?)(await technician.ReadAsync($"/assets/by-code/{code}")).Body["owner"]);
        Assert.Equal(404, (await technician.ReadAsync("/assets/by-code/AAAAAAAAAAAAAAAAAAAAAA")).Status);
        Assert.Equal(401, (await nobody.ReadAsync($"/assets/by-code/{code}")).Status);
        Assert.Equal(first, (string?)(await DoneAsync(stranger, $"/assets/by-code/{code}/reply", new JsonObject { ["ticket"] = first, ["text"] = "มีกลิ่นไหม้" }))["ticket"]);
        Assert.Contains((await technician.ReadAsync("/tickets/" + first)).Body["timeline"]!.AsArray(), e => (string?)e!["text"] == "มีกลิ่นไหม้");
        Assert.DoesNotContain((await technician.ReadAsync("/tickets/" + second)).Body["timeline"]!.AsArray(), e => (string?)e!["text"] == "มีกลิ่นไหม้");
        var other = await house.FaultyAsync(TestOffice.SecondSchool);
        Assert.Equal((409, "ticket.not-open"), await RefusedAsync(stranger, $"/assets/by-code/{code}/reply", new JsonObject { ["ticket"] = other.Ticket, ["text"] = "x" }));
        Assert.Equal(400, (await stranger.CallAsync($"/assets/by-code/{code}/reply", new JsonObject { ["ticket"] = first })).Status);
        Assert.Equal(401, (await nobody.CallAsync($"/assets/by-code/{code}/reply", new JsonObject { ["ticket"] = first, ["text"] = "x" })).Status);

        var loose = (await house.ReportAsync()).Number;
        Assert.Equal(403, (await teacher.CallAsync($"/tickets/{loose}/device", new JsonObject { ["assetTag"] = asset.Number })).Status);
        Assert.Equal((400, "ticket.device-unknown"), await RefusedAsync(technician, $"/tickets/{loose}/device", new JsonObject { ["assetTag"] = "9-9-9" }));
        Assert.Equal(asset.Number, (string?)(await DoneAsync(technician, $"/tickets/{loose}/device", new JsonObject { ["assetTag"] = asset.Number }))["assetTag"]);
        Assert.Equal("", (string?)(await DoneAsync(technician, $"/tickets/{loose}/device", new JsonObject()))["assetTag"]);
        Assert.Equal(401, (await nobody.CallAsync($"/tickets/{loose}/device", new JsonObject())).Status);
    }

    [Theory, OnSqlite]
    public async Task Every_call_of_the_register_is_described_with_an_example_of_its_body(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync(null);
        var calls = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject().Where(p => p.Key.Split('/')[3] is "assets" or "stock-takes" or "disposals" or "stock")
            .SelectMany(p => p.Value!.AsObject().Select(o => (Path: $"{o.Key} {p.Key}", Call: o.Value!))).ToList();
        Assert.Contains(calls, c => c.Path == "get /api/v1/assets/labels");
        Assert.Contains(calls, c => c.Path == "post /api/v1/stock-takes/{id}/counts");
        Assert.Empty(calls.Where(c => c.Call["requestBody"]?["content"]?["application/json"] is { } json && json["example"] is null).Select(c => c.Path));
        Assert.All(calls, c => Assert.False(string.IsNullOrEmpty((string?)c.Call["description"])));
    }

    private static async Task<JsonNode> DoneAsync(HttpClient by, string path, JsonNode? body)
    {
        var (status, answer, _) = await by.CallAsync(path, body);
        Assert.True(status == 200, string.Create(CultureInfo.InvariantCulture, $"{path}: {status} {answer.ToJsonString()}"));
        return answer;
    }

    private static async Task<(int, string?)> RefusedAsync(HttpClient by, string path, JsonNode? body)
    {
        var (status, answer, _) = await by.CallAsync(path, body);
        return (status, answer.Code());
    }
}
