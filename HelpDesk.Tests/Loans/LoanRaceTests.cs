using HelpDesk.Core.Loans;
using HelpDesk.Core.People;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Loans;

/// <summary>Many who want the last ones at the same moment.</summary>
public sealed class LoanRaceTests
{
    private const int Askers = 50;
    private const int Projectors = 10;

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_fifty_who_ask_at_once_for_the_last_ten_exactly_ten_get_one(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(Projectors);
        var people = await PeopleAsync(house);
        var draft = LoanCounter.Draft(LoanCounter.Monday, LoanCounter.Monday.AddDays(2), (id, 1));
        using var start = new SemaphoreSlim(0);
        var answers = await Task.WhenAll(Start());
        Assert.Equal(Projectors, answers.Count(a => a == "got it"));
        Assert.Equal(Askers - Projectors, answers.Count(a => a == "loan.reserved"));
        Assert.Equal(0, await counter.FreeAsync(id, draft.From, draft.Until));
        Assert.Equal(Projectors, await house.DbAsync(db => db.LoanBookings.Where(b => b.LendableId == id).SumAsync(b => b.Quantity)));

        // Their numbers are all different, and each has its request for a decision.
        var loans = await house.DbAsync(db => db.Loans.Select(l => new { l.Number, l.ApprovalId }).ToListAsync());
        Assert.Equal((Projectors, Projectors, Projectors), (loans.Count, loans.Select(l => l.Number).Distinct().Count(), loans.Select(l => l.ApprovalId).OfType<long>().Distinct().Count()));

        List<Task<string>> Start()
        {
            var tasks = people.Select(p => Task.Run(async () =>
            {
                await start.WaitAsync();
                try
                {
                    await house.SendAsync(new AskLoan.Command(Guid.NewGuid(), draft), p);
                    return "got it";
                }
                catch (RuleException refused)
                {
                    return refused.Code;
                }
            })).ToList();
            start.Release(Askers);
            return tasks;
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Two_who_hand_over_the_same_device_do_it_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var (id, _) = await counter.DevicesAsync(2);
        var first = await counter.ApprovedAsync(LoanCounter.Draft(LoanCounter.Friday, LoanCounter.Monday, (id, 1)));
        var second = await counter.ApprovedAsync(LoanCounter.Draft(LoanCounter.Friday, LoanCounter.Monday, (id, 1)), "technician2");
        var unit = (await house.SendAsync(new GetPickList.Query(first), "supply"))[0].Units[0].UnitId;
        var commands = new List<HandOverLoan.Command>();
        foreach (var number in (string[])[first, second])
        {
            var item = (await counter.ReadAsync(number)).Items[0].Id;
            commands.Add(new HandOverLoan.Command(number, [new HandOverLoan.Picked(item, unit)], [], "ผู้รับ", await counter.SignatureAsync(), await counter.SignatureAsync()));
        }

        var answers = await Task.WhenAll(commands.Select(c => Task.Run(async () =>
        {
            try
            {
                await house.SendAsync(c, "supply");
                return "done";
            }
            catch (RuleException refused)
            {
                return refused.Code;
            }
        })));
        Assert.Equal(["done", "loan.unit-out"], answers.Order());
    }

    private static async Task<List<string>> PeopleAsync(House house)
    {
        var names = Enumerable.Range(1, Askers).Select(i => FormattableString.Invariant($"asker{i:00}")).ToList();
        await house.DbAsync(async db =>
        {
            var school = await db.Schools.SingleAsync(s => s.Code == TestOffice.FirstSchool);
            foreach (var name in names)
            {
                var person = new Person(name, new PersonDetails($"นาย{name}", "ครู", $"{name}@example.go.th", "081-000-0000"));
                person.Join(school, Role.Teacher);
                db.People.Add(person);
            }

            return await db.SaveChangesAsync();
        });
        return names;
    }
}
