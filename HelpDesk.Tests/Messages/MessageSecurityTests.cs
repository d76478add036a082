using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Messages;

/// <summary>What messages must not tell, and must not be used for.</summary>
public sealed class MessageSecurityTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_code_that_links_a_LINE_group_is_shown_to_those_only_who_keep_it(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, line: "http://127.0.0.1:9/");
        var group = await house.PutGroupAsync(TestOffice.FirstSchool, MessageChannel.Line);
        var code = await house.SendAsync(new InviteGroup.Command(group.Id), "coordinator");
        foreach (var (person, sees) in new[] { ("admin", true), ("coordinator", true), ("auditor", false) })
        {
            var item = Assert.Single((await house.SendAsync(new ListGroups.Query(), person)).Items);
            Assert.Equal(sees ? (code, true) : (null, false), (item.Code, item.CodeUntil is not null));
        }
    }

    [Fact]
    public async Task A_webhook_s_address_is_shown_in_full_to_administrators_only()
    {
        const string Address = "https://hooks.example.go.th/services/key-nobody-else-knows";
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, webhook: true);
        await house.SendAsync(new SaveGroup.Command(null, TestOffice.FirstSchool, MessageChannel.Webhook, "ระบบกลาง", Address, [MessageKind.TicketNew], MessageTiming.AtOnce), "admin");
        await house.ReportAsync();
        await house.TellAsync();
        foreach (var (person, sees) in new[] { ("admin", Address), ("auditor", "hooks.example.go.th"), ("coordinator", "hooks.example.go.th") })
        {
            Assert.Equal(sees, Assert.Single((await house.SendAsync(new ListGroups.Query(), person)).Items).Target);
            if (person != "coordinator")
            {
                Assert.Equal(sees, Assert.Single((await house.SendAsync(new GetOutbox.Query(Waiting: true), person)).Items).To);
            }
        }
    }

    [Fact]
    public async Task A_group_is_not_saved_as_one_of_another_channel_past_the_checks_of_its_own()
    {
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, 25, line: "http://127.0.0.1:9/", webhook: true);
        var mailbox = await house.PutGroupAsync(TestOffice.FirstSchool, MessageChannel.Email);
        foreach (var channel in new[] { MessageChannel.Line, MessageChannel.Webhook })
        {
            var save = new SaveGroup.Command(mailbox.Id, null, channel, "กลุ่ม", "https://example.go.th/not-an-e-mail-address", [MessageKind.TicketNew], MessageTiming.AtOnce);
            var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(save, "coordinator"));
            Assert.Equal(("messages.channel-stays", "Channel"), (refused.Code, Assert.Single(refused.Errors).Field));
        }

        Assert.Equal("group@example.go.th", Assert.Single((await house.SendAsync(new ListGroups.Query(), "coordinator")).Items).Target);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_public_form_fills_no_stranger_s_mailbox_and_refuses_no_report(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, 25);
        for (var i = 0; i < 14; i++)
        {
            await VisitAsync(house, i % 2 == 0 ? "victim@example.go.th" : "Victim@Example.go.th");
        }

        await VisitAsync(house, "other@example.go.th");
        await house.TellAsync();
        Assert.Equal((10, 1), await ReceiptsAsync(house));
        Assert.Equal(15, await house.DbAsync(db => db.Tickets.CountAsync()));

        // What the office writes still goes there, and an hour later receipts do.
        await house.SendAsync(new HoldTicket.Command(await NewestAsync(house, "Victim@Example.go.th"), OnHoldReason.Requester, "ไฟสีอะไร"), "technician");
        house.Clock.Move(TimeSpan.FromHours(1));
        await VisitAsync(house, "victim@example.go.th");
        await house.TellAsync();
        Assert.Equal((11, 1), await ReceiptsAsync(house));
        Assert.Single(await house.OutboxAsync(), m => m.Kind == MessageKind.TicketQuestion);
    }

    [Fact]
    public async Task A_visitor_is_not_mailed_that_they_took_a_report_back_but_that_the_office_did()
    {
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, 25);
        var (own, other) = (await VisitAsync(house, "a@example.go.th"), await VisitAsync(house, "b@example.go.th"));
        await house.SendAsync(new CancelTicket.Command(TicketRef.Tracked(own.TrackSecret!), "หายแล้ว"));
        await house.SendAsync(new CancelTicket.Command(TicketRef.Of(other.Number), "ซ้ำ"), "technician");
        await house.TellAsync();
        Assert.Equal("b@example.go.th", Assert.Single(await house.OutboxAsync(), m => m.Kind == MessageKind.TicketCancelled).To);
    }

    [Fact]
    public async Task What_people_wrote_is_mailed_but_not_kept_under_bells_and_in_digests()
    {
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, 25);
        await house.SendAsync(new SaveMyChoices.Command([new(MessageKind.TicketWaiting, MessageChannel.Email, MessageTiming.Daily)]), "teacher");
        var ticket = await house.ReportAsync(by: "teacher");
        await house.SendAsync(new ClaimTicket.Command(ticket.Number), "technician");
        await house.SendAsync(new HoldTicket.Command(ticket.Number, OnHoldReason.Parts, "โทรหา 081-999-9999"), "technician");
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(ticket.Number), "รหัสคือ 081-999-9999"), "technician");
        await house.TellAsync();
        Assert.Contains("081-999-9999", Assert.Single(await house.OutboxAsync(), m => m.Kind == MessageKind.TicketQuestion).Body, StringComparison.Ordinal);
        var kept = await house.DbAsync(async db => (await db.Notices.ToListAsync()).Select(n => n.Words).Concat((await db.DigestEntries.ToListAsync()).Select(e => e.Words)).ToList());
        Assert.All(kept, words => Assert.DoesNotContain(words, word => word.Contains("081", StringComparison.Ordinal)));
        Assert.Contains(await house.NoticesAsync("teacher"), n => n.Title == $"มีข้อความถึงท่านในเรื่อง {ticket.Number}: เครื่องพิมพ์ไม่ออก");
        Assert.Contains(kept, words => words.Count == 5 && words[1] == MessageWords.Said("เครื่องพิมพ์ไม่ออก"));
        house.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(1, await house.SendAsSystemAsync(new SendDigests.Command()));
        Assert.Contains(await house.OutboxAsync(), m => m.Subject.StartsWith("สรุปประจำวัน", StringComparison.Ordinal) && m.Body.Contains("เครื่องพิมพ์ไม่ออก", StringComparison.Ordinal));
    }

    private static Task<SubmitTicket.Receipt> VisitAsync(House house, string email) => house.SendAsync(new SubmitTicket.Command(
        Guid.NewGuid(), TestOffice.FirstSchool, "printer", "เครื่องพิมพ์ไม่ออก", null, "ครูสมศรี", RequesterEmail: email));

    private static Task<string> NewestAsync(House house, string email) =>
        house.DbAsync(db => db.Tickets.Where(t => t.RequesterEmail == email).OrderByDescending(t => t.Id).Select(t => t.Number).FirstAsync());

    private static async Task<(int Victim, int Other)> ReceiptsAsync(House house)
    {
        var receipts = (await house.OutboxAsync()).Where(m => m.Kind == MessageKind.TicketReceived).ToList();
        return (receipts.Count(m => m.To.StartsWith("victim", StringComparison.OrdinalIgnoreCase)), receipts.Count(m => m.To.StartsWith("other", StringComparison.Ordinal)));
    }
}
