using HelpDesk.Core.Approvals;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Orders;

/// <summary>From draft to revocation, and what is refused on the way.</summary>
public sealed class OrderLifeTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task FromDraftToAnnouncementAndRevocation(Provider provider)
    {
        await using var house = await House.StartAsync(provider, settings: new() { ["HelpDesk:Smtp:Host"] = "mail.example.go.th", ["HelpDesk:Smtp:From"] = "helpdesk@example.go.th" });
        var desk = new OrderDesk(house);
        var id = await desk.ProposedAsync(draft: await desk.DraftAsync("มอบหมายหน้าที่ผู้ดูแลเครือข่าย"));
        Assert.Equal(OrderState.Proposed, (await desk.ReadAsync(id)).State);

        await desk.DecideAsync(id, "groupdirector", DecisionKind.Opinion, "เห็นควรเสนอ");
        await desk.DecideAsync(id, "director", DecisionKind.Return, "เพิ่มหน้าที่ดูแลเว็บไซต์");
        var returned = await desk.ReadAsync(id, "technician");
        Assert.Equal(OrderState.Returned, returned.State);
        Assert.Equal(("นายdirector ทดสอบ", "เพิ่มหน้าที่ดูแลเว็บไซต์"), (returned.History[0].Answers[^1].By, returned.History[0].Answers[^1].Text));

        var draft = returned.Draft with { Groups = [returned.Draft.Groups[0] with { Duties = returned.Draft.Groups[0].Duties + "\nดูแลเว็บไซต์" }] };
        await house.SendAsync(new SaveOrder.Command(id, draft, returned.Version), "technician");
        await house.SendAsync(new ProposeOrder.Command(id, Note: "เพิ่มแล้ว"), "technician");
        await desk.DecideAsync(id, "groupdirector", DecisionKind.Opinion, "ครบแล้ว");
        await desk.DecideAsync(id, "director", DecisionKind.Approve);
        await house.SendAsync(new IssueNumber.Command(id), "clerk");
        var numbered = await desk.ReadAsync(id, "director");
        await house.SendAsync(new SignOrder.Command(id, numbered.Version, TestOffice.Password), "director");
        Assert.False((await desk.ReadAsync(id)).IsInForce);
        await house.SendAsync(new AnnounceOrder.Command(id), "clerk");

        var announced = await desk.ReadAsync(id, "teacher");
        Assert.Equal((OrderState.Announced, true, "1/2569"), (announced.State, announced.IsInForce, announced.Number));
        Assert.Equal(64, announced.SignedHash!.Length);
        Assert.Empty(announced.History);
        await house.TellAsync();
        var mail = await house.DbAsync(db => db.Outbox.SingleAsync(m => m.Kind == MessageKind.OrderAnnounced));
        Assert.Equal("teacher@example.go.th", mail.To);
        Assert.Contains("1/2569", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("ดูแลเว็บไซต์", mail.Body, StringComparison.Ordinal);
        var duty = Assert.Single(await house.SendAsync(new MyDuties.Query(), "teacher"));
        Assert.Equal((id, null, true), (duty.OrderId, duty.AcknowledgedAt, duty.IsInForce));
        Assert.Equal((1, 0), (await house.SendAsync(new CountDuties.Query(), "teacher"), await house.SendAsync(new CountDuties.Query(), "teacher2")));
        await house.SendAsync(new AcknowledgeDuty.Command(id), "teacher");
        Assert.Equal(0, await house.SendAsync(new CountDuties.Query(), "teacher"));
        Assert.NotNull((await house.SendAsync(new MyDuties.Query(), "teacher"))[0].AcknowledgedAt);
        Assert.Equal((1, 1), (await desk.ReadAsync(id)).Read);

        var later = await desk.SignedAsync(await desk.DraftAsync("ยกเลิกคำสั่ง", relations: [new(id, OrderRelationKind.Revokes)]));
        var revoked = await desk.ReadAsync(id);
        Assert.Equal((OrderState.Revoked, false), (revoked.State, revoked.IsInForce));
        Assert.Contains("2/2569", revoked.EndReason, StringComparison.Ordinal);
        Assert.Equal((later, OrderRelationKind.Revokes, true), (revoked.Relations[0].OrderId, revoked.Relations[0].Kind, revoked.Relations[0].IsLater));
        Assert.Equal((id, false), ((await desk.ReadAsync(later)).Relations[0].OrderId, (await desk.ReadAsync(later)).Relations[0].IsLater));
        Assert.False((await house.SendAsync(new MyDuties.Query(), "teacher"))[0].IsInForce);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task AStaleSaveSaysWhoWasFirst(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var id = await desk.NewAsync();
        var read = await desk.ReadAsync(id, "technician");
        await house.SendAsync(new SaveOrder.Command(id, read.Draft with { Groups = [read.Draft.Groups[0] with { Members = [read.Draft.Groups[0].Members[0] with { Position = "ครูชำนาญการ" }] }] }, read.Version), "clerk");

        var stale = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveOrder.Command(id, read.Draft with { Subject = "อื่น" }, read.Version), "technician"));

        Assert.Equal(("stale", "นายclerk ทดสอบ"), (stale.Code, stale.Stale!.ChangedBy));
        Assert.Equal("ครูชำนาญการ", (await desk.ReadAsync(id)).Draft.Groups[0].Members[0].Position);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task ADraftSentTwiceIsOne(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var draft = await desk.DraftAsync("ส่งสองครั้ง");
        Assert.Equal((await house.SendAsync(new SaveOrder.Command(null, draft), "technician")).Id, (await house.SendAsync(new SaveOrder.Command(null, draft), "technician")).Id);
        Assert.NotEqual((await house.SendAsync(new SaveOrder.Command(null, draft), "clerk")).Id, (await house.SendAsync(new SaveOrder.Command(null, draft), "technician")).Id);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task EveryStepIsRefusedOutOfItsState(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var id = await desk.NewAsync();
        await RefusedAsync("order.state", () => house.SendAsync(new IssueNumber.Command(id), "clerk"));
        await RefusedAsync("order.state", () => house.SendAsync(new AnnounceOrder.Command(id), "clerk"));
        await RefusedAsync("order.state", () => house.SendAsync(new EndOrder.Command(id, "จบ"), "clerk"));
        await RefusedAsync("order.state", async () => await house.SendAsync(new SignOrder.Command(id, (await desk.ReadAsync(id)).Version, TestOffice.Password), "director"));
        await RefusedAsync("order.state", async () => await house.SendAsync(new TakeSignedPaper.Command(id, await desk.FileAsync()), "clerk"));

        await house.SendAsync(new ProposeOrder.Command(id), "technician");
        await RefusedAsync("order.not-draft", () => house.SendAsync(new ProposeOrder.Command(id), "technician"));
        await RefusedAsync("order.not-draft", async () => await house.SendAsync(new SaveOrder.Command(id, (await desk.ReadAsync(id)).Draft), "technician"));
        await RefusedAsync("order.state", () => house.SendAsync(new CancelOrder.Command(id, "เลิก"), "technician"));

        var signed = await desk.SignedAsync();
        await RefusedAsync("order.state", () => house.SendAsync(new CancelOrder.Command(signed, "เลิก"), "clerk"));
        await RefusedAsync("order.number-signed", () => house.SendAsync(new VoidNumber.Command(1, 2569, 1, "เลิก"), "clerk"));
        await RefusedAsync("not-found", () => house.SendAsync(new AcknowledgeDuty.Command(signed), "teacher"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task AnOrderIsWholeBeforeItIsProposed(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var draft = await desk.DraftAsync();
        await RefusedAsync("order.no-ordering", async () => await desk.ProposedAsync(draft: draft with { Subject = "ก", Ordering = "" }));
        await RefusedAsync("order.signer-needed", async () => await desk.ProposedAsync(draft: draft with { Subject = "ข", SignerName = "", SignerId = null }));
        await RefusedAsync("order.nobody-named", async () => await desk.ProposedAsync(draft: draft with { Subject = "ค", Groups = [] }));
        await RefusedAsync("order.no-signer", async () => await desk.NewAsync(draft: draft with { Subject = "ง", SignerId = await house.PersonAsync("teacher") }));
        await RefusedAsync("order.no-relation", async () => await desk.NewAsync(draft: draft with { Subject = "จ", Relations = [new(await desk.NewAsync(), OrderRelationKind.Revokes)] }));
        await RefusedAsync("order.nobody-decides", async () => await desk.ProposedAsync("director", draft with { Subject = "ฉ" }));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task OnlyTheNamedDirectorSignsWithTheOwnPassword(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var id = await desk.NumberedAsync();
        var version = (await desk.ReadAsync(id)).Version;
        await RefusedAsync("account.wrong-proof", () => house.SendAsync(new SignOrder.Command(id, version, "wrong"), "director"));
        await RefusedAsync("stale", () => house.SendAsync(new SignOrder.Command(id, version - 1, TestOffice.Password), "director"));
        await RefusedAsync("not-allowed", () => house.SendAsync(new SignOrder.Command(id, version, TestOffice.Password), "groupdirector"));

        var typed = await desk.NumberedAsync((await desk.DraftAsync("ผู้ลงนามภายนอก")) with { SignerId = null, SignerName = "นางสาวอื่น ผู้แทน" });
        await RefusedAsync("order.other-signer", async () => await house.SendAsync(new SignOrder.Command(typed, (await desk.ReadAsync(typed)).Version, TestOffice.Password), "director"));
        await house.SendAsync(new TakeSignedPaper.Command(typed, await desk.FileAsync()), "clerk");
        var paper = await desk.ReadAsync(typed);
        Assert.Equal((OrderState.Signed, null, true), (paper.State, paper.SignedHash, paper.Files.Single().IsRecord));
        await RefusedAsync("order.has-record", async () => await house.SendAsync(new TakeSignedPaper.Command(typed, await desk.FileAsync()), "clerk"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task DraftsAndTheirFilesExistOnlyForThoseWhoWorkOnThem(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var key = await desk.FileAsync("ร่าง.pdf");
        var id = (await house.SendAsync(new SaveOrder.Command(null, await desk.DraftAsync("ความลับของร่าง"), Files: [key]), "technician")).Id;
        foreach (var by in new[] { "technician", "clerk", "groupdirector", "director", "auditor", "admin" })
        {
            Assert.Equal(id, (await desk.ReadAsync(id, by)).Id);
            Assert.Equal("ร่าง.pdf", (await house.SendAsync(new GetFile.Query(key), by)).FileName);
        }

        foreach (var by in new[] { "technician2", "supply", "teacher", "coordinator", null })
        {
            await RefusedAsync(by is null ? "sign-in-required" : "not-found", () => house.SendAsync(new GetOrder.Query(id), by));
            await RefusedAsync("not-found", () => house.SendAsync(new GetFile.Query(key), by));
            if (by is not null)
            {
                var page = await house.SendAsync(new ListOrders.Query(new OrderFilter(Text: "ความลับ")), by);
                Assert.Empty(page.Rows);
                Assert.Empty(page.Counts);
            }
        }

        var announced = await desk.AnnouncedAsync();
        Assert.Equal(announced, (await desk.ReadAsync(announced, "supply")).Id);
        Assert.Equal(announced, (await desk.ReadAsync(announced, "teacher")).Id);
        Assert.Equal(announced, await house.SendAsync(new FindOrder.Query(1, 2569), "teacher"));
        await RefusedAsync("not-found", () => house.SendAsync(new GetOrder.Query(announced), "teacher2"));
        await RefusedAsync("not-found", () => house.SendAsync(new FindOrder.Query(1, 2569), "teacher2"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task AReturnedOrderIsGivenUpWithItsRequest(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var id = await desk.ProposedAsync();
        await desk.DecideAsync(id, "groupdirector", DecisionKind.Return, "แก้เรื่อง");
        await RefusedAsync("not-found", () => house.SendAsync(new CancelOrder.Command(id, "เลิก"), "clerk"));
        await house.SendAsync(new CancelOrder.Command(id, "ไม่ทำแล้ว"), "technician");
        Assert.Equal(OrderState.Cancelled, (await desk.ReadAsync(id)).State);
        Assert.Equal(ApprovalState.Withdrawn, await house.DbAsync(db => db.Approvals.Select(a => a.State).SingleAsync()));

        var withdrawn = await desk.ProposedAsync();
        await house.SendAsync(new WithdrawApproval.Command((await desk.ReadAsync(withdrawn)).ApprovalId!.Value, "ขอแก้"), "technician");
        Assert.Equal(OrderState.Draft, (await desk.ReadAsync(withdrawn)).State);
        await house.SendAsync(new ProposeOrder.Command(withdrawn), "technician");
        Assert.Equal(2, (await desk.ReadAsync(withdrawn)).History.Count);

        await desk.DecideAsync(withdrawn, "groupdirector", DecisionKind.Opinion, "ไม่เห็นควร");
        await desk.DecideAsync(withdrawn, "director", DecisionKind.Refuse, "ไม่จำเป็น");
        Assert.Equal(OrderState.Refused, (await desk.ReadAsync(withdrawn)).State);
        await RefusedAsync("order.not-draft", () => house.SendAsync(new ProposeOrder.Command(withdrawn), "technician"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task OrdersAreFoundByAnyPartOfTheirText(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var first = await desk.NumberedAsync(await desk.DraftAsync("มอบหมายหน้าที่ผู้ดูแลกล้องวงจรปิด"));
        var second = await desk.NewAsync(draft: await desk.DraftAsync("แต่งตั้งคณะทำงานเว็บไซต์"));

        Assert.Equal([first], Ids(await Find(new OrderFilter(Text: "วงจรปิด"))));
        Assert.Equal([first], Ids(await Find(new OrderFilter(Text: "๑/๒๕๖๙"))));
        Assert.Equal([second, first], Ids(await Find(new OrderFilter(Text: "ตรวจสาย"))));
        Assert.Equal([second], Ids(await Find(new OrderFilter(State: "draft"))));
        Assert.Equal([first], Ids(await Find(new OrderFilter(Year: 2569))));
        Assert.Empty((await Find(new OrderFilter(Mine: true))).Rows);
        Assert.Equal(1, (await Find(new OrderFilter(State: "draft"))).Counts[OrderState.Numbered]);
        var page = await house.SendAsync(new ListOrders.Query(new OrderFilter(), Limit: 1), "clerk");
        Assert.Equal([second], Ids(page));
        Assert.Equal([first], Ids(await house.SendAsync(new ListOrders.Query(new OrderFilter(), page.Next, 1), "clerk")));
        await RefusedAsync("filter.unknown-word", () => Find(new OrderFilter(State: "x")));

        Task<ListOrders.Page> Find(OrderFilter filter) => house.SendAsync(new ListOrders.Query(filter), "clerk");
        static IEnumerable<long> Ids(ListOrders.Page found) => found.Rows.Select(r => r.Id);
    }

    private static async Task RefusedAsync(string code, Func<Task> work) => Assert.Equal(code, (await Assert.ThrowsAsync<RuleException>(work)).Code);
}
