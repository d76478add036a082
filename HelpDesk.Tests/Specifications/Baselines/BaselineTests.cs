using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Infrastructure.Starter;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Specifications.Baselines;

/// <summary>The ministry's criteria: which item is in force on which day, and what an office starts with.</summary>
public sealed class BaselineTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_office_starts_with_both_editions_and_the_newer_replaces_only_its_items(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var page = await house.SendAsync(new GetBaselines.Query(), "coordinator");
        Assert.Equal(
            [(BaselineStarter.May2569, new DateOnly(2026, 5, 1), 9, 9), (BaselineStarter.December2568, new DateOnly(2025, 12, 1), 28, 19)],
            page.Editions.Select(e => (e.Name, e.EffectiveFrom, e.Items, e.InForce)));
        Assert.Equal(28, page.Rows.Count);
        Assert.Equal(["1", "4", "5"], page.Rows.Take(3).Select(r => r.Number));
        Assert.False(page.MayImport);

        var office = page.Rows.Single(r => r.Number == "4");
        Assert.Equal((23_000m, 20_000m, 15.0m, BaselineStarter.May2569, true), (office.Price, office.OldPrice, office.Percent, office.Edition, office.IsInForce));
        var ups = page.Rows.Single(r => r.Number == "59");
        Assert.Equal((2_500m, null, null, BaselineStarter.December2568), (ups.Price, ups.OldPrice, ups.Percent, ups.Edition));
        var december = await house.SendAsync(new GetBaselines.Query("คอมพิวเตอร์  สำนักงาน", page.Editions[1].Id), "clerk");
        Assert.Equal([("4", 20_000m, false), ("7", 20_000m, false), ("9", 19_000m, false)], december.Rows.Select(r => (r.Number, r.Price, r.IsInForce)));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetBaselines.Query(null, 999_999), "clerk"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_item_shows_its_clauses_and_its_prices_in_all_editions(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var item = await house.SendAsync(new GetBaselineItem.Query((await house.BaselineAsync("4")).Id), "technician");
        var memory = item.Clauses.Single(c => c.Key == BaselineRules.KeyOf("4", "หน่วยความจำหลัก (RAM)"));
        Assert.Equal((ClauseKind.Number, ClauseBound.AtLeast, 16m, "GB", true), (memory.Kind, memory.Bound, memory.Value, memory.Unit, memory.IsRequired));
        Assert.Equal("ไม่น้อยกว่า 16 GB ชนิด DDR5 หรือดีกว่า", BaselineWords.Of(memory));
        Assert.Equal(["ไม่น้อยกว่า 4 แกนหลัก", "ไม่น้อยกว่า 8 แกนเสมือน", "ไม่น้อยกว่า 4.4 GHz"], item.Clauses.Take(3).Select(BaselineWords.Of));
        Assert.Equal("มี", BaselineWords.Of(item.Clauses.Single(c => c.Kind == ClauseKind.YesNo)));
        Assert.Equal("ไม่น้อยกว่า 23 นิ้ว", BaselineWords.Of(item.Clauses[^1]));
        Assert.Equal([(23_000m, 15.0m, true), (20_000m, (decimal?)null, false)], item.History.Select(h => (h.Price, h.Percent, h.IsInForce)));

        // A key means the same clause in every edition, and no two clauses of an item have one.
        var before = await house.SendAsync(new GetBaselineItem.Query(item.History[1].Id), "technician");
        Assert.False(before.IsInForce);
        Assert.Contains(before.Clauses, c => c.Key == memory.Key);
        Assert.All(await house.DbAsync(db => db.BaselineItems.AsNoTracking().ToListAsync()), i => Assert.Equal(i.Clauses.Count, i.Clauses.Select(c => c.Key).Distinct().Count()));

        // What is stored can be read as it stands.
        var stored = await house.DbAsync(db => db.Database.SqlQuery<string>($"""SELECT "Clauses" AS "Value" FROM "BaselineItems" WHERE "Id" = {item.Id}""").SingleAsync());
        Assert.Contains("\"Name\":\"หน่วยความจำหลัก (RAM)\"", stored, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_found_while_writing_is_in_force_on_the_day(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Equal(23_000m, (await house.SendAsync(new FindBaselineItems.Query("4"), "technician"))[0].Price);
        Assert.Equal(20_000m, (await house.SendAsync(new FindBaselineItems.Query("4", new DateOnly(2026, 4, 30)), "technician"))[0].Price);
        Assert.Equal(23_000m, (await house.SendAsync(new FindBaselineItems.Query("๔", new DateOnly(2026, 5, 1)), "technician"))[0].Price);
        Assert.Empty(await house.SendAsync(new FindBaselineItems.Query("4", new DateOnly(2025, 11, 30)), "technician"));
        Assert.Equal(["9"], (await house.SendAsync(new FindBaselineItems.Query("โน้ตบุ๊ก สำนักงาน"), "technician")).Select(r => r.Number));
        Assert.Equal(FindBaselineItems.Most, (await house.SendAsync(new FindBaselineItems.Query(""), "technician")).Count);
        Assert.Empty(await house.SendAsync(new FindBaselineItems.Query("ยานอวกาศ"), "technician"));
    }

    [Theory]
    [InlineData("2025-11-30", "")]
    [InlineData("2025-12-01", "a1 b1")]
    [InlineData("2026-04-30", "a1 b1")]
    [InlineData("2026-05-01", "a2 b1")]
    [InlineData("2027-01-01", "a2 b1 c3")]
    public void Of_each_number_the_newest_that_has_begun_is_in_force(string day, string expected)
    {
        (DateOnly From, string Number, string Id)[] items =
            [(new(2026, 5, 1), "a", "a2"), (new(2025, 12, 1), "b", "b1"), (new(2025, 12, 1), "a", "a1"), (new(2027, 1, 1), "c", "c3")];
        var inForce = BaselineRules.InForce(items, i => (i.From, i.Number), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, string.Join(' ', inForce.Select(i => i.Id).Order(StringComparer.Ordinal)));
    }
}
