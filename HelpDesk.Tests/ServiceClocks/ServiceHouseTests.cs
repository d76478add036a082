using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Messages;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Jobs;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Outcome = HelpDesk.Core.Tickets.Outcome;

namespace HelpDesk.Tests.ServiceClocks;

/// <summary>Service clocks through the real commands, on both databases.</summary>
public sealed class ServiceHouseTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Waiting_for_parts_stops_the_clock_and_approval_only_where_the_office_says_so(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.PromiseAsync(60, 480);
        house.At(11, 19, 9);
        var number = (await house.ReportAsync()).Number;
        Assert.Equal(Weeks.Bangkok(2026, 11, 19, 10), (await house.TicketAsync(number)).DueAt);

        house.At(11, 19, 9, 30);
        await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Approval, "รออนุมัติ"), "technician");
        var ticket = await house.TicketAsync(number);
        Assert.Equal((false, 1800, true, Weeks.Bangkok(2026, 11, 19, 18)), (ticket.IsPaused, ticket.ResponseSeconds, ticket.ResponseMet, ticket.DueAt));

        house.At(11, 19, 11);
        await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts, "รอหมึก"), "technician");
        ticket = await house.TicketAsync(number);
        Assert.Equal((true, 2 * 3600, null, null), (ticket.IsPaused, ticket.WorkedSeconds, ticket.DueAt, ticket.AlarmAt));
        Assert.Equal(DueState.Paused, (await house.SendAsync(new GetTickets.Query(new TicketFilter()), "technician")).Rows.Single().Due!.State);

        house.At(11, 20, 9);
        await house.SendAsync(new StartTicket.Command(number), "technician");
        Assert.Equal(Weeks.Bangkok(2026, 11, 20, 16), (await house.TicketAsync(number)).DueAt);

        var stops = await house.SendAsync(new GetServiceStops.Query(), "auditor");
        Assert.Equal([OnHoldReason.Requester, OnHoldReason.Parts, OnHoldReason.Vendor], stops.Stops);
        await house.SendAsync(new SaveServiceStops.Command(stops with { Stops = [OnHoldReason.Approval] }), "admin");
        house.At(11, 20, 10);
        await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Approval, "รออนุมัติ"), "technician");
        Assert.Equal((true, 3 * 3600), ((await house.TicketAsync(number)).IsPaused, (await house.TicketAsync(number)).WorkedSeconds));
        house.At(11, 20, 11);
        await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts, "รอหมึก"), "technician");
        Assert.False((await house.TicketAsync(number)).IsPaused);

        house.At(11, 20, 14);
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician");
        ticket = await house.TicketAsync(number);
        Assert.Equal((5 * 3600, true, null), (ticket.WorkedSeconds, ticket.ResolutionMet, ticket.DueAt));
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveServiceStops.Command(stops), "admin"));
        Assert.NotNull(refused.Stale);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_kept_clock_of_a_whole_story_equals_its_timeline(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.PromiseAsync(60, 900);
        house.At(9, 30, 15);
        var number = (await house.ReportAsync()).Number;
        house.At(9, 30, 16);
        await house.SendAsync(new ClaimTicket.Command(number), "technician");
        house.At(10, 1, 9);
        await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Requester, "รุ่นใด"), "technician");
        house.At(10, 2, 9);
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "รุ่นเก่า"), "coordinator");
        house.At(10, 2, 10);
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician");
        house.At(10, 5, 10);
        await house.SendAsync(new ReopenTicket.Command(TicketRef.Of(number), "ยังเสีย"), "coordinator");
        house.At(10, 5, 11);
        await house.SendAsync(new NoteTicket.Command(number, "ดูแล้ว"), "technician");

        var kept = await house.TicketAsync(number);
        var rules = await house.Services.CreateScope().ServiceProvider.GetRequiredService<Core.Common.Reference.IReferenceData>().ReadAgainAsync(CancellationToken.None);
        var replayed = await house.TicketAsync(number);
        replayed.ReplayClock(rules.Service, "แม่ริม");

        Assert.Equal((5 * 3600, 3600), (kept.WorkedSeconds, kept.ResponseSeconds));
        Assert.Equal(
            (replayed.WorkedSeconds, replayed.ClockRunsSince, replayed.ResponseSeconds, replayed.DueAt, replayed.ResponseDueAt),
            (kept.WorkedSeconds, kept.ClockRunsSince, kept.ResponseSeconds, kept.DueAt, kept.ResponseDueAt));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Warned_once_at_ten_escalated_once_at_eleven_to_the_group_director(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        await house.PromiseAsync(null, 240);
        house.At(11, 19, 17);
        var number = (await house.ReportAsync()).Number;
        await house.SendAsync(new ClaimTicket.Command(number), "technician");
        await house.TellAsync();
        Assert.Equal(0, await house.RingAsync());
        house.At(11, 20, 9, 59);
        Assert.Equal(0, await house.RingAsync());
        house.At(11, 20, 10);
        Assert.Equal(1, await house.RingAsync());
        Assert.Equal(0, await house.RingAsync());
        house.At(11, 20, 11);
        Assert.Equal(1, await house.RingAsync());
        Assert.Equal(0, await house.RingAsync());
        house.At(11, 24, 11);
        Assert.Equal(0, await house.RingAsync());
        await house.TellAsync();

        Assert.Equal([MessageKind.TicketOverdue, MessageKind.TicketDueSoon], (await house.NoticesAsync("technician")).Where(n => n.Kind != MessageKind.TicketNew).Select(n => n.Kind));
        Assert.Equal(MessageKind.TicketOverdue, Assert.Single(await house.NoticesAsync("groupdirector")).Kind);
        Assert.DoesNotContain(await house.NoticesAsync("technician2"), n => n.Kind is MessageKind.TicketDueSoon or MessageKind.TicketOverdue);
        Assert.DoesNotContain(await house.NoticesAsync("coordinator"), n => n.Kind is MessageKind.TicketDueSoon or MessageKind.TicketOverdue);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Open_tickets_follow_new_targets_hours_and_holidays_within_the_minute(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        house.At(12, 3, 16);
        var numbers = new List<string>();
        foreach (var school in new[] { TestOffice.FirstSchool, TestOffice.SecondSchool, TestOffice.FirstSchool })
        {
            numbers.Add((await house.ReportAsync(school)).Number);
        }

        await house.SendAsync(new HoldTicket.Command(numbers[2], OnHoldReason.Parts, "รอ"), "technician");
        await house.PromiseAsync(null, 240);
        Assert.Equal(3, await house.RingAsync(limit: 2));
        Assert.Equal(Weeks.Bangkok(2026, 12, 4, 10), await DueAsync(0));
        Assert.Null(await DueAsync(2));

        // A holiday of one district before a weekend and a holiday of all, and another district's own hours.
        await house.SendAsync(new SaveHoliday.Command(new DateOnly(2026, 12, 4), "วันของอำเภอ", "แม่ริม"), "admin");
        await house.SendAsync(new SaveBusinessHours.Command("สันป่าตอง", [.. Weeks.WithLunch.Where(f => f.From.Hour == 13)], 0), "admin");
        Assert.Equal(3, await house.RingAsync());
        Assert.Equal(Weeks.Bangkok(2026, 12, 8, 10), await DueAsync(0));
        Assert.Equal(Weeks.Bangkok(2026, 12, 4, 15), await DueAsync(1));
        await house.SendAsync(new RemoveHoliday.Command((await house.SendAsync(new GetHolidays.Query(2569), "admin")).Rows.Single(r => r.District == "แม่ริม").Id), "admin");
        await house.SendAsync(new RemoveBusinessHours.Command("สันป่าตอง", 1), "admin");
        await house.RingAsync();
        Assert.Equal((Weeks.Bangkok(2026, 12, 4, 10), Weeks.Bangkok(2026, 12, 4, 10)), (await DueAsync(0), await DueAsync(1)));

        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveHoliday.Command(new DateOnly(2026, 12, 4), "?", "ไม่มีอำเภอนี้"), "admin"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveBusinessHours.Command("ไม่มีอำเภอนี้", Weeks.WithLunch, 0), "admin"));
        Assert.NotNull((await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveBusinessHours.Command("", Weeks.WithLunch, 99), "admin"))).Stale);
        var cells = (await house.SendAsync(new GetServiceTargets.Query(), "admin")).Cells;
        Assert.NotNull((await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveServiceTargets.Command(null, cells, []), "admin"))).Stale);

        Task<DateTime?> DueAsync(int i) => house.DbAsync(db => db.Tickets.Where(t => t.Number == numbers[i]).Select(t => t.DueAt).SingleAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_category_of_its_own_goes_before_and_what_is_blank_follows_all(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.PromiseAsync(60, 480);
        var blank = await house.SendAsync(new GetServiceTargets.Query("network"), "auditor");
        Assert.All(blank.Cells, c => Assert.Equal((null, null), (c.ResponseMinutes, c.ResolutionMinutes)));
        Assert.Equal(540, blank.MinutesOfDay);
        await house.SendAsync(new SaveServiceTargets.Command("network", [.. blank.Cells.Select(c => c.Priority == Priority.Critical ? c with { ResolutionMinutes = 30 } : c)], blank.Cells), "admin");
        house.At(11, 19, 9);
        var critical = (await house.ReportAsync(category: "network", impact: Impact.All, urgency: Urgency.Urgent)).Number;
        var other = (await house.ReportAsync(category: "network")).Number;

        var (a, b) = (await house.TicketAsync(critical), await house.TicketAsync(other));
        Assert.Equal((Priority.Critical, null, 1800), (a.Priority, a.ResponseTarget, a.ResolutionTarget));
        Assert.Equal((3600, 8 * 3600), (b.ResponseTarget, b.ResolutionTarget));
        Assert.Equal(["network"], (await house.SendAsync(new GetServiceTargets.Query(), "admin")).WithOwn);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveServiceTargets.Command(null, [.. blank.Cells.Select(c => c with { ResponseMinutes = 90, ResolutionMinutes = 60 })], blank.Cells), "admin"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveServiceTargets.Command(null, blank.Cells, blank.Cells), "auditor"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Sorted_by_due_every_page_follows_the_last_and_what_is_not_due_comes_last(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        house.At(11, 19, 9);
        var undue = (await house.ReportAsync()).Number;
        await house.SendAsync(new HoldTicket.Command(undue, OnHoldReason.Parts, "รอ"), "technician");
        await house.PromiseAsync(60, 480);
        var numbers = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            house.At(11, 19, 16 - i);
            numbers.Insert(0, (await house.ReportAsync()).Number);
        }

        house.At(11, 19, 16);
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await house.SendAsync(new GetTickets.Query(new TicketFilter("all"), TicketOrder.Due, after, 2), "technician");
            seen.AddRange(page.Rows.Select(r => r.Number));
            after = page.Next;
        }
        while (after is not null);

        // Those reported at 12:00 and at 13:00 are due at the same moment: lunch does not count.
        Assert.Equal(6, seen.Count);
        Assert.Equal(undue, seen[^1]);
        Assert.Equal(numbers.Order(StringComparer.Ordinal), seen.Take(5).Order(StringComparer.Ordinal));
        var dues = (await house.SendAsync(new GetTickets.Query(new TicketFilter(), TicketOrder.Due, null, 100), "technician")).Rows.Select(r => r.Due?.At).ToList();
        Assert.Equal(dues.OrderBy(d => d ?? DateTime.MaxValue), dues);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTickets.Query(new TicketFilter(), TicketOrder.Due, "x-1", 2), "technician"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_jobs_ring_and_count_what_was_never_counted(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.PromiseAsync(null, 60);
        house.At(11, 19, 9);
        var (counted, forgotten) = ((await house.ReportAsync()).Number, (await house.ReportAsync()).Number);
        house.At(11, 19, 9, 20);
        await house.SendAsync(new HoldTicket.Command(forgotten, OnHoldReason.Parts, "รอ"), "technician");
        await house.DbAsync(db => db.Tickets.Where(t => t.Number == forgotten).ExecuteUpdateAsync(s => s
            .SetProperty(t => t.WorkedSeconds, (int?)null).SetProperty(t => t.ClockRunsSince, (DateTime?)null).SetProperty(t => t.AlarmAt, Weeks.Bangkok(2026, 11, 19, 9))));

        // Before it is counted from the timeline, a change of it does not begin to count from the report on.
        house.At(11, 19, 12);
        await house.SendAsync(new NoteTicket.Command(forgotten, "ยังรอ"), "technician");
        Assert.Null((await house.TicketAsync(forgotten)).WorkedSeconds);
        var jobs = ActivatorUtilities.CreateInstance<Jobs>(house.Services);
        await jobs.RunDueAsync(CancellationToken.None);

        Assert.Equal(ClockAlarm.Escalated, (await house.TicketAsync(counted)).Alarm);
        var ticket = await house.TicketAsync(forgotten);
        Assert.Equal((20 * 60, true, null), (ticket.WorkedSeconds, ticket.IsPaused, ticket.AlarmAt));
        Assert.Equal(0, await house.SendAsSystemAsync(new CountClocks.Command()));
    }

    [Theory, OnSqlite]
    public async Task The_page_of_a_ticket_says_what_was_promised_taken_and_met(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.PromiseAsync(60, 240);
        house.At(11, 19, 17);
        var number = (await house.ReportAsync(by: "teacher")).Number;
        house.At(11, 20, 10, 30);
        var clock = (await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "teacher")).Clock!;
        Assert.Equal((60, Weeks.Bangkok(2026, 11, 19, 18), 210, false, null), (clock.Response.Promised, clock.Response.DueAt, clock.Response.Taken, clock.Response.IsDone, clock.Response.Met));
        Assert.Equal((DueState.Over, 150), (clock.Due!.State, clock.Due.Minutes));
        Assert.Equal("เกิน 2 ชม. 30 นาที", clock.Due.Words);
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "รับแล้ว"), "technician");
        clock = (await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician")).Clock!;
        Assert.Equal((true, false), (clock.Response.IsDone, clock.Response.Met));
        Assert.Equal((DueState.Soon, 30, "ใกล้ครบ เหลือ 30 นาที"), (clock.Due!.State, clock.Due.Minutes, clock.Due.Words));
    }
}
