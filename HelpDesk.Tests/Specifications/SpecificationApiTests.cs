using System.Text.Json.Nodes;
using HelpDesk.Core.Committees;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Specifications;

/// <summary>Specifications through the API: the same rights, and no price before the opening.</summary>
public sealed class SpecificationApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Written_reviewed_and_read_by_the_same_rights_as_on_the_pages(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        house.Clock.Set(TimeProvider.System.GetUtcNow());
        var desk = new SpecificationDesk(house);
        var (supply, member, stranger) = (await host.AsAsync("supply"), await host.AsAsync("coordinator"), await host.AsAsync("teacher2"));
        var committee = await desk.CommitteeAsync(CommitteePurpose.Specification, SpecificationDesk.Writers);

        // The content as another specification answers it is a body for the next.
        var sample = await desk.DraftAsync();
        var content = (await supply.ReadAsync($"/specifications/{sample}")).Body["content"]!;
        Assert.Equal("at-least", (string?)content["items"]![0]!["clauses"]![0]!["bound"]);
        var body = new JsonObject { ["clientId"] = Guid.NewGuid(), ["owner"] = TestOffice.OfficeCode, ["content"] = content.DeepClone(), ["committeeId"] = committee };
        var (status, made, _) = await supply.CallAsync("/specifications", body.DeepClone());
        Assert.Equal((201, "draft"), (status, (string?)made["state"]));
        var id = (long)made["id"]!;
        Assert.Equal(id, (long)(await supply.CallAsync("/specifications", body.DeepClone())).Body["id"]!);
        Assert.Equal(404, (await stranger.ReadAsync($"/specifications/{id}")).Status);
        Assert.Equal(403, (await stranger.CallAsync("/specifications", body.DeepClone())).Status);

        // What is missing, unknown or of another kind is named and changes nothing.
        var holes = (JsonObject)body.DeepClone();
        holes["content"]!["items"]![0]!["clauses"]![0]!["name"] = null;
        Assert.Equal(400, (await supply.CallAsync("/specifications", holes)).Status);
        var words = (JsonObject)body.DeepClone();
        words["content"]!["method"] = "magic";
        Assert.Equal(400, (await supply.CallAsync("/specifications", words)).Status);

        Assert.DoesNotContain((await supply.CallAsync("/specifications/check", content.DeepClone())).Body.AsArray(), f => (bool)f!["isError"]!);
        Assert.Equal("review", (string?)(await supply.CallAsync($"/specifications/{id}/send-to-review", new JsonObject())).Body["state"]);
        Assert.Equal(200, (await member.CallAsync($"/specifications/{id}/remark", new JsonObject { ["key"] = SpecificationDesk.Memory, ["text"] = "น้อยไป" })).Status);
        Assert.Equal(403, (await supply.CallAsync($"/specifications/{id}/remark", new JsonObject { ["text"] = "x" })).Status);
        Assert.Equal(409, (await supply.CallAsync($"/specifications/{id}/propose", new JsonObject())).Status);
        Assert.Equal("น้อยไป", (string?)(await supply.ReadAsync($"/specifications/{id}")).Body["remarks"]![0]!["text"]);
        Assert.Equal(2, (await supply.ReadAsync("/specifications?state=draft")).Body["items"]!.AsArray().Count + (await supply.ReadAsync("/specifications?state=review")).Body["items"]!.AsArray().Count);
        Assert.Equal(400, (await supply.ReadAsync("/specifications?state=magic")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task No_price_is_answered_before_the_opening_and_the_ranking_after_it(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        house.Clock.Set(TimeProvider.System.GetUtcNow());
        var desk = new SpecificationDesk(house);
        var id = await desk.PublishedAsync();
        var offer = await desk.OfferAsync(id, SpecificationDesk.Offer("ก คอมพิวเตอร์", 20_987.65m));
        var (supply, judge, technician) = (await host.AsAsync("supply"), await host.AsAsync("teacher"), await host.AsAsync("technician"));
        foreach (var path in new[] { $"/specifications/{id}", $"/specifications/{id}/offers", $"/specifications/{id}/offers/{offer}", "/specifications", "/specifications/products" })
        {
            var answer = await supply.ReadAsync(path);
            Assert.Equal(200, answer.Status);
            Assert.DoesNotContain("20987", answer.Body.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(404, (await supply.ReadAsync($"/specifications/{id}/evaluation")).Status);
        Assert.Equal(404, (await technician.ReadAsync($"/specifications/{id}/offers")).Status);
        Assert.Equal(409, (await supply.CallAsync($"/specifications/{id}/open", new JsonObject())).Status);
        await desk.OpenAsync(id);
        var read = (await judge.ReadAsync($"/specifications/{id}/evaluation")).Body;
        Assert.Equal(20_987.65m, (decimal)read["offers"]![0]!["items"]![0]!["unitPrice"]!);
        var word = new JsonArray(new JsonObject { ["offerId"] = offer, ["clauseKey"] = SpecificationDesk.Service, ["verdict"] = "meets", ["reason"] = "" });
        Assert.Equal(200, (await judge.CallAsync($"/specifications/{id}/judge", word)).Status);
        Assert.Equal(404, (await technician.ReadAsync($"/specifications/{id}/evaluation")).Status);
    }
}
