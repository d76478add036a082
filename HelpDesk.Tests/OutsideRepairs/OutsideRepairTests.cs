using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Messages;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>From the draft to the device's return, with and without the group director's approval.</summary>
public sealed class OutsideRepairTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Below_the_limit_it_goes_out_and_comes_back_without_an_approval(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync();
        await house.SendAsync(new SetAssetState.Command(device.Id, AssetState.Damaged, ""), "technician");
        var client = Guid.NewGuid();
        var number = await desk.NewAsync(ticket, VendorDesk.Draft(5_000), clientId: client);
        Assert.Equal(("V2570-0001", number), (number, await desk.NewAsync(ticket, VendorDesk.Draft(5_000), clientId: client)));
        Assert.Equal("outside-repair.one-open", (await Assert.ThrowsAsync<RuleException>(() => desk.NewAsync(ticket))).Code);
        Assert.Equal("outside-repair.no-approval", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ProposeOutsideRepair.Command(number), "technician"))).Code);

        await desk.SendOutAsync(number);
        var out_ = await desk.ReadAsync(number);
        Assert.Equal((OutsideRepairState.Out, 0, "RMA-77", device.Number), (out_.State, out_.DaysOut!.Value, out_.Draft.Receipt, out_.Asset!.Number));
        Assert.Equal(AssetState.AtRepair, (await desk.DeviceAsync(device.Id)).State);
        var held = await desk.TicketAsync(ticket, "teacher");
        Assert.Equal((TicketStatus.OnHold, OnHoldReason.Vendor), (held.Status, held.OnHoldReason!.Value));

        // The school reads that it waits, and no vendor, number or amount.
        Assert.DoesNotContain(held.Timeline, e => e.Kind is TicketEventKind.SentToVendor or TicketEventKind.BackFromVendor || e.Text.Contains("ร้าน", StringComparison.Ordinal));
        Assert.Contains((await desk.TicketAsync(ticket, "technician2")).Timeline, e => e.Kind == TicketEventKind.SentToVendor && e.To == number);

        house.Clock.Move(TimeSpan.FromDays(10));
        Assert.Equal((10, 3), ((await desk.ReadAsync(number)).DaysOut!.Value, (await desk.ReadAsync(number)).DaysLate));
        Assert.Equal(0m, await house.DbAsync(db => db.OutsideSumAsync(db.Tickets.Single(t => t.Number == ticket).Id)));
        await desk.BackAsync(number, 4_800.255m);
        var back = await desk.ReadAsync(number);
        Assert.Equal((OutsideRepairState.Back, 10, 0, 4_800.26m), (back.State, back.DaysOut!.Value, back.DaysLate, back.FinalAmount!.Value));
        Assert.Equal(AssetState.Damaged, (await desk.DeviceAsync(device.Id)).State);
        Assert.Equal(TicketStatus.InProgress, (await desk.TicketAsync(ticket, "teacher")).Status);

        // A second one of the same ticket; what both cost stands together.
        house.Clock.Move(TimeSpan.FromDays(1));
        var second = await desk.NewAsync(ticket);
        Assert.Equal("V2570-0002", second);
        await desk.SendOutAsync(second);
        await desk.BackAsync(second, 100);
        Assert.Equal(4_900.26m, await house.DbAsync(db => db.OutsideSumAsync(db.Tickets.Single(t => t.Number == ticket).Id)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_at_a_vendor_keeps_its_ticket_open(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync();
        var main = (await house.ReportAsync()).Number;
        var number = await desk.NewAsync(ticket);
        await RefusedAsync();
        await desk.SendOutAsync(number);
        await RefusedAsync();
        Assert.Equal(AssetState.AtRepair, (await desk.DeviceAsync(device.Id)).State);
        await desk.BackAsync(number);
        await house.SendAsync(new ResolveTicket.Command(ticket, Outcome.Repaired, "ใช้งานได้"), "technician");
        Assert.Equal(1_500m, (await desk.TicketAsync(ticket, "technician")).Cost);

        // The school, which reads nothing of outside repairs, hears no number of one.
        var early = (await house.ReportAsync()).Number;
        await desk.NewAsync(early);
        var taken = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new CancelTicket.Command(TicketRef.Of(early)), "teacher"));
        Assert.Equal(("ticket.not-new", false), (taken.Code, taken.Message.Contains('V', StringComparison.Ordinal)));

        async Task RefusedAsync()
        {
            await CodeAsync(() => house.SendAsync(new ResolveTicket.Command(ticket, Outcome.Repaired, "ซ่อมแล้ว"), "technician"));
            await CodeAsync(() => house.SendAsync(new MergeTicket.Command(ticket, main), "technician"));
            await CodeAsync(() => house.SendAsync(new CancelTicket.Command(TicketRef.Of(ticket), "ซ้ำ"), "technician"));
        }

        async Task CodeAsync(Func<Task> act)
        {
            var refused = await Assert.ThrowsAsync<RuleException>(act);
            Assert.Equal("outside-repair.open", refused.Code);
            Assert.Contains(number, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Above_the_limit_it_waits_for_the_group_director_and_dearer_needs_a_new_approval(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync();
        var number = await desk.NewAsync(ticket, VendorDesk.Draft(5_000.01m));
        Assert.True((await desk.ReadAsync(number)).NeedsApproval);
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await house.SendAsync(new ProposeOutsideRepair.Command(number), "technician");
        await RefusedAsync("outside-repair.waiting", () => desk.SendOutAsync(number));
        await RefusedAsync("outside-repair.waiting", () => desk.WriteAsync(number, VendorDesk.Draft(1_000)));
        await RefusedAsync("outside-repair.waiting", () => house.SendAsync(new CancelOutsideRepair.Command(number, "เลิก"), "technician"));

        // A refusal is no approval, whatever is tried.
        await desk.DecideAsync(number, DecisionKind.Refuse, "แพงไป");
        var refused = await desk.ReadAsync(number);
        Assert.Equal((OutsideDecision.Refused, "นายgroupdirector ทดสอบ: แพงไป", false), (refused.Decision, refused.Remark, refused.May.SendOut));
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        var settings = await house.SendAsync(new GetSettings.Query(), "admin");
        await house.SendAsync(new SaveSettings.Command(settings with { OutsideRepairLimit = 99_000 }), "admin");
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        settings = await house.SendAsync(new GetSettings.Query(), "admin");
        await house.SendAsync(new SaveSettings.Command(settings with { OutsideRepairLimit = 5_000 }), "admin");

        // Written anew, sent back, sent again as the next round, approved.
        await desk.WriteAsync(number, VendorDesk.Draft(8_000));
        await house.SendAsync(new ProposeOutsideRepair.Command(number), "technician");
        await desk.DecideAsync(number, DecisionKind.Return, "ขอใบเสนอราคาเพิ่ม");
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await RefusedAsync("outside-repair.other-request", () => house.SendAsync(new ProposeOutsideRepair.Command(number), "technician2"));
        await house.SendAsync(new ProposeOutsideRepair.Command(number, "เพิ่มแล้ว"), "technician");
        await desk.DecideAsync(number, DecisionKind.Approve);
        Assert.Equal((OutsideDecision.Approved, 8_000m, true), ((await desk.ReadAsync(number)).Decision, (await desk.ReadAsync(number)).ApprovedAmount!.Value, (await desk.ReadAsync(number)).May.SendOut));

        // Cheaper is covered; dearer, or another vendor, is not.
        await desk.WriteAsync(number, VendorDesk.Draft(7_900));
        Assert.True((await desk.ReadAsync(number)).May.SendOut);
        await desk.WriteAsync(number, VendorDesk.Draft(7_900, vendor: "ร้านอื่น"));
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await desk.WriteAsync(number, VendorDesk.Draft(8_001));
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await desk.WriteAsync(number, VendorDesk.Draft(8_000));
        await desk.SendOutAsync(number);

        // It becomes dearer at the vendor: it is asked for once more before it is paid.
        Assert.Equal("outside-repair.dearer", (await Assert.ThrowsAsync<RuleException>(() => desk.BackAsync(number, 9_000))).Code);
        await RefusedAsync("outside-repair.is-out", () => desk.WriteAsync(number, VendorDesk.Draft(9_000, vendor: "ร้านอื่น")));
        await desk.WriteAsync(number, VendorDesk.Draft(9_000));
        await house.SendAsync(new ProposeOutsideRepair.Command(number), "technician");
        await RefusedAsync("outside-repair.waiting", () => desk.BackAsync(number, 8_000));
        await desk.DecideAsync(number, DecisionKind.ApproveWithConditions, "ครั้งเดียว");
        await desk.BackAsync(number, 9_000);
        Assert.Equal((OutsideRepairState.Back, AssetState.Usable), ((await desk.ReadAsync(number)).State, (await desk.DeviceAsync(device.Id)).State));

        static async Task RefusedAsync(string code, Func<Task> step) => Assert.Equal(code, (await Assert.ThrowsAsync<RuleException>(step)).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Under_warranty_whatever_the_quotation_says_and_never_without_an_amount(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, _) = await desk.TicketAsync(withDevice: false);
        var number = await desk.NewAsync(ticket, VendorDesk.Draft(null));
        Assert.Equal("outside-repair.no-amount", (await Assert.ThrowsAsync<RuleException>(() => desk.SendOutAsync(number))).Code);
        await desk.WriteAsync(number, VendorDesk.Draft(60_000, warranty: true));
        await desk.SendOutAsync(number);
        await desk.BackAsync(number, null);
        Assert.Equal(0m, (await desk.ReadAsync(number)).FinalAmount);

        // Days that cannot be.
        var second = await desk.NewAsync(ticket);
        var today = desk.Today();
        Assert.Equal("outside-repair.future", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SendOutsideRepair.Command(second, today.AddDays(1), today.AddDays(2)), "technician"))).Code);
        Assert.Equal("outside-repair.expected", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SendOutsideRepair.Command(second, today, today.AddDays(-1)), "technician"))).Code);
        await desk.SendOutAsync(second);
        Assert.Equal("outside-repair.back-when", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new TakeBackOutsideRepair.Command(second, today.AddDays(-1), "x", 1), "technician"))).Code);

        // Written down by mistake: as if it had not been.
        await house.SendAsync(new CancelOutsideRepair.Command(second, "กดผิด"), "technician");
        Assert.Equal((OutsideRepairState.Cancelled, TicketStatus.InProgress), ((await desk.ReadAsync(second)).State, (await desk.TicketAsync(ticket, "technician")).Status));
        Assert.Equal("outside-repair.state", (await Assert.ThrowsAsync<RuleException>(() => desk.SendOutAsync(second))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_group_director_who_asks_is_decided_on_by_the_director(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, _) = await desk.TicketAsync();
        var number = await desk.NewAsync(ticket, VendorDesk.Draft(12_000), by: "groupdirector");
        await house.SendAsync(new ProposeOutsideRepair.Command(number), "groupdirector");
        await Assert.ThrowsAsync<RuleException>(() => desk.DecideAsync(number, DecisionKind.Approve, by: "groupdirector"));
        await desk.DecideAsync(number, DecisionKind.Approve, by: "director");
        await desk.SendOutAsync(number);

        // Two at once: one goes through, the other reads what became of it.
        var (other, _) = await desk.TicketAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return await desk.NewAsync(other);
            }
            catch (RuleException broken)
            {
                return broken.Code;
            }
        }));
        Assert.Single(both, "outside-repair.one-open");
        Assert.Equal(1, await house.DbAsync(db => db.OutsideRepairs.CountAsync(r => db.Tickets.Any(t => t.Id == r.TicketId && t.Number == other))));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Schools_read_and_do_nothing_and_those_who_watch_only_read(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, _) = await desk.TicketAsync();
        var number = await desk.NewAsync(ticket);
        await desk.SendOutAsync(number);
        foreach (var person in new[] { "teacher", "coordinator", "coordinator2", "clerk" })
        {
            await Assert.ThrowsAsync<RuleException>(() => desk.ReadAsync(number, person));
            await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTicketRepairs.Query(ticket), person));
            await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ListOutsideRepairs.Query(), person));
            await Assert.ThrowsAsync<RuleException>(() => desk.BackAsync(number, 1, person));
        }

        foreach (var person in new[] { "auditor", "director", "supply", "admin" })
        {
            Assert.Equal(new GetOutsideRepair.Rights(false, false, false, false, false, false), (await desk.ReadAsync(number, person)).May);
            Assert.Single((await house.SendAsync(new ListOutsideRepairs.Query(), person)).Rows);
            await Assert.ThrowsAsync<RuleException>(() => desk.BackAsync(number, 1, person));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_late_stands_first_and_is_told_once_for_each_expected_day(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var numbers = new List<string>();
        foreach (var days in new[] { 20, 3, 5 })
        {
            var (ticket, _) = await desk.TicketAsync();
            numbers.Add(await desk.NewAsync(ticket, VendorDesk.Draft(vendor: days == 3 ? "ร้านช้า" : "ร้านเร็ว")));
            await desk.SendOutAsync(numbers[^1], days, by: "technician2");
        }

        house.Clock.Move(TimeSpan.FromDays(4));
        await RunAsync();
        Assert.Equal(1, await CountAsync("technician"));
        Assert.Equal(1, await CountAsync("technician2"));
        Assert.Equal(0, await CountAsync("teacher"));
        Assert.Contains(numbers[1], (await house.NoticesAsync("technician")).First(n => n.Kind == MessageKind.OutsideRepairOverdue).Title, StringComparison.Ordinal);
        house.Clock.Move(TimeSpan.FromHours(5));
        await RunAsync();
        Assert.Equal(1, await CountAsync("technician"));

        var page = await house.SendAsync(new ListOutsideRepairs.Query(), "auditor");
        Assert.Equal([numbers[1], numbers[2], numbers[0]], page.Rows.Select(r => r.Number));
        Assert.Equal((1, 1, 3), (page.Rows[0].DaysLate, page.Overdue, page.Total));
        Assert.Equal(numbers[1], Assert.Single((await house.SendAsync(new ListOutsideRepairs.Query(OutsideRepairShow.Overdue), "auditor")).Rows).Number);
        var slow = page.Vendors.Single(v => v.Name == "ร้านช้า").Id;
        Assert.Equal(numbers[1], Assert.Single((await house.SendAsync(new ListOutsideRepairs.Query(OutsideRepairShow.All, slow), "auditor")).Rows).Number);

        // Another day is promised, and passes too: it is told of once more.
        await desk.WriteAsync(numbers[1], VendorDesk.Draft(vendor: "ร้านช้า", expected: desk.Today().AddDays(2)));
        await RunAsync();
        Assert.Equal(1, await CountAsync("technician"));
        house.Clock.Move(TimeSpan.FromDays(3));
        await RunAsync();
        Assert.Equal(3, await CountAsync("technician"));
        await desk.BackAsync(numbers[1]);
        await RunAsync();
        Assert.Equal(3, await CountAsync("technician"));

        async Task<int> CountAsync(string person) => (await house.NoticesAsync(person)).Count(n => n.Kind == MessageKind.OutsideRepairOverdue);

        async Task RunAsync()
        {
            while (await house.SendAsSystemAsync(new RemindOutsideRepairs.Command()) > 0)
            {
            }

            await house.TellAsync();
        }
    }
}
