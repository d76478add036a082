using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HelpDesk.Core.Messages;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Tickets;

/// <summary>
/// What a client was told is there after a power cut, and nothing is there twice; whoever is to be told of it is told once, and what goes
/// out through LINE is lost never and repeated only with its key.
/// </summary>
public sealed class KillStormTests
{
    private const int Kills = 20;
    private const int Clients = 4;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_number_that_was_given_survives_being_killed_in_a_storm_of_submissions(Provider provider)
    {
        await using var line = new HttpServer();
        await using var site = await Site.StartAsync(
            provider, new() { ["HelpDesk:Line:Token"] = "t", ["HelpDesk:Line:BaseUrl"] = line.Url, ["HelpDesk:Line:MonthlyQuota"] = "1000000" }, demo: false);
        await LinkGroupAsync(site);
        var token = await site.TokenAsync("technician");
        var given = new ConcurrentDictionary<Guid, string>();
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => ClientAsync(site, token, given, end.Token)).ToList();
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = given.Count;
            while (given.Count < before + 5)
            {
                Assert.False(clients.Any(c => c.IsCompleted), "A client ended early");
                await Task.Delay(random.Next(5, 60));
            }

            await site.KillAsync();
            await site.StartProgramAsync();
        }

        await end.CancelAsync();
        await Task.WhenAll(clients);

        Assert.True(given.Count >= Kills * 5);
        var stored = await site.DbAsync(db => db.Tickets.Select(t => new { t.ClientId, t.Number }).ToListAsync());
        Assert.Equal(stored.Count, stored.Select(t => t.ClientId).Distinct().Count());
        Assert.Equal(stored.Count, stored.Select(t => t.Number).Distinct(StringComparer.Ordinal).Count());
        var numbers = stored.ToDictionary(t => t.ClientId, t => t.Number);
        Assert.All(given, g => Assert.Equal(g.Value, numbers[g.Key]));

        var entries = await site.DbAsync(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());
        var head = await site.DbAsync(db => db.AuditHeads.SingleAsync());
        Assert.Equal(head.LastHash, entries[^1].Hash);
        Assert.All(entries, e => Assert.Equal(e.Hash, AuditChain.HashOf(e)));
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
        await CheckMessagesAsync(site, line, stored.Count);
    }

    // The office's LINE group is told of every report.
    private static Task<int> LinkGroupAsync(Site site) => site.DbAsync(async db =>
    {
        var group = new MessageGroup(await db.Schools.Where(s => s.IsOffice).Select(s => s.Id).SingleAsync(), MessageChannel.Line);
        group.Change("กลุ่มสำนักงาน", "", [MessageKind.TicketNew], MessageTiming.AtOnce);
        group.Link("C0123456789abcdef0123456789abcdef", 1);
        db.MessageGroups.Add(group);
        return await db.SaveChangesAsync();
    });

    private static async Task CheckMessagesAsync(Site site, HttpServer line, int reports)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); await site.DbAsync(async db => await db.Announcements.AnyAsync() || await db.Outbox.AnyAsync());)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(3), "Messages are still waiting");

            // What a killed process had taken is free again after five minutes: they pass here.
            await site.DbAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, DateTime.UnixEpoch)));
            await Task.Delay(500);
        }

        // One coordinator at that school: one message under the bell for each report.
        var notices = await site.DbAsync(db => db.Notices.Where(n => n.Kind == MessageKind.TicketNew).Select(n => n.SubjectId).ToListAsync());
        Assert.Equal((reports, reports), (notices.Count, notices.Distinct().Count()));
        var keys = line.Requests.Select(r => r.Headers["X-Line-Retry-Key"]).ToList();
        Assert.Equal(reports, keys.Distinct(StringComparer.Ordinal).Count());
    }

    // Sends reports until told to stop; what was not answered is sent again under the same client id, as a phone does.
    private static async Task ClientAsync(Site site, string token, ConcurrentDictionary<Guid, string> given, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var clientId = Guid.NewGuid();
            while (!given.ContainsKey(clientId) && !end.IsCancellationRequested)
            {
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Address, "/api/v1/tickets"))
                    {
                        Content = JsonContent.Create(new
                        {
                            clientId, schoolCode = TestOffice.FirstSchool, category = "printer", subject = "เครื่องพิมพ์ไม่ออก", description = "ไฟแดงกะพริบ", requesterName = "ครูสมศรี",
                        }),
                    };
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                    using var answer = await site.Http.SendAsync(request, end);
                    answer.EnsureSuccessStatusCode();
                    var body = await answer.Content.ReadFromJsonAsync<JsonElement>(end);
                    given[clientId] = body.GetProperty("number").GetString()!;

                    // Enough for a storm; every report is a message to deliver, one after the other.
                    await Task.Delay(30, CancellationToken.None);
                }
                catch (HttpRequestException unreachable) when (unreachable.StatusCode is null)
                {
                    await Task.Delay(100, CancellationToken.None);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }
}
