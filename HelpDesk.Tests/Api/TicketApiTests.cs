using System.Globalization;
using System.Text.Json.Nodes;
using HelpDesk.Core.People;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Api;

public sealed class TicketApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_report_is_created_once_and_answered_the_same_twice(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync("coordinator");
        var report = ApiCalls.Report();

        var first = await client.CallAsync("/tickets", report);
        var again = await client.CallAsync("/tickets", report);

        Assert.Equal(201, first.Status);
        Assert.Equal("/api/v1/tickets/R2570-000001", first.Answer.Headers.Location!.ToString());
        Assert.Equal(["number", "status", "trackUrl"], first.Body.AsObject().Select(p => p.Key));
        Assert.Equal("new", (string?)first.Body["status"]);
        Assert.StartsWith("http://localhost/track/", (string?)first.Body["trackUrl"], StringComparison.Ordinal);
        Assert.Equal(200, again.Status);
        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Sent_by_many_at_once_with_one_client_id_it_is_one_ticket(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync("coordinator");
        var clientId = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.CallAsync("/tickets", ApiCalls.Report(clientId))));

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers, a => Assert.True(a.Status is 200 or 201));
        Assert.Single(answers.Select(a => (string?)a.Body["number"]).Distinct());
        Assert.Equal(1, await host.DbAsync(db => db.Tickets.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_ticket_goes_its_way_through_the_calls(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var school = await host.AsAsync("coordinator");
        using var technician = await host.AsAsync("technician");
        var number = await school.SubmitAsync();

        var ticket = await Done($"/tickets/{number}/claim", null, technician);
        Assert.Equal("assigned", (string?)ticket["status"]);
        ticket = await Done($"/tickets/{number}/start", null, technician);
        ticket = await Done($"/tickets/{number}/hold", new JsonObject { ["reason"] = "requester", ["text"] = "รุ่นอะไร", ["version"] = (int)ticket["version"]! }, technician);
        Assert.Equal("requester", (string?)ticket["onHoldReason"]);
        ticket = await Done($"/tickets/{number}/reply", new JsonObject { ["text"] = "L3250" }, school);
        Assert.Equal("in-progress", (string?)ticket["status"]);
        await Done($"/tickets/{number}/reply", new JsonObject { ["text"] = "ดูอะไหล่", ["internal"] = true }, technician);
        ticket = await Done($"/tickets/{number}/resolve", new JsonObject { ["outcome"] = "repaired", ["text"] = "เปลี่ยนลูกยาง", ["cost"] = 350.5 }, technician);
        Assert.Equal("resolved", (string?)ticket["status"]);
        ticket = await Done($"/tickets/{number}/reopen", new JsonObject { ["text"] = "ยังติด" }, school);
        Assert.Equal("assigned", (string?)ticket["status"]);
        ticket = await Done($"/tickets/{number}/resolve", new JsonObject { ["outcome"] = "no-fault", ["text"] = "ปกติ" }, technician);
        Assert.Equal("no-fault", (string?)ticket["outcome"]);
        await Done($"/tickets/{number}/confirm", null, school);
        ticket = await Done($"/tickets/{number}/rate", new JsonObject { ["rating"] = 5 }, school);

        Assert.Equal("closed", (string?)ticket["status"]);
        Assert.Equal(5, (int)ticket["rating"]!);
        Assert.EndsWith("Z", (string?)ticket["createdAt"], StringComparison.Ordinal);
        Assert.DoesNotContain(ticket["timeline"]!.AsArray(), e => (bool)e!["internal"]!);
        Assert.Contains((await technician.ReadAsync($"/tickets/{number}")).Body["timeline"]!.AsArray(), e => (bool)e!["internal"]! && (string?)e["kind"] == "note");

        static async Task<JsonNode> Done(string path, JsonNode? body, HttpClient by)
        {
            var (status, answer, _) = await by.CallAsync(path, body);
            Assert.True(status == 200, answer.ToJsonString());
            return answer;
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_comes_second_is_told_who_was_first(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var one = await host.AsAsync("technician");
        using var two = await host.AsAsync("technician2");
        var number = await one.SubmitAsync();
        var both = await Task.WhenAll(one.CallAsync($"/tickets/{number}/claim", null), two.CallAsync($"/tickets/{number}/claim", null));

        Assert.Single(both, a => a.Status == 200);
        var lost = Assert.Single(both, a => a.Status == 409).Body;
        Assert.Equal("ticket.already-claimed", lost.Code());
        Assert.Equal((string?)both.Single(a => a.Status == 200).Body["assigneeName"], (string?)lost["stale"]!["changedBy"]);

        var stale = await one.CallAsync($"/tickets/{number}/reply", new JsonObject { ["text"] = "x", ["version"] = 1 });
        Assert.Equal(409, stale.Status);
        Assert.Equal("ticket.stale", stale.Body.Code());
        Assert.Equal(2, (int)stale.Body["stale"]!["version"]!);
        Assert.True(DateTime.TryParse((string?)stale.Body["stale"]!["changedAt"], CultureInfo.InvariantCulture, out _));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Pages_follow_each_other_without_gap_or_repeat_and_filters_hold(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync("technician");
        var numbers = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            numbers.Insert(0, await client.SubmitAsync(i % 2 == 0 ? TestOffice.FirstSchool : TestOffice.SecondSchool, $"จอภาพดับ {i}"));
        }

        await client.CallAsync($"/tickets/{numbers[0]}/resolve", new JsonObject { ["outcome"] = "repaired", ["text"] = "เสร็จ" });
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await client.ReadAsync("/tickets?limit=3" + (after is null ? "" : "&after=" + after))).Body;
            seen.AddRange(page.Numbers());
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal(numbers, seen);
        Assert.Equal(numbers.Skip(1), (await client.ReadAsync("/tickets?status=open")).Body.Numbers());
        Assert.Equal([numbers[0]], (await client.ReadAsync("/tickets?status=resolved")).Body.Numbers());
        Assert.Equal(3, (await client.ReadAsync("/tickets?school=" + TestOffice.SecondSchool)).Body.Numbers().Length);
        Assert.Equal(4, (await client.ReadAsync("/tickets?district=" + Uri.EscapeDataString("แม่ริม"))).Body.Numbers().Length);
        Assert.Empty((await client.ReadAsync("/tickets?category=pc")).Body.Numbers());
        Assert.Equal(7, (await client.ReadAsync("/tickets?q=" + Uri.EscapeDataString("จอ"))).Body.Numbers().Length);
        Assert.Equal([numbers[0]], (await client.ReadAsync("/tickets?assignee=me")).Body.Numbers());
        Assert.Empty((await client.ReadAsync("/tickets?to=2020-01-01")).Body.Numbers());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_due_is_told_and_sorted_by(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync("technician");
        await host.DbAsync(async db =>
        {
            db.ServiceTargets.AddRange(Enum.GetValues<Core.Tickets.Priority>().Select(p => new Core.ServiceClocks.ServiceTarget(p, null, 30, 240)));
            return await db.SaveChangesAsync();
        });
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            numbers.Add(await client.SubmitAsync(TestOffice.FirstSchool, $"จอภาพดับ {i}"));
        }

        await client.CallAsync($"/tickets/{numbers[0]}/hold", new JsonObject { ["reason"] = "parts", ["text"] = "รอจอ" });
        var items = (await client.ReadAsync("/tickets?status=open&sort=due")).Body["items"]!.AsArray();
        Assert.Equal([numbers[1], numbers[2], numbers[0]], items.Select(i => (string?)i!["number"]));
        Assert.Equal((false, true), ((bool?)items[0]!["paused"], (bool?)items[2]!["paused"]));
        Assert.Null(items[2]!["dueAt"]);
        Assert.Equal((string?)items[0]!["responseDueAt"], (string?)items[0]!["dueAt"]);
        var whole = (await client.ReadAsync("/tickets/" + numbers[1])).Body;
        Assert.Equal((string?)items[0]!["resolutionDueAt"], (string?)whole["resolutionDueAt"]);
        Assert.NotNull((string?)whole["resolutionDueAt"]);
        Assert.Equal(400, (await client.ReadAsync("/tickets?sort=colour")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Another_schools_tickets_do_not_exist(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var owner = await host.AsAsync("coordinator");
        using var stranger = await host.AsAsync("coordinator2");
        var number = await owner.SubmitAsync(subject: "ความลับของโรงเรียน");

        Assert.Equal(404, (await stranger.ReadAsync($"/tickets/{number}")).Status);
        Assert.Empty((await stranger.ReadAsync("/tickets")).Body.Numbers());
        Assert.Empty((await stranger.ReadAsync("/tickets?school=" + TestOffice.FirstSchool)).Body.Numbers());
        Assert.Empty((await stranger.ReadAsync("/tickets?q=" + Uri.EscapeDataString("ความลับ"))).Body.Numbers());
        Assert.Empty((await stranger.ReadAsync("/tickets?status=all&q=" + number)).Body.Numbers());
        foreach (var action in (string[])["reply", "reopen", "confirm", "cancel", "rate"])
        {
            var (status, body, _) = await stranger.CallAsync($"/tickets/{number}/{action}", new JsonObject { ["text"] = "x", ["rating"] = 1 });
            Assert.True(status == 404, action + body.ToJsonString());
        }

        Assert.Equal(403, (await stranger.CallAsync($"/tickets/{number}/claim", null)).Status);
        Assert.Equal([TestOffice.SecondSchool], (await stranger.ReadAsync("/schools")).Body.AsArray().Select(s => (string)s!["code"]!));
        var foreign = await stranger.CallAsync("/tickets", ApiCalls.Report(school: TestOffice.FirstSchool));
        Assert.Equal(400, foreign.Status);
        Assert.NotNull(foreign.Body["errors"]!["schoolCode"]);
    }

    [Theory, OnSqlite]
    public async Task A_token_of_one_role_has_no_more_rights_than_that(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var clerk = await host.AsAsync("technician", Role.Clerk);
        using var auditor = await host.AsAsync("auditor");
        using var technician = await host.AsAsync("technician");
        var number = await technician.SubmitAsync();

        Assert.Equal(403, (await clerk.CallAsync($"/tickets/{number}/claim", null)).Status);
        Assert.Equal(404, (await clerk.ReadAsync($"/tickets/{number}")).Status);
        Assert.Equal(200, (await auditor.ReadAsync($"/tickets/{number}")).Status);
        Assert.Equal("auditors-change-nothing", (await auditor.CallAsync($"/tickets/{number}/cancel", new JsonObject { ["text"] = "x" })).Body.Code());
    }
}
