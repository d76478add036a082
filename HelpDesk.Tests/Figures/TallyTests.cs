using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Demo;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Figures;

/// <summary>The sums that dashboards show are at any moment what a recount gives.</summary>
public sealed class TallyTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Whatever_happens_to_tickets_the_sums_follow(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var dice = new Random(20261120);
        var numbers = new List<string>();
        var done = 0;
        for (var i = 0; i < 120; i++)
        {
            house.Clock.Move(TimeSpan.FromHours(dice.Next(1, 90)));
            if (numbers.Count < 12 || dice.Next(4) == 0)
            {
                numbers.Add((await house.ReportAsync(dice.Next(2) == 0 ? TestOffice.FirstSchool : TestOffice.SecondSchool, category: dice.Next(2) == 0 ? "printer" : "pc")).Number);
                continue;
            }

            done += await TryAsync(house, numbers[dice.Next(numbers.Count)], dice) ? 1 : 0;
        }

        Assert.True(done > 40, $"only {done} things happened");
        var answer = await house.SendAsSystemAsync(new RecountFigures.Command(Repair: false));
        Assert.Equal(numbers.Count, answer.Tickets);
        Assert.True(answer.Rows > 50);
        Assert.Equal(0, answer.Differences);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Many_at_once_lose_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => house.ReportAsync(i % 2 == 0 ? TestOffice.FirstSchool : TestOffice.SecondSchool, category: i % 3 == 0 ? "pc" : "printer")));
        var numbers = await house.DbAsync(db => db.Tickets.Select(t => t.Number).ToListAsync());
        await Task.WhenAll(numbers.Select((n, i) => house.SendAsync(new ClaimTicket.Command(n), i % 2 == 0 ? "technician" : "technician2")));
        Assert.Equal(0, (await house.SendAsSystemAsync(new RecountFigures.Command(Repair: false))).Differences);
        var half = HalfMonth.Number(ThaiCalendar.BangkokDate(house.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal(40, await house.DbAsync(db => db.TicketTallies.Where(t => t.Of == TallyOf.School && t.Half == half).SumAsync(t => t.Reported)));
        Assert.Equal(40, await house.DbAsync(db => db.TicketTallies.Where(t => t.Of == TallyOf.Assignee && t.Half == half).SumAsync(t => t.Responded)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_was_loaded_at_once_is_counted_too_and_what_is_wrong_is_found_and_put_right(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync();
        await house.Services.GetRequiredService<TicketSeeder>().SeedAsync(new SeedPlan(300, 1, 1, 30, Brief: false), null, CancellationToken.None);
        Assert.Equal(0, (await house.SendAsSystemAsync(new RecountFigures.Command(Repair: false))).Differences);

        await house.DbAsync(async db =>
        {
            var wrong = await db.TicketTallies.OrderBy(t => t.Half).ThenBy(t => t.Of).ThenBy(t => t.Key).Take(3).ToListAsync();
            wrong[0].Resolved += 7;
            db.Remove(wrong[1]);
            wrong[2].CostSatang -= 1;
            db.TicketSpreads.Add(new TicketSpread { Span = 1, SchoolId = 1, Of = SpreadOf.Response, Step = 300, Count = 4 });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(4, (await house.SendAsSystemAsync(new RecountFigures.Command(Repair: false))).Differences);
        Assert.Equal(4, (await house.SendAsSystemAsync(new RecountFigures.Command(Repair: true))).Differences);
        Assert.Equal(0, (await house.SendAsSystemAsync(new RecountFigures.Command(Repair: false))).Differences);
    }

    [Fact]
    public void A_percentile_is_the_time_that_so_many_did_not_exceed()
    {
        Assert.Null(SpreadSteps.Percentile([], 50));
        Assert.Equal(300, SpreadSteps.Percentile([(300, 1)], 50));
        Assert.Equal(300, SpreadSteps.Percentile([(300, 1), (600, 1)], 50));
        Assert.Equal(600, SpreadSteps.Percentile([(300, 1), (600, 1), (900, 1)], 50));
        Assert.Equal(900, SpreadSteps.Percentile([(300, 8), (600, 1), (900, 1)], 91));
        Assert.Equal(600, SpreadSteps.Percentile([(300, 8), (900, 1), (600, 1)], 90));

        // 5 minutes up to 2 hours, 15 up to 8, an hour up to 40, 4 hours beyond; always up.
        Assert.Equal([0, 300, 300, 600, 7200, 8100, 28800, 32400, 144000, 158400], new[] { 0, 1, 300, 301, 7200, 7201, 28800, 28801, 144000, 144001 }.Select(SpreadSteps.Of));
    }

    private static async Task<bool> TryAsync(House house, string number, Random dice)
    {
        try
        {
            await (dice.Next(9) switch
            {
                0 => house.SendAsync(new ClaimTicket.Command(number), dice.Next(2) == 0 ? "technician" : "technician2"),
                1 => house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts, "รออะไหล่"), "technician"),
                2 => house.SendAsync(new StartTicket.Command(number), "technician"),
                3 or 4 => house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เปลี่ยนสาย", dice.Next(2) == 0 ? 250.50m : null), "technician"),
                5 => house.SendAsync(new ReopenTicket.Command(TicketRef.Of(number), "ยังเสียอยู่"), "groupdirector"),
                6 => house.SendAsync(new ReleaseTicket.Command(number, "ลา"), "technician"),
                7 => house.SendAsync(new CancelTicket.Command(TicketRef.Of(number), "แจ้งซ้ำ"), "groupdirector"),
                _ => house.SendAsync(new ConfirmTicket.Command(TicketRef.Of(number)), "coordinator"),
            });
            return true;
        }
        catch (RuleException)
        {
            // What its state does not allow changes nothing, sums neither.
            return false;
        }
    }
}
