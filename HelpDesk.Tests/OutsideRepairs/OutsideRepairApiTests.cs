using System.Net;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>The life of an outside repair through the API, in its words, with the rights of the pages.</summary>
public sealed class OutsideRepairApiTests(SharedSite shared) : Journey(shared)
{
    [Fact]
    public async Task From_the_draft_to_the_return_in_the_words_of_the_api()
    {
        var (technician, coordinator) = (await Site.TokenAsync("technician"), await Site.TokenAsync("coordinator"));
        var ticket = await Site.ReportAsync();
        var draft = new { clientId = Guid.NewGuid(), ticket, vendor = "ร้านเอพีไอ", device = "เครื่องพิมพ์", quotations = new[] { new { amount = 9_000m, remark = "ชุดพิมพ์", chosen = true } } };
        var (status, made) = await Site.ApiAsync(technician, HttpMethod.Post, "/outside-repairs", draft);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("draft", true), (made.GetProperty("state").GetString(), made.GetProperty("needsApproval").GetBoolean()));
        var number = made.GetProperty("number").GetString()!;
        Assert.Equal(number, (await Site.ApiAsync(technician, HttpMethod.Post, "/outside-repairs", draft)).Body.GetProperty("number").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.ApiAsync(coordinator, HttpMethod.Post, $"/outside-repairs/{number}/propose", new { })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.ApiAsync(coordinator, HttpMethod.Get, $"/outside-repairs/{number}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Site.ApiAsync(technician, HttpMethod.Post, $"/outside-repairs/{number}/send-out", new { on = "2026-01-05", expected = "2026-01-09" })).Status);

        var (_, written) = await Site.ApiAsync(technician, HttpMethod.Post, $"/outside-repairs/{number}", new { vendor = "ร้านเอพีไอ", device = "เครื่องพิมพ์", warranty = true });
        Assert.Equal(("none", false), (written.GetProperty("decision").GetString(), written.GetProperty("needsApproval").GetBoolean()));
        var (_, out_) = await Site.ApiAsync(technician, HttpMethod.Post, $"/outside-repairs/{number}/send-out", new { on = "2026-01-05", expected = "2026-01-09", receipt = "RMA-1" });
        Assert.Equal(("out", true), (out_.GetProperty("state").GetString(), out_.GetProperty("daysLate").GetInt32() > 0));
        var (_, list) = await Site.ApiAsync(technician, HttpMethod.Get, "/outside-repairs?show=overdue");
        Assert.Contains(list.GetProperty("items").EnumerateArray(), i => i.GetProperty("number").GetString() == number);
        var (_, back) = await Site.ApiAsync(technician, HttpMethod.Post, $"/outside-repairs/{number}/take-back", new { on = "2026-01-12", text = "เปลี่ยนแล้ว" });
        Assert.Equal(("back", 7), (back.GetProperty("state").GetString(), back.GetProperty("daysOut").GetInt32()));
        var (found, assessment) = await Site.ApiAsync(technician, HttpMethod.Get, $"/tickets/{ticket}/assessment");
        Assert.Equal((HttpStatusCode.OK, false), (found, assessment.GetProperty("maySuggest").GetBoolean()));
        Assert.Equal(HttpStatusCode.Conflict, (await Site.ApiAsync(technician, HttpMethod.Post, $"/tickets/{ticket}/assessment", new { clientId = Guid.NewGuid(), findings = "เสีย", recommendation = "จำหน่าย" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Site.ApiAsync(coordinator, HttpMethod.Get, "/disposals/suggestions")).Status);
    }
}
