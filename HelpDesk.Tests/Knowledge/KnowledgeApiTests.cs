using System.Text.Json;
using System.Text.Json.Nodes;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Knowledge;

/// <summary>Articles over the API.</summary>
public sealed class KnowledgeApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_article_is_written_found_published_and_counted(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var technician = await host.AsAsync("technician");
        using var teacher = await host.AsAsync("teacher");
        using var auditor = await host.AsAsync("auditor");
        var body = new { clientId = Guid.NewGuid(), title = "เครื่องพิมพ์ไม่ออก", body = "1. เปิดใหม่", audience = "schools", category = "printer", keywords = "ปริ้น" };
        var made = await technician.CallAsync("/knowledge", Json(body));
        Assert.True(made.Status == 201, made.Body.ToJsonString());
        Assert.Equal(200, (await technician.CallAsync("/knowledge", Json(body))).Status);
        var (id, version) = ((long)made.Body["id"]!, (int)made.Body["version"]!);
        Assert.Equal(404, (await teacher.ReadAsync($"/knowledge/{id}")).Status);
        Assert.Equal(403, (await teacher.CallAsync("/knowledge", Json(body))).Status);
        Assert.Equal(403, (await auditor.CallAsync($"/knowledge/{id}/publish", Json(new { version }))).Status);

        Assert.Equal(200, (await technician.CallAsync($"/knowledge/{id}/publish", Json(new { version }))).Status);
        Assert.Equal(409, (await technician.CallAsync($"/knowledge/{id}", Json(new { title = "x", body = "y", version }))).Status);
        var found = (await teacher.ReadAsync("/knowledge?q=" + Uri.EscapeDataString("ปริ้น"))).Body;
        Assert.Equal((1, id), ((int)found["total"]!, (long)Assert.Single(found["items"]!.AsArray())!["id"]!));
        Assert.Null(found["items"]![0]!["uses"]);
        Assert.Single((await teacher.ReadAsync("/knowledge/hints?subject=" + Uri.EscapeDataString("เครื่องพิมพ์ไม่ออกค่ะ"))).Body["articles"]!.AsArray());

        Assert.True((bool)(await teacher.CallAsync($"/knowledge/{id}/helped", Json(new { helped = true }))).Body["counted"]!);
        Assert.False((bool)(await teacher.CallAsync($"/knowledge/{id}/helped", Json(new { helped = true }))).Body["counted"]!);
        Assert.Equal(1, (int)(await auditor.ReadAsync($"/knowledge/{id}")).Body["uses"]!["helped"]!);
        Assert.Equal(200, (await technician.CallAsync($"/knowledge/{id}/retire", Json(new { }))).Status);
        Assert.Equal(404, (await teacher.ReadAsync($"/knowledge/{id}")).Status);
    }

    private static JsonNode? Json(object body) => JsonSerializer.SerializeToNode(body);
}
