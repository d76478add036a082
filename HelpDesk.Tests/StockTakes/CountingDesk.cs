using HelpDesk.Core.Assets;
using HelpDesk.Core.Orders;
using HelpDesk.Core.StockTakes;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Orders;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.StockTakes;

/// <summary>A register, an order that appoints checkers, and the steps of a stock-take, for tests that begin in the middle of it.</summary>
internal sealed class CountingDesk(House house)
{
    public static readonly DateTimeOffset November = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private readonly OrderDesk _orders = new(house);

    /// <summary>Devices of an owner, the first half in one room and the rest in another.</summary>
    public async Task<IReadOnlyList<Asset>> DevicesAsync(int count, string owner = TestOffice.FirstSchool, string prefix = "7440") => await house.DbAsync(async db =>
    {
        var category = await db.AssetCategories.FirstOrDefaultAsync();
        if (category is null)
        {
            db.AssetCategories.Add(category = new AssetCategory(new AssetCategoryDetails("7440-001", "เครื่องคอมพิวเตอร์", UsefulLifeYears: 4)));
            await db.SaveChangesAsync();
        }

        var school = await db.Schools.SingleAsync(s => s.Code == owner);
        var already = await db.Assets.CountAsync(a => a.OwnerId == school.Id);
        var devices = Enumerable.Range(1, count).Select(i => new Asset(
            Guid.NewGuid(), school.Id, FormattableString.Invariant($"{prefix}-{already + i:0000}/2569"),
            new AssetDetails(FormattableString.Invariant($"เครื่องคอมพิวเตอร์ {already + i}"), category.Id, school.Id) { Place = i <= (count + 1) / 2 ? "ห้อง 1" : "ห้อง 2", Price = 20_000, AcquiredOn = new DateOnly(2024, 10, 9) },
            "", Actor.Program, house.Clock.GetUtcNow().UtcDateTime)).ToList();
        db.Assets.AddRange(devices);
        await db.SaveChangesAsync();
        return devices;
    });

    /// <summary>A signed order that names people.</summary>
    public async Task<long> OrderAsync(params string[] people)
    {
        var members = new List<OrderDraft.Member>();
        foreach (var person in people)
        {
            members.Add(new OrderDraft.Member(await house.PersonAsync(person), $"นาย{person} ทดสอบ", "กรรมการ", "กรรมการ"));
        }

        var draft = await _orders.DraftAsync("แต่งตั้งผู้ตรวจสอบพัสดุประจำปี");
        return await _orders.AnnouncedAsync(draft with { Groups = [draft.Groups[0] with { Members = members }] });
    }

    public async Task<long> PlannedAsync(string owner = TestOffice.FirstSchool, string[]? checkers = null, string? place = null, string by = "supply", int year = 2569) => (await house.SendAsync(
        new PlanStockTake.Command(Guid.NewGuid(), year, owner, null, place, await OrderAsync(checkers ?? ["teacher", "technician2"])), by)).Id;

    public async Task<long> StartedAsync(string owner = TestOffice.FirstSchool, string[]? checkers = null, string? place = null)
    {
        var id = await PlannedAsync(owner, checkers, place);
        await house.SendAsync(new StartStockTake.Command(id), "supply");
        return id;
    }

    public Task<GetStockTake.Details> ReadAsync(long id, string by = "supply") => house.SendAsync(new GetStockTake.Query(id), by);

    public async Task<IReadOnlyList<GetStockTakeLines.Row>> LinesAsync(long id, LineFilter filter = LineFilter.All) =>
        (await house.SendAsync(new GetStockTakeLines.Query(id, filter, Limit: 200), "supply")).Rows;

    public Task<IReadOnlyList<RecordCounts.Answer>> CountAsync(long id, string by, params RecordCounts.Count[] counts) =>
        house.SendAsync(new RecordCounts.Command(id, house.Clock.GetUtcNow().UtcDateTime, counts), by);

    public RecordCounts.Count Seen(string text, CountResult result = CountResult.Found, AssetState? state = null, string? where = null, int minutesAgo = 0, Guid? id = null) =>
        new(id ?? Guid.NewGuid(), house.Clock.GetUtcNow().UtcDateTime.AddMinutes(-minutesAgo), result, Text: text, State: state, FoundAt: where);

    public async Task<long> AcceptedAsync(long id, string checker = "teacher")
    {
        await house.SendAsync(new MarkRestNotFound.Command(id), checker);
        await house.SendAsync(new ReportStockTake.Command(id, "ตรวจครบแล้ว"), checker);
        await house.SendAsync(new AcceptReport.Command(id), "director");
        return id;
    }

    public Task<Asset> DeviceAsync(long id) => house.DbAsync(db => db.Assets.AsNoTracking().Include(a => a.Events).SingleAsync(a => a.Id == id));
}
