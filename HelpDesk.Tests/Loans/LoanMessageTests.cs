using HelpDesk.Core.Loans;
using HelpDesk.Core.Messages;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Loans;

/// <summary>Borrowers are reminded by a real mail server and under the bell, keepers of what they must demand.</summary>
public sealed class LoanMessageTests
{
    private static readonly DateOnly Friday = LoanCounter.Friday;

    [MailTheory, OnSqlite, OnPostgreSql]
    public async Task The_day_before_on_the_day_and_after_it_once_for_several_things(Provider provider)
    {
        await using var server = await MailServer.StartAsync();
        await using var house = await MessageHouse.StartAsync(provider, server.Port);
        var counter = new LoanCounter(house);
        var (id, devices) = await counter.DevicesAsync(3);

        // Two loans of one borrower, three things, one day.
        var first = await counter.OutAsync(LoanCounter.Draft(Friday, Friday.AddDays(2), (id, 2)));
        var second = await counter.OutAsync(LoanCounter.Draft(Friday, Friday.AddDays(2), (id, 1)));
        await RunAsync(house);
        var before = server.Mails().Count;
        Assert.Empty(await DueAsync(house, "technician"));

        foreach (var (days, kind) in new[] { (1, MessageKind.LoanDueSoon), (1, MessageKind.LoanDueToday), (1, MessageKind.LoanOverdue), (3, MessageKind.LoanOverdue) })
        {
            house.Clock.Move(TimeSpan.FromDays(days));
            await RunAsync(house);
            await RunAsync(house);
            var told = await DueAsync(house, "technician");
            Assert.Equal(kind, told[0].Kind);
            Assert.Contains($"{first}, {second}", told[0].Title, StringComparison.Ordinal);
            Assert.All(devices, d => Assert.Contains(d.Number, told[0].Title, StringComparison.Ordinal));
        }

        Assert.Equal(4, (await DueAsync(house, "technician")).Count);
        var mails = server.Mails().Skip(before).Where(m => m.Headers["To"] == "technician@example.go.th" && m.Text.Contains(first, StringComparison.Ordinal)).ToList();
        Assert.Equal(4, mails.Count);
        Assert.All(mails, m => Assert.Contains($"{MessageHouse.Url}/loans/{first}", m.Text, StringComparison.Ordinal));
        Assert.Empty(await DueAsync(house, "technician2"));

        // The keepers learn of each loan that a demand is due, once; the demand itself is told to the borrower.
        Assert.Equal(2, (await house.NoticesAsync("supply")).Count(n => n.Kind == MessageKind.LoanDemandDue));
        await house.SendAsync(new DemandLoan.Command(first, Friday.AddDays(20)), "supply");
        await RunAsync(house);
        Assert.Contains("D2570-0001", (await house.NoticesAsync("technician")).First(n => n.Kind == MessageKind.LoanDemanded).Title, StringComparison.Ordinal);
        Assert.DoesNotContain(await house.NoticesAsync("teacher"), n => n.Kind is >= MessageKind.LoanDueSoon and <= MessageKind.LoanCancelled);

        // What is back is reminded of no more.
        await counter.AllBackAsync(await counter.ReadAsync(first));
        house.Clock.Move(TimeSpan.FromDays(3));
        await RunAsync(house);
        var last = (await DueAsync(house, "technician"))[0];
        Assert.DoesNotContain(first, last.Title, StringComparison.Ordinal);
        Assert.Contains(second, last.Title, StringComparison.Ordinal);
    }

    private static async Task RunAsync(House house)
    {
        while (await house.SendAsSystemAsync(new RemindLoans.Command()) > 0)
        {
        }

        await house.TellAsync();
        await house.SendDueAsync(MessageChannel.Email);
    }

    private static async Task<List<GetNotices.Item>> DueAsync(House house, string person) =>
        [.. (await house.NoticesAsync(person)).Where(n => n.Kind is MessageKind.LoanDueSoon or MessageKind.LoanDueToday or MessageKind.LoanOverdue)];
}
