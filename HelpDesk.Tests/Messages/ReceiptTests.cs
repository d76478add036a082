using HelpDesk.Core.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Messages;

/// <summary>That a report has arrived is told by the channels that leave the program: on its pages the reporter has just seen it.</summary>
public sealed class ReceiptTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_receipt_goes_by_mail_and_does_not_stand_under_the_bell(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, 25);
        await house.ReportAsync(by: "teacher");
        await house.TellAsync();
        Assert.Equal("teacher@example.go.th", Assert.Single(await house.OutboxAsync(), m => m.Kind == MessageKind.TicketReceived).To);
        Assert.Empty(await house.NoticesAsync("teacher"));
    }

    [Fact]
    public async Task Where_no_channel_leads_to_people_a_receipt_is_not_even_noted()
    {
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, webhook: true);
        await house.ReportAsync(by: "teacher");
        Assert.Equal([MessageKind.TicketNew], await house.DbAsync(db => db.Announcements.Select(a => a.Kind).ToListAsync()));
    }
}
