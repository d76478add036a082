using System.Net;
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
        var reply = (await Site.ApiAsync(technician, HttpMethod.Post, "/prepared-replies", new { title = "จากเอพีไอ", text = "กำลังตรวจสอบ" })).Body.GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.ApiAsync(teacher, HttpMethod.Delete, $"/prepared-replies/{reply}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Site.ApiAsync(technician, HttpMethod.Delete, $"/prepared-replies/{reply}")).Status);
        Assert.DoesNotContain((await Site.ApiAsync(technician, HttpMethod.Get, "/prepared-replies")).Body.EnumerateArray(), r => r.GetProperty("id").GetInt64() == reply);

        var person = (await Site.ApiAsync(director, HttpMethod.Get, "/assignments")).Body.GetProperty("roster")[0].GetProperty("id").GetInt64();
        var rule = (await Site.ApiAsync(director, HttpMethod.Post, "/assignments", new { category = "av", personId = person })).Body.GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.NoContent, (await Site.ApiAsync(director, HttpMethod.Delete, $"/assignments/{rule}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.ApiAsync(technician, HttpMethod.Post, "/roster", new { personId = person, weekdays = 62 })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Site.ApiAsync(director, HttpMethod.Post, "/roster", new { personId = person, weekdays = 127 })).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await Site.ApiAsync(director, HttpMethod.Post, "/categories/av/checklist", new[] { new { th = "ลองเปิด", en = "Switched on" } })).Status);
        Assert.Equal("ลองเปิด", (await Site.ApiAsync(technician, HttpMethod.Get, "/categories/av/checklist")).Body[0].GetProperty("th").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.ApiAsync(technician, HttpMethod.Post, "/categories/av/checklist", Array.Empty<object>())).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Site.ApiAsync(director, HttpMethod.Post, "/categories/av/checklist", Array.Empty<object>())).Status);
    }

    [Fact]
    public async Task A_report_joins_and_a_checklist_is_ticked_with_the_resolving()
    {
        var (technician, director, teacher) = (await Site.TokenAsync("technician"), await Site.TokenAsync("groupdirector"), await Site.TokenAsync("teacher"));
        var subject = "ลำโพงห้องประชุมมีเสียงซ่า " + Guid.NewGuid().ToString("N")[..6];
        var code = (await Site.ApiAsync(teacher, HttpMethod.Get, "/schools")).Body[0].GetProperty("code").GetString();
        var first = await ReportAsync(null);
        Assert.Equal("merged", (await ReportAsync(first.GetProperty("number").GetString())).GetProperty("status").GetString());

        await Site.ApiAsync(director, HttpMethod.Post, "/categories/av/checklist", new[] { new { th = "ลองฟัง", en = "Listened" } });
        var number = first.GetProperty("number").GetString();
        var line = (await Site.ApiAsync(technician, HttpMethod.Get, $"/tickets/{number}/checklist")).Body[0].GetProperty("itemId").GetInt64();
        Assert.Equal(HttpStatusCode.BadRequest, (await Site.ApiAsync(technician, HttpMethod.Post, $"/tickets/{number}/resolve", new { outcome = "repaired", text = "เปลี่ยนสาย" })).Status);
        var (status, resolved) = await Site.ApiAsync(technician, HttpMethod.Post, $"/tickets/{number}/resolve", new { outcome = "repaired", text = "เปลี่ยนสาย", ticked = new[] { line } });
        Assert.Equal((HttpStatusCode.OK, "resolved"), (status, resolved.GetProperty("status").GetString()));
        await Site.ApiAsync(director, HttpMethod.Post, "/categories/av/checklist", Array.Empty<object>());

        async Task<JsonElement> ReportAsync(string? join) => (await Site.ApiAsync(teacher, HttpMethod.Post, "/tickets", new
        {
            clientId = Guid.NewGuid(), schoolCode = code, category = "av", subject, requesterName = "ครูสมศรี", join,
        })).Body;
    }
}
