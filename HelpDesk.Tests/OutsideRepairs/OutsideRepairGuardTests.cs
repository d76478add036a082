using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>What an approval covers, who ends what nobody can end any more, and one device at one vendor.</summary>
public sealed class OutsideRepairGuardTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_paid_under_warranty_is_approved_like_any_other(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, _) = await desk.TicketAsync();
        var number = await desk.NewAsync(ticket, VendorDesk.Draft(null, warranty: true));
        await desk.SendOutAsync(number);
        Assert.Equal("Amount", Assert.Single((await RefusedAsync("outside-repair.dearer", () => desk.BackAsync(number, 50_000))).Errors).Field);
        await RefusedAsync("outside-repair.dearer", () => desk.BackAsync(number, 5_000.01m));

        // What the vendor wants after all is approved, and warranty is no way around that.
        await desk.WriteAsync(number, VendorDesk.Draft(50_000));
        await house.SendAsync(new ProposeOutsideRepair.Command(number), "technician");
        await desk.DecideAsync(number, DecisionKind.Approve);
        await desk.WriteAsync(number, VendorDesk.Draft(50_000, warranty: true));
        Assert.Equal(OutsideDecision.None, (await desk.ReadAsync(number)).Decision);
        await RefusedAsync("outside-repair.dearer", () => desk.BackAsync(number, 50_001));
        await desk.BackAsync(number, 50_000);
        Assert.Equal(50_000m, (await desk.ReadAsync(number)).FinalAmount);

        // Ticked while it is out.
        var (other, _) = await desk.TicketAsync();
        var dearer = await desk.NewAsync(other, VendorDesk.Draft(4_000));
        await desk.SendOutAsync(dearer);
        await desk.WriteAsync(dearer, VendorDesk.Draft(4_000, warranty: true));
        await RefusedAsync("outside-repair.dearer", () => desk.BackAsync(dearer, 30_000));
        await desk.BackAsync(dearer, 300);
        Assert.Equal(300m, (await desk.ReadAsync(dearer)).FinalAmount);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_was_returned_to_somebody_who_has_left_others_end(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (first, device) = await desk.TicketAsync();
        var number = await desk.NewAsync(first, VendorDesk.Draft(4_000));
        await desk.SendOutAsync(number);
        await ReturnedAsync(number);
        var (second, _) = await desk.TicketAsync();
        var draft = await desk.NewAsync(second, VendorDesk.Draft(9_000));
        await ReturnedAsync(draft, write: false);
        var (third, _) = await desk.TicketAsync();
        var ended = await desk.NewAsync(third, VendorDesk.Draft(9_000));
        await ReturnedAsync(ended, write: false);

        // While the one who asked is there, it is theirs; a group director ends it all the same.
        await RefusedAsync("outside-repair.waiting", () => desk.BackAsync(number, 4_000, "technician2"));
        await RefusedAsync("outside-repair.waiting", () => house.SendAsync(new CancelOutsideRepair.Command(draft, "เลิก"), "technician2"));
        await RefusedAsync("outside-repair.other-request", () => house.SendAsync(new ProposeOutsideRepair.Command(draft), "technician2"));
        Assert.Equal((false, false, false), Rights(await desk.ReadAsync(draft, "technician2")));
        Assert.True((await desk.ReadAsync(ended, "groupdirector")).May.Cancel);
        await house.SendAsync(new CancelOutsideRepair.Command(ended, "ไม่ซ่อมแล้ว"), "groupdirector");
        await WithdrawnAsync(ended, "นายgroupdirector ทดสอบ");

        await house.SendAsync(new DisablePerson.Command(await house.PersonAsync("technician")), "admin");
        Assert.Equal((false, true, true), Rights(await desk.ReadAsync(draft, "technician2")));
        await desk.BackAsync(number, 4_000, "technician2");
        Assert.Equal((OutsideRepairState.Back, AssetState.Usable), ((await desk.ReadAsync(number, "technician2")).State, (await desk.DeviceAsync(device.Id)).State));
        await WithdrawnAsync(number, "นายtechnician2 ทดสอบ");
        await house.SendAsync(new ResolveTicket.Command(first, Outcome.Repaired, "ใช้งานได้"), "technician2");

        // Asked for anew, by whoever is there now.
        await house.SendAsync(new ProposeOutsideRepair.Command(draft, "ขอใหม่"), "technician2");
        await desk.DecideAsync(draft, DecisionKind.Approve);
        await desk.SendOutAsync(draft, by: "technician2");

        async Task ReturnedAsync(string repair, bool write = true)
        {
            if (write)
            {
                await desk.WriteAsync(repair, VendorDesk.Draft(9_000));
            }

            await house.SendAsync(new ProposeOutsideRepair.Command(repair), "technician");
            await desk.DecideAsync(repair, DecisionKind.Return, "ขอใบเสนอราคาเพิ่ม");
        }

        async Task WithdrawnAsync(string repair, string by)
        {
            var approval = await house.DbAsync(db => db.Approvals.AsNoTracking().Include(a => a.Rounds).SingleAsync(a => db.OutsideRepairs.Any(r => r.Number == repair && r.ApprovalId == a.Id)));
            Assert.Equal(ApprovalState.Withdrawn, approval.State);
            Assert.Contains(by, approval.CurrentRound.EndReason, StringComparison.Ordinal);
        }

        static (bool Withdraw, bool Cancel, bool Propose) Rights(GetOutsideRepair.Details read) => (read.May.Withdraw, read.May.Cancel, read.May.Propose);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_approval_is_of_the_device_it_was_given_for(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync();
        var number = await desk.NewAsync(ticket, VendorDesk.Draft(8_000));
        await ApprovedAsync();

        // Other words.
        await desk.WriteAsync(number, VendorDesk.Draft(8_000) with { Accessories = "สายไฟ กระเป๋า", Expected = desk.Today().AddDays(9) });
        Assert.True((await desk.ReadAsync(number)).May.SendOut);
        await desk.WriteAsync(number, VendorDesk.Draft(8_000) with { Device = "เครื่องแม่ข่าย" });
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await desk.WriteAsync(number, VendorDesk.Draft(8_000));
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await ApprovedAsync();

        // Another device of the ticket, and the one that was approved again.
        var (_, other) = await desk.TicketAsync();
        await house.SendAsync(new LinkDevice.Command(ticket, other.Number), "technician");
        var read = await desk.ReadAsync(number);
        Assert.Equal((false, true, true, OutsideDecision.None), (read.May.SendOut, read.May.Propose, read.NeedsApproval, read.Decision));
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await house.SendAsync(new LinkDevice.Command(ticket, device.Number), "technician");
        Assert.True((await desk.ReadAsync(number)).May.SendOut);

        // Refused for another device it is not approved for this one either.
        await house.SendAsync(new LinkDevice.Command(ticket, other.Number), "technician");
        await house.SendAsync(new ProposeOutsideRepair.Command(number), "technician");
        await desk.DecideAsync(number, DecisionKind.Refuse, "ไม่คุ้ม");
        await desk.WriteAsync(number, VendorDesk.Draft(8_000));
        await RefusedAsync("outside-repair.not-approved", () => desk.SendOutAsync(number));
        await ApprovedAsync();
        await desk.SendOutAsync(number);

        // Out, it is the device that went out, whatever the ticket says.
        await house.SendAsync(new LinkDevice.Command(ticket, device.Number), "technician");
        await desk.BackAsync(number, 8_000);
        Assert.Equal((AssetState.Usable, AssetState.Usable), ((await desk.DeviceAsync(device.Id)).State, (await desk.DeviceAsync(other.Id)).State));

        async Task ApprovedAsync()
        {
            await house.SendAsync(new ProposeOutsideRepair.Command(number), "technician");
            await desk.DecideAsync(number, DecisionKind.Approve);
            Assert.True((await desk.ReadAsync(number)).May.SendOut);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_device_is_at_one_vendor_at_a_time(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (one, device) = await desk.TicketAsync();
        var (two, _) = await desk.TicketAsync();
        await house.SendAsync(new LinkDevice.Command(two, device.Number), "technician");
        var (first, second) = (await desk.NewAsync(one), await desk.NewAsync(two));
        await desk.SendOutAsync(first);
        Assert.Contains(first, (await RefusedAsync("outside-repair.device-out", () => desk.SendOutAsync(second))).Message, StringComparison.Ordinal);
        Assert.Equal(AssetState.AtRepair, (await desk.DeviceAsync(device.Id)).State);
        await desk.BackAsync(first);
        Assert.Equal(AssetState.Usable, (await desk.DeviceAsync(device.Id)).State);

        // Both at once: one of them.
        var third = await desk.NewAsync(one);
        var codes = await Task.WhenAll(new[] { second, third }.Select(async number =>
        {
            try
            {
                await desk.SendOutAsync(number);
                return "out";
            }
            catch (RuleException refused)
            {
                return refused.Code;
            }
        }));
        Assert.Equal(["out", "outside-repair.device-out"], codes.Order(StringComparer.Ordinal));
    }

    [Theory, OnPostgreSql]
    public async Task Nothing_goes_out_for_a_ticket_that_is_being_ended(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, _) = await desk.TicketAsync();
        var writing = Task.FromResult("");
        await house.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Tickets.Where(t => t.Number == ticket).ExecuteUpdateAsync(t => t.SetProperty(x => x.Status, TicketStatus.Cancelled));
            writing = Task.Run(() => desk.NewAsync(ticket));
            await Task.Delay(700);
            Assert.False(writing.IsCompletedSuccessfully);
            await transaction.CommitAsync();
            return 0;
        });
        await RefusedAsync("ticket.not-open", () => writing);
    }

    private static async Task<RuleException> RefusedAsync(string code, Func<Task> step)
    {
        var refused = await Assert.ThrowsAsync<RuleException>(step);
        Assert.Equal(code, refused.Code);
        return refused;
    }
}
