using HelpDesk.Core.Orders;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HelpDesk.Tests.Orders;

/// <summary>The register: no gap, no number twice, calendar years of Asia/Bangkok.</summary>
public sealed class OrderNumberTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task FiftyClerksAtOnceLeaveNoGap(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var register = await desk.RegisterAsync();
        var orders = await desk.ManyApprovedAsync(50, register);

        var saved = await Task.WhenAll(orders.Select(id => Task.Run(() => house.SendAsync(new IssueNumber.Command(id), "clerk"))));

        Assert.Equal(Enumerable.Range(1, 50).Select(n => $"{n}/2569").Order(), saved.Select(s => s.Number!).Order());
        var rows = await house.DbAsync(db => db.OrderNumbers.OrderBy(n => n.Number).Select(n => new { n.Number, n.OrderId }).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 50), rows.Select(r => r.Number));
        Assert.Equal(orders.Order(), rows.Select(r => r.OrderId!.Value).Order());
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task OneOrderIssuedByManyAtOnceTakesOneNumber(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var register = await desk.RegisterAsync();
        var id = (await desk.ManyApprovedAsync(1, register))[0];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await house.SendAsync(new IssueNumber.Command(id), "clerk");
                return "ok";
            }
            catch (RuleException broken)
            {
                return broken.Code;
            }
        })));

        Assert.Single(outcomes, "ok");
        Assert.Equal(7, outcomes.Count(o => o == "order.state"));
        Assert.Equal(1, await house.DbAsync(db => db.OrderNumbers.CountAsync()));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task TheYearTurnsAtMidnightInBangkok(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var register = await desk.RegisterAsync();
        var orders = await desk.ManyApprovedAsync(4, register);

        house.Clock.Set(new DateTimeOffset(2026, 12, 31, 16, 59, 59, TimeSpan.Zero));
        Assert.Equal("1/2569", (await house.SendAsync(new IssueNumber.Command(orders[0]), "clerk")).Number);
        Assert.Equal("2/2569", (await house.SendAsync(new IssueNumber.Command(orders[1]), "clerk")).Number);
        house.Clock.Set(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero));
        Assert.Equal("1/2570", (await house.SendAsync(new IssueNumber.Command(orders[2]), "clerk")).Number);
        Assert.Equal(new DateOnly(2027, 1, 1), (await desk.ReadAsync(orders[2])).OrderDate);

        // A clock that is set back gives no number of a year that is over.
        house.Clock.Set(new DateTimeOffset(2026, 12, 31, 10, 0, 0, TimeSpan.Zero));
        Assert.Equal("order.earlier-than-last", (await Refused(house.SendAsync(new IssueNumber.Command(orders[3]), "clerk"))).Code);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task AnEarlierDayTakesOnlyANumberThatWasReservedThen(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var register = await desk.RegisterAsync();
        var orders = await desk.ManyApprovedAsync(4, register);
        var day = new DateOnly(2026, 11, 20);
        Assert.Equal([1, 2], await house.SendAsync(new ReserveNumbers.Command(register, 2, "รอเรื่องจากกลุ่มบริหารงานบุคคล"), "clerk"));
        house.Clock.Move(TimeSpan.FromDays(3));

        Assert.Equal("3/2569", (await house.SendAsync(new IssueNumber.Command(orders[0]), "clerk")).Number);
        Assert.Equal("1/2569", (await house.SendAsync(new IssueNumber.Command(orders[1], Date: day), "clerk")).Number);
        Assert.Equal(day, (await desk.ReadAsync(orders[1])).OrderDate);
        await house.SendAsync(new VoidNumber.Command(register, 2569, 2, "ไม่ใช้แล้ว"), "clerk");
        Assert.Equal("order.nothing-reserved", (await Refused(house.SendAsync(new IssueNumber.Command(orders[2], Date: day), "clerk"))).Code);
        Assert.Equal("order.nothing-reserved", (await Refused(house.SendAsync(new IssueNumber.Command(orders[2], Date: day.AddDays(1)), "clerk"))).Code);
        Assert.Equal("order.future-date", (await Refused(house.SendAsync(new IssueNumber.Command(orders[2], Date: day.AddDays(9)), "clerk"))).Code);
        Assert.Equal("4/2569", (await house.SendAsync(new IssueNumber.Command(orders[2]), "clerk")).Number);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task AVoidedNumberStaysWithItsReasonAndIsNeverUsedAgain(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var register = await desk.RegisterAsync();
        var orders = await desk.ManyApprovedAsync(2, register);
        await house.SendAsync(new IssueNumber.Command(orders[0]), "clerk");

        await house.SendAsync(new VoidNumber.Command(register, 2569, 1, "พิมพ์ผิดเรื่อง"), "clerk");

        Assert.Equal("order.number-voided", (await Refused(house.SendAsync(new VoidNumber.Command(register, 2569, 1, "อีกครั้ง"), "clerk"))).Code);
        Assert.Equal("2/2569", (await house.SendAsync(new IssueNumber.Command(orders[1]), "clerk")).Number);
        var page = await house.SendAsync(new GetRegister.Query(register, 2569), "clerk");
        Assert.Equal([(2, OrderNumberState.Used), (1, OrderNumberState.Voided)], page.Rows.Select(r => (r.Number, r.State)));
        Assert.Equal("พิมพ์ผิดเรื่อง", page.Rows[1].Reason);
        var order = await desk.ReadAsync(orders[0]);
        Assert.Equal((OrderState.Cancelled, "1/2569", "พิมพ์ผิดเรื่อง"), (order.State, order.Number, order.EndReason));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task RegistersCountForThemselves(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var (first, second) = (await desk.RegisterAsync("ทะเบียนหนึ่ง"), await desk.RegisterAsync("ทะเบียนสอง"));
        await house.SendAsync(new IssueNumber.Command((await desk.ManyApprovedAsync(1, first))[0]), "clerk");

        Assert.Equal("1/2569", (await house.SendAsync(new IssueNumber.Command((await desk.ManyApprovedAsync(1, second))[0]), "clerk")).Number);
        Assert.Equal("register.name-used", (await Refused(house.SendAsync(new SaveRegister.Command(second, "ทะเบียนหนึ่ง", Version: 1), "clerk"))).Code);
    }

    private static Task<RuleException> Refused(Task work) => Assert.ThrowsAsync<RuleException>(() => work);
}
