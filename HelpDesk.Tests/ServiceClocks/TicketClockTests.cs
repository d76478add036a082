using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Messages;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using Outcome = HelpDesk.Core.Tickets.Outcome;

namespace HelpDesk.Tests.ServiceClocks;

/// <summary>The clock that is kept with every change equals one that reads the whole story afterwards.</summary>
public sealed class TicketClockTests
{
    private static readonly Actor Technician = new(1, "ช่าง", IsOffice: true);
    private static readonly Actor Teacher = new(2, "ครู", IsOffice: false);
    private static readonly Category[] Categories = [Named(1), Named(2)];

    [Fact]
    public void The_kept_clock_equals_the_timeline_and_waiting_is_never_counted() => Always(400, random =>
    {
        var (rules, week, holidays) = Rules(random);
        var at = Weeks.Instant(random, new DateOnly(2026, 9, 28), 2);
        var ticket = Report(at, (Priority)random.Next(1, 5), random.Next(1, 3));
        ticket.KeepClock(rules, "", at);
        var (worked, categoryAfterAnswer) = (0, false);
        for (var i = random.Next(1, 14); i > 0; i--)
        {
            var before = at;
            at = at.AddSeconds(random.Next(1, random.Next(2) == 0 ? 4_000 : 150_000));
            worked += Runs(ticket, rules) ? Weeks.Walk(week, holidays, before, at) : 0;
            var (category, answered) = (ticket.CategoryId, ticket.FirstResponseAt is not null);
            Step(ticket, random, at);
            categoryAfterAnswer |= answered && category != ticket.CategoryId;
            ticket.KeepClock(rules, "", ticket.UpdatedAt);

            // Looking at it in between, as the alarms do, changes nothing of what is counted.
            var (kept, since) = (ticket.WorkedSeconds, ticket.ClockRunsSince);
            ticket.KeepClock(rules, "", at);
            ticket.KeepClock(rules, "", at.AddHours(1));
            Assert.Equal((kept, since), (ticket.WorkedSeconds, ticket.ClockRunsSince));
        }

        var time = rules.TimeOf("");
        var running = ticket.ClockRunsSince is { } from ? time.Between(from, at) : 0;
        Assert.Equal(worked, ticket.WorkedSeconds + running);
        Assert.Equal(Runs(ticket, rules), ticket.ClockRunsSince is not null);
        Assert.Equal(ticket.FirstResponseAt is { } first ? Weeks.Walk(week, holidays, ticket.CreatedAt, first) : null, ticket.ResponseSeconds);
        if (ticket.ResolutionDueAt is { } due)
        {
            // What is due is due when exactly what was promised has been worked; what was used up before it went on is due at once.
            Assert.Equal(Math.Max(ticket.ResolutionTarget!.Value, ticket.WorkedSeconds!.Value), ticket.WorkedSeconds + time.Between(ticket.ClockRunsSince!.Value, due));
        }

        var was = Clock(ticket, !categoryAfterAnswer);
        ticket.ReplayClock(rules, "");
        Assert.Equal(was, Clock(ticket, !categoryAfterAnswer));
    });

    [Fact]
    public void It_is_warned_once_and_escalated_once_until_the_deadline_moves() => Always(300, random =>
    {
        var (rules, _, _) = Rules(random);
        var at = Weeks.Instant(random, new DateOnly(2026, 9, 28), 2);
        var ticket = Report(at, (Priority)random.Next(1, 5), random.Next(1, 3));
        ticket.KeepClock(rules, "", at);
        var told = new HashSet<MessageKind>();
        for (var i = random.Next(1, 10); i > 0; i--)
        {
            var next = at.AddSeconds(random.Next(1, 200_000));
            while (ticket.AlarmAt is { } alarm && alarm <= next)
            {
                var now = alarm < at ? at : alarm;
                ticket.KeepClock(rules, "", now);
                ticket.TakeNews();
                var due = ticket.DueAt!.Value;
                ticket.RingAlarm(now);
                var kind = Assert.Single(ticket.TakeNews()).Kind;
                Assert.Equal(now < due ? MessageKind.TicketDueSoon : MessageKind.TicketOverdue, kind);
                Assert.True(ticket.AlarmAt is null || ticket.AlarmAt > now, "An alarm that has rung must not ring again at once.");
                Assert.True(told.Add(kind), $"{kind} was said twice of {due:O}.");

                // The keeper, at the save of what the alarm changed.
                ticket.KeepClock(rules, "", ticket.UpdatedAt);
                Assert.True(ticket.AlarmAt is null || ticket.AlarmAt > now);
            }

            at = next;
            var before = ticket.DueAt;
            Step(ticket, random, at);
            ticket.KeepClock(rules, "", ticket.UpdatedAt);
            if (ticket.DueAt != before)
            {
                told.Clear();
            }
        }
    });

