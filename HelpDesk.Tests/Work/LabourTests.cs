using HelpDesk.Core.Labour;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Work;

/// <summary>Hours of work on both databases: one timer a person, what is written down by hand, and what it costs.</summary>
public sealed class LabourTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_person_has_one_timer_and_starting_another_stops_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (first, second) = ((await house.ReportAsync()).Number, (await house.ReportAsync()).Number);
        Assert.Null((await house.SendAsync(new StartLabour.Command(first, Guid.NewGuid()), "technician")).Stopped);
        house.Clock.Move(TimeSpan.FromMinutes(10));
        Assert.Null((await house.SendAsync(new StartLabour.Command(first, Guid.NewGuid()), "technician")).Stopped);
        Assert.Null((await house.SendAsync(new StartLabour.Command(first, Guid.NewGuid()), "technician2")).Stopped);
        house.Clock.Move(TimeSpan.FromSeconds(90));
        var start = new StartLabour.Command(second, Guid.NewGuid());
        Assert.Equal(first, (await house.SendAsync(start, "technician")).Stopped);
        Assert.Null((await house.SendAsync(start, "technician")).Stopped);
        var work = await WorkAsync(house, first);
        Assert.Equal([(12, false), (2, true)], work.Labour.OrderBy(l => l.Id).Select(l => (l.Minutes, l.EndedAt is null)));
        Assert.Equal((second, 12), (work.Own?.Number, work.Costs.LabourMinutes));
        house.Clock.Move(TimeSpan.FromMinutes(5));
        Assert.Equal(0, (await house.SendAsync(new StopLabour.Command(first), "technician")).Minutes);
        Assert.Equal(5, (await house.SendAsync(new StopLabour.Command(second, "เปลี่ยนสาย"), "technician")).Minutes);
        Assert.Equal(("เปลี่ยนสาย", 5), (await WorkAsync(house, second)).Labour[0] is var l ? (l.Note, l.Minutes) : default);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_twenty_timers_started_at_once_one_runs(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var numbers = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            numbers.Add((await house.ReportAsync()).Number);
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => house.SendAsync(new StartLabour.Command(numbers[i % 4], Guid.NewGuid()), "technician"))));
        Assert.Equal(1, await house.DbAsync(db => db.LabourEntries.CountAsync(e => e.EndedAt == null)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task By_hand_with_a_rate_corrected_and_taken_back_by_its_person_only(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var settings = await house.SendAsync(new GetSettings.Query(), "admin");
        await house.SendAsync(new SaveSettings.Command(settings with { LabourRate = 120 }), "admin");
        var number = (await house.ReportAsync()).Number;
        var today = new DateOnly(2026, 11, 20);
        var add = new AddLabour.Command(number, Guid.NewGuid(), today, 45, "เดินทาง");
        var id = await house.SendAsync(add, "technician");
        Assert.Equal(id, await house.SendAsync(add, "technician"));
        Assert.Equal((45, 90m), (await WorkAsync(house, number)).Costs is var c ? (c.LabourMinutes, c.Labour) : default);
        foreach (var day in new[] { today.AddDays(1), today.AddDays(-1) })
        {
            Assert.Equal("labour.day", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(add with { ClientId = Guid.NewGuid(), Day = day }, "technician"))).Code);
        }

        var correct = new CorrectLabour.Command(number, id, today, 30, "เดินทาง", "ลงเกิน", 1);
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(correct, "technician2"))).Kind);
        Assert.Equal(RuleKind.Invalid, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(correct with { Reason = " " }, "technician"))).Kind);
        await house.SendAsync(correct, "technician");
        Assert.NotNull((await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(correct with { Minutes = 20 }, "technician"))).Stale);
        Assert.Equal((30, 60m, "ลงเกิน"), (await WorkAsync(house, number)) is var w ? (w.Costs.LabourMinutes, w.Costs.Labour, w.Labour[0].Reason) : default);

        // The rate of the day counts: what was worked before stays as it was.
        await house.SendAsync(new SaveSettings.Command((await house.SendAsync(new GetSettings.Query(), "admin")) with { LabourRate = 0 }), "admin");
        await house.SendAsync(add with { ClientId = Guid.NewGuid(), Minutes = 15 }, "technician2");
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician");
        var ticket = await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician");
        Assert.Equal(60m, ticket.Cost);
        Assert.Equal(("45", "30", "ลงเกิน"), ticket.Timeline.Single(e => e.Kind == TicketEventKind.LabourCorrected) is var e ? (e.From, e.To, e.Text) : default);

        await house.SendAsync(new RemoveLabour.Command(number, id, "ผิดงาน"), "technician");
        Assert.Equal(15, (await WorkAsync(house, number)).Costs.LabourMinutes);
        await house.SendAsync(new ConfirmTicket.Command(TicketRef.Of(number)), "teacher");
        Assert.Equal("ticket.not-open", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(add with { ClientId = Guid.NewGuid() }, "technician"))).Code);
        Assert.Equal("ticket.not-open", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new StartLabour.Command(number, Guid.NewGuid()), "technician"))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_forgotten_timer_counts_a_day_and_stops_with_the_repair(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        await house.SendAsync(new StartLabour.Command(number, Guid.NewGuid()), "technician");
        var id = (await WorkAsync(house, number)).Labour[0].Id;
        Assert.Equal("labour.runs", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RemoveLabour.Command(number, id, "ลืม"), "technician"))).Code);
        house.Clock.Move(TimeSpan.FromDays(3));
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician2");
        Assert.Equal((LabourEntry.MostMinutes, false), (await WorkAsync(house, number)).Labour[0] is var l ? (l.Minutes, l.EndedAt is null) : default);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_a_colleagues_merging_stopped_can_be_corrected_for_some_days(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (main, number) = ((await house.ReportAsync()).Number, (await house.ReportAsync()).Number);
        await house.SendAsync(new StartLabour.Command(number, Guid.NewGuid()), "technician");
        house.Clock.Move(TimeSpan.FromHours(20));
        await house.SendAsync(new MergeTicket.Command(number, main), "technician2");
        var stopped = (await WorkAsync(house, number)).Labour[0];
        Assert.Equal(20 * 60, stopped.Minutes);
        await house.SendAsync(new CorrectLabour.Command(number, stopped.Id, new DateOnly(2026, 11, 20), 30, "ดูเครื่อง", "ลืมหยุด"), "technician");
        Assert.Equal((30, true), (await WorkAsync(house, number)) is var w ? (w.Labour[0].Minutes, w.TakesCorrections) : default);
        Assert.Equal("ticket.not-open", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new StartLabour.Command(number, Guid.NewGuid()), "technician"))).Code);
        house.Clock.Move(Ticket.LabourIsCorrectedFor);
        Assert.False((await WorkAsync(house, number)).TakesCorrections);
        Assert.Equal("ticket.not-open", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RemoveLabour.Command(number, stopped.Id, "ลืม"), "technician"))).Code);
    }

    private static Task<GetTicketWork.Details> WorkAsync(House house, string number) => house.SendAsync(new GetTicketWork.Query(number), "technician");
}
