using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.StockTakes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.StockTakes;

/// <summary>The yearly stock-take (ข้อ 213): who, when, how it is counted, and what it does to the register.</summary>
public sealed class StockTakeTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Appointed_in_september_begun_on_the_first_working_day_of_october(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new CountingDesk(house);
        await desk.DevicesAsync(3);
        await house.DbAsync(async db =>
        {
            db.Holidays.Add(new Holiday(new DateOnly(2026, 10, 1), "วันหยุดพิเศษ"));
            return await db.SaveChangesAsync();
        });
        house.Clock.Set(new DateTimeOffset(2026, 8, 31, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal("stock-take.plan-early", (await Assert.ThrowsAsync<RuleException>(() => desk.PlannedAsync())).Code);

        house.Clock.Set(new DateTimeOffset(2026, 9, 1, 2, 0, 0, TimeSpan.Zero));
        var id = await desk.PlannedAsync();
        house.Clock.Set(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero));
        var early = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new StartStockTake.Command(id), "supply"));
        Assert.Equal("stock-take.too-early", early.Code);
        Assert.Contains("2 ตุลาคม 2569", early.Message, StringComparison.Ordinal);
        Assert.Empty(await desk.LinesAsync(id));

        house.Clock.Set(new DateTimeOffset(2026, 10, 2, 2, 0, 0, TimeSpan.Zero));
        await house.SendAsync(new StartStockTake.Command(id), "supply");
        var take = await desk.ReadAsync(id);

        // 2 October is a Friday; the 30th working day, it counted and 13 and 23 October left out, is Monday 16 November.
        Assert.Equal((StockTakeState.Counting, new DateOnly(2026, 11, 16), 30, false), (take.State, take.DueOn!.Value, take.WorkingDaysLeft!.Value, take.IsLate));
        Assert.Equal(3, take.Totals.Expected);
        house.Clock.Set(new DateTimeOffset(2026, 11, 18, 2, 0, 0, TimeSpan.Zero));
        take = await desk.ReadAsync(id);
        Assert.Equal((-2, true), (take.WorkingDaysLeft!.Value, take.IsLate));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Whoever_keeps_the_register_is_refused_by_name(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new CountingDesk(house);
        await desk.DevicesAsync(1);
        await desk.DevicesAsync(1, TestOffice.SecondSchool, "9999");
        foreach (var keeper in new[] { "supply", "coordinator" })
        {
            var refused = await Assert.ThrowsAsync<RuleException>(() => desk.PlannedAsync(checkers: ["teacher", keeper], by: "director"));
            Assert.Equal(("stock-take.keeper", RuleKind.Invalid), (refused.Code, refused.Kind));
            Assert.Contains($"นาย{keeper} ทดสอบ", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("teacher", refused.Message, StringComparison.Ordinal);
        }

        // The coordinator of one school may look at another's things.
        var id = await desk.PlannedAsync(TestOffice.SecondSchool, ["coordinator"]);

        // Who has become a supply officer since is refused at the beginning.
        await house.DbAsync(async db =>
        {
            var person = await db.People.Include(p => p.Memberships).SingleAsync(p => p.UserName == "coordinator");
            person.Join(await db.Schools.SingleAsync(s => s.IsOffice), HelpDesk.Core.People.Role.SupplyOfficer);
            return await db.SaveChangesAsync();
        });
        Assert.Equal("stock-take.keeper", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new StartStockTake.Command(id), "supply"))).Code);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Counts_are_written_once_and_the_later_seen_wins(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new CountingDesk(house);
        var devices = await desk.DevicesAsync(4);
        var id = await desk.StartedAsync();

        // The label's address and the typed number find the same device; a wrong phone clock is corrected by what it shows at sending.
        var scan = desk.Seen($"https://helpdesk.example.go.th/a/{devices[0].Code}", state: AssetState.Damaged, minutesAgo: 10);
        Assert.True((await desk.CountAsync(id, "teacher", scan))[0].IsWritten);
        Assert.False((await desk.CountAsync(id, "teacher", scan))[0].IsWritten);
        var later = desk.Seen(devices[0].Number, CountResult.FoundElsewhere, AssetState.Usable, "ห้องสมุด", minutesAgo: 2);
        var earlier = desk.Seen(devices[0].Number, CountResult.NotFound, minutesAgo: 60);
        Assert.True((await desk.CountAsync(id, "technician2", later))[0].IsWritten);
        Assert.False((await desk.CountAsync(id, "teacher", earlier))[0].IsWritten);
        var line = (await desk.LinesAsync(id)).Single(l => l.AssetId == devices[0].Id);
        Assert.Equal((CountResult.FoundElsewhere, AssetState.Usable, "ห้องสมุด", "นายtechnician2 ทดสอบ"), (line.Result!.Value, line.StateSeen!.Value, line.FoundAt, line.CountedBy));

        var ahead = house.Clock.GetUtcNow().UtcDateTime.AddYears(3);
        await house.SendAsync(new RecordCounts.Command(id, ahead, [new(Guid.NewGuid(), ahead.AddMinutes(-5), CountResult.Found, Text: devices[1].Number)]), "teacher");
        var counted = (await desk.LinesAsync(id)).Single(l => l.AssetId == devices[1].Id);
        Assert.Equal(house.Clock.GetUtcNow().UtcDateTime.AddMinutes(-5), counted.CountedAt!.Value, TimeSpan.FromMilliseconds(1));

        // One bad count does not hold up the others.
        var answers = await desk.CountAsync(
            id, "teacher", desk.Seen(devices[2].Number, CountResult.FoundElsewhere), desk.Seen(devices[3].Number), desk.Seen("ไม่มีเลขนี้", CountResult.NotFound), desk.Seen(devices[3].Number, state: AssetState.Disposed));
        Assert.Equal([true, false, true, true], answers.Select(a => a.Problem is not null));
        Assert.Equal(3, (await desk.ReadAsync(id)).Totals.Counted);
        Assert.Equal("stock-take.not-checker", (await Assert.ThrowsAsync<RuleException>(() => desk.CountAsync(id, "supply", desk.Seen(devices[2].Number)))).Code);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => desk.CountAsync(id, "teacher2", desk.Seen(devices[2].Number)))).Kind);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Two_counters_at_once_write_each_thing_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new CountingDesk(house);
        var devices = await desk.DevicesAsync(20);
        var strange = await desk.DevicesAsync(1, TestOffice.SecondSchool, "5555");
        var id = await desk.StartedAsync();
        string[] counters = ["teacher", "technician2"];
        await Task.WhenAll(counters.SelectMany(who => devices.Chunk(5).Select(some => desk.CountAsync(
            id, who, [.. some.Select(d => desk.Seen(d.Number)), desk.Seen($"/a/{strange[0].Code}", where: "ห้อง 1"), desk.Seen("ป้ายเลือน 12", where: "ห้อง 1") with { Name = "จอภาพ" }]))));
        var totals = (await desk.ReadAsync(id)).Totals;
        Assert.Equal((20, 20, 20, 1, 1), (totals.Expected, totals.Counted, totals.Found, totals.Unexpected, totals.Unknown));
        Assert.Equal(22, (await desk.LinesAsync(id)).Count);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task The_register_changes_when_the_report_is_accepted(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new CountingDesk(house);
        var devices = await desk.DevicesAsync(5);
        var id = await desk.StartedAsync();
        await desk.CountAsync(
            id, "teacher", desk.Seen(devices[0].Number, state: AssetState.Damaged), desk.Seen(devices[1].Number, CountResult.FoundElsewhere, AssetState.Usable, "ห้องสมุด"),
            desk.Seen(devices[2].Number, state: AssetState.Worn), desk.Seen(devices[3].Number, state: AssetState.Usable));
        var line = (await desk.LinesAsync(id)).Single(l => l.AssetId == devices[0].Id);
        await house.SendAsync(new ProposeForLines.Command(id, [line.Id], CountProposal.Disposal), "teacher");

        var left = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ReportStockTake.Command(id, ""), "teacher"));
        Assert.Equal("stock-take.uncounted", left.Code);
        Assert.Equal(1, await house.SendAsync(new MarkRestNotFound.Command(id), "teacher"));

        // What still waited on a phone is written over the rest that was marked.
        var waited = desk.Seen(devices[4].Number, minutesAgo: 30);
        Assert.True((await desk.CountAsync(id, "technician2", waited))[0].IsWritten);
        await desk.CountAsync(id, "technician2", desk.Seen(devices[4].Number, CountResult.NotFound, minutesAgo: 1));

        // Somebody changes the register meanwhile: that is newer than the count.
        await house.SendAsync(new SetAssetState.Command(devices[2].Id, AssetState.AtRepair, "ส่งร้าน"), "supply");
        await house.SendAsync(new ReportStockTake.Command(id, "พบครบเกือบทุกรายการ"), "teacher");
        Assert.Equal("stock-take.state", (await Assert.ThrowsAsync<RuleException>(() => desk.CountAsync(id, "teacher", desk.Seen(devices[3].Number)))).Code);
        Assert.Equal(AssetState.Usable, (await desk.DeviceAsync(devices[0].Id)).State);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AcceptReport.Command(id), "supply"));
        await house.SendAsync(new GiveBackReport.Command(id, "ตรวจห้อง 2 อีกครั้ง"), "groupdirector");
        Assert.Equal((StockTakeState.Counting, "ตรวจห้อง 2 อีกครั้ง"), ((await desk.ReadAsync(id)).State, (await desk.ReadAsync(id)).Reason));
        await house.SendAsync(new ReportStockTake.Command(id, "ตรวจแล้ว"), "teacher");
        await house.SendAsync(new AcceptReport.Command(id), "director");

        AssetState[] states = [AssetState.Damaged, AssetState.Usable, AssetState.AtRepair, AssetState.Usable, AssetState.Lost];
        for (var i = 0; i < states.Length; i++)
        {
            Assert.Equal(states[i], (await desk.DeviceAsync(devices[i].Id)).State);
        }

        var counted = (await desk.DeviceAsync(devices[1].Id)).Events.Single(e => e.Kind == AssetEventKind.Counted);
        Assert.Equal(("ห้องสมุด", "นายteacher ทดสอบ"), (counted.To, counted.ActorName));
        Assert.DoesNotContain((await desk.DeviceAsync(devices[4].Id)).Events, e => e.Kind == AssetEventKind.Counted);
        Assert.Equal("stock-take.state", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AcceptReport.Command(id), "director"))).Code);
        Assert.Equal("stock-take.state", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new CancelStockTake.Command(id, "พลาด"), "supply"))).Code);

        var choices = await house.SendAsync(new GetDisposalChoices.Query(id), "supply");
        Assert.Equal(devices[0].Id, Assert.Single(choices.Draft!.Items).AssetId);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_stock_take_that_is_given_up_leaves_the_register(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new CountingDesk(house);
        var devices = await desk.DevicesAsync(2);
        var id = await desk.StartedAsync(place: "ห้อง 1");
        Assert.Equal(devices[0].Id, Assert.Single(await desk.LinesAsync(id)).AssetId);
        await desk.CountAsync(id, "teacher", desk.Seen(devices[0].Number, state: AssetState.Damaged));
        await house.SendAsync(new CancelStockTake.Command(id, "ตั้งคณะใหม่"), "supply");
        Assert.Equal(AssetState.Usable, (await desk.DeviceAsync(devices[0].Id)).State);
        Assert.Equal((StockTakeState.Cancelled, "ตั้งคณะใหม่"), ((await desk.ReadAsync(id)).State, (await desk.ReadAsync(id)).Reason));
        Assert.Equal("stock-take.state", (await Assert.ThrowsAsync<RuleException>(() => desk.CountAsync(id, "teacher", desk.Seen(devices[0].Number)))).Code);

        // Another one of the same register and year may be planned then, but not two.
        await desk.PlannedAsync(place: "ห้อง 1");
        Assert.Equal("stock-take.planned", (await Assert.ThrowsAsync<RuleException>(() => desk.PlannedAsync(place: "ห้อง 1"))).Code);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task The_report_has_totals_differences_and_proposals(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new CountingDesk(house);
        var devices = await desk.DevicesAsync(3);
        var id = await desk.StartedAsync();
        await desk.CountAsync(id, "teacher", desk.Seen(devices[0].Number, state: AssetState.Damaged), desk.Seen(devices[1].Number, state: AssetState.Usable));
        await house.SendAsync(new ProposeForLines.Command(id, [(await desk.LinesAsync(id))[0].Id], CountProposal.FactFinding), "teacher");
        await desk.AcceptedAsync(id);
        using var docx = new MemoryStream();
        house.Services.GetRequiredService<IStockTakeDocument>().Write(await house.SendAsync(new GetStockTakePaper.Query(id), "auditor"), docx);
        docx.Position = 0;
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(docx, false);
        var text = word.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("รายงานผลการตรวจสอบพัสดุประจำปีงบประมาณ 2569", text, StringComparison.Ordinal);
        Assert.Contains(devices[0].Number, text, StringComparison.Ordinal);
        Assert.Contains("สอบหาข้อเท็จจริง", text, StringComparison.Ordinal);
        Assert.Contains("นายteacher ทดสอบ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(devices[1].Number, text, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word));

        using var xlsx = new MemoryStream();
        Assert.Equal(3, await house.SendAsync(new ExportStockTake.Query(id, xlsx), "director"));
        xlsx.Position = 0;
        using var book = await house.Services.GetRequiredService<IWorkbooks>().OpenAsync(xlsx, null, CancellationToken.None);
        Assert.Equal([3, 2, 1], book.SheetNames.Skip(1).Select(n => book.Rows(n).Count() - 1));
    }

    [Fact]
    public async Task A_large_register_is_listed_and_accepted_in_seconds()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new CountingDesk(house);
        await desk.DevicesAsync(1);
        await house.DbAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO "Assets" ("ClientId", "OwnerId", "IssuerId", "SchoolId", "Number", "NumberKey", "Code", "Name", "Brand", "Model", "Serial", "Place", "KeeperName", "CategoryId", "State",
                "Specification", "Document", "Vendor", "VendorContact", "Note", "SearchText", "CreatedAt", "Version")
            SELECT printf('%08X-0000-0000-0000-000000000000', n.i), a."OwnerId", a."IssuerId", a."SchoolId", 'X' || n.i, 'x' || n.i, 'code' || n.i, a."Name", '', '', '', 'ห้อง ' || (n.i % 50), '', a."CategoryId",
                a."State", '[]', '', '', '', '', '', a."CreatedAt", 1
            FROM "Assets" a, n
            """));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var id = await desk.StartedAsync();
        Assert.Equal(20_001, (await desk.ReadAsync(id)).Totals.Expected);
        await house.DbAsync(db => db.StockTakeLines.ExecuteUpdateAsync(l => l.SetProperty(x => x.Result, CountResult.Found)));
        await house.SendAsync(new ReportStockTake.Command(id, ""), "teacher");
        await house.SendAsync(new AcceptReport.Command(id), "director");
        Assert.Equal(20_001, await house.DbAsync(db => db.AssetEvents.CountAsync(e => e.Kind == AssetEventKind.Counted)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }
}