    [Fact]
    public void At_five_with_four_hours_left_it_is_due_at_eleven_and_warned_at_ten()
    {
        var (rules, ticket) = Promised(response: null, resolution: 240, Weeks.Bangkok(2026, 11, 19, 17));

        Assert.Equal(Weeks.Bangkok(2026, 11, 20, 11), ticket.DueAt);
        Assert.Equal(Weeks.Bangkok(2026, 11, 20, 10), ticket.AlarmAt);
        ticket.TakeNews();
        ticket.RingAlarm(Weeks.Bangkok(2026, 11, 20, 9, 59));
        Assert.Empty(ticket.TakeNews());
        ticket.RingAlarm(Weeks.Bangkok(2026, 11, 20, 10));
        Assert.Equal(MessageKind.TicketDueSoon, Assert.Single(ticket.TakeNews()).Kind);
        Assert.Equal(Weeks.Bangkok(2026, 11, 20, 11), ticket.AlarmAt);
        ticket.KeepClock(rules, "", Weeks.Bangkok(2026, 11, 20, 11));
        ticket.RingAlarm(Weeks.Bangkok(2026, 11, 20, 11));
        Assert.Equal(MessageKind.TicketOverdue, Assert.Single(ticket.TakeNews()).Kind);
        Assert.Null(ticket.AlarmAt);
    }

    [Fact]
    public void A_changed_target_keeps_the_pauses_and_goes_on_with_what_is_left()
    {
        var (rules, ticket) = Promised(response: null, resolution: 240, Weeks.Bangkok(2026, 11, 19, 8));
        Do(t => t.Hold(OnHoldReason.Parts, "รอหมึก", Technician, Weeks.Bangkok(2026, 11, 19, 10)));
        Assert.True(ticket.IsPaused);
        Assert.Equal((2 * 3600, null, null), (ticket.WorkedSeconds, ticket.DueAt, ticket.AlarmAt));
        Do(t => t.Start(Technician, Weeks.Bangkok(2026, 11, 19, 15)));
        Assert.Equal(Weeks.Bangkok(2026, 11, 19, 17), ticket.DueAt);
        Do(t => t.ChangePriority(Priority.Low, "", Technician, Weeks.Bangkok(2026, 11, 19, 16)));

        // Low promises nine hours more; the five hours of waiting stay uncounted.
        Assert.Equal(Weeks.Bangkok(2026, 11, 20, 17), ticket.DueAt);
        Do(t => t.Resolve(Outcome.Repaired, "", null, Technician, Weeks.Bangkok(2026, 11, 20, 9)));
        Assert.Equal((2 + 3 + 1) * 3600, ticket.WorkedSeconds);
        Assert.True(ticket.ResolutionMet);
        Assert.False(ticket.IsPaused);
        Do(t => t.Reopen("ยังเสีย", Teacher, Weeks.Bangkok(2026, 11, 23, 9)));
        Assert.Equal((6 * 3600, null), (ticket.WorkedSeconds, ticket.ResolutionMet));
        Assert.Equal(Weeks.Bangkok(2026, 11, 23, 17), ticket.DueAt);

        void Do(Action<Ticket> change)
        {
            change(ticket);
            ticket.KeepClock(rules, "", ticket.UpdatedAt);
        }
    }

    [Fact]
    public void What_was_escalated_and_waits_is_not_escalated_again_when_it_goes_on_with_nothing_left()
    {
        var (rules, ticket) = Promised(response: null, resolution: 60, Weeks.Bangkok(2026, 11, 19, 8));
        ticket.RingAlarm(Weeks.Bangkok(2026, 11, 19, 10));
        ticket.TakeNews();
        ticket.Hold(OnHoldReason.Vendor, "", Technician, Weeks.Bangkok(2026, 11, 19, 11));
        ticket.KeepClock(rules, "", ticket.UpdatedAt);
        ticket.Start(Technician, Weeks.Bangkok(2026, 11, 20, 11));
        ticket.KeepClock(rules, "", ticket.UpdatedAt);
        Assert.Equal((ClockAlarm.Escalated, null), (ticket.Alarm, ticket.AlarmAt));
    }

