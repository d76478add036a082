using HelpDesk.Infrastructure.Auditing;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Database;

/// <summary>Commands that wait for their turn on SQLite share a commit; nobody may notice but the clock.</summary>
public sealed class SharedCommitTests
{
    [Fact]
    public async Task Nobody_is_answered_before_the_commit_and_nothing_is_seen_of_it()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var (firstRuns, firstMay, secondRuns, secondMay) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var first = WriteAsync(house, "หน่วยที่หนึ่ง", firstRuns, firstMay.Task);
        await firstRuns.Task;
        var second = WriteAsync(house, "หน่วยที่สอง", secondRuns, secondMay.Task);
        firstMay.SetResult();
        await secondRuns.Task;

        // The first has done its part, the second is at work in the same transaction.
        Assert.False(first.IsCompleted);
        Assert.Equal(0, await CountAsync(house));

        secondMay.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(2, await CountAsync(house));
    }

    [Fact]
    public async Task One_that_fails_before_it_writes_takes_nothing_from_the_others()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var (runs, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = WriteAsync(house, "หน่วยที่หนึ่ง", runs, may.Task);
        await runs.Task;
        var failing = FailAsync(house, write: false);
        may.SetResult();

        await Assert.ThrowsAsync<RuleException>(() => failing);
        await first;
        Assert.Equal(1, await CountAsync(house));
    }

    [Fact]
    public async Task One_that_fails_after_it_wrote_is_undone_with_the_others_who_are_told_to_run_again()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var (runs, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = WriteAsync(house, "หน่วยที่หนึ่ง", runs, may.Task);
        await runs.Task;
        var failing = FailAsync(house, write: true);
        may.SetResult();

        await Assert.ThrowsAsync<RuleException>(() => failing);
        var again = await Assert.ThrowsAnyAsync<Exception>(() => first);
        Assert.True(house.Services.GetRequiredService<DatabaseProvider>().AnotherWriterWasInTheWay(again));
        Assert.Equal(0, await CountAsync(house));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Among_many_that_fail_after_writing_the_good_ones_are_all_there_and_audited(Provider provider)
    {
        await using var house = await House.StartAsync(provider);

        // The number is taken before the files are looked at, so a file that does not exist fails after a write.
        var sent = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => i % 3 == 2 ? FailsAsync() : SucceedsAsync()));
        Assert.Equal(40, sent.Count(number => number is not null));
        Assert.Equal(sent.OfType<string>().Order(StringComparer.Ordinal), await house.DbAsync(db => db.Tickets.OrderBy(t => t.Number).Select(t => t.Number).ToListAsync()));
        Assert.Null((await house.SendAsSystemAsync(new VerifyAudit.Query())).Broken);

        async Task<string?> SucceedsAsync() => (await house.ReportAsync()).Number;

        async Task<string?> FailsAsync()
        {
            await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SubmitTicket.Command(
                Guid.NewGuid(), TestOffice.FirstSchool, "printer", "เครื่องพิมพ์เสีย", null, "ครูสมศรี ใจงาม", Files: [Guid.NewGuid()])));
            return null;
        }
    }

    private static async Task WriteAsync(House house, string name, TaskCompletionSource runs, Task may)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        await house.Services.GetRequiredService<DatabaseProvider>().InTransactionAsync(
            db,
            async () =>
            {
                db.OfficeUnits.Add(new OfficeUnit(name, Mark, 1));
                await db.SaveChangesAsync();
                runs.TrySetResult();
                await may;
                return true;
            },
            alone: false,
            CancellationToken.None);
    }

    private static async Task FailAsync(House house, bool write)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        await house.Services.GetRequiredService<DatabaseProvider>().InTransactionAsync<bool>(
            db,
            async () =>
            {
                if (write)
                {
                    db.OfficeUnits.Add(new OfficeUnit("ไม่สำเร็จ", Mark, 1));
                    await db.SaveChangesAsync();
                }

                throw RuleException.NotFound();
            },
            alone: false,
            CancellationToken.None);
    }

    private const string Mark = "of this test";

    private static Task<int> CountAsync(House house) => house.DbAsync(db => db.OfficeUnits.CountAsync(u => u.NameEn == Mark));
}
