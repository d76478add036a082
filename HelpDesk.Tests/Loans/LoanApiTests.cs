using System.Text.Json.Nodes;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Loans;

/// <summary>Lending through the API, and the workbook.</summary>
public sealed class LoanApiTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Offered_asked_refused_handed_over_and_taken_back(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var counter = new LoanCounter(house);

        // The program itself goes by the machine's clock.
        house.Clock.Set(TimeProvider.System.GetUtcNow());
        var today = ThaiCalendar.BangkokDate(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (supply, technician, stranger) = (await host.AsAsync("supply"), await host.AsAsync("technician"), await host.AsAsync("teacher2"));
        var (id, _) = await counter.DevicesAsync(2);
        var (_, free, _) = await technician.ReadAsync($"/lendables?from={Day(today)}&until={Day(today.AddDays(5))}");
        Assert.Equal((2, 6), ((int)free["items"]![0]!["free"]!, free["items"]![0]!["perDay"]!.AsArray().Count));
        Assert.Equal(400, (await technician.ReadAsync($"/lendables?from={Day(today)}&until={Day(today.AddDays(300))}")).Status);
        Assert.Equal(403, (await technician.CallAsync("/lendables", new JsonObject { ["clientId"] = Guid.NewGuid(), ["owner"] = TestOffice.OfficeCode, ["kind"] = "devices", ["name"] = "จอ", ["unit"] = "จอ" })).Status);
        var (made, card, _) = await supply.CallAsync(
            "/lendables", new JsonObject { ["clientId"] = Guid.NewGuid(), ["owner"] = TestOffice.OfficeCode, ["kind"] = "devices", ["name"] = "จอ", ["unit"] = "จอ", ["terms"] = new JsonObject { ["openDays"] = new JsonArray("monday", "friday") } });
        Assert.Equal((201, "monday,friday"), (made, string.Join(',', card["terms"]!["openDays"]!.AsArray().Select(d => (string?)d))));

        var draft = new JsonObject
        {
            ["clientId"] = Guid.NewGuid(), ["owner"] = TestOffice.OfficeCode, ["from"] = Day(today), ["until"] = Day(today.AddDays(2)), ["use"] = "inside", ["purpose"] = "ประชุม", ["place"] = "ห้อง 1", ["phone"] = "081-234-5678",
            ["items"] = new JsonArray(new JsonObject { ["lendableId"] = id, ["quantity"] = 3 }),
        };
        Assert.Equal("too-many", (string?)(await technician.CallAsync("/loans/check", draft.DeepClone())).Body.AsArray()[0]!["reason"]);
        Assert.Equal(400, (await technician.CallAsync("/loans", draft.DeepClone())).Status);
        draft["items"] = new JsonArray(new JsonObject { ["lendableId"] = id, ["quantity"] = 2 });
        var (status, loan, _) = await technician.CallAsync("/loans", draft.DeepClone());
        var number = (string)loan["number"]!;
        Assert.Equal((201, "requested"), (status, (string?)loan["state"]));
        Assert.Equal(404, (await stranger.ReadAsync($"/loans/{number}")).Status);
        await counter.DecideAsync(number, "supply", HelpDesk.Core.Approvals.DecisionKind.Opinion, "ของพร้อม");
        await counter.DecideAsync(number, "groupdirector", HelpDesk.Core.Approvals.DecisionKind.Approve);

        var pick = (await supply.ReadAsync($"/loans/{number}/pick-list")).Body.AsArray()[0]!;
        var units = new JsonArray([.. pick["units"]!.AsArray().Select(u => (JsonNode)new JsonObject { ["itemId"] = (long)pick["itemId"]!, ["unitId"] = (long)u!["unitId"]! })]);
        var handed = await supply.CallAsync($"/loans/{number}/hand-over", new JsonObject
        {
            ["units"] = units, ["receiver"] = "นายช่าง", ["giverSignature"] = await counter.SignatureAsync(), ["receiverSignature"] = await counter.SignatureAsync(),
        });
        Assert.Equal((200, "out"), (handed.Status, (string?)handed.Body["state"]));
        Assert.Equal(2, (int)(await supply.ReadAsync("/loans/out")).Body["total"]!);
        Assert.Equal(0, (int)(await stranger.ReadAsync("/loans/out")).Body["total"]!);
        Assert.Equal(403, (await technician.CallAsync($"/loans/{number}/extend", new JsonObject { ["on"] = Day(today.AddDays(4)), ["text"] = "x" })).Status);
        Assert.Equal(200, (await supply.CallAsync($"/loans/{number}/extend", new JsonObject { ["on"] = Day(today.AddDays(4)), ["text"] = "เลื่อน" })).Status);
        Assert.Equal(409, (await supply.CallAsync($"/loans/{number}/demand", new JsonObject { ["on"] = Day(today.AddDays(9)) })).Status);
        var things = handed.Body["handOvers"]![0]!["things"]!.AsArray();
        var back = await supply.CallAsync($"/loans/{number}/return", new JsonObject
        {
            ["things"] = new JsonArray(
                new JsonObject { ["thingId"] = (long)things[0]!["id"]!, ["condition"] = "good" }, new JsonObject { ["thingId"] = (long)things[1]!["id"]!, ["condition"] = "lost", ["note"] = "หาย" }),
            ["returner"] = "นายช่าง", ["receiverSignature"] = await counter.SignatureAsync(), ["returnerSignature"] = await counter.SignatureAsync(),
        });
        Assert.Equal((200, "returned", "lost"), (back.Status, (string?)back.Body["state"], (string?)back.Body["cases"]![0]!["kind"]));
        Assert.Equal(400, (await supply.CallAsync($"/loans/{number}/agree-case", new JsonObject { ["id"] = (long)back.Body["cases"]![0]!["id"]!, ["way"] = "beg", ["on"] = Day(today) })).Status);
    }

    [Fact]
    public async Task The_workbook_has_a_row_for_each_thing_as_its_reader_may_see_it()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(3);
        var out_ = await counter.OutAsync(LoanCounter.Draft(LoanCounter.Friday, LoanCounter.Monday, (id, 2)));
        await counter.AskAsync(LoanCounter.Draft(LoanCounter.Monday.AddDays(3), LoanCounter.Monday.AddDays(3), (id, 3)) with { Purpose = "=HYPERLINK(\"http://x\")" }, "teacher");
        await counter.TakeBackAsync(out_, new ReturnedThing((await counter.ReadAsync(out_)).Outstanding().First().Id, ReturnCondition.Damaged, Note: "จอแตก"));

        var rows = await RowsAsync(house, "supply");
        Assert.Equal(3, rows.Count);
        Assert.Equal([((string?)out_, (string?)devices[0].Number), (out_, devices[1].Number), ("L2570-0002", null)], rows.Select(r => (r[1].AsText, r[13].AsText)));
        Assert.Equal("=HYPERLINK(\"http://x\")", rows[2][7].AsText);
        Assert.Equal((0m, 1m, 0m), (rows[0][18].AsNumber, rows[1][18].AsNumber, rows[2][18].AsNumber));
        Assert.Equal("ชำรุด", rows[0][20].AsText);
        Assert.Equal("L2570-0002", Assert.Single(await RowsAsync(house, "teacher"))[1].AsText);
        Assert.Empty(await RowsAsync(house, "teacher2"));
    }

    private static async Task<List<WorkbookRow>> RowsAsync(House house, string by)
    {
        using var file = new MemoryStream();
        await house.SendAsync(new ExportLoans.Query(new LoanFilter(), file), by);
        using var book = await Books.Open(file.ToArray());
        return [.. book.Rows("การยืม").Where(r => r[1].AsText?.StartsWith("L2570", StringComparison.Ordinal) == true)];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