    [Fact]
    public void Without_a_target_nothing_is_due_and_the_time_is_counted_all_the_same()
    {
        var (rules, ticket) = Promised(response: null, resolution: null, Weeks.Bangkok(2026, 11, 19, 8));
        Assert.Equal((null, null, null, null, null), (ticket.ResponseDueAt, ticket.ResolutionDueAt, ticket.DueAt, ticket.AlarmAt, ticket.ResponseMet));
        ticket.Resolve(Outcome.Advised, "", null, Technician, Weeks.Bangkok(2026, 11, 19, 14));
        ticket.KeepClock(rules, "", ticket.UpdatedAt);
        Assert.Equal((5 * 3600, 5 * 3600, null), (ticket.ResponseSeconds, ticket.WorkedSeconds, ticket.ResolutionMet));
    }

    [Fact]
    public void The_first_answer_is_due_first_and_what_was_promised_for_it_stays_what_it_was()
    {
        var (rules, ticket) = Promised(response: 60, resolution: 240, Weeks.Bangkok(2026, 11, 19, 8));
        Assert.Equal(Weeks.Bangkok(2026, 11, 19, 9), ticket.DueAt);

        // Half of what was promised, where that is shorter than the office's hour.
        Assert.Equal(Weeks.Bangkok(2026, 11, 19, 8, 30), ticket.AlarmAt);
        ticket.Reply("รับเรื่องแล้ว", Technician, Weeks.Bangkok(2026, 11, 19, 9, 30));
        ticket.KeepClock(rules, "", ticket.UpdatedAt);
        Assert.Equal((90 * 60, false), (ticket.ResponseSeconds, ticket.ResponseMet));
        Assert.Equal(Weeks.Bangkok(2026, 11, 19, 12), ticket.DueAt);
        ticket.ChangePriority(Priority.Low, "", Technician, Weeks.Bangkok(2026, 11, 19, 10));
        var other = rules with { Targets = new Dictionary<(Priority, long?), ServicePromise> { [(Priority.Low, null)] = new(6 * 3600, 7 * 3600) } };
        ticket.KeepClock(other, "", ticket.UpdatedAt);
        Assert.Equal((3600, Weeks.Bangkok(2026, 11, 19, 9), false), (ticket.ResponseTarget, ticket.ResponseDueAt, ticket.ResponseMet));
        Assert.Equal(7 * 3600, ticket.ResolutionTarget);
    }

    [Fact]
    public void What_was_written_past_the_usual_way_is_not_told_afterwards()
    {
        var (_, ticket) = Promised(response: null, resolution: 60, Weeks.Bangkok(2026, 11, 19, 8));
        ticket.TakeNews();
        ticket.SilenceAlarm(Weeks.Bangkok(2026, 11, 20, 8));
        ticket.RingAlarm(Weeks.Bangkok(2026, 11, 20, 8));
        Assert.Empty(ticket.TakeNews());
        Assert.Equal((ClockAlarm.Escalated, null), (ticket.Alarm, ticket.AlarmAt));
    }

