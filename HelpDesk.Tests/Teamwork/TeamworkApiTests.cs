using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Teamwork;

/// <summary>What the team's pages do is done through the API, with the rights of the pages.</summary>
public sealed class TeamworkApiTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task Replies_duty_rules_and_checklists_are_made_and_taken_away()
    {
        var (technician, director, teacher) = (await Site.TokenAsync("technician"), await Site.TokenAsync("groupdirector"), await Site.TokenAsync("teacher"));
        var reply = (await SendAsync(technician, HttpMethod.Post, "/prepared-replies", new { title = "จากเอพีไอ", text = "กำลังตรวจสอบ" })).Body.GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(teacher, HttpMethod.Delete, $"/prepared-replies/{reply}", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(technician, HttpMethod.Delete, $"/prepared-replies/{reply}", null)).Status);
        Assert.DoesNotContain((await SendAsync(technician, HttpMethod.Get, "/prepared-replies", null)).Body.EnumerateArray(), r => r.GetProperty("id").GetInt64() == reply);

        var person = (await SendAsync(director, HttpMethod.Get, "/assignments", null)).Body.GetProperty("roster")[0].GetProperty("id").GetInt64();
        var rule = (await SendAsync(director, HttpMethod.Post, "/assignments", new { category = "av", personId = person })).Body.GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(director, HttpMethod.Delete, $"/assignments/{rule}", null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(technician, HttpMethod.Post, "/roster", new { personId = person, weekdays = 62 })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(director, HttpMethod.Post, "/roster", new { personId = person, weekdays = 127 })).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(director, HttpMethod.Post, "/categories/av/checklist", new[] { new { th = "ลองเปิด", en = "Switched on" } })).Status);
        Assert.Equal("ลองเปิด", (await SendAsync(technician, HttpMethod.Get, "/categories/av/checklist", null)).Body[0].GetProperty("th").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(technician, HttpMethod.Post, "/categories/av/checklist", Array.Empty<object>())).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(director, HttpMethod.Post, "/categories/av/checklist", Array.Empty<object>())).Status);
    }

    [Fact]
    public async Task A_report_joins_and_a_checklist_is_ticked_with_the_resolving()
    {
        var (technician, director, teacher) = (await Site.TokenAsync("technician"), await Site.TokenAsync("groupdirector"), await Site.TokenAsync("teacher"));
        var subject = "ลำโพงห้องประชุมมีเสียงซ่า " + Guid.NewGuid().ToString("N")[..6];
        var code = (await SendAsync(teacher, HttpMethod.Get, "/schools", null)).Body[0].GetProperty("code").GetString();
        var first = await ReportAsync(null);
        Assert.Equal("merged", (await ReportAsync(first.GetProperty("number").GetString())).GetProperty("status").GetString());

        await SendAsync(director, HttpMethod.Post, "/categories/av/checklist", new[] { new { th = "ลองฟัง", en = "Listened" } });
        var number = first.GetProperty("number").GetString();
        var line = (await SendAsync(technician, HttpMethod.Get, $"/tickets/{number}/checklist", null)).Body[0].GetProperty("itemId").GetInt64();
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(technician, HttpMethod.Post, $"/tickets/{number}/resolve", new { outcome = "repaired", text = "เปลี่ยนสาย" })).Status);
        var (status, resolved) = await SendAsync(technician, HttpMethod.Post, $"/tickets/{number}/resolve", new { outcome = "repaired", text = "เปลี่ยนสาย", ticked = new[] { line } });
        Assert.Equal((HttpStatusCode.OK, "resolved"), (status, resolved.GetProperty("status").GetString()));
        await SendAsync(director, HttpMethod.Post, "/categories/av/checklist", Array.Empty<object>());

        async Task<JsonElement> ReportAsync(string? join) => (await SendAsync(teacher, HttpMethod.Post, "/tickets", new
        {
            clientId = Guid.NewGuid(), schoolCode = code, category = "av", subject, requesterName = "ครูสมศรี", join,
        })).Body;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string token, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(Site.Address, "/api/v1" + path));
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Site.Http.SendAsync(request);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
