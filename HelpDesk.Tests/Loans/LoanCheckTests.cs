using HelpDesk.Core.Assets;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Stock;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Loans;

/// <summary>One table of everything that is not allowed: the page's question says it, and the command refuses it.</summary>
public sealed class LoanCheckTests
{
    private static readonly DateOnly Friday = LoanCounter.Friday;
    private static readonly DateOnly Monday = LoanCounter.Monday;

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Every_case_of_the_table_is_said_by_the_page_and_refused_by_the_command(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var counter = new LoanCounter(house);
        var cases = await CasesAsync(house, counter);

        // Every reason there is stands in the table.
        Assert.Equal(Enum.GetValues<LoanRefusal>().Order(), cases.Select(c => c.Refusal).Distinct().Order());
        foreach (var c in cases)
        {
            var problems = await house.SendAsync(new CheckLoan.Query(c.Draft), c.By);
            Assert.True(problems.Any(p => p.Refusal == c.Refusal && p.Field == c.Field), $"{c.Refusal}: the page says {string.Join(", ", problems.Select(p => $"{p.Refusal} at {p.Field}"))}");
            var before = await house.DbAsync(db => db.Loans.CountAsync());
            var refused = await Assert.ThrowsAsync<RuleException>(() => counter.AskAsync(c.Draft, c.By));
            Assert.Equal(RuleKind.Invalid, refused.Kind);
            Assert.True(refused.Errors.Any(e => e.Field == c.Field && problems.Any(p => p.Refusal == c.Refusal && p.Message == e.Message)), $"{c.Refusal}: the command says {refused.Code}");
            Assert.Equal(before, await house.DbAsync(db => db.Loans.CountAsync()));
        }

        // The same basket, with what is wrong put right, goes through.
        var (id, _) = await counter.DevicesAsync(1, new LoanTerms(LongestDays: 5, AheadDays: 30, BufferDays: 2));
        var right = LoanCounter.Draft(Monday, Monday.AddDays(4), (id, 1));
        Assert.Empty(await house.SendAsync(new CheckLoan.Query(right), "teacher"));
        Assert.Equal(LoanState.Requested, (await counter.AskAsync(right, "teacher")).State);
    }

    private sealed record Case(LoanRefusal Refusal, string Field, LoanDraft Draft, string By = "technician");

