using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Tickets;

/// <summary>What search finds is what a plain scan of the text finds, no more and no less.</summary>
public sealed class SearchTests
{
    // Vowels, tone marks, digits of both kinds, look-alikes and what LIKE, FTS and SQL read as their own.
    private static readonly string[] Pieces =
        ["จอ", "ไฟ", "ำ", "ํา", "แ", "เเ", "้", "่", "น้ำ", "๗๔๔๐", "7440", "001", "/2569", "-", " ", "\u00A0", "\u200B", "กก", "Wi-Fi", "HP", "hp", "%", "_", "'", "\"", "*", "(", "OR", "🙂", "ß", "ศ", "ฎ", "\n"];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Search_equals_a_plain_scan_of_random_text(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var random = new Random(2570);
        for (var i = 0; i < 120; i++)
        {
            var school = i % 3 == 0 ? TestOffice.SecondSchool : TestOffice.FirstSchool;
            var number = (await house.ReportAsync(school, "เรื่อง " + Text(1, 6), description: Text(0, 25))).Number;
            if (i % 2 == 0)
            {
                // A word of the index must serve closed tickets and those that are open alike.
                await house.SendAsync(new CancelTicket.Command(TicketRef.Of(number), "ทดสอบ"), "technician");
            }
        }

        var all = await house.DbAsync(db => db.Tickets.AsNoTracking().OrderByDescending(t => t.Id).ToListAsync());
        var (searches, found) = (0, 0);
        for (var i = 0; i < 150; i++)
        {
            var ticket = all[random.Next(all.Count)].SearchText;
            var length = random.Next(2, 13);
            var from = random.Next(ticket.Length - 2);
            var text = i % 3 == 0 ? Text(1, 3) : ticket.Substring(from, Math.Min(length, ticket.Length - from));
            var folded = ThaiText.Fold(text);
            if (folded.Length < 2)
            {
                continue;
            }

            foreach (var status in (string[])["all", "open", "cancelled"])
            {
                foreach (var by in (string[])["technician", "coordinator2"])
                {
                    var expected = all.Where(t => t.SearchText.Contains(folded, StringComparison.Ordinal)
                        && (status == "all" || (status == "open") == t.IsOpen)
                        && (by == "technician" || t.SchoolId == all.Find(o => o.SearchText.Contains("วัดแม่กะ", StringComparison.Ordinal))!.SchoolId)).Select(t => t.Number).ToList();
                    var page = await house.SendAsync(new GetTickets.Query(new TicketFilter(status, Text: text), TicketOrder.Newest, Limit: 100), by);
                    Assert.True(expected.Take(100).SequenceEqual(page.Rows.Select(r => r.Number)), $"'{text}' ({status}, {by})");
                    searches++;
                    found += expected.Count;
                }
            }
        }

        Assert.True(searches > 400 && found > 1000, $"{searches} searches found {found}: too few to prove anything");

        string Text(int least, int most) => string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));
    }

    [Theory, OnSqlite]
    public async Task The_newest_matches_come_from_the_index_without_sorting(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync(subject: "จอดับ");
        var plan = await house.DbAsync(async db =>
        {
            var search = new HelpDesk.Infrastructure.Database.Sqlite.SqliteTicketSearch(db, new CurrentUser());
            await using var command = search.Matching("จอ").OrderByDescending(t => t.Id).Take(50).CreateDbCommand();
            await db.Database.OpenConnectionAsync();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(3));
            }

            return lines;
        });
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("VIRTUAL TABLE", StringComparison.Ordinal));
    }
}
