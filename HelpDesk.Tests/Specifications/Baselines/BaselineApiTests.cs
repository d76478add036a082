using HelpDesk.Infrastructure.Starter;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Specifications.Baselines;

/// <summary>The ministry's criteria through the API.</summary>
public sealed class BaselineApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_may_read_the_criteria_reads_them_through_the_calls(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var clerk = await host.AsAsync("clerk");
        var list = (await clerk.ReadAsync("/specifications/baselines?q=4")).Body;
        Assert.Equal(BaselineStarter.May2569, (string?)list["editions"]![0]!["name"]);
        var office = list["items"]!.AsArray().First(i => (string?)i!["number"] == "4")!;
        Assert.Equal((23_000m, 15.0m, true), ((decimal)office["price"]!, (decimal)office["pricePercent"]!, (bool)office["inForce"]!));
        var item = (await clerk.ReadAsync($"/specifications/baselines/{(long)office["id"]!}")).Body;
        var memory = item["clauses"]!.AsArray().Single(c => (string?)c!["name"] == "หน่วยความจำหลัก (RAM)")!;
        Assert.Equal(("number", "at-least", 16m, "GB"), ((string?)memory["kind"], (string?)memory["bound"], (decimal)memory["value"]!, (string?)memory["unit"]));
        Assert.Equal(2, item["prices"]!.AsArray().Count);
        Assert.Equal(404, (await clerk.ReadAsync("/specifications/baselines/999999")).Status);
        Assert.Equal(404, (await clerk.ReadAsync("/specifications/baselines?edition=999999")).Status);
        Assert.Equal(403, (await (await host.AsAsync("teacher")).ReadAsync("/specifications/baselines")).Status);
        Assert.Equal(401, (await (await host.AsAsync(null)).ReadAsync("/specifications/baselines")).Status);
    }
}
