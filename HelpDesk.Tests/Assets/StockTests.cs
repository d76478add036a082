using HelpDesk.Core.Stock;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Assets;

/// <summary>Consumables on both databases: the ledger, never below zero, also when many take at once.</summary>
public sealed class StockTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_ledger_adds_up_and_never_falls_below_zero(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = await ItemAsync(house, 5);
        var issue = new RecordStock.Command(id, Guid.NewGuid(), StockEntryKind.Issued, 2, "ครูสมศรี");
        Assert.Equal(3, (await house.SendAsync(issue, "coordinator")).Quantity);
        Assert.Equal(3, (await house.SendAsync(issue, "coordinator")).Quantity);
        Assert.Equal("stock.too-few", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(issue with { ClientId = Guid.NewGuid(), Quantity = 4 }, "coordinator"))).Code);
        await house.SendAsync(new RecordStock.Command(id, Guid.NewGuid(), StockEntryKind.Received, 10, null, 95), "supply");
        await house.SendAsync(new RecordStock.Command(id, Guid.NewGuid(), StockEntryKind.Adjusted, 12, "นับได้"), "supply");
        var card = await house.SendAsync(new GetStockItem.Query(id), "teacher");
        Assert.Equal([(-1, 12), (10, 13), (-2, 3), (5, 5)], card.Ledger.Select(l => (l.Change, l.Balance)));
        Assert.Equal((12, false), (card.Item.Quantity, card.MayChange));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_twenty_who_take_the_last_ten_at_once_ten_get_one(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = await ItemAsync(house, 10);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await house.SendAsync(new RecordStock.Command(id, Guid.NewGuid(), StockEntryKind.Issued, 1, "คนที่ " + i), "supply");
                return true;
            }
            catch (RuleException refused) when (refused.Code == "stock.too-few")
            {
                return false;
            }
        }));
        Assert.Equal(10, results.Count(r => r));
        Assert.Equal(0, (await house.SendAsync(new GetStockItem.Query(id), "supply")).Item.Quantity);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_little_is_listed_and_another_schools_is_not(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = await ItemAsync(house, 1);
        Assert.Equal([id], (await house.SendAsync(new GetStock.Query(Little: true), "teacher")).Rows.Select(r => r.Id));
        Assert.Equal([id], (await house.SendAsync(new GetStock.Query("กระดาษ", "consumable"), "auditor")).Rows.Select(r => r.Id));
        Assert.Empty((await house.SendAsync(new GetStock.Query(), "teacher2")).Rows);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetStockItem.Query(id), "coordinator2"))).Kind);
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RecordStock.Command(id, Guid.NewGuid(), StockEntryKind.Issued, 1, "?"), "teacher"))).Kind);
    }

    private static Task<long> ItemAsync(House house, int quantity) => house.SendAsync(
        new SaveStockItem.Command(null, Guid.NewGuid(), StockKind.Consumable, TestOffice.FirstSchool, new StockItemDetails("กระดาษ A4", "รีม", Minimum: 3), quantity), "supply");
}
