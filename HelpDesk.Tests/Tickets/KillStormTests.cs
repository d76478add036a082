using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Tickets;

/// <summary>What a client was told is there after a power cut, and nothing is there twice.</summary>
public sealed class KillStormTests
{
    private const int Kills = 20;
    private const int Clients = 4;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_number_that_was_given_survives_being_killed_in_a_storm_of_submissions(Provider provider)
    {
        await using var site = await Site.StartAsync(provider, demo: false);
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
