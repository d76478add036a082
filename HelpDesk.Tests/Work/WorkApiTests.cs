using System.Text.Json.Nodes;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Work;

/// <summary>Parts, hours of work and costs through the API.</summary>
public sealed class WorkApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_part_is_made_used_and_counted_and_time_taken(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var (supply, technician, school) = (await host.AsAsync("supply"), await host.AsAsync("technician"), await host.AsAsync("coordinator"));
        var part = new JsonObject
        {
            ["clientId"] = Guid.NewGuid(), ["kind"] = "part", ["owner"] = TestOffice.OfficeCode, ["name"] = "แบตเตอรี่", ["unit"] = "ก้อน", ["minimum"] = 2, ["quantity"] = 5, ["price"] = 100,
        };
        Assert.Equal(403, (await technician.CallAsync("/stock", part.DeepClone())).Status);
        var made = await supply.CallAsync("/stock", part.DeepClone());
        Assert.True(made.Status == 200, made.Body.ToJsonString());
        var id = (long)made.Body["item"]!["id"]!;
        Assert.Equal(id, (long)(await supply.CallAsync("/stock", part.DeepClone())).Body["item"]!["id"]!);
        part["version"] = (int)made.Body["version"]!;
        part["place"] = "ตู้ 2";
        Assert.Equal("ตู้ 2", (string?)(await supply.CallAsync($"/stock/{id}", part.DeepClone())).Body["item"]!["place"]);
        Assert.Equal(409, (await supply.CallAsync($"/stock/{id}", part.DeepClone())).Status);

        var number = (await house.ReportAsync()).Number;
        var use = new JsonObject { ["clientId"] = Guid.NewGuid(), ["itemId"] = id, ["kind"] = "used", ["quantity"] = 2 };
        Assert.Equal(403, (await school.CallAsync($"/tickets/{number}/parts", use.DeepClone())).Status);
        var used = await technician.CallAsync($"/tickets/{number}/parts", use.DeepClone());
        Assert.True(used.Status == 200, used.Body.ToJsonString());
        Assert.Equal((2, 3, 200m), ((int)used.Body[0]!["used"]!, (int)used.Body[0]!["free"]!, (decimal)used.Body[0]!["amount"]!));
        Assert.Equal(2, (int)(await technician.CallAsync($"/tickets/{number}/parts", use.DeepClone())).Body[0]!["used"]!);
        use["clientId"] = Guid.NewGuid();
        use["quantity"] = 4;
        Assert.Equal(409, (await technician.CallAsync($"/tickets/{number}/parts", use.DeepClone())).Status);
        use["kind"] = "received";
        Assert.Equal(400, (await technician.CallAsync($"/tickets/{number}/parts", use.DeepClone())).Status);
        Assert.Equal(number, (string?)(await technician.ReadAsync($"/stock/{id}")).Body["ledger"]![0]!["ticket"]);
        Assert.Equal(3, (int)(await technician.ReadAsync("/stock?kind=part")).Body["items"]![0]!["free"]!);

        Assert.Equal(200, (await technician.CallAsync($"/tickets/{number}/labour/start", new JsonObject { ["clientId"] = Guid.NewGuid() })).Status);
        Assert.Equal(200, (await technician.CallAsync($"/tickets/{number}/labour/stop", new JsonObject { ["note"] = "ลอง" })).Status);
        var day = ThaiCalendar.BangkokDate(TimeProvider.System.GetUtcNow().UtcDateTime).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var (status, labour, _) = await technician.CallAsync($"/tickets/{number}/labour", new JsonObject { ["clientId"] = Guid.NewGuid(), ["day"] = day, ["minutes"] = 30 });
        Assert.True(status == 200, labour.ToJsonString());
        var entry = labour.AsArray().Single(l => (bool)l!["byHand"]!)!;
        Assert.Equal(200, (await technician.CallAsync($"/tickets/{number}/labour/{entry["id"]}", new JsonObject { ["day"] = day, ["minutes"] = 20, ["reason"] = "ลงเกิน", ["version"] = 1 })).Status);
        Assert.Equal(409, (await technician.CallAsync($"/tickets/{number}/labour/{entry["id"]}/remove", new JsonObject { ["reason"] = "ผิด", ["version"] = 1 })).Status);
        Assert.Single((await technician.CallAsync($"/tickets/{number}/labour/{entry["id"]}/remove", new JsonObject { ["reason"] = "ผิด", ["version"] = 2 })).Body.AsArray());
        Assert.Equal(200m, (decimal)(await supply.ReadAsync($"/tickets/{number}/costs")).Body["total"]!);
        foreach (var path in new[] { "parts", "labour", "costs" })
        {
            Assert.Equal(403, (await school.ReadAsync($"/tickets/{number}/{path}")).Status);
        }
    }
}
