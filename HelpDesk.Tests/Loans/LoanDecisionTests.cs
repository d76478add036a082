using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Loans;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Loans;

/// <summary>Who decides about a loan, and never the one who asks.</summary>
public sealed class LoanDecisionTests
{
    private static readonly DateOnly Monday = LoanCounter.Monday;

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Decided_by_whom_the_rule_names_returned_and_sent_again_never_too_late(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(2);

        // Between agencies: the group director gives an opinion, the director decides; the director sends it back first.
        var draft = LoanCounter.Draft(Monday, Monday.AddDays(1), (id, 1));
        var number = (await counter.AskAsync(draft, "teacher")).Number;
        await counter.DecideAsync(number, "supply", DecisionKind.Opinion, "ของพร้อมใช้");
        await counter.DecideAsync(number, "groupdirector", DecisionKind.Return, "ระบุสถานที่ให้ชัด");
        var sentBack = await counter.ReadAsync(number, "teacher");
        Assert.Equal((LoanState.SentBack, "นายgroupdirector ทดสอบ: ระบุสถานที่ให้ชัด", true), (sentBack.State, sentBack.Remark, sentBack.Rights.MayChange));
        Assert.Equal("not-found", await CodeAsync(() => house.SendAsync(new ResubmitLoan.Command(number, draft), "supply")));
        await house.SendAsync(new ResubmitLoan.Command(number, draft with { Place = "อาคาร 2 ชั้น 3", Items = [new LoanDraft.Item(id, 2)] }, "แก้แล้ว"), "teacher");
        Assert.Equal(0, await counter.FreeAsync(id, Monday, Monday));
        await counter.DecideAsync(number, "supply", DecisionKind.Opinion, "ครบ");
        await counter.DecideAsync(number, "groupdirector", DecisionKind.Opinion, "เห็นควร");

        // One of them breaks meanwhile: too late to approve.
        await house.SendAsync(new SetAssetState.Command(devices[0].Id, AssetState.Damaged, "ตก"), "supply");
        Assert.Equal("loan.gone", await CodeAsync(() => counter.DecideAsync(number, "director", DecisionKind.Approve)));
        Assert.Equal(LoanState.Requested, (await counter.ReadAsync(number)).State);
        await house.SendAsync(new SetAssetState.Command(devices[0].Id, AssetState.Usable, "ซ่อมแล้ว"), "supply");

        // Its last day is over: too late as well.
        house.Clock.Move(TimeSpan.FromDays(5));
        Assert.Equal("loan.too-late", await CodeAsync(() => counter.DecideAsync(number, "director", DecisionKind.Approve)));
        await counter.DecideAsync(number, "director", DecisionKind.Refuse, "เลยกำหนดแล้ว");
        Assert.Equal(LoanState.Refused, (await counter.ReadAsync(number)).State);
        Assert.Equal("approval.decided", await CodeAsync(() => DecideAgainAsync(house, number)));
    }

    [Fact]
    public async Task Nobody_decides_about_the_own_loan_whoever_asked_for_it()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(2);

        // The one group director borrows: the director decides, and of two the other.
        var draft = LoanCounter.Draft(Monday, Monday, (id, 1)) with { BorrowerId = await house.PersonAsync("groupdirector") };
        var number = (await counter.AskAsync(draft, "supply")).Number;
        await counter.DecideAsync(number, "director", DecisionKind.Approve);
        await house.DbAsync(async db =>
        {
            var clerk = await db.People.Include(p => p.Memberships).SingleAsync(p => p.UserName == "clerk");
            clerk.Join(await db.Schools.SingleAsync(s => s.IsOffice), HelpDesk.Core.People.Role.GroupDirector);
            return await db.SaveChangesAsync();
        });
        house.Clock.Move(TimeSpan.FromMinutes(1));
        var second = (await counter.AskAsync(draft, "supply")).Number;
        Assert.Equal("approval.own-request", await CodeAsync(() => counter.DecideAsync(second, "groupdirector", DecisionKind.Approve)));
        await counter.DecideAsync(second, "clerk", DecisionKind.Approve);
        Assert.Equal(LoanState.Approved, (await counter.ReadAsync(second)).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_a_schools_things_its_head_decides_and_without_one_nobody(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(1, owner: TestOffice.FirstSchool);
        var draft = LoanCounter.Draft(Monday, Monday, (id, 1)) with { OwnerCode = TestOffice.FirstSchool };
        Assert.Equal("loan.nobody-decides", await CodeAsync(() => counter.AskAsync(draft, "teacher2")));
        Assert.Equal("not-allowed", await CodeAsync(() => house.SendAsync(new SetLendingHead.Command(TestOffice.FirstSchool, 1), "coordinator")));
        await house.SendAsync(new SetLendingHead.Command(TestOffice.FirstSchool, await house.PersonAsync("teacher")), "supply");
        var number = (await counter.AskAsync(draft, "teacher2")).Number;
        await counter.DecideAsync(number, "teacher", DecisionKind.Approve);
        house.Clock.Move(TimeSpan.FromDays(3));
        await counter.HandOverAsync(number, by: "coordinator");
        Assert.Equal(LoanState.Out, (await counter.ReadAsync(number, "coordinator")).State);

        // Another school's coordinator sees it as the borrower's, and cannot take it back.
        Assert.False((await counter.ReadAsync(number, "coordinator2")).Rights.MayTakeBack);
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ExtendLoan.Command(number, Monday.AddDays(1), "x"), "coordinator2"))).Kind);
    }

    private static async Task DecideAgainAsync(House house, string number)
    {
        var (approval, step) = await house.DbAsync(async db =>
        {
            var id = await db.Loans.Where(l => l.Number == number).Select(l => l.ApprovalId).SingleAsync();
            var found = await db.Approvals.Include(a => a.Steps).SingleAsync(a => a.Id == id);
            return (found, found.Steps[^1]);
        });
        await house.SendAsync(new DecideApproval.Command(approval.Id, step.Id, approval.Round, DecisionKind.Approve, null, TestOffice.Password), "director");
    }

    private static async Task<string> CodeAsync(Func<Task> work) => (await Assert.ThrowsAsync<RuleException>(work)).Code;
}
