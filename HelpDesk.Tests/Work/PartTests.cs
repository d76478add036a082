using HelpDesk.Core.Labour;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Work;

/// <summary>Spare parts on both databases: what is reserved, used and given back on tickets, and what it costs.</summary>
public sealed class PartTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_ticket_reserves_uses_its_own_first_and_gives_back(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (part, number) = (await PartAsync(house, 5, 100), (await house.ReportAsync()).Number);
        await MoveAsync(house, number, part, StockEntryKind.Reserved, 3);
        var other = (await house.ReportAsync()).Number;
        Assert.Equal("stock.too-few", (await RefusedAsync(house, other, part, StockEntryKind.Used, 3)).Code);
        Assert.Equal("stock.too-few", (await RefusedAsync(house, other, part, StockEntryKind.Reserved, 3)).Code);
        Assert.Equal("stock.not-reserved", (await RefusedAsync(house, other, part, StockEntryKind.Released, 1)).Code);
        Assert.Equal(new RecordPart.Saved(3, 0), await MoveAsync(house, other, part, StockEntryKind.Used, 2));

        // Three were kept for it, so it gets them though nothing is free; a fourth is not there.
        Assert.Equal("stock.too-few", (await RefusedAsync(house, number, part, StockEntryKind.Used, 4)).Code);
        var use = new RecordPart.Command(number, Guid.NewGuid(), part, StockEntryKind.Used, 2, "บวม");
        Assert.Equal(new RecordPart.Saved(1, 0), await house.SendAsync(use, "technician"));
        Assert.Equal(new RecordPart.Saved(1, 0), await house.SendAsync(use, "technician"));
        Assert.Equal("stock.not-used", (await RefusedAsync(house, number, part, StockEntryKind.Returned, 3)).Code);
        await MoveAsync(house, number, part, StockEntryKind.Returned, 1);
        await MoveAsync(house, number, part, StockEntryKind.Released, 1);
        var card = await house.SendAsync(new GetStockItem.Query(part), "technician");
        Assert.Equal((2, 0, 2, 100m), (card.Item.Quantity, card.Item.Reserved, card.Item.Free, card.Item.Price));
        Assert.Equal(
            [("released", 0, -1, 2, 0), ("returned", 1, 0, 2, 1), ("used", -2, -2, 1, 1), ("used", -2, 0, 3, 3), ("reserved", 0, 3, 5, 3), ("received", 5, 0, 5, 0)],
            card.Ledger.Select(l => (Word.Of(l.Kind), l.Change, l.ReservedChange, l.Balance, l.ReservedBalance)));
        Assert.Equal([number, number, number, other, number, null], card.Ledger.Select(l => l.Ticket));
        var work = await house.SendAsync(new GetTicketWork.Query(number), "auditor");
        Assert.Equal((1, 0, 100m, 100m), (work.Parts[0].Used, work.Parts[0].Reserved, work.Costs.Parts, work.Costs.Total));
        var timeline = (await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician")).Timeline;
        Assert.Equal(4, timeline.Count(e => e.Kind is >= TicketEventKind.PartReserved and <= TicketEventKind.PartReturned && !e.IsPublic));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_used_is_worth_the_moving_average_and_counts_into_the_cost(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var part = await PartAsync(house, 10, 100);
        await house.SendAsync(new RecordStock.Command(part, Guid.NewGuid(), StockEntryKind.Received, 5, null, 130), "technician");
        var number = (await house.ReportAsync()).Number;
        await MoveAsync(house, number, part, StockEntryKind.Used, 2);
        await ResolveAsync(house, number);
        Assert.Equal(220m, (await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician")).Cost);

        // What is received without a price changes no average; what comes back comes at its own price.
        await house.SendAsync(new RecordStock.Command(part, Guid.NewGuid(), StockEntryKind.Received, 7, "บริจาค"), "supply");
        await MoveAsync(house, number, part, StockEntryKind.Returned, 2);
        Assert.Equal(110m, (await house.SendAsync(new GetStockItem.Query(part), "supply")).Item.Price);
        Assert.Equal(0m, (await house.SendAsync(new GetTicketWork.Query(number), "supply")).Costs.Total);

        // A typed cost wins, and nothing used is no cost.
        var (typed, nothing) = ((await house.ReportAsync()).Number, (await house.ReportAsync()).Number);
        await MoveAsync(house, typed, part, StockEntryKind.Used, 1);
        await ResolveAsync(house, typed, 0);
        await ResolveAsync(house, nothing);
        Assert.Equal(0m, (await house.SendAsync(new GetTicket.Query(TicketRef.Of(typed)), "technician")).Cost);
        Assert.Null((await house.SendAsync(new GetTicket.Query(TicketRef.Of(nothing)), "technician")).Cost);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_forty_who_use_the_last_ten_at_once_ten_get_one(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var part = await PartAsync(house, 12, 50);
        var numbers = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            numbers.Add((await house.ReportAsync()).Number);
        }

        // Two are kept for the first: nobody else gets these.
        await MoveAsync(house, numbers[0], part, StockEntryKind.Reserved, 2);
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            try
            {
                await MoveAsync(house, numbers[1 + (i % 7)], part, StockEntryKind.Used, 1, i % 2 == 0 ? "technician" : "technician2");
                return "used";
            }
            catch (RuleException refused)
            {
                return refused.Code;
            }
        })));
        Assert.Equal((10, 30), (results.Count(r => r == "used"), results.Count(r => r == "stock.too-few")));
        Assert.Equal(new RecordPart.Saved(0, 0), await MoveAsync(house, numbers[0], part, StockEntryKind.Used, 2));
        await LedgerHoldsAsync(house, part);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Whatever_is_done_the_ledger_adds_up(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var part = await PartAsync(house, 6, 80);
        string[] numbers = [(await house.ReportAsync()).Number, (await house.ReportAsync()).Number, (await house.ReportAsync()).Number];
        var random = new Random(2570);
        var (done, refused) = (0, 0);
        for (var i = 0; i < 120; i++)
        {
            try
            {
                var (kind, quantity, number) = ((StockEntryKind)random.Next(1, 8), random.Next(1, 5), numbers[random.Next(3)]);
                if (kind <= StockEntryKind.Adjusted)
                {
                    await house.SendAsync(new RecordStock.Command(part, Guid.NewGuid(), kind, quantity, "สุ่ม", kind == StockEntryKind.Received ? random.Next(50, 150) : null), "supply");
                }
                else
                {
                    await MoveAsync(house, number, part, kind, quantity);
                }

                done++;
            }
            catch (RuleException broken) when (broken.Code is "stock.too-few" or "stock.not-reserved" or "stock.not-used")
            {
                refused++;
            }
        }

        Assert.True(done > 30 && refused > 10, $"{done} done, {refused} refused");
        await LedgerHoldsAsync(house, part);
        foreach (var number in numbers)
        {
            var work = await house.SendAsync(new GetTicketWork.Query(number), "technician");
            Assert.All(work.Parts, p => Assert.True(p is { Reserved: >= 0, Used: >= 0, Amount: >= 0 }));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_a_ticket_reserved_is_free_again_when_it_ends(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var part = await PartAsync(house, 9);
        string[] numbers = [(await house.ReportAsync()).Number, (await house.ReportAsync()).Number, (await house.ReportAsync()).Number];
        foreach (var number in numbers)
        {
            await MoveAsync(house, number, part, StockEntryKind.Reserved, 3);
            await house.SendAsync(new StartLabour.Command(number, Guid.NewGuid()), "technician");
        }

        await house.SendAsync(new CancelTicket.Command(TicketRef.Of(numbers[0]), "แจ้งผิด"), "technician");
        Assert.Equal((9, 3), await StockAsync());
        await ResolveAsync(house, numbers[1]);
        await ResolveAsync(house, numbers[2]);
        Assert.Null((await house.SendAsync(new GetTicketWork.Query(numbers[2]), "technician")).Own);
        Assert.Equal((9, 3), await StockAsync());
        await house.SendAsync(new ConfirmTicket.Command(TicketRef.Of(numbers[1])), "teacher");
        Assert.Equal((9, 6), await StockAsync());
        house.Clock.Move(TimeSpan.FromDays(8));
        Assert.Equal(1, await house.SendAsSystemAsync(new CloseResolvedTickets.Command()));
        Assert.Equal((9, 9), await StockAsync());
        await LedgerHoldsAsync(house, part);
        Assert.Equal("ticket.not-open", (await RefusedAsync(house, numbers[2], part, StockEntryKind.Used, 1)).Code);

        async Task<(int, int)> StockAsync() => (await house.SendAsync(new GetStockItem.Query(part), "supply")).Item is var item ? (item.Quantity, item.Free) : default;
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Little_is_told_once_and_again_only_after_there_was_enough(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        var part = await PartAsync(house, 6, minimum: 4);
        var number = (await house.ReportAsync()).Number;
        await MoveAsync(house, number, part, StockEntryKind.Used, 2);
        await TellAsync(0);
        await MoveAsync(house, number, part, StockEntryKind.Reserved, 1);
        await TellAsync(1);
        await MoveAsync(house, number, part, StockEntryKind.Used, 3);
        await TellAsync(1);
        await house.SendAsync(new RecordStock.Command(part, Guid.NewGuid(), StockEntryKind.Received, 9, null), "supply");
        await TellAsync(1);
        await MoveAsync(house, number, part, StockEntryKind.Used, 7);
        await TellAsync(2);
        Assert.Equal([part], (await house.SendAsync(new GetStock.Query(Kind: "part", Little: true), "technician")).Rows.Select(r => r.Id));

        // A school's stock concerns the school.
        var school = await house.SendAsync(
            new SaveStockItem.Command(null, Guid.NewGuid(), StockKind.Consumable, TestOffice.FirstSchool, new StockItemDetails("กระดาษ", "รีม", Minimum: 3), 4), "coordinator");
        await house.SendAsync(new RecordStock.Command(school, Guid.NewGuid(), StockEntryKind.Issued, 2, "ครู"), "coordinator");
        await TellAsync(2);
        Assert.Equal((1, 0), (await CountAsync("coordinator"), await CountAsync("coordinator2")));

        async Task TellAsync(int times)
        {
            await house.TellAsync();
            foreach (var person in new[] { "supply", "technician", "technician2" })
            {
                Assert.Equal(times, await CountAsync(person));
            }
        }

        async Task<int> CountAsync(string person) => (await house.NoticesAsync(person)).Count(n => n.Kind == MessageKind.StockLow);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_may_do_what_with_parts(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (part, number) = (await PartAsync(house, 5), (await house.ReportAsync(TestOffice.SecondSchool)).Number);
        foreach (var person in new[] { "teacher2", "coordinator2", "supply", "director", "auditor", "clerk" })
        {
            Assert.Equal(RuleKind.NotAllowed, (await RefusedAsync(house, number, part, StockEntryKind.Used, 1, person)).Kind);
        }

        await MoveAsync(house, number, part, StockEntryKind.Used, 1, "groupdirector");
        var paper = await house.SendAsync(new SaveStockItem.Command(null, Guid.NewGuid(), StockKind.Consumable, TestOffice.OfficeCode, new StockItemDetails("กระดาษ", "รีม"), 5), "supply");
        var schools = await house.SendAsync(new SaveStockItem.Command(null, Guid.NewGuid(), StockKind.Part, TestOffice.FirstSchool, new StockItemDetails("แบตเตอรี่", "ก้อน"), 5), "coordinator");
        Assert.Equal(RuleKind.NotFound, (await RefusedAsync(house, number, paper, StockEntryKind.Used, 1)).Kind);
        Assert.Equal(RuleKind.NotFound, (await RefusedAsync(house, number, schools, StockEntryKind.Used, 1)).Kind);
        foreach (var (item, kind, person, may) in new[]
        {
            (part, StockEntryKind.Received, "technician", true), (part, StockEntryKind.Adjusted, "groupdirector", true), (part, StockEntryKind.Issued, "technician", false),
            (paper, StockEntryKind.Received, "technician", false), (schools, StockEntryKind.Received, "technician", false), (schools, StockEntryKind.Issued, "coordinator", true),
            (part, StockEntryKind.Issued, "supply", true),
        })
        {
            var command = new RecordStock.Command(item, Guid.NewGuid(), kind, 1, "ทดสอบ");
            if (may)
            {
                await house.SendAsync(command, person);
            }
            else
            {
                Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(command, person))).Kind);
            }
        }

        // The school sees nothing of it: not the parts, not the lines of the timeline, not the stock.
        foreach (var person in new[] { "teacher2", "coordinator2" })
        {
            Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTicketWork.Query(number), person))).Kind);
            Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetStockItem.Query(part), person))).Kind);
            Assert.DoesNotContain((await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), person)).Timeline, e => e.Kind >= TicketEventKind.PartReserved);
        }
    }

    internal static Task<long> PartAsync(House house, int quantity, decimal? price = null, int minimum = 0, string name = "แบตเตอรี่ UPS") => house.SendAsync(
        new SaveStockItem.Command(null, Guid.NewGuid(), StockKind.Part, TestOffice.OfficeCode, new StockItemDetails(name, "ก้อน", Minimum: minimum), quantity, Price: price), "supply");

    internal static Task<RecordPart.Saved> MoveAsync(House house, string number, long part, StockEntryKind kind, int quantity, string by = "technician") =>
        house.SendAsync(new RecordPart.Command(number, Guid.NewGuid(), part, kind, quantity), by);

    private static Task<RuleException> RefusedAsync(House house, string number, long part, StockEntryKind kind, int quantity, string by = "technician") =>
        Assert.ThrowsAsync<RuleException>(() => MoveAsync(house, number, part, kind, quantity, by));

    private static Task<TicketSaved> ResolveAsync(House house, string number, decimal? cost = null) =>
        house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เปลี่ยนแล้ว", cost), "technician");

    // Every balance is what the lines until then add up to, and none is below zero.
    private static async Task LedgerHoldsAsync(House house, long part)
    {
        var (item, lines) = await house.DbAsync(async db => (
            await db.StockItems.AsNoTracking().SingleAsync(i => i.Id == part), await db.StockEntries.AsNoTracking().Where(e => e.StockItemId == part).OrderBy(e => e.Id).ToListAsync()));
        var (quantity, reserved) = (0, 0);
        foreach (var line in lines)
        {
            (quantity, reserved) = (quantity + line.Change, reserved + line.ReservedChange);
            Assert.Equal((quantity, reserved), (line.Balance, line.ReservedBalance));
            Assert.True(reserved >= 0 && quantity >= reserved, $"{quantity} on hand, {reserved} reserved");
        }

        Assert.Equal((quantity, reserved), (item.Quantity, item.Reserved));
    }
}
