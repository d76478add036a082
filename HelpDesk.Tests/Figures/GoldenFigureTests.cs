using HelpDesk.Core.Figures;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Figures;

/// <summary>Six tickets counted by hand: office hours 08:30–12:00 and 13:00–16:30, one hour promised to the answer, seven to the repair.</summary>
public sealed class GoldenFigureTests
{
    private const int Hour = 3600;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Figures_are_those_counted_by_hand(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await TellAsync(house);
        var november = Parse("2569-11");
        var group = await house.SendAsync(new GetGroupDashboard.Query(november), "groupdirector");

        Assert.Equal(("1", "1", "0", "0", "1"), (Now(group, "open"), Now(group, "overdue"), Now(group, "due-today"), Now(group, "paused"), Now(group, "unassigned")));
        Is(group, "reported", 5, 5);
        Is(group, "resolved", 3, 3);

        // In time: after 30, 60 and 15 minutes; too late: after 360.
        Is(group, "answered-in-time", 75, 3);
        Is(group, "response-median", 30 * 60, 4);
        Is(group, "response-p90", 6 * Hour, 4);
        Is(group, "response-mean", (15 + 30 + 60 + 360) * 60 / 4m, 4);

        // 5 hours; 3½ without two days of waiting for parts; 11 and, opened again, one more.
        Is(group, "in-time", 200m / 3, 2);
        Is(group, "late", 1, 1);
        Is(group, "resolution-median", 5 * Hour, 3);
        Is(group, "resolution-p90", 12 * Hour, 3);
        Is(group, "resolution-mean", (5 + 3.5m + 12) * Hour / 3, 3);
        Is(group, "reopened", 1, 1);
        Is(group, "rating", 4, 1);
        Is(group, "cost", 100, 1);
        Assert.Equal([(1, 0), (1, 0), (1, 0)], [.. group.Breakdowns.Single(b => b.Key == "flow").Rows.Where(r => r.Cells[0].Value > 0 && r.Cells[1].Value == 0).Select(r => ((int)r.Cells[0].Value!, (int)r.Cells[1].Value!)).Take(3)]);

        // The same of kept sums (a fiscal year) as of counted tickets (a week, a school).
        var year = await house.SendAsync(new GetGroupDashboard.Query(Parse("2570")), "groupdirector");
        Assert.Equal(group.Over.Select(f => (f.Key, f.Value, f.Count)), year.Over.Select(f => (f.Key, f.Value, f.Count)));
        var week = await house.SendAsync(new GetGroupDashboard.Query(Parse("2569-11-02")), "director");
        Is(week, "reported", 3, 3);
        Is(week, "resolved", 2, 2);
        Is(week, "resolution-median", 3.5m * Hour, 2);
        var school = await house.SendAsync(new GetSchoolDashboard.Query(null, november), "coordinator2");
        Is(school, "reported", 2, 2);
        Is(school, "resolved", 1, 1);
        Is(school, "resolution-median", 12 * Hour, 1);
        Assert.Equal(0, school.Over.Single(f => f.Key == "reported").Before);
        var mine = await house.SendAsync(new GetTechnicianDashboard.Query(november), "technician");
        Is(mine, "resolved", 3, 3);
        Is(mine, "resolution-median", 5 * Hour, 3);
        Is(mine, "resolution-p90", 12 * Hour, 3);
        Is(mine, "in-time", 200m / 3, 2);
        var myWeek = await house.SendAsync(new GetTechnicianDashboard.Query(Parse("2569-11-02")), "technician");
        Is(myWeek, "resolved", 2, 2);
        Is(myWeek, "resolution-median", 3.5m * Hour, 2);

        // A tenth of the plan.
        await house.SendAsync(new SaveRepairBudget.Command(2570, 1_000), "groupdirector");
        var area = await house.SendAsync(new GetAreaDashboard.Query(november), "director");
        Assert.Equal((10m, 1000m), (area.Now.Single(f => f.Key == "spent-of-plan").Value, area.Budget));
        var second = area.Breakdowns.Single(b => b.Key == "schools").Rows.Single(r => r.Label == "โรงเรียนวัดแม่กะ");
        Assert.Equal([0, 2, null, 12 * Hour, 12 * Hour, 0, 0, 0], second.Cells.Select(c => c.Value));

        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetPublicFigures.Query(november)));
        await house.DbAsync(db => db.Settings.ExecuteUpdateAsync(s => s.SetProperty(x => x.PublicFigures, true)));
        var open = await house.SendAsync(new GetPublicFigures.Query(november));
        Assert.Equal((1, 5L, 3L, 30 * 60, 5 * Hour), (open.Open, open.Sums.Reported, open.Sums.Resolved, open.ResponseMedian, open.ResolutionMedian));
        Assert.Equal([("pc", 2L, 1L), ("printer", 3L, 2L)], open.Categories.Select(c => (c.Code, c.Reported, c.Resolved)));
    }

    private static async Task TellAsync(House house)
    {
        await house.DbAsync(async db =>
        {
            db.ServiceTargets.Add(new ServiceTarget(Priority.Normal, null, 60, 420));
            return await db.SaveChangesAsync();
        });
        var first = await AtAsync(house, "11-02 09:00", () => house.ReportAsync(TestOffice.FirstSchool));
        await AtAsync(house, "11-02 09:30", () => house.SendAsync(new ClaimTicket.Command(first.Number), "technician"));
        await AtAsync(house, "11-02 15:00", () => house.SendAsync(new ResolveTicket.Command(first.Number, Outcome.Repaired, "เปลี่ยนสาย", 100), "technician"));

        // Over a night to the first answer, then two days of waiting for parts.
        var second = await AtAsync(house, "11-02 16:00", () => house.ReportAsync(TestOffice.FirstSchool, category: "pc"));
        await AtAsync(house, "11-03 09:00", () => house.SendAsync(new ClaimTicket.Command(second.Number), "technician"));
        await AtAsync(house, "11-03 10:00", () => house.SendAsync(new HoldTicket.Command(second.Number, OnHoldReason.Parts, "รอแรม"), "technician"));
        await AtAsync(house, "11-05 10:00", () => house.SendAsync(new StartTicket.Command(second.Number), "technician"));
        await AtAsync(house, "11-05 11:30", () => house.SendAsync(new ResolveTicket.Command(second.Number, Outcome.Repaired, "เปลี่ยนแรม"), "technician"));

        // Over a weekend, too late at both ends, and opened again the day after.
        var third = await AtAsync(house, "11-06 11:00", () => house.ReportAsync(TestOffice.SecondSchool));
        await AtAsync(house, "11-09 10:00", () => house.SendAsync(new ClaimTicket.Command(third.Number), "technician"));
        await AtAsync(house, "11-09 16:00", () => house.SendAsync(new ResolveTicket.Command(third.Number, Outcome.Repaired, "ล้างหัวพิมพ์"), "technician"));
        await AtAsync(house, "11-10 09:00", () => house.SendAsync(new ReopenTicket.Command(TicketRef.Of(third.Number), "ยังพิมพ์ไม่ออก"), "coordinator2"));
        await AtAsync(house, "11-10 10:00", () => house.SendAsync(new ResolveTicket.Command(third.Number, Outcome.Replaced, "เปลี่ยนเครื่อง"), "technician"));
        await AtAsync(house, "11-10 11:00", () => house.SendAsync(new RateTicket.Command(TicketRef.Of(third.Number), 4, "ดี"), "coordinator2"));

        // Open and unanswered; cancelled after a quarter of an hour; merged.
        await AtAsync(house, "11-18 09:00", () => house.ReportAsync(TestOffice.SecondSchool));
        var fifth = await AtAsync(house, "11-19 09:00", () => house.ReportAsync(TestOffice.FirstSchool, category: "pc"));
        await AtAsync(house, "11-19 09:15", () => house.SendAsync(new CancelTicket.Command(TicketRef.Of(fifth.Number), "แจ้งผิด"), "groupdirector"));
        var sixth = await AtAsync(house, "11-19 10:00", () => house.ReportAsync(TestOffice.FirstSchool));
        await house.DbAsync(db => db.Tickets.Where(t => t.Number == sixth.Number).ExecuteUpdateAsync(t => t.SetProperty(x => x.Status, TicketStatus.Merged)));
        Assert.NotEqual(0, (await house.SendAsSystemAsync(new RecountFigures.Command(Repair: true))).Differences);
        house.Clock.Set(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
    }

    private static Task<T> AtAsync<T>(House house, string bangkok, Func<Task<T>> work)
    {
        house.Clock.Set(new DateTimeOffset(DateTime.ParseExact("2026-" + bangkok, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None), TimeSpan.FromHours(7)));
        return work();
    }

    private static Period Parse(string code)
    {
        Assert.True(Period.TryParse(code, out var period), code);
        return period;
    }

    private static string? Now(Dashboard dashboard, string key) => dashboard.Now.Single(f => f.Key == key).Value?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Is(Dashboard dashboard, string key, decimal? value, long count)
    {
        var figure = dashboard.Over.Single(f => f.Key == key);
        Assert.True(figure.Value == value && figure.Count == count, $"{key} of {dashboard.Period.Code}: {figure.Value} of {figure.Count}, by hand {value} of {count}");
    }
}
