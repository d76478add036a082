using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Core.Summaries;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Summaries;

/// <summary>Who gets which rows, and the life of a summary from its request to its end.</summary>
public sealed class SummaryTests
{
    private const string Rows = "ข้อมูลงานซ่อม";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_rows_are_those_of_the_query_cell_by_cell_and_texts_stay_texts(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var odd = await house.ReportAsync(subject: "=HYPERLINK(\"http://example.com\")");
        await house.ReportAsync(TestOffice.SecondSchool, "@SUM(A1)", urgency: Urgency.Urgent);
        await house.ReportAsync(TestOffice.ThirdSchool, "+66", category: "pc");
        var merged = await house.ReportAsync(subject: "ซ้ำ");
        house.Clock.Move(TimeSpan.FromHours(3));
        await house.SendAsync(new ResolveTicket.Command(odd.Number, Outcome.Replaced, "เปลี่ยน", 1250.5m), "technician");
        await house.DbAsync(db => db.Tickets.Where(t => t.Number == merged.Number).ExecuteUpdateAsync(s => s.SetProperty(t => t.Status, TicketStatus.Merged)));

        var file = await house.WriteAsync(SummaryHouse.Scope(SummaryKind.Repairs, "2569-11"), "director");
        var rows = SummaryHouse.Table(file, Rows);
        var tickets = await house.DbAsync(db => db.Tickets.AsNoTracking().Where(t => t.Status != TicketStatus.Merged).OrderBy(t => t.Id).ToListAsync());
        Assert.Equal(3, rows.Count);
        var schools = await house.DbAsync(db => db.Schools.ToDictionaryAsync(s => s.Id));
        var categories = await house.DbAsync(db => db.Categories.ToDictionaryAsync(c => c.Id));
        foreach (var (t, row) in tickets.Zip(rows))
        {
            Assert.Equal(t.Number, row["เลขที่"]);
            Assert.Equal(t.Subject, row["เรื่อง"]);
            Assert.Equal(schools[t.SchoolId].Code, row["รหัสโรงเรียน"]);
            Assert.Equal(schools[t.SchoolId].NameTh, row["โรงเรียน"]);
            Assert.Equal(schools[t.SchoolId].District, row["อำเภอ"]);
            Assert.Equal(categories[t.CategoryId].NameTh, row["หมวดหมู่"]);
            Assert.Equal(t.AssigneeName ?? "ยังไม่มอบหมาย", row["ผู้รับผิดชอบ"]);
            Assert.Equal(Core.Common.Thai.ThaiCalendar.ToBangkok(t.CreatedAt), Assert.IsType<DateTime>(row["วันที่แจ้ง"]), TimeSpan.FromSeconds(1));
            Assert.Equal((double?)t.Cost, (double?)row["ค่าใช้จ่าย (บาท)"]);
            Assert.Equal((double)t.ReopenCount, row["เปิดงานซ้ำ (ครั้ง)"]);
            Assert.Equal(t.ResponseSeconds is { } s ? Math.Round(s / 3600.0, 4) : null, (double?)row["เวลาตอบสนอง (ชั่วโมงทำการ)"]);
        }

    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_coordinator_gets_the_own_school_and_others_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync(TestOffice.FirstSchool);
        var other = (await house.ReportAsync(TestOffice.SecondSchool)).Number;

        Assert.Equal([other], SummaryHouse.Table(await house.WriteAsync(SummaryHouse.Scope(SummaryKind.Repairs), "coordinator2"), Rows).Select(r => (string)r["เลขที่"]!));
        Assert.Empty(SummaryHouse.Table(await house.WriteAsync(SummaryHouse.Scope(SummaryKind.Repairs, school: TestOffice.FirstSchool), "coordinator2"), Rows));
        foreach (var kind in Enum.GetValues<SummaryKind>())
        {
            foreach (var who in (string?[])["teacher", null])
            {
                await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RequestSummary.Query(kind, "2570"), who));
                await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new WriteSummary.Query(SummaryHouse.Scope(kind), Stream.Null), who));
            }
        }

        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RequestSummary.Query(SummaryKind.Orders, "2570"), "coordinator"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "clerk"));
        Assert.Equal("Period", Assert.Single((await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2569-11-16"), "director"))).Errors).Field);
        Assert.Equal("School", Assert.Single((await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570", TestOffice.SecondSchool), "coordinator"))).Errors).Field);
        await house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "auditor");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task It_is_written_told_to_its_person_taken_by_nobody_else_and_gone_after_seven_days(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, smtp: 1);
        await house.ReportAsync();
        var key = await house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "director");
        Assert.Equal(key, await house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "director"));
        Assert.Equal(SummaryState.Waiting, (await house.SendAsync(new GetSummary.Query(key), "director")).State);
        await NotFoundAsync(() => house.SendAsync(new GetSummaryFile.Query(key), "director"));

        Assert.Equal(1, await house.WriteDueAsync());
        var row = await house.SendAsync(new GetSummary.Query(key), "director");
        Assert.Equal((SummaryState.Ready, 1), (row.State, row.Total));
        var file = await house.SendAsync(new GetSummaryFile.Query(key), "director");
        Assert.Equal("repairs-2570.xlsx", file.FileName);
        await using (var stored = house.Services.GetRequiredService<IFileStore>().OpenRead(file.StoredName)!)
        {
            Assert.Equal(row.Size, stored.Length);
        }

        foreach (var stranger in new[] { "admin", "groupdirector", "coordinator" })
        {
            await NotFoundAsync(() => house.SendAsync(new GetSummaryFile.Query(key), stranger));
            await NotFoundAsync(() => house.SendAsync(new GetSummary.Query(key), stranger));
        }

        await house.TellAsync();
        var notice = Assert.Single(await house.NoticesAsync("director"), n => n.Kind == MessageKind.SummaryReady);
        Assert.Equal("/reports", notice.Link);
        Assert.Contains("ปีงบประมาณ 2570", notice.Title, StringComparison.Ordinal);
        Assert.DoesNotContain(await house.NoticesAsync("admin"), n => n.Kind == MessageKind.SummaryReady);
        Assert.Equal("director@example.go.th", Assert.Single(await house.OutboxAsync(), m => m.Kind == MessageKind.SummaryReady).To);

        // The cleaner of uploads leaves it alone; the seventh day ends it.
        house.Clock.Set(TimeProvider.System.GetUtcNow().AddDays(2));
        await house.SendAsSystemAsync(new RemoveStaleUploads.Command());
        Assert.Contains(file.StoredName, house.StoredFiles());
        house.Clock.Set(new DateTimeOffset(2026, 11, 27, 1, 59, 0, TimeSpan.Zero));
        Assert.Equal(0, await house.SendAsSystemAsync(new ExpireSummaries.Command()));
        await house.SendAsync(new GetSummaryFile.Query(key), "director");
        house.Clock.Set(new DateTimeOffset(2026, 11, 27, 2, 0, 0, TimeSpan.Zero));
        await NotFoundAsync(() => house.SendAsync(new GetSummaryFile.Query(key), "director"));
        Assert.Equal(1, await house.SendAsSystemAsync(new ExpireSummaries.Command()));
        Assert.DoesNotContain(file.StoredName, house.StoredFiles());
        Assert.Equal(SummaryState.Expired, (await house.SendAsync(new GetSummary.Query(key), "director")).State);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_a_crash_left_is_begun_again_by_one_worker_only(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "director");
        var first = await house.SendAsSystemAsync(new ClaimSummary.Command());
        Assert.NotNull(first);
        Assert.Null(await house.SendAsSystemAsync(new ClaimSummary.Command()));
        var version = await house.SendAsSystemAsync(new ReportSummary.Command(first.Id, first.Version, 5, 10));
        house.Clock.Move(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await house.WriteDueAsync());

        // Nothing was heard for longer: another takes it, and the one that was thought dead is not listened to any more.
        house.Clock.Move(TimeSpan.FromSeconds(2));
        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.SendAsSystemAsync(new ClaimSummary.Command())));
        var second = Assert.Single(claims, c => c is not null)!;
        Assert.Null(await house.SendAsSystemAsync(new ReportSummary.Command(first.Id, version!.Value, 6, 10)));
        Assert.False(await house.SendAsSystemAsync(new EndSummary.Command(first.Id, version.Value, "00000000000000000000000000000000", 1, 1)));
        Assert.NotNull(await house.SendAsSystemAsync(new ReportSummary.Command(second.Id, second.Version, 1, 10)));
        house.Clock.Move(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await house.WriteDueAsync());
        Assert.Equal(SummaryState.Ready, Assert.Single(await house.JobsAsync()).State);
        Assert.Single(house.StoredFiles());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_lost_the_right_meanwhile_gets_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "coordinator");
        await house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "supply");
        await house.SendAsync(new RemoveMembership.Command(await house.PersonAsync("coordinator"), TestOffice.FirstSchool, Role.Coordinator), "admin");
        await house.SendAsync(new DisablePerson.Command(await house.PersonAsync("supply")), "admin");
        Assert.Equal(2, await house.WriteDueAsync());
        Assert.All(await house.JobsAsync(), j => Assert.Equal((SummaryState.Failed, null), (j.State, j.StoredName)));
        Assert.Empty(house.StoredFiles());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_schedule_runs_once_a_month_after_six_and_catches_up_each_with_their_own_rights(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync(TestOffice.FirstSchool);
        await house.ReportAsync(TestOffice.SecondSchool);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveSummarySchedule.Command(null, Details("director")), "director"));
        Assert.Contains((await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveSummarySchedule.Command(null, Details("teacher") with { DayOfMonth = 31 }), "admin"))).Errors, e => e.Field == "DayOfMonth");
        var id = await house.SendAsync(new SaveSummarySchedule.Command(null, Details("coordinator,director,teacher")), "groupdirector");
        Assert.Equal(0, await RunAsync(house)); // the 5th of this month lies behind

        house.Clock.Set(Bangkok(2026, 12, 5, 5, 59));
        Assert.Equal(0, await RunAsync(house));
        house.Clock.Set(Bangkok(2026, 12, 5, 6, 0));
        Assert.Equal(3, await RunAsync(house));
        Assert.Equal(0, await RunAsync(house));
        house.Clock.Set(Bangkok(2026, 12, 6, 6, 0));
        Assert.Equal(0, await RunAsync(house));
        Assert.All(await house.JobsAsync(), j => Assert.Equal(("2569-11", id), (j.Period, j.ScheduleId)));
        Assert.Equal(3, await house.WriteDueAsync());
        Assert.Equal([1, 1, 2], (await house.JobsAsync()).Select(j => j.Done).Order());

        // Another day in the same month asks for nothing twice; a day on which the program was off is caught up in the next month.
        var row = Assert.Single(await house.SendAsync(new ListSummarySchedules.Query(), "admin"));
        await house.SendAsync(new SaveSummarySchedule.Command(id, row.Details with { DayOfMonth = 28 }, row.Version), "admin");
        house.Clock.Set(Bangkok(2026, 12, 28, 9, 0));
        Assert.Equal(0, await RunAsync(house));
        house.Clock.Set(Bangkok(2027, 2, 2, 9, 0));
        Assert.Equal(3, await RunAsync(house));
        Assert.Equal(0, await RunAsync(house));
        Assert.Equal("2569-12", (await house.JobsAsync())[^1].Period);
        Assert.Equal(new DateOnly(2026, 10, 1), RunSummarySchedules.PeriodOf(PeriodKind.FiscalYear, new DateOnly(2027, 10, 1)).From);
    }

    private static SummaryScheduleDetails Details(string roles) => new(SummaryKind.Repairs, PeriodKind.Month, 5, roles, true);

    private static DateTimeOffset Bangkok(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    private static async Task<int> RunAsync(House house)
    {
        var all = 0;
        while (await house.SendAsSystemAsync(new RunSummarySchedules.Command()) is > 0 and var count)
        {
            all += count;
        }

        return all;
    }

    private static async Task NotFoundAsync(Func<Task> work) => Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(work)).Kind);
}