    private static void Always(int times, Action<Random> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(times),
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            check(new Random(seed));
            return true;
        }));

    private static (ServiceRules Rules, IReadOnlyList<TimeFrame> Week, HashSet<DateOnly> Holidays) Rules(Random random)
    {
        var (week, holidays) = (Weeks.Week(random), Weeks.Holidays(random, new DateOnly(2026, 9, 30)));
        var targets = new Dictionary<(Priority, long?), ServicePromise>();
        foreach (var priority in Enum.GetValues<Priority>())
        {
            foreach (var category in new long?[] { null, 1 })
            {
                if (random.Next(4) > 0)
                {
                    targets[(priority, category)] = new ServicePromise(Some(7_200), Some(90_000));
                }
            }
        }

        var stops = Enum.GetValues<OnHoldReason>().Where(_ => random.Next(2) == 0).ToHashSet();
        return (RulesOf(week, holidays, targets, stops), week, holidays);

        int? Some(int most) => random.Next(5) == 0 ? null : random.Next(60, most);
    }

    private static ServiceRules RulesOf(IReadOnlyList<TimeFrame> week, HashSet<DateOnly> holidays, Dictionary<(Priority, long?), ServicePromise> targets, HashSet<OnHoldReason> stops) => new(
        new Dictionary<string, IReadOnlyList<TimeFrame>>(StringComparer.Ordinal) { [""] = week },
        new Dictionary<string, IReadOnlySet<DateOnly>>(StringComparer.Ordinal) { [""] = holidays }, targets, stops, 60);

    private static (ServiceRules Rules, Ticket Ticket) Promised(int? response, int? resolution, DateTime at)
    {
        var rules = RulesOf(
            Weeks.WithLunch, [],
            new() { [(Priority.Normal, null)] = new(response * 60, resolution * 60), [(Priority.Low, null)] = new(null, 13 * 3600) },
            [OnHoldReason.Requester, OnHoldReason.Parts, OnHoldReason.Vendor]);
        var ticket = Report(at, Priority.Normal, 1);
        ticket.KeepClock(rules, "", at);
        return (rules, ticket);
    }

    private static Ticket Report(DateTime at, Priority priority, long category) => new(
        new TicketReport(Guid.NewGuid(), 1, "โรงเรียน", category, "พิมพ์ไม่ออก", "", "", "", "", Impact.One, Urgency.Normal, "ครู", "", ""), "R2570-000001", priority, "s", Teacher, at);

    private static Category Named(long id)
    {
        var category = new Category(FormattableString.Invariant($"c{id}"), "หมวด", "Category", 1);
        typeof(Category).GetProperty(nameof(Category.Id))!.SetValue(category, id);
        return category;
    }

    private static bool Runs(Ticket ticket, ServiceRules rules) =>
        ticket.Status is TicketStatus.New or TicketStatus.Assigned or TicketStatus.InProgress || (ticket.Status == TicketStatus.OnHold && !rules.Stops.Contains(ticket.OnHoldReason!.Value));

    private static object Clock(Ticket t, bool response) => (
        t.WorkedSeconds, t.ClockRunsSince, t.ResponseSeconds, t.ResolutionTarget, t.ResolutionDueAt, t.IsOpen && !response ? null : t.DueAt,
        response ? t.ResponseTarget : null, response ? t.ResponseDueAt : null);

    // Something that somebody may do in this state.
    private static void Step(Ticket ticket, Random random, DateTime at)
    {
        if (!ticket.IsOpen)
        {
            switch (random.Next(4))
            {
                case 0 when ticket.Status == TicketStatus.Resolved:
                    ticket.Close(Teacher, at);
                    break;
                case 1 when ticket.Status is TicketStatus.Resolved or TicketStatus.Closed:
                    ticket.Rate(random.Next(1, 6), "", Teacher, at);
                    break;
                case 2 when ticket.Status is TicketStatus.Resolved or TicketStatus.Closed && at - ticket.ResolvedAt < Ticket.ReopenWithin:
                    ticket.Reopen("ยังเสีย", Teacher, at);
                    break;
                default:
                    ticket.Note("บันทึก", Technician, at);
                    break;
            }

            return;
        }

        switch (random.Next(12))
        {
            case 0 when ticket.AssigneeId is null:
                ticket.Claim(Technician, at);
                break;
            case 1 or 2 or 3:
                ticket.Hold((OnHoldReason)random.Next(1, 5), "รอ", Technician, at);
                break;
            case 4 or 5:
                ticket.Start(Technician, at);
                break;
            case 6:
                ticket.Reply("ตอบ", random.Next(2) == 0 ? Technician : Teacher, at);
                break;
            case 7:
                ticket.Resolve(Outcome.Repaired, "เสร็จ", null, Technician, at);
                break;
            case 8:
                ticket.ChangePriority((Priority)random.Next(1, 5), "", Technician, at);
                break;
            case 9:
                ticket.ChangeCategory(Categories[ticket.CategoryId - 1], Categories[2 - ticket.CategoryId], "", Technician, at);
                break;
            case 10:
                ticket.Release(Technician, at, "");
                break;
            case 11 when random.Next(4) == 0:
                ticket.Cancel("", Technician, at);
                break;
            default:
                ticket.Note("บันทึก", Technician, at);
                break;
        }
    }
}
