using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Api;

/// <summary>Orders, committees and decisions through the API: the same steps and rights as the pages.</summary>
public sealed class OrderApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_order_goes_its_whole_way_through_the_calls(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (technician, groupDirector, director) = (await host.AsAsync("technician"), await host.AsAsync("groupdirector"), await host.AsAsync("director"));
        var (clerk, teacher) = (await host.AsAsync("clerk"), await host.AsAsync("teacher"));
        var register = (long)(await DoneAsync(clerk, "/orders/registers", new JsonObject { ["name"] = "ทะเบียนคำสั่ง" }))["register"]!;
        var choices = (await technician.ReadAsync("/orders/choices")).Body;
        Assert.Equal(register, (long)choices["registers"]![0]!["id"]!);
        var person = (long)(await technician.ReadAsync("/orders/people?q=" + Uri.EscapeDataString("teacher ทดสอบ"))).Body[0]!["id"]!;

        // A duty list longer than an ordinary body may be, and a file.
        var duties = string.Concat(Enumerable.Range(1, 600).Select(i => $"ดูแลระบบเครือข่ายและให้คำปรึกษาแก่โรงเรียนในสังกัด {i}\n- ตรวจทุกเดือน\n"));
        var file = await UploadAsync(technician, "แนบ.pdf", 200_000);
        var body = Writing(register, (long)choices["signers"]![0]!["id"]!, person, duties[..39_000]);
        body["files"] = new JsonArray(file);
        var (status, order, answer) = await technician.CallAsync("/orders", body);
        Assert.True(status == 201, order.ToJsonString());
        var id = (long)order["id"]!;
        Assert.Equal($"/api/v1/orders/{id}", answer.Headers.Location!.ToString());
        Assert.Equal(("draft", null, "แนบ.pdf"), ((string?)order["state"], (string?)order["number"], (string?)order["files"]![0]!["name"]));
        Assert.Equal(["save", "propose", "cancel"], order["may"]!.AsArray().Select(m => (string)m!));
        Assert.Equal(id, (long)(await technician.CallAsync("/orders", body.DeepClone())).Body["id"]!);
        Assert.Equal("draft", (string?)(await technician.DeleteFromJsonAsync<JsonNode>($"/api/v1/orders/{id}/files/{file}"))!["state"]);

        body["files"] = null;
        body["subject"] = "มอบหมายหน้าที่ผู้ดูแลเครือข่าย";
        body["groups"]![0]!["duties"] = "ดูแลเครือข่าย\n- ตรวจสาย";
        body["version"] = (int)order["version"]!;
        order = await DoneAsync(technician, $"/orders/{id}", body);
        Assert.Equal("ตรวจสาย", (string?)order["groups"]![0]!["numbered"]![0]!["subDuties"]![0]);
        var stale = await clerk.CallAsync($"/orders/{id}", body);
        Assert.Equal((409, "stale"), (stale.Status, stale.Body.Code()));
        Assert.Equal("นายtechnician ทดสอบ", (string?)stale.Body["stale"]!["changedBy"]);

        order = await DoneAsync(technician, $"/orders/{id}/propose", new JsonObject { ["days"] = 3 });
        var approval = (long)order["approvalId"]!;
        Assert.Contains((await groupDirector.ReadAsync($"/orders/{id}")).Body["may"]!.AsArray(), m => (string?)m == "decide");
        await AnswerAsync(groupDirector, approval, "return", "เพิ่มหน้าที่เว็บไซต์");
        Assert.Equal("returned", (string?)(await technician.ReadAsync($"/orders/{id}")).Body["state"]);
        await DoneAsync(technician, $"/orders/{id}/propose", new JsonObject { ["note"] = "เพิ่มแล้ว" });
        await AnswerAsync(groupDirector, approval, "opinion", "เห็นควร");
        await AnswerAsync(director, approval, "approve", null);

        Assert.Equal(403, (await technician.CallAsync($"/orders/{id}/number", null)).Status);
        order = await DoneAsync(clerk, $"/orders/{id}/number", null);
        var number = (string)order["number"]!;
        Assert.StartsWith("1/25", number, StringComparison.Ordinal);
        Assert.Equal(id, (long)(await clerk.ReadAsync("/orders/" + number)).Body["id"]!);
        Assert.Equal(400, (await director.CallAsync($"/orders/{id}/sign", new JsonObject { ["proof"] = TestOffice.Password })).Status);
        var wrong = await director.CallAsync($"/orders/{id}/sign", new JsonObject { ["proof"] = "wrong", ["version"] = (int)order["version"]! });
        Assert.Equal((400, "account.wrong-proof"), (wrong.Status, wrong.Body.Code()));
        order = await DoneAsync(director, $"/orders/{id}/sign", new JsonObject { ["proof"] = TestOffice.Password, ["version"] = (int)order["version"]! });
        Assert.Equal(64, ((string)order["signedHash"]!).Length);
        order = await DoneAsync(clerk, $"/orders/{id}/signed-paper", new JsonObject { ["file"] = await UploadAsync(clerk, "ลงนาม.pdf", 2_000) });
        Assert.True((bool)order["files"]![0]!["record"]!);
        Assert.Equal(404, (await teacher.ReadAsync($"/orders/{id}")).Status);
        order = await DoneAsync(clerk, $"/orders/{id}/announce", new JsonObject { ["version"] = (int)order["version"]! });
        Assert.Equal(("announced", true, 1, 0), ((string?)order["state"], (bool)order["inForce"]!, (int)order["named"]!, (int)order["acknowledged"]!));

        var duty = (await teacher.ReadAsync("/orders/duties")).Body[0]!;
        Assert.Equal((id, number, "ดูแลเครือข่าย"), ((long)duty["orderId"]!, (string?)duty["number"], (string?)duty["duties"]![0]!["text"]));
        order = await DoneAsync(teacher, $"/orders/{id}/acknowledge", null);
        Assert.Equal(1, (int)order["acknowledged"]!);
        Assert.Empty(order["may"]!.AsArray());
        Assert.Equal(400, (await clerk.CallAsync($"/orders/{id}/end", null)).Status);
        order = await DoneAsync(clerk, $"/orders/{id}/end", new JsonObject { ["reason"] = "แล้วเสร็จ" });
        Assert.Equal(("ended", "แล้วเสร็จ"), ((string?)order["state"], (string?)order["endReason"]));
        Assert.Equal(409, (await clerk.CallAsync($"/orders/{id}/end", new JsonObject { ["reason"] = "อีกครั้ง" })).Status);
        Assert.Equal([number], (await technician.ReadAsync("/orders?state=ended&mine=true")).Body.Numbers());
        Assert.Empty((await technician.ReadAsync("/orders?inForce=true")).Body.Numbers());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Registers_and_phrases_are_kept_through_the_calls(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (clerk, technician, teacher) = (await host.AsAsync("clerk"), await host.AsAsync("technician"), await host.AsAsync("teacher"));
        var register = (long)(await DoneAsync(clerk, "/orders/registers", new JsonObject { ["name"] = "ทะเบียนคำสั่ง" }))["register"]!;
        Assert.Equal([1, 2], (await DoneAsync(clerk, $"/orders/registers/{register}/reserve", new JsonObject { ["count"] = 2, ["reason"] = "รอเรื่อง" }))["numbers"]!.AsArray().Select(n => (int)n!));
        var year = (int)(await clerk.ReadAsync("/orders/registers")).Body["year"]!;
        var page = await DoneAsync(clerk, $"/orders/registers/{register}/void", new JsonObject { ["year"] = year, ["number"] = 1, ["reason"] = "ไม่ใช้" });
        Assert.Equal(["reserved", "voided"], page["numbers"]!.AsArray().Select(n => (string)n!["state"]!));
        Assert.Equal(409, (await clerk.CallAsync($"/orders/registers/{register}/void", new JsonObject { ["year"] = year, ["number"] = 1, ["reason"] = "ไม่ใช้" })).Status);
        foreach (var (path, sent) in new[] { ("reserve", new JsonObject { ["count"] = 1, ["reason"] = "x" }), ("void", new JsonObject { ["year"] = year, ["number"] = 2, ["reason"] = "x" }) })
        {
            Assert.Equal(403, (await technician.CallAsync($"/orders/registers/{register}/{path}", sent)).Status);
        }

        Assert.Equal(403, (await technician.ReadAsync("/orders/registers")).Status);
        Assert.Equal(400, (await clerk.ReadAsync("/orders/registers?year=x")).Status);

        var phrase = await DoneAsync(clerk, "/orders/phrases", new JsonObject { ["slot"] = "legal-basis", ["kind"] = "appointment", ["title"] = "ระเบียบพัสดุ", ["text"] = "อาศัยอำนาจตามความในระเบียบ" });
        Assert.Equal(("legal-basis", "appointment", true), ((string?)phrase["slot"], (string?)phrase["kind"], (bool)phrase["active"]!));
        phrase["active"] = false;
        phrase = await DoneAsync(clerk, $"/orders/phrases/{(long)phrase["id"]!}", phrase.DeepClone());
        Assert.False((bool)phrase["active"]!);
        Assert.Equal(409, (await clerk.CallAsync($"/orders/phrases/{(long)phrase["id"]!}", new JsonObject { ["slot"] = "closing", ["title"] = "x", ["text"] = "x", ["version"] = 1 })).Status);
        Assert.Equal(403, (await technician.CallAsync("/orders/phrases", new JsonObject { ["slot"] = "closing", ["title"] = "x", ["text"] = "x" })).Status);
        Assert.Equal(200, (await technician.ReadAsync("/orders/phrases")).Status);
        Assert.Equal(403, (await teacher.ReadAsync("/orders/phrases")).Status);
        Assert.Equal(403, (await teacher.ReadAsync("/orders/choices")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Committees_and_substitutes_are_kept_through_the_calls(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (clerk, director, teacher) = (await host.AsAsync("clerk"), await host.AsAsync("director"), await host.AsAsync("teacher"));
        var template = new JsonObject { ["name"] = "คณะกรรมการตรวจรับพัสดุ", ["kind"] = "committee", ["purpose"] = "inspection", ["minimumMembers"] = 3, ["duties"] = "ตรวจรับ" };
        var templates = await DoneAsync(clerk, "/committees/templates", template);
        var id = (long)templates[0]!["id"]!;
        template["minimumMembers"] = 5;
        template["version"] = (int)templates[0]!["version"]!;
        Assert.Equal(5, (int)(await DoneAsync(clerk, $"/committees/templates/{id}", template))[0]!["minimumMembers"]!);
        Assert.Equal(403, (await director.CallAsync("/committees/templates", template)).Status);

        var committee = new JsonObject
        {
            ["name"] = "คณะกรรมการตรวจรับโน้ตบุ๊ก", ["kind"] = "committee", ["purpose"] = "inspection",
            ["groups"] = new JsonArray(new JsonObject { ["duties"] = "ตรวจรับ", ["members"] = new JsonArray(new JsonObject { ["name"] = "นายนอก ราชการ", ["role"] = "chair" }) }),
        };
        var made = await clerk.CallAsync("/committees", committee);
        Assert.Equal(201, made.Status);
        Assert.Equal(["no-secretary", "too-few"], made.Body["conflicts"]!.AsArray().Select(c => (string)c!["code"]!));
        committee["version"] = (int)made.Body["version"]!;
        committee["name"] = "คณะกรรมการตรวจรับ";
        Assert.Equal("คณะกรรมการตรวจรับ", (string?)(await DoneAsync(clerk, $"/committees/{(long)made.Body["id"]!}", committee))["name"]);
        Assert.Equal(409, (await director.CallAsync($"/committees/{(long)made.Body["id"]!}", committee.DeepClone())).Status);
        Assert.NotNull((await DoneAsync(clerk, $"/committees/{(long)made.Body["id"]!}/end", null))["endedAt"]);
        Assert.Empty((await clerk.DeleteFromJsonAsync<JsonNode>($"/api/v1/committees/templates/{id}"))!.AsArray());

        var person = (await director.ReadAsync("/approvals/substitutes")).Body["people"]!.AsArray().Single(p => (string?)p!["name"] == "นายgroupdirector ทดสอบ")!;
        var days = new JsonObject { ["substituteId"] = (long)person["id"]!, ["from"] = "2099-01-01", ["to"] = "2099-01-03", ["reason"] = "ไปราชการ" };
        var listed = await DoneAsync(director, "/approvals/substitutes", days);
        Assert.Equal(("นายgroupdirector ทดสอบ", "2099-01-03"), ((string?)listed["items"]![0]!["substitute"], (string?)listed["items"]![0]!["to"]));
        Assert.Equal(409, (await director.CallAsync("/approvals/substitutes", days)).Status);
        Assert.Equal(400, (await director.CallAsync("/approvals/substitutes", null)).Status);
        Assert.Equal(404, (int)(await clerk.DeleteAsync(new Uri($"/api/v1/approvals/substitutes/{(long)listed["items"]![0]!["id"]!}", UriKind.Relative))).StatusCode);
        Assert.Empty((await director.DeleteFromJsonAsync<JsonNode>($"/api/v1/approvals/substitutes/{(long)listed["items"]![0]!["id"]!}"))!["items"]!.AsArray());
        Assert.Equal(403, (await teacher.ReadAsync("/approvals/substitutes")).Status);
    }

    [Theory, OnSqlite]
    public async Task What_was_sent_wrong_is_named_by_its_field(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var (clerk, technician) = (await host.AsAsync("clerk"), await host.AsAsync("technician"));
        var register = (long)(await DoneAsync(clerk, "/orders/registers", new JsonObject { ["name"] = "ทะเบียนคำสั่ง" }))["register"]!;
        foreach (var (change, field) in new (Action<JsonObject> Change, string Field)[]
        {
            (b => b["kind"] = "letter", "kind"), (b => b["registerId"] = null, "registerId"), (b => b["registerId"] = 999, "registerId"), (b => b["subject"] = " ", "subject"),
            (b => b["effectiveTo"] = "2020-01-01", "effectiveTo"), (b => b["effectiveFrom"] = "yesterday", "effectiveFrom"), (b => b["relations"] = new JsonArray(new JsonObject { ["orderId"] = 999, ["kind"] = "revokes" }), "relations"),
            (b => b["signerId"] = 999, "signerId"),
        })
        {
            var body = Writing(register, null, null, "ดูแล");
            body["effectiveFrom"] = "2026-11-20";
            change(body);
            var (status, problem, _) = await technician.CallAsync("/orders", body);
            Assert.Equal(400, status);
            Assert.Contains(field, problem["errors"]!.AsObject().Select(e => e.Key));
        }

        Assert.Equal(0, await host.DbAsync(db => db.Orders.CountAsync()));
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("<svg onload='alert(1)'/>"));
        Assert.Equal(400, (int)(await technician.PostAsync(new Uri("/api/v1/orders/files?name=x.svg", UriKind.Relative), content)).StatusCode);
        using var large = new ByteArrayContent(new byte[11 * 1024 * 1024]);
        Assert.Contains((int)(await technician.PostAsync(new Uri("/api/v1/orders/files?name=x.pdf", UriKind.Relative), large)).StatusCode, new[] { 400, 413 });
    }

    [Theory, OnSqlite]
    public async Task The_description_has_every_call_and_an_example_of_every_body(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        using var client = await host.AsAsync(null);
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        var calls = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key, Call: o.Value!))).ToList();
        string[] expected =
        [
            "get /orders", "post /orders", "get /orders/{id}", "post /orders/{id}", "get /orders/{number}/{year}", "post /orders/files", "delete /orders/{id}/files/{key}",
            .. ((string[])["propose", "number", "sign", "signed-paper", "announce", "acknowledge", "end", "cancel"]).Select(a => $"post /orders/{{id}}/{a}"),
            "get /orders/duties", "get /orders/choices", "get /orders/people", "get /orders/phrases", "post /orders/phrases", "post /orders/phrases/{id}",
            "get /orders/registers", "post /orders/registers", "post /orders/registers/{id}", "post /orders/registers/{id}/reserve", "post /orders/registers/{id}/void",
            "get /committees", "post /committees", "get /committees/{id}", "post /committees/{id}", "post /committees/{id}/end", "get /committees/workload",
            "get /committees/templates", "post /committees/templates", "post /committees/templates/{id}", "delete /committees/templates/{id}",
            "get /approvals", "get /approvals/{id}", "post /approvals/{id}/decide", "post /approvals/{id}/withdraw",
            "get /approvals/substitutes", "post /approvals/substitutes", "delete /approvals/substitutes/{id}",
        ];
        var ours = calls.Where(c => c.Path.Split('/')[3] is "orders" or "committees" or "approvals").ToList();
        Assert.Equal(expected.Order(StringComparer.Ordinal), ours.Select(c => $"{c.Method} {c.Path["/api/v1".Length..]}").Order(StringComparer.Ordinal));
        Assert.Empty(ours.Where(c => c.Call["requestBody"]?["content"]?["application/json"] is { } json && json["example"] is null).Select(c => c.Path));
        Assert.All(ours, c => Assert.False(string.IsNullOrEmpty((string?)c.Call["description"])));
    }

    private static JsonObject Writing(long register, long? signer, long? person, string duties) => new()
    {
        ["kind"] = "assignment", ["registerId"] = register, ["subject"] = "มอบหมายหน้าที่", ["ordering"] = "จึงมอบหมายหน้าที่ ดังต่อไปนี้", ["closing"] = "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        ["signerId"] = signer, ["signerName"] = "นายdirector ทดสอบ", ["signerPosition"] = "ผู้อำนวยการ",
        ["groups"] = new JsonArray(new JsonObject
        {
            ["duties"] = duties, ["members"] = new JsonArray(new JsonObject { ["personId"] = person, ["name"] = "นายteacher ทดสอบ", ["position"] = "ครู" }),
        }),
    };

    private static async Task AnswerAsync(HttpClient by, long approval, string answer, string? text)
    {
        var read = (await by.ReadAsync($"/approvals/{approval}")).Body;
        await DoneAsync(by, $"/approvals/{approval}/decide", new JsonObject
        {
            ["step"] = (long)read["yourStep"]!["id"]!, ["round"] = (int)read["round"]!, ["answer"] = answer, ["text"] = text, ["proof"] = TestOffice.Password,
        });
    }

    private static async Task<string> UploadAsync(HttpClient client, string name, int bytes)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4\n" + new string(' ', bytes) + "\nstartxref\n0\n%%EOF\n"));
        var answer = await client.PostAsync(new Uri("/api/v1/orders/files?name=" + Uri.EscapeDataString(name), UriKind.Relative), content);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
        return (string)body["key"]!;
    }

    private static async Task<JsonNode> DoneAsync(HttpClient by, string path, JsonNode? body)
    {
        var (status, answer, _) = await by.CallAsync(path, body);
        Assert.True(status == 200, string.Create(CultureInfo.InvariantCulture, $"{status} {answer.ToJsonString()}"));
        return answer;
    }
}
