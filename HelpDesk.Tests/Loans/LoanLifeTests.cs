using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Loans;

/// <summary>From the question to the last case.</summary>
public sealed class LoanLifeTests
{
    private static readonly DateOnly Friday = LoanCounter.Friday;
    private static readonly DateOnly Monday = LoanCounter.Monday;

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Asked_approved_handed_over_and_returned_in_parts_the_thing_tells_its_story(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(3, accessories: "สายไฟ\nรีโมต");
        var number = (await counter.AskAsync(LoanCounter.Draft(Friday, Monday, (id, 2)))).Number;
        Assert.Equal("L2570-0001", number);
        Assert.Equal(1, await counter.FreeAsync(id, Friday, Monday));
        await counter.DecideAsync(number, "supply", DecisionKind.Opinion, "ของพร้อมใช้");
        Assert.Empty(await house.SendAsync(new GetPickList.Query(number), "supply"));
        var unit = (await house.SendAsync(new GetLendable.Query(id), "supply")).Units[0].Id;
        var early = new HandOverLoan.Command(
            number, [new HandOverLoan.Picked((await counter.ReadAsync(number)).Items[0].Id, unit)], [], "ผู้รับ", await counter.SignatureAsync(), await counter.SignatureAsync());
        Assert.Equal("loan.state", await CodeAsync(() => house.SendAsync(early, "supply")));
        await counter.DecideAsync(number, "groupdirector", DecisionKind.Approve);
        await counter.HandOverAsync(number);

        var loan = await counter.ReadAsync(number);
        var things = loan.HandOvers[0].Things;
        Assert.Equal((LoanState.Out, 2, "สายไฟ รีโมต", 20_000m), (loan.State, things.Count, string.Join(' ', things[0].Accessories), things[0].Price!.Value));
        Assert.Equal([devices[0].Number, devices[1].Number], things.Select(t => t.Number));
        Assert.Contains((await counter.DeviceAsync(devices[0].Id)).Events, e => e.Kind == AssetEventKind.Lent && e.Text.Contains(number, StringComparison.Ordinal));
        Assert.Empty(await house.SendAsync(new GetPickList.Query(number), "supply"));

        // One comes back on time, the other late and without its remote control.
        await counter.TakeBackAsync(number, new ReturnedThing(things[0].Id, ReturnCondition.Good));
        Assert.Equal((LoanState.Out, 2), ((await counter.ReadAsync(number)).State, await counter.FreeAsync(id, Monday, Monday)));
        house.Clock.Move(TimeSpan.FromDays(5));
        Assert.Equal(2, (await counter.ReadAsync(number)).DaysLate);
        await counter.TakeBackAsync(number, new ReturnedThing(things[1].Id, ReturnCondition.Good, Missing: ["รีโมต"]));
        loan = await counter.ReadAsync(number);
        Assert.Equal((LoanState.Returned, 0, 2), (loan.State, loan.Returns[0].Lines[0].DaysLate, loan.Returns[1].Lines[0].DaysLate));
        Assert.Equal((LoanCaseKind.Accessories, LoanCaseState.Open, "รีโมต"), (loan.Cases[0].Kind, loan.Cases[0].State, loan.Cases[0].Description));
        Assert.Equal(3, await counter.FreeAsync(id, Monday.AddDays(7), Monday.AddDays(8)));
        Assert.Equal("loan.state", await CodeAsync(() => counter.TakeBackAsync(number, new ReturnedThing(things[1].Id, ReturnCondition.Good))));
        Assert.Equal(
            [LoanEventKind.Requested, LoanEventKind.Approved, LoanEventKind.HandedOver, LoanEventKind.TakenBack, LoanEventKind.CaseOpened, LoanEventKind.TakenBack], loan.Events.Select(e => e.Kind));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Damage_and_loss_become_cases_that_are_followed_to_their_end(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(2);
        var number = await counter.OutAsync(LoanCounter.Draft(Friday, Monday, (id, 2)));
        var things = (await counter.ReadAsync(number)).HandOvers[0].Things;
        Assert.Contains("Note", (await Assert.ThrowsAsync<RuleException>(() => counter.TakeBackAsync(number, new ReturnedThing(things[0].Id, ReturnCondition.Damaged)))).Errors[0].Field, StringComparison.Ordinal);
        var done = await counter.TakeBackAsync(
            number, new ReturnedThing(things[0].Id, ReturnCondition.Damaged, Note: "จอแตก", OpenTicket: true), new ReturnedThing(things[1].Id, ReturnCondition.Lost, Note: "หายระหว่างเดินทาง"));
        Assert.Equal((AssetState.Damaged, AssetState.Lost), ((await counter.DeviceAsync(devices[0].Id)).State, (await counter.DeviceAsync(devices[1].Id)).State));
        Assert.Equal(0, await counter.FreeAsync(id, Monday.AddDays(7), Monday.AddDays(7)));
        var loan = await counter.ReadAsync(number);
        Assert.Equal(LoanState.Returned, loan.State);
        Assert.Equal((done.Tickets.Single(), 20_000m), (loan.Cases[0].Ticket, loan.Cases[0].Price!.Value));
        var ticket = await house.DbAsync(db => db.Tickets.SingleAsync(t => t.Number == done.Tickets[0]));
        Assert.Equal((devices[0].Id, TicketStatus.New), (ticket.AssetId!.Value, ticket.Status));

        // Not before it is agreed how; then by repair and by money.
        Assert.Equal("loan.case-not-agreed", await CodeAsync(() => house.SendAsync(new EndLoanCase.Command(number, loan.Cases[0].Id, true, Friday, "ใบเสร็จ 1"), "supply")));
        await house.SendAsync(new AgreeLoanCase.Command(number, loan.Cases[0].Id, LoanCaseWay.Repair, Monday), "supply");
        await house.SendAsync(new AgreeLoanCase.Command(number, loan.Cases[1].Id, LoanCaseWay.Pay, Monday), "supply");
        await house.SendAsync(new EndLoanCase.Command(number, loan.Cases[0].Id, true, Friday, "ใบเสร็จร้านซ่อม 5", IsUsableAgain: true), "supply");
        await house.SendAsync(new EndLoanCase.Command(number, loan.Cases[1].Id, true, Friday, "ใบเสร็จ 9/2570", 20_000), "supply");
        Assert.Equal("loan.case-ended", await CodeAsync(() => house.SendAsync(new EndLoanCase.Command(number, loan.Cases[1].Id, false, Friday, "อีกครั้ง"), "supply")));
        Assert.Equal((AssetState.Usable, AssetState.Lost), ((await counter.DeviceAsync(devices[0].Id)).State, (await counter.DeviceAsync(devices[1].Id)).State));
        Assert.All((await counter.ReadAsync(number)).Cases, c => Assert.Equal(LoanCaseState.Settled, c.State));
        Assert.Equal(1, await counter.FreeAsync(id, Monday.AddDays(7), Monday.AddDays(7)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_mistake_is_reversed_the_same_day_and_its_record_stays(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(1, LoanCounter.Open with { BufferDays = 2 });
        var number = await counter.OutAsync(LoanCounter.Draft(Friday, Monday, (id, 1)));
        var loan = await counter.ReadAsync(number);
        await house.SendAsync(new ReverseHandOver.Command(number, loan.HandOvers[0].Id, "จ่ายผิดเครื่อง"), "supply");
        loan = await counter.ReadAsync(number);
        Assert.Equal((LoanState.Approved, "จ่ายผิดเครื่อง"), (loan.State, loan.HandOvers[0].ReversedReason));
        Assert.Equal("loan.reversed", await CodeAsync(() => house.SendAsync(new ReverseHandOver.Command(number, loan.HandOvers[0].Id, "อีกครั้ง"), "supply")));
        await counter.HandOverAsync(number);

        var thing = (await counter.ReadAsync(number)).Outstanding().Single();
        await counter.TakeBackAsync(number, new ReturnedThing(thing.Id, ReturnCondition.Lost, Note: "คิดว่าหาย"));
        var back = (await counter.ReadAsync(number)).Returns[0];
        Assert.Equal("loan.state", await CodeAsync(() => house.SendAsync(new ExtendLoan.Command(number, Monday.AddDays(1), "ขอเพิ่ม"), "supply")));
        await house.SendAsync(new ReverseReturn.Command(number, back.Id, "พบแล้ว ยังอยู่กับผู้ยืม"), "supply");
        loan = await counter.ReadAsync(number);
        Assert.Equal((LoanState.Out, 1, 0), (loan.State, loan.Outstanding().Count(), loan.Cases.Count));
        Assert.Equal(AssetState.Usable, (await counter.DeviceAsync(devices[0].Id)).State);
        Assert.Equal(0, await counter.FreeAsync(id, Monday.AddDays(2), Monday.AddDays(2)));
        Assert.Equal(1, await counter.FreeAsync(id, Monday.AddDays(3), Monday.AddDays(3)));

        // On the next day it is history.
        await counter.AllBackAsync(loan);
        house.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal("loan.same-day", await CodeAsync(() => house.SendAsync(new ReverseReturn.Command(number, loan.Returns[0].Id + 1, "สาย"), "supply")));

        // Returned on Friday, it rests on Saturday and Sunday.
        Assert.Equal(0, await counter.FreeAsync(id, Friday.AddDays(2), Friday.AddDays(2)));
        Assert.Equal(1, await counter.FreeAsync(id, Monday, Monday));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Sets_go_out_whole_and_are_back_when_their_last_piece_is(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.SetsAsync(2, 3);
        var number = await counter.OutAsync(LoanCounter.Draft(Friday, Monday, (id, 1)));
        var things = (await counter.ReadAsync(number)).HandOvers[0].Things;
        Assert.Equal((3, 2, 0), (things.Count, things[0].Accessories.Count, things[1].Accessories.Count));
        Assert.Equal(1, await counter.FreeAsync(id, Friday, Monday));
        await counter.TakeBackAsync(number, new ReturnedThing(things[0].Id, ReturnCondition.Good), new ReturnedThing(things[2].Id, ReturnCondition.Good));
        Assert.Equal(1, await counter.FreeAsync(id, Friday, Monday));
        Assert.Equal(LoanState.Out, (await counter.ReadAsync(number)).State);
        await counter.TakeBackAsync(number, new ReturnedThing(things[1].Id, ReturnCondition.Good));
        Assert.Equal((LoanState.Returned, 2), ((await counter.ReadAsync(number)).State, await counter.FreeAsync(id, Friday, Monday)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Media_stay_in_the_book_and_consumables_leave_it_until_they_are_given_back_in_kind(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (media, mediaStock) = await counter.StockAsync(StockKind.Media, 10);
        var (ink, inkStock) = await counter.StockAsync(StockKind.Consumable, 10);
        var draft = LoanCounter.Draft(Friday, Monday, (media, 4), (ink, 3));
        var number = await counter.OutAsync(draft, "coordinator");
        Assert.Equal((10, 7, 6, 7), (await QuantityAsync(mediaStock), await QuantityAsync(inkStock), await counter.FreeAsync(media, Friday, Monday), await counter.FreeAsync(ink, Friday, Monday)));
        var things = (await counter.ReadAsync(number)).Outstanding().ToDictionary(t => t.Name, t => t.Id);
        await counter.TakeBackAsync(number, new ReturnedThing(things["แผ่นสื่อ"], ReturnCondition.Good, 2), new ReturnedThing(things["หมึกพิมพ์"], ReturnCondition.Good, 3));
        await counter.TakeBackAsync(number, new ReturnedThing(things["แผ่นสื่อ"], ReturnCondition.Lost, 1, "หาย"));
        Assert.Equal((9, 10, 8, 10), (await QuantityAsync(mediaStock), await QuantityAsync(inkStock), await counter.FreeAsync(media, Friday, Monday), await counter.FreeAsync(ink, Friday, Monday)));
        await counter.AllBackAsync(await counter.ReadAsync(number));
        Assert.Equal((LoanState.Returned, 9), ((await counter.ReadAsync(number)).State, await counter.FreeAsync(media, Friday, Monday)));

        Task<int> QuantityAsync(long id) => house.DbAsync(db => db.StockItems.Where(s => s.Id == id).Select(s => s.Quantity).SingleAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Extended_only_when_nobody_waits_and_demanded_only_when_overdue(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(1, LoanCounter.Open with { BufferDays = 1 });
        var number = await counter.OutAsync(LoanCounter.Draft(Friday, Monday, (id, 1)));
        Assert.Equal("loan.not-overdue", await CodeAsync(() => house.SendAsync(new DemandLoan.Command(number, Monday), "supply")));
        await counter.AskAsync(LoanCounter.Draft(Monday.AddDays(5), Monday.AddDays(6), (id, 1)), "technician2");
        Assert.Equal("loan.cannot-extend", await CodeAsync(() => house.SendAsync(new ExtendLoan.Command(number, Monday.AddDays(4), "ขอเพิ่ม"), "supply")));
        Assert.Equal("loan.not-later", await CodeAsync(() => house.SendAsync(new ExtendLoan.Command(number, Monday, "ขอเพิ่ม"), "supply")));
        await house.SendAsync(new ExtendLoan.Command(number, Monday.AddDays(3), "อบรมเลื่อน"), "supply");
        Assert.Equal(Monday.AddDays(3), (await counter.ReadAsync(number)).Request.Until);

        house.Clock.Move(TimeSpan.FromDays(7));
        Assert.Equal(1, (await counter.ReadAsync(number)).DaysLate);
        Assert.Equal("D2570-0001", await house.SendAsync(new DemandLoan.Command(number, Monday.AddDays(7)), "supply"));
        Assert.Equal("D2570-0001", (await house.SendAsync(new GetDemandPaper.Query(number, "D2570-0001"), "supply")).Demand.Number);
        Assert.True((await house.SendAsync(new GetLoans.Query(new LoanFilter(Overdue: true)), "supply")).Rows.Single().IsDemanded);
        var desk = await house.SendAsync(new GetLoanDesk.Query(), "supply");
        Assert.Equal((0, 0, 1), (desk.GoingOut.Count, desk.ComingBack.Count, desk.Overdue.Count));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Given_up_or_not_fetched_the_things_are_free_again(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(1);
        var draft = LoanCounter.Draft(Friday, Friday, (id, 1));
        var withdrawn = (await counter.AskAsync(draft)).Number;
        await house.SendAsync(new CancelLoan.Command(withdrawn, "เลื่อนงาน"), "technician");
        Assert.Equal((LoanState.Cancelled, 1), ((await counter.ReadAsync(withdrawn)).State, await counter.FreeAsync(id, Friday, Friday)));
        Assert.Equal(ApprovalState.Withdrawn, await house.DbAsync(db => db.Approvals.Select(a => a.State).SingleAsync()));

        var cancelled = await counter.ApprovedAsync(draft);
        Assert.Equal("loan.not-its-day", await CodeAsync(async () =>
        {
            var later = await counter.ApprovedAsync(LoanCounter.Draft(Monday, Monday, (id, 1)), "technician2");
            await counter.HandOverAsync(later);
        }));
        Assert.Equal("not-found", await CodeAsync(() => house.SendAsync(new CancelLoan.Command(cancelled, "x"), "teacher")));
        await house.SendAsync(new CancelLoan.Command(cancelled, "ของไม่พอ"), "supply");
        Assert.Equal(1, await counter.FreeAsync(id, Friday, Friday));

        var forgotten = await counter.ApprovedAsync(draft);
        house.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(1, await house.SendAsSystemAsync(new RemindLoans.Command()));
        Assert.Equal(LoanState.Expired, (await counter.ReadAsync(forgotten)).State);
        Assert.Equal(0, await house.SendAsSystemAsync(new RemindLoans.Command()));
    }

    [Fact]
    public async Task Sent_twice_it_is_asked_once_and_nobody_learns_of_anothers_loans()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(2);
        var key = Guid.NewGuid();
        var draft = LoanCounter.Draft(Monday, Monday, (id, 1));
        var number = (await counter.AskAsync(draft, "teacher", key)).Number;
        Assert.Equal(number, (await counter.AskAsync(draft, "teacher", key)).Number);
        Assert.Equal("loan.client-id-used", await CodeAsync(() => counter.AskAsync(draft, "teacher2", key)));
        foreach (var stranger in (string[])["teacher2", "coordinator2"])
        {
            Assert.Equal("not-found", await CodeAsync(() => counter.ReadAsync(number, stranger)));
            Assert.Equal("not-found", await CodeAsync(() => house.SendAsync(new GetLoanPaper.Query(number), stranger)));
            Assert.Empty((await house.SendAsync(new GetLoans.Query(new LoanFilter()), stranger)).Counts);
            Assert.Null(await house.SendAsync(new FindLoan.Query(number), stranger));
        }

        Assert.Equal(number, (await house.SendAsync(new GetLoans.Query(new LoanFilter()), "coordinator")).Rows.Single().Number);
        Assert.Equal("loan.unknown", await CodeAsync(() => counter.AskAsync(draft with { BorrowerId = 1 }, "coordinator2")));
        Assert.Equal("loan.unknown", await CodeAsync(() => counter.AskAsync(draft with { SchoolCode = TestOffice.SecondSchool }, "teacher")));

        // The calendar shows what its owner sees at that moment, until its address ends.
        var code = await house.SendAsync(new MakeMyLoanFeed.Command(), "teacher");
        Assert.Equal(number, (await house.SendAsync(new ReadLoanFeed.Query(code))).Single().Number);
        var another = await house.SendAsync(new MakeMyLoanFeed.Command(), "teacher");
        Assert.Equal("not-found", await CodeAsync(() => house.SendAsync(new ReadLoanFeed.Query(code))));
        await house.DbAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.UserName == "teacher")).Disable();
            return await db.SaveChangesAsync();
        });
        house.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal("not-found", await CodeAsync(() => house.SendAsync(new ReadLoanFeed.Query(another))));
    }

    private static async Task<string> CodeAsync(Func<Task> work) => (await Assert.ThrowsAsync<RuleException>(work)).Code;
}
