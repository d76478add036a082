using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.StockTakes;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.StockTakes;

/// <summary>What the counting page's script asks for and sends: by whom, and what becomes of what is no message of ours.</summary>
public sealed class CountEndpointTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Only_a_checkers_own_page_writes_counts_and_each_once(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var (id, devices) = await StartedAsync(house);
        var (teacher, technician, supply, stranger, nobody) = (
            await host.BrowseAsync("teacher"), await host.BrowseAsync("technician2"), await host.BrowseAsync("supply"), await host.BrowseAsync("teacher2"), await host.BrowseAsync(null));

        // Without the page's token, with another person's, or signed out, nothing is written; the token says whose it is.
        var body = Message(devices[0].Number, devices[1].Number);
        Assert.Equal((400, "form.expired"), await PostAsync(teacher, id, body, null));
        var token = await TokenAsync(teacher, id);
        Assert.Equal((400, "form.expired"), await PostAsync(technician, id, body, token.Token));
        Assert.Equal(await house.PersonAsync("teacher"), token.Person);
        Assert.Equal(HttpStatusCode.Found, (await nobody.PostAsJsonAsync($"/stock-takes/{id}/count", body)).StatusCode);
        Assert.Equal(0, await CountedAsync());

        // Sent twice at once, as when the answer was lost.
        var both = await Task.WhenAll(PostAsync(teacher, id, body, token.Token), PostAsync(teacher, id, body, token.Token));
        Assert.All(both, b => Assert.Equal(200, b.Status));
        Assert.Equal(2, await CountedAsync());
        Assert.Equal(2, await house.DbAsync(db => db.StockTakeLines.CountAsync()));

        // Who sees it but does not count, and whose it is not.
        Assert.Equal((403, "stock-take.not-checker"), await PostAsync(supply, id, Message("x"), (await TokenAsync(supply, id)).Token));
        Assert.Equal(HttpStatusCode.Forbidden, (await supply.GetAsync($"/stock-takes/{id}/count/find?text=x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await supply.GetAsync($"/stock-takes/{id}/count/state")).StatusCode);
        foreach (var path in new[] { "state", "lines", "find?text=x", "live" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/stock-takes/{id}/count/{path}")).StatusCode);
            Assert.Equal(HttpStatusCode.Found, (await nobody.GetAsync($"/stock-takes/{id}/count/{path}")).StatusCode);
        }

        Assert.Equal(404, (await PostAsync(stranger, id, Message("x"), (await TokenAsync(stranger, id)).Token)).Status);

        // Another checker hands the report in: what comes later is refused by name, and again taken when the report is given back.
        await house.SendAsync(new ReportStockTake.Command(id, "ครบ"), "technician2");
        var late = Message("ของแปลก");
        Assert.Equal(409, (await PostAsync(teacher, id, late, token.Token)).Status);
        await house.SendAsync(new GiveBackReport.Command(id, "ตรวจอีกครั้ง"), "director");
        Assert.Equal(200, (await PostAsync(teacher, id, late, token.Token)).Status);
        Assert.Equal(3, await CountedAsync());

        // A checker no more: the same page hears nothing and writes nothing.
        await house.DbAsync(db => db.Set<StockTakeChecker>().Where(c => c.Name.Contains("teacher")).ExecuteDeleteAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync($"/stock-takes/{id}/count/live")).StatusCode);
        Assert.Equal(404, (await PostAsync(teacher, id, Message("y"), token.Token)).Status);

        Task<int> CountedAsync() => house.DbAsync(db => db.StockTakeLines.CountAsync(l => l.CountId != null));
    }

    [Theory, OnSqlite]
    public async Task What_is_no_message_of_ours_is_said_to_be_none(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var (id, _) = await StartedAsync(house);
        using var teacher = await host.BrowseAsync("teacher");
        var (token, _) = await TokenAsync(teacher, id);
        foreach (var text in new[] { "{\"counts\":", "", "null", "[]", "{\"sentAt\":\"gestern\"}", "{\"counts\":[{\"countId\":\"7\"}]}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/stock-takes/{id}/count") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
            request.Headers.Add("RequestVerificationToken", token);
            using var answer = await teacher.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("body", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
        }

        // Holes in the list, too many at once, and pictures that are none.
        Assert.Equal(400, (await PostAsync(teacher, id, new JsonObject { ["sentAt"] = DateTime.UnixEpoch, ["counts"] = new JsonArray(null, null) }, token)).Status);
        Assert.Equal(400, (await PostAsync(teacher, id, Message([.. Enumerable.Range(1, 201).Select(i => i.ToString(CultureInfo.InvariantCulture))]), token)).Status);
        using var none = new HttpRequestMessage(HttpMethod.Post, $"/stock-takes/{id}/count/photos") { Content = new StringContent("x") };
        none.Headers.Add("RequestVerificationToken", token);
        Assert.Equal(HttpStatusCode.BadRequest, (await teacher.SendAsync(none)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PhotoAsync(teacher, id, token, "<script>alert(1)</script>"u8.ToArray())).Status);
        Assert.Equal(0, await house.DbAsync(db => db.StockTakeLines.CountAsync(l => l.CountId != null)));
        Assert.Equal(0, await house.DbAsync(db => db.Attachments.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_photo_of_a_count_is_kept_without_where_it_was_taken_for_those_who_may_see_the_stock_take(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var (id, devices) = await StartedAsync(house);
        var (teacher, supply, stranger, nobody) = (await host.BrowseAsync("teacher"), await host.BrowseAsync("supply"), await host.BrowseAsync("coordinator2"), await host.BrowseAsync(null));
        var original = Samples.Read("gps.jpg");
        Assert.True(Samples.HoldsLongitude(original));

        Assert.Equal(HttpStatusCode.BadRequest, (await PhotoAsync(teacher, id, null, original)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PhotoAsync(supply, id, (await TokenAsync(supply, id)).Token, original)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PhotoAsync(stranger, id, (await TokenAsync(stranger, id)).Token, original)).Status);
        var token = (await TokenAsync(teacher, id)).Token;
        var (status, key) = await PhotoAsync(teacher, id, token, original);
        Assert.Equal(HttpStatusCode.OK, status);

        var body = Message(devices[0].Number);
        body["counts"]![0]!["photos"] = new JsonArray(key);
        Assert.Equal(200, (await PostAsync(teacher, id, body, token)).Status);
        Assert.Equal(200, (await PostAsync(teacher, id, body, token)).Status);
        Assert.Equal([Guid.Parse(key!)], (await house.SendAsync(new GetStockTakeLines.Query(id), "supply")).Rows.Single(r => r.Result is not null).Photos);
        foreach (var sees in new[] { teacher, supply })
        {
            var stored = await sees.GetByteArrayAsync(new Uri("/files/" + key, UriKind.Relative));
            Assert.False(Samples.HoldsLongitude(stored));
            Assert.False(Samples.Holds(stored, "SECRET"u8));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/files/" + key)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/files/" + key)).StatusCode);

        // What belongs to one line is taken by no other.
        var other = Message(devices[1].Number);
        other["counts"]![0]!["photos"] = new JsonArray(key);
        Assert.Equal(200, (await PostAsync(teacher, id, other, token)).Status);
        Assert.Empty((await house.SendAsync(new GetStockTakeLines.Query(id), "supply")).Rows.Single(r => r.AssetId == devices[1].Id).Photos);
    }

    private static async Task<(long Id, IReadOnlyList<Asset> Devices)> StartedAsync(House house)
    {
        var desk = new CountingDesk(house);
        var devices = await desk.DevicesAsync(2);
        var id = await desk.PlannedAsync(year: ThaiCalendar.FiscalYear(house.Clock.GetUtcNow().UtcDateTime) - 1);
        await house.SendAsync(new StartStockTake.Command(id), "supply");
        return (id, devices);
    }

    private static JsonObject Message(params string[] texts)
    {
        var at = DateTime.UnixEpoch;
        return new JsonObject
        {
            ["sentAt"] = at,
            ["counts"] = new JsonArray([.. texts.Select(t => (JsonNode)new JsonObject { ["countId"] = Guid.NewGuid(), ["seenAt"] = at, ["result"] = "found", ["text"] = t })]),
        };
    }

    private static async Task<(string Token, long Person)> TokenAsync(HttpClient client, long id)
    {
        var answer = (await client.GetFromJsonAsync<JsonNode>($"/stock-takes/{id}/count/token"))!;
        return ((string)answer["token"]!, (long)answer["person"]!);
    }

    private static async Task<(int Status, string? Code)> PostAsync(HttpClient client, long id, JsonNode body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/stock-takes/{id}/count") { Content = JsonContent.Create(body) };
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }

    private static async Task<(HttpStatusCode Status, string? Key)> PhotoAsync(HttpClient client, long id, string? token, byte[] content)
    {
        using var picture = new ByteArrayContent(content);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { picture, "file", "photo.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/stock-takes/{id}/count/photos") { Content = form };
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["key"] : null);
    }
}
