using System.Collections.Concurrent;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Live;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Live;

/// <summary>Two processes on one PostgreSQL database. Their clock stands: nothing that is kept ever runs out by itself.</summary>
public sealed class LiveRelayTests
{
    [Theory, OnPostgreSql]
    public async Task What_one_process_commits_the_other_hears_once_and_what_it_takes_back_never(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await using var other = await OtherAsync(house);
        var own = Heard(house.Services);
        using var relay = house.Services.GetRequiredService<LiveRelay>();
        await relay.StartAsync(CancellationToken.None);
        await UntilAsync(() => own.Any(c => c.Topic == Topics.Everything));
        var heard = other.Heard;

        var receipt = await house.ReportAsync();
        var id = await house.DbAsync(db => db.Tickets.Where(t => t.Number == receipt.Number).Select(t => t.Id).SingleAsync());
        await UntilAsync(() => heard.Any(c => c.Topic == Topics.Ticket(id)));
        Assert.Contains(heard, c => c.Topic == Topics.Queue && c.Id == id);

        // Announced within a command that fails: nobody hears of it.
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new HoldTicket.Command("R2570-999999", OnHoldReason.Parts, "รอ"), "technician"));
        await Assert.ThrowsAnyAsync<Exception>(() => house.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await house.Services.GetRequiredService<HelpDesk.Infrastructure.Database.DatabaseProvider>()
                .AnnounceAsync(db, [new LiveChange(Topics.Ticket(424242), 424242, 1)], CancellationToken.None);
            throw new InvalidOperationException();
#pragma warning disable CS0162 // The type of the lambda.
            return 0;
#pragma warning restore CS0162
        }));

        // What is heard comes in order: with the mark there, everything before it is there too.
        await house.DbAsync(db => db.Database.ExecuteSqlAsync($"SELECT pg_notify({LiveMessages.Channel}, {"somebody\nmark 7 1"})"));
        await UntilAsync(() => heard.Any(c => c.Topic == "mark") && own.Any(c => c.Topic == "mark"));
        Assert.DoesNotContain(heard, c => c.Id == 424242);
        Assert.Single(heard, c => c.Topic == Topics.Ticket(id));
        Assert.Single(own, c => c.Topic == Topics.Ticket(id));
    }

    [Theory, OnPostgreSql]
    public async Task Rights_and_reference_data_changed_by_one_process_count_in_the_other_at_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await using var other = await OtherAsync(house);
        var person = await house.PersonAsync("technician2");
        var rights = other.Services.GetRequiredService<IRightsReader>();
        Assert.NotNull(await rights.ReadAsync(person, CancellationToken.None));
        Assert.Equal("กก", await RenamedSchoolAsync(house, other, "กก"));
        Assert.Equal("ขข", await RenamedSchoolAsync(house, other, "ขข"));

        await house.SendAsync(new DisablePerson.Command(person), "admin");
        await UntilAsync(() => other.Heard.Any(c => c.Topic == Topics.User(person)));
        Assert.Null(await rights.ReadAsync(person, CancellationToken.None));
    }

    [Theory, OnPostgreSql]
    public async Task A_connection_that_drops_comes_back_and_everybody_reads_again(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await using var other = await OtherAsync(house);
        var queue = 0;
        using var page = other.Services.GetRequiredService<ILiveBus>().Subscribe(Topics.Queue, _ => Interlocked.Increment(ref queue));

        // What happens behind the back of the bus in the meantime is what a dropped connection misses.
        var person = await house.PersonAsync("technician2");
        var rights = other.Services.GetRequiredService<IRightsReader>();
        Assert.NotNull(await rights.ReadAsync(person, CancellationToken.None));
        await house.DbAsync(db => db.People.Where(p => p.Id == person).ExecuteUpdateAsync(p => p.SetProperty(x => x.IsDisabled, true)));
        Assert.NotNull(await rights.ReadAsync(person, CancellationToken.None));
        other.Heard.Clear();

        var ended = await house.DbAsync(db => db.Database.SqlQuery<bool>(
            $"SELECT pg_terminate_backend(pid) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'helpdesk live'").ToListAsync());
        Assert.Single(ended);
        await UntilAsync(() => other.Heard.Any(c => c.Topic == Topics.Everything));
        Assert.Equal(1, Volatile.Read(ref queue));
        Assert.Null(await rights.ReadAsync(person, CancellationToken.None));

        await house.ReportAsync();
        await UntilAsync(() => Volatile.Read(ref queue) > 1);
    }

    [Fact]
    public void Many_changes_are_split_below_what_PostgreSQL_takes_and_arrive_whole()
    {
        var changes = Enumerable.Range(1, 5000).Select(i => new LiveChange(Topics.Ticket(i * 1_000_000_000L), i * 1_000_000_000L, i)).ToList();
        var sender = new LiveMessages();
        var payloads = sender.Write(changes).ToList();

        Assert.All(payloads, p => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(p), 1, 7999));
        Assert.Equal(changes, payloads.SelectMany(p => new LiveMessages().Read(p)!));
        Assert.All(payloads, p => Assert.Empty(sender.Read(p)!));
        Assert.Empty(sender.Write([]));
        Assert.Null(sender.Read("somebody\nanother version's words"));
    }

    [Theory, OnSqlite]
    public async Task On_SQLite_nothing_listens(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Null(house.Services.GetService<LiveRelay>());
    }

    private static async Task<string> RenamedSchoolAsync(House house, Other other, string name)
    {
        var school = await house.SendAsync(new GetSchool.Query(TestOffice.SecondSchool), "admin");
        await ReadAsync();
        other.Heard.Clear();
        await house.SendAsync(new SaveSchool.Command(TestOffice.SecondSchool, school.School with { NameTh = name }, school.Version), "admin");
        await UntilAsync(() => other.Heard.Any(c => c.Topic == Topics.Reference));
        return await ReadAsync();

        async Task<string> ReadAsync()
        {
            await using var scope = other.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<IReferenceData>().ReadAsync(CancellationToken.None)).Schools.Values.Single(s => s.Code == TestOffice.SecondSchool).NameTh;
        }
    }

    private static async Task<Other> OtherAsync(House house)
    {
        var services = House.Compose(house.Database.Settings, house.Clock);

        // What keeps things begins to listen before the connection stands, as in a program that runs.
        services.GetRequiredService<IRightsReader>();
        var other = new Other(services, Heard(services));
        await services.GetRequiredService<LiveRelay>().StartAsync(CancellationToken.None);
        await UntilAsync(() => other.Heard.Any(c => c.Topic == Topics.Everything));
        other.Heard.Clear();
        return other;
    }

    private static ConcurrentQueue<LiveChange> Heard(IServiceProvider services)
    {
        var heard = new ConcurrentQueue<LiveChange>();
        services.GetRequiredService<ILiveBus>().Subscribe(Topics.Everything, heard.Enqueue);
        return heard;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    private sealed record Other(ServiceProvider Services, ConcurrentQueue<LiveChange> Heard) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Services.GetRequiredService<LiveRelay>().StopAsync(CancellationToken.None);
            await Services.DisposeAsync();
        }
    }
}
