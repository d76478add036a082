using System.Globalization;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Demo;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Operations;

public sealed class DemoOfficeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    // What both databases' loads are compared with.
    private static readonly Lazy<Task<string>> OnSqlite = new(() => LoadAsync(Provider.Sqlite));
    private static readonly Lazy<Task<string>> OtherSeed = new(() => LoadAsync(Provider.Sqlite, seed: 8));

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_demo_office_is_believable_and_its_tickets_lived_by_the_rules(Provider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var services = await StartAsync(database);
        await services.GetRequiredService<DemoOffice>().FillAsync(CancellationToken.None);

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        Assert.Equal(81, await db.Schools.CountAsync());
        Assert.Equal(81, await db.Schools.Select(s => s.NameTh).Distinct().CountAsync());
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.True(await db.Memberships.CountAsync(m => m.Role == role) >= 2, $"{role} is held by fewer than two");
        }

        var tickets = await db.Tickets.AsNoTracking().Include(t => t.Events.OrderBy(e => e.Id)).OrderBy(t => t.Id).ToListAsync();
        Assert.InRange(tickets.Count, 1500, 2500);
        Assert.InRange(tickets.Count(t => t.IsOpen), 60, 120);
        Assert.All(Enum.GetValues<TicketStatus>().Where(s => s != TicketStatus.Merged), s => Assert.Contains(tickets, t => t.Status == s));
        Assert.Equal(tickets.Count, tickets.Select(t => t.TrackSecret).Distinct(StringComparer.Ordinal).Count());
        Assert.All(tickets, Lived);
        foreach (var year in tickets.GroupBy(t => t.Number[..5], StringComparer.Ordinal))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()), year.Select(t => int.Parse(t.Number.AsSpan(6), CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task People_sign_in_and_the_numbers_go_on()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(Provider.Sqlite);
        await using var services = await StartAsync(database);
        await services.GetRequiredService<DemoOffice>().FillAsync(CancellationToken.None, tickets: 60);
        var sender = services.GetRequiredService<IRequestSender>();
        foreach (var account in await sender.Send(new GetDemoAccounts.Query(), Caller.System()))
        {
            var signedIn = await sender.Send(new SignIn.Command(account.UserName, DemoOffice.Password, null), Caller.Visitor(null, "test"));
            Assert.Equal(SignIn.Outcome.SignedIn, signedIn.Outcome);
        }

        await using var scope = services.CreateAsyncScope();
        var last = await scope.ServiceProvider.GetRequiredService<HelpDeskDb>().Set<NumberSeries>().Where(s => s.Series == "ticket" && s.Year == 2570).Select(s => s.Last).SingleAsync();
        var next = await sender.Send(new SubmitTicket.Command(Guid.NewGuid(), "1050010001", "printer", "พิมพ์ไม่ออก", null, "ครูสมศรี"), Caller.Visitor(null, "test"));
        Assert.Equal(SubmitTicket.Number(2570, last + 1), next.Number);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_same_seed_makes_the_same_load_and_search_finds_it_exactly(Provider provider)
    {
        var first = await LoadAsync(provider);
        Assert.Equal(first, await OnSqlite.Value);
        Assert.NotEqual(first, await OtherSeed.Value);
    }

    // The tickets' and timelines' content as text, without the secrets.
    private static async Task<string> LoadAsync(Provider provider, long seed = 7)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var services = await StartAsync(database);
        await services.GetRequiredService<DemoOffice>().LoadAsync(1000, 20, seed, 50, 40, null, CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var tickets = await db.Tickets.AsNoTracking().Include(t => t.Events.OrderBy(e => e.Id)).OrderBy(t => t.Id).ToListAsync();
        Assert.Equal(1000, tickets.Count);
        Assert.InRange(tickets.Count(t => t.IsOpen), 180, 320);
        Assert.All(tickets, Lived);
        Assert.Equal("Seed", Assert.Single(await db.AuditEntries.Select(e => e.Entity).ToListAsync()));

        var search = scope.ServiceProvider.GetRequiredService<ITicketSearch>();
        foreach (var text in new[] { "จอ", "พิมพ์ไม่", "R2570-00", "7440" })
        {
            var folded = new TicketFilter(Text: text).FoldedText!;
            var found = await search.Matching(folded).Select(t => t.Id).ToListAsync();
            Assert.Equal(tickets.Where(t => t.SearchText.Contains(folded, StringComparison.Ordinal)).Select(t => t.Id), found.Order());
        }

        return string.Join('\n', tickets.Select(t => string.Create(
            CultureInfo.InvariantCulture,
            $"{t.Id} {t.ClientId} {t.Number} {t.SchoolId} {t.CategoryId} {t.Subject} {t.Description} {t.Status} {t.CreatedAt:O} {t.AssigneeName} {(int?)t.Cost} {t.Rating} {string.Join(',', t.Events.Select(e => $"{e.Kind} {e.At.Ticks} {e.ActorName} {e.Text}"))}")));
    }

    private static async Task<ServiceProvider> StartAsync(TestDatabase database)
    {
        var services = House.Compose(database.Settings, new TestClock(Now));
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return services;
    }

    // State and timeline tell the same story, in order, and nothing of it lies in the future.
    private static void Lived(Ticket ticket)
    {
        var entries = ticket.Events.ToList();
        Assert.Equal(TicketEventKind.Submitted, entries[0].Kind);
        Assert.Equal(ticket.CreatedAt, entries[0].At);
        Assert.True(ticket.UpdatedAt <= Now.UtcDateTime);
        Assert.Equal(ticket.UpdatedAt, entries[^1].At);
        var state = "new";
        string? assignee = null;
        foreach (var (before, entry) in entries.Zip(entries.Skip(1)))
        {
            Assert.True(before.At <= entry.At, $"{ticket.Number}: the timeline goes backwards");
            if (entry.Kind == TicketEventKind.StatusChanged)
            {
                Assert.Equal(state, entry.From);
                state = entry.To!;
            }
            else if (entry.Kind == TicketEventKind.Assigned)
            {
                Assert.Equal(assignee, entry.From);
                assignee = entry.To;
            }
        }

        Assert.Equal(ticket.OnHoldReason is { } reason ? $"on-hold.{Word.Of(reason)}" : Word.Of(ticket.Status), state);
        Assert.Equal(assignee, ticket.AssigneeName);
        Assert.Equal(ticket.Status is TicketStatus.Closed or TicketStatus.Cancelled, ticket.ClosedAt is not null);
        Assert.Equal(ticket.Status is TicketStatus.Resolved or TicketStatus.Closed, ticket.ResolvedAt is not null);
    }
}