    private static async Task<List<Case>> CasesAsync(House house, LoanCounter counter)
    {
        var terms = new LoanTerms(LongestDays: 5, AheadDays: 30, BufferDays: 2);
        var (plain, _) = await counter.DevicesAsync(2, terms);
        var (own, _) = await counter.DevicesAsync(1, terms with { Audience = LoanAudience.OwnPeople, MayLeave = false });
        var (withdrawn, _) = await counter.DevicesAsync(1);
        var card = await house.SendAsync(new GetLendable.Query(withdrawn), "supply");
        await house.SendAsync(new SaveLendable.Command(withdrawn, Guid.Empty, card.OwnerCode, card.Kind, null, card.Details with { IsActive = false }), "supply");
        var (ink, _) = await counter.StockAsync(StockKind.Consumable, 5);

        var cases = new List<Case>
        {
            new(LoanRefusal.StartInPast, "From", LoanCounter.Draft(Friday.AddDays(-1), Friday, (plain, 1))),
            new(LoanRefusal.EndsBeforeStart, "Until", LoanCounter.Draft(Monday, Friday, (plain, 1))),
            new(LoanRefusal.TooFarAhead, "From", LoanCounter.Draft(Friday.AddDays(31), Friday.AddDays(31), (plain, 1))),
            new(LoanRefusal.TooLong, "Until", LoanCounter.Draft(Monday, Monday.AddDays(7), (plain, 1))),
            new(LoanRefusal.ClosedAtStart, "From", LoanCounter.Draft(Friday.AddDays(1), Monday, (plain, 1))),
            new(LoanRefusal.ClosedAtEnd, "Until", LoanCounter.Draft(Friday, Friday.AddDays(2), (plain, 1))),
            new(LoanRefusal.ClosedAtStart, "From", LoanCounter.Draft(new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 8), (plain, 1))),
            new(LoanRefusal.ClosedAtEnd, "Until", LoanCounter.Draft(new DateOnly(2026, 12, 4), new DateOnly(2026, 12, 7), (plain, 1))),
            new(LoanRefusal.NotOffered, "Items", LoanCounter.Draft(Monday, Monday, (withdrawn, 1)), "technician"),
            new(LoanRefusal.StaysInside, "Use", LoanCounter.Draft(Monday, Monday, (own, 1)) with { Use = LoanUse.Outside }),
            new(LoanRefusal.OnlyBetweenAgencies, "Items", LoanCounter.Draft(Monday, Monday, (ink, 1))),
            new(LoanRefusal.NoQuantity, "Items", LoanCounter.Draft(Monday, Monday)),
            new(LoanRefusal.NoQuantity, "Items", LoanCounter.Draft(Monday, Monday, (plain, 0))),
            new(LoanRefusal.NoQuantity, "Items", LoanCounter.Draft(Monday, Monday, (plain, -1), (plain, 2))),
            new(LoanRefusal.TooMany, "Items", LoanCounter.Draft(Monday, Monday, (plain, 3))),
            new(LoanRefusal.TooMany, "Items", LoanCounter.Draft(Monday, Monday, (plain, 2), (plain, 1))),
            new(LoanRefusal.TooMany, "Items", LoanCounter.Draft(Monday, Monday, (plain, int.MaxValue), (plain, int.MaxValue))),
            new(LoanRefusal.NotForYou, "Items", LoanCounter.Draft(Monday, Monday, (own, 1)) with { BorrowerId = await house.PersonAsync("teacher") }, "supply"),
        };
        cases.AddRange(await BrokenAsync(house, counter));
        cases.AddRange(await TakenAsync(counter, terms));
        cases.AddRange(await BorrowersAsync(house, counter, plain));
        return cases;
    }

    private static async Task<List<Case>> BrokenAsync(House house, LoanCounter counter)
    {
        var cases = new List<Case>();
        foreach (var (state, refusal) in new[]
        {
            (AssetState.Damaged, LoanRefusal.Damaged), (AssetState.AtRepair, LoanRefusal.AtRepair), (AssetState.Lost, LoanRefusal.Lost), (AssetState.Worn, LoanRefusal.Unusable),
            (AssetState.AwaitingDisposal, LoanRefusal.AwaitingDisposal),
        })
        {
            var (id, devices) = await counter.DevicesAsync(2);
            if (state == AssetState.AwaitingDisposal)
            {
                await house.DbAsync(async db =>
                {
                    (await db.Assets.SingleAsync(a => a.Id == devices[0].Id)).ProposeDisposal("ชำรุด", HelpDesk.Core.Tickets.Actor.Program, house.Clock.GetUtcNow().UtcDateTime);
                    return await db.SaveChangesAsync();
                });
            }
            else
            {
                await house.SendAsync(new SetAssetState.Command(devices[0].Id, state, "ตรวจแล้ว"), "supply");
            }

            cases.Add(new Case(refusal, "Items", LoanCounter.Draft(Monday, Monday, (id, 2))));
        }

        return cases;
    }

    private static async Task<List<Case>> TakenAsync(LoanCounter counter, LoanTerms terms)
    {
        // One is out from today, due on Monday; one is reserved from Thursday on; two days lie between two loans.
        var (id, _) = await counter.DevicesAsync(1, terms);
        await counter.OutAsync(LoanCounter.Draft(Friday, Monday, (id, 1)));
        var (reserved, _) = await counter.DevicesAsync(1, terms);
        await counter.AskAsync(LoanCounter.Draft(Monday.AddDays(3), Monday.AddDays(4), (reserved, 1)), "technician2");
        return
        [
            new(LoanRefusal.Out, "Items", LoanCounter.Draft(Monday, Monday.AddDays(1), (id, 1))),
            new(LoanRefusal.InBuffer, "Items", LoanCounter.Draft(Monday.AddDays(2), Monday.AddDays(2), (id, 1))),
            new(LoanRefusal.Reserved, "Items", LoanCounter.Draft(Monday.AddDays(2), Monday.AddDays(3), (reserved, 1))),
            new(LoanRefusal.InBuffer, "Items", LoanCounter.Draft(Monday, Monday.AddDays(1), (reserved, 1))),
        ];
    }

    private static async Task<List<Case>> BorrowersAsync(House house, LoanCounter counter, long plain)
    {
        await house.SendAsync(new SuspendBorrower.Command(TestOffice.OfficeCode, await house.PersonAsync("clerk"), Monday, "คืนช้าหลายครั้ง"), "supply");
        var (id, _) = await counter.DevicesAsync(1);
        var today = house.Clock.GetUtcNow();
        house.Clock.Set(today.AddDays(-9));
        await counter.OutAsync(LoanCounter.Draft(Friday.AddDays(-9), Friday.AddDays(-1), (id, 1)), "technician2");
        house.Clock.Set(today);
        return
        [
            new(LoanRefusal.Suspended, "Borrower", LoanCounter.Draft(Monday, Monday, (plain, 1)), "clerk"),
            new(LoanRefusal.Suspended, "Borrower", LoanCounter.Draft(Monday, Monday, (plain, 1)) with { BorrowerId = await house.PersonAsync("clerk") }, "supply"),
            new(LoanRefusal.HasOverdue, "Borrower", LoanCounter.Draft(Monday, Monday, (plain, 1)), "technician2"),
        ];
    }
}
