using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Orders;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Orders;

/// <summary>How an order ceases to bind: by its last day, by another order, or by a word; and what both ends then say.</summary>
public sealed class OrderEndTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_that_supersedes_ends_the_earlier_and_both_ends_say_so(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var earlier = await desk.AnnouncedAsync(await desk.DraftAsync("มอบหมายหน้าที่เดิม"));
        var later = await desk.NumberedAsync(await desk.DraftAsync("มอบหมายหน้าที่ใหม่", relations: [new(earlier, OrderRelationKind.Supersedes)]));

        // Only the signature does it: a draft or a number revokes nothing.
        Assert.Equal((OrderState.Announced, true), await StandsAsync(desk, earlier));
        Assert.Equal((later, "2/2569", OrderRelationKind.Supersedes, true), EndOf(await desk.ReadAsync(earlier)));
        await house.SendAsync(new SignOrder.Command(later, (await desk.ReadAsync(later)).Version, TestOffice.Password), "director");

        Assert.Equal((OrderState.Revoked, false), await StandsAsync(desk, earlier));
        Assert.Equal("ตามคำสั่งที่ 2/2569", (await desk.ReadAsync(earlier)).EndReason);
        Assert.Equal((earlier, "1/2569", OrderRelationKind.Supersedes, false), EndOf(await desk.ReadAsync(later)));
        Assert.Equal((later, "2/2569", OrderRelationKind.Supersedes, true), EndOf(await desk.ReadAsync(earlier)));
        var duty = Assert.Single(await house.SendAsync(new MyDuties.Query(), "teacher"), d => d.OrderId == earlier);
        Assert.Equal((OrderState.Revoked, false), (duty.State, duty.IsInForce));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_that_amends_leaves_the_earlier_in_force_and_both_ends_say_so(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var earlier = await desk.AnnouncedAsync();
        var later = await desk.AnnouncedAsync(await desk.DraftAsync("แก้ไขเพิ่มเติม", relations: [new(earlier, OrderRelationKind.Amends)]));

        Assert.Equal((OrderState.Announced, true), await StandsAsync(desk, earlier));
        Assert.Equal((OrderState.Announced, true), await StandsAsync(desk, later));
        Assert.Equal((later, "2/2569", OrderRelationKind.Amends, true), EndOf(await desk.ReadAsync(earlier)));
        Assert.Equal((earlier, "1/2569", OrderRelationKind.Amends, false), EndOf(await desk.ReadAsync(later)));
        Assert.Equal("", (await desk.ReadAsync(earlier)).EndReason);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_that_binds_later_ends_the_earlier_on_that_day_and_not_before(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var earlier = await desk.AnnouncedAsync();
        var draft = await desk.DraftAsync("ใช้แทนตั้งแต่ต้นเดือน", relations: [new(earlier, OrderRelationKind.Supersedes)]) with { EffectiveFrom = new DateOnly(2026, 12, 1) };
        var later = await desk.AnnouncedAsync(draft);

        house.Clock.Set(new DateTimeOffset(2026, 11, 30, 16, 59, 59, TimeSpan.Zero));
        Assert.Equal((OrderState.Announced, true), await StandsAsync(desk, earlier));
        Assert.Equal((OrderState.Announced, false), await StandsAsync(desk, later));
        Assert.Equal([earlier], await FindAsync(house, new OrderFilter(InForce: true)));
        Assert.False((await desk.ReadAsync(earlier)).May.End);
        house.Clock.Set(new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero));
        Assert.Equal((OrderState.Revoked, false), await StandsAsync(desk, earlier));
        Assert.Equal((OrderState.Announced, true), await StandsAsync(desk, later));
        Assert.Equal([later], await FindAsync(house, new OrderFilter(InForce: true)));
        Assert.Equal([earlier], await FindAsync(house, new OrderFilter(State: "revoked")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task After_its_last_day_it_has_ended_by_itself_and_is_found_so(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var id = await desk.AnnouncedAsync(await desk.DraftAsync("เวรปีใหม่") with { EffectiveTo = Today.AddDays(5) });
        var other = await desk.AnnouncedAsync();

        house.Clock.Set(new DateTimeOffset(2026, 11, 25, 16, 59, 59, TimeSpan.Zero));
        Assert.Equal((OrderState.Announced, true), await StandsAsync(desk, id));
        Assert.Equal([other, id], await FindAsync(house, new OrderFilter(State: "announced")));
        Assert.Equal(2, await house.SendAsync(new CountDuties.Query(), "teacher"));
        house.Clock.Set(new DateTimeOffset(2026, 11, 25, 17, 0, 0, TimeSpan.Zero));

        Assert.Equal((OrderState.Ended, false), await StandsAsync(desk, id));
        Assert.Equal(1, await house.SendAsync(new CountDuties.Query(), "teacher"));
        Assert.False((await desk.ReadAsync(id)).May.End);
        Assert.Equal("order.state", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new EndOrder.Command(id, "แล้วเสร็จ"), "clerk"))).Code);
        Assert.Equal([id], await FindAsync(house, new OrderFilter(State: "ended")));
        Assert.Equal([other], await FindAsync(house, new OrderFilter(State: "announced")));
        Assert.Equal([other], await FindAsync(house, new OrderFilter(InForce: true)));
        var page = await house.SendAsync(new ListOrders.Query(new OrderFilter()), "clerk");
        Assert.Equal([(OrderState.Announced, 1), (OrderState.Ended, 1)], page.Counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
        Assert.Equal([OrderState.Announced, OrderState.Ended], page.Rows.Select(r => r.State));
        Assert.Equal((OrderState.Ended, false), (await house.SendAsync(new MyDuties.Query(), "teacher")).Where(d => d.OrderId == id).Select(d => (d.State, d.IsInForce)).Single());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task It_is_ended_with_a_reason_by_those_who_answer_for_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var id = await desk.AnnouncedAsync();
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new EndOrder.Command(id, "แล้วเสร็จ"), "technician"))).Kind);
        Assert.Equal(RuleKind.Invalid, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new EndOrder.Command(id, " "), "clerk"))).Kind);
        await house.SendAsync(new EndOrder.Command(id, "อบรมเสร็จแล้ว"), "groupdirector");
        Assert.Equal((OrderState.Ended, false), await StandsAsync(desk, id));
        Assert.Equal("อบรมเสร็จแล้ว", (await desk.ReadAsync(id, "teacher")).EndReason);

        // Revoked afterwards, also from a day to come, it does not bind again.
        await desk.SignedAsync(await desk.DraftAsync("ยกเลิก", relations: [new(id, OrderRelationKind.Revokes)]) with { EffectiveFrom = Today.AddDays(9) });
        Assert.Equal((OrderState.Revoked, false), await StandsAsync(desk, id));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_substitute_decides_on_an_order_and_its_history_names_both(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var id = await desk.ProposedAsync();
        await desk.DecideAsync(id, "groupdirector", DecisionKind.Opinion, "เห็นควร");
        Assert.Equal("not-found", (await Assert.ThrowsAsync<RuleException>(() => desk.ReadAsync(id, "supply"))).Code);
        await house.SendAsync(new SetSubstitute.Command(null, await house.PersonAsync("supply"), Today, Today.AddDays(1), "ไปราชการ"), "director");

        var read = await desk.ReadAsync(id, "supply");
        Assert.Equal((true, false), (read.May.Decide, read.May.Write));
        await desk.DecideAsync(id, "supply", DecisionKind.Approve);

        read = await desk.ReadAsync(id, "technician");
        Assert.Equal(OrderState.Approved, read.State);
        Assert.Equal(("นายsupply ทดสอบ", "นายdirector ทดสอบ"), (read.History[0].Answers[^1].By, read.History[0].Answers[^1].For));
        Assert.False((await desk.ReadAsync(id, "director")).May.Decide);

        // Deciding is not signing: the signature stays with the one whose name stands on the paper.
        await house.SendAsync(new IssueNumber.Command(id), "clerk");
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SignOrder.Command(id, 99, TestOffice.Password), "supply"))).Kind);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_step_sent_by_two_windows_at_once_is_taken_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider, settings: new() { ["HelpDesk:Smtp:Host"] = "mail.example.go.th", ["HelpDesk:Smtp:From"] = "helpdesk@example.go.th" });
        var desk = new OrderDesk(house);
        var draft = await desk.DraftAsync("กดสองครั้ง");
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => house.SendAsync(new SaveOrder.Command(null, draft), "technician"))));
        var id = Assert.Single(made.Select(m => m.Id).Distinct());
        Assert.Equal(1, await house.DbAsync(db => db.Orders.CountAsync()));

        await OnceAsync(() => house.SendAsync(new ProposeOrder.Command(id), "technician"));
        Assert.Equal(1, await house.DbAsync(db => db.Approvals.CountAsync()));
        await desk.DecideAsync(id, "groupdirector", DecisionKind.Opinion, "เห็นควร");
        await OnceAsync(() => desk.DecideAsync(id, "director", DecisionKind.Approve));
        Assert.Equal(2, (await desk.ReadAsync(id)).History[0].Answers.Count);
        await house.SendAsync(new IssueNumber.Command(id), "clerk");
        var version = (await desk.ReadAsync(id)).Version;
        await OnceAsync(() => house.SendAsync(new SignOrder.Command(id, version, TestOffice.Password), "director"));
        await OnceAsync(() => house.SendAsync(new AnnounceOrder.Command(id), "clerk"));
        await house.TellAsync();
        Assert.Equal(1, await house.DbAsync(db => db.Outbox.CountAsync(m => m.Kind == MessageKind.OrderAnnounced)));
        var papers = new[] { await desk.FileAsync(), await desk.FileAsync() };
        await OnceAsync(papers.Select(p => (Func<Task>)(() => house.SendAsync(new TakeSignedPaper.Command(id, p), "clerk"))));
        Assert.Single((await desk.ReadAsync(id)).Files);
        await OnceAsync(() => house.SendAsync(new EndOrder.Command(id, "แล้วเสร็จ"), "clerk"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_committee_and_a_substitution_sent_twice_at_once_are_one(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var draft = Committees.CommitteeTests.Draft("คณะกรรมการตรวจรับ");
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => house.SendAsync(new SaveCommittee.Command(null, draft), "technician"))));
        Assert.Single(made.Select(m => m.Id).Distinct());
        Assert.Equal(1, await house.DbAsync(db => db.Committees.CountAsync()));
        var other = await house.SendAsync(new SaveCommittee.Command(null, draft with { Works = [new WorkDraft("งานอื่น")] }), "technician");
        Assert.NotEqual(made[0].Id, other.Id);

        var clerk = await house.PersonAsync("clerk");
        await OnceAsync(() => house.SendAsync(new SetSubstitute.Command(null, clerk, Today, Today, null), "director"));
        Assert.Equal(1, await house.DbAsync(db => db.Substitutions.CountAsync()));
        foreach (var minimum in new[] { 3, 5 })
        {
            await house.SendAsync(new SaveCommitteeTemplate.Command(null, "แบบ", CommitteeKind.Committee, CommitteePurpose.Other, minimum, ""), "clerk");
        }

        Assert.Equal([5], (await house.SendAsync(new GetCommitteeTemplates.Query(), "clerk")).Rows.Select(r => r.MinimumMembers));
    }

    private static Task OnceAsync(Func<Task> step) => OnceAsync(Enumerable.Repeat(step, 4));

    // One is carried out; every other one is told that it came too late.
    private static async Task OnceAsync(IEnumerable<Func<Task>> steps)
    {
        var outcomes = await Task.WhenAll(steps.Select(step => Task.Run(async () =>
        {
            try
            {
                await step();
                return "done";
            }
            catch (RuleException late) when (late.Kind == RuleKind.Conflict)
            {
                return late.Code;
            }
        })));
        Assert.Single(outcomes, "done");
    }

    private static async Task<(OrderState State, bool InForce)> StandsAsync(OrderDesk desk, long id)
    {
        var read = await desk.ReadAsync(id);
        return (read.State, read.IsInForce);
    }

    private static (long OrderId, string? Number, OrderRelationKind Kind, bool IsLater) EndOf(GetOrder.Details order)
    {
        var relation = Assert.Single(order.Relations);
        return (relation.OrderId, relation.Number, relation.Kind, relation.IsLater);
    }

    private static async Task<IEnumerable<long>> FindAsync(House house, OrderFilter filter) => (await house.SendAsync(new ListOrders.Query(filter), "clerk")).Rows.Select(r => r.Id);
}
