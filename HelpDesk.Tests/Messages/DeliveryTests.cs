using System.Globalization;
using System.Net;
using System.Text.Json;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Messages;

/// <summary>Messages leave by real servers: Debian's mail server, and one that speaks LINE's answers.</summary>
public sealed class DeliveryTests
{
    private const string User = "U0123456789abcdef0123456789abcdef";
    private const string Group = "C0123456789abcdef0123456789abcdef";

    [MailFact]
    public async Task A_reporter_without_an_account_is_told_of_every_step_by_mail_in_Thai_with_links_to_the_public_address()
    {
        await using var server = await MailServer.StartAsync();
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, server.Port);
        var receipt = await house.SendAsync(new SubmitTicket.Command(
            Guid.NewGuid(), TestOffice.FirstSchool, "printer", "เครื่องพิมพ์ไม่ออก กระดาษติดอยู่ข้างในและมีเสียงดังทุกครั้งที่สั่งพิมพ์เอกสารจากห้องธุรการ", null, "ครูสมศรี", RequesterEmail: "somsri@example.go.th"));
        await house.SendAsync(new ClaimTicket.Command(receipt.Number), "technician");
        await house.SendAsync(new HoldTicket.Command(receipt.Number, OnHoldReason.Requester, "ไฟสีอะไรกะพริบ <b>?"), "technician");
        await house.SendAsync(new HoldTicket.Command(receipt.Number, OnHoldReason.Parts, "รออะไหล่"), "technician");
        await house.SendAsync(new ResolveTicket.Command(receipt.Number, Outcome.Repaired, "เปลี่ยนลูกยางแล้ว"), "technician");
        house.Clock.Move(TimeSpan.FromDays(8));
        await house.SendAsSystemAsync(new CloseResolvedTickets.Command());
        Assert.True(await house.TellAsync() >= 6);
        await house.SendDueAsync(MessageChannel.Email);

        var mails = server.Mails().Where(m => m.Headers["To"].Contains("somsri", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, mails.Count);
        Assert.Contains(mails, m => m.Subject == $"รับเรื่อง {receipt.Number} แล้ว: เครื่องพิมพ์ไม่ออก กระดาษติดอยู่ข้างในและมีเสียงดังทุกครั้งที่สั่งพิมพ์เอกสารจากห้องธุรการ");
        var question = mails.Single(m => m.Text.Contains("ไฟสีอะไรกะพริบ", StringComparison.Ordinal));
        Assert.Contains($"{MessageHouse.Url}/track/{receipt.TrackSecret}", question.Text, StringComparison.Ordinal);
        Assert.Contains("ไฟสีอะไรกะพริบ &lt;b&gt;?", question.Html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{MessageHouse.Url}/track/{receipt.TrackSecret}\"", question.Html, StringComparison.Ordinal);
        var resolved = mails.Single(m => m.Subject.StartsWith("ซ่อมเสร็จแล้ว กรุณายืนยัน", StringComparison.Ordinal));
        Assert.Contains("เปลี่ยนลูกยางแล้ว", resolved.Text, StringComparison.Ordinal);
        Assert.Contains(mails, m => m.Text.Contains("รออะไหล่", StringComparison.Ordinal));
        Assert.Contains(mails, m => m.Subject.StartsWith("ปิดเรื่อง", StringComparison.Ordinal));
        Assert.All(mails, m => Assert.Equal("auto-generated", m.Headers["Auto-Submitted"]));
        Assert.Equal(5, mails.Select(m => m.Headers["Message-ID"]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(mails, m => Assert.DoesNotContain(m.RawHeaders, c => c > 127));
        Assert.Equal(server.Mails().Count, await house.DbAsync(db => db.ChannelUsages.Where(u => u.Channel == MessageChannel.Email).Select(u => u.Sent).SingleAsync()));
    }

    [MailFact]
    public async Task A_link_to_reset_a_password_goes_to_the_known_address_and_leads_to_the_public_one()
    {
        await using var server = await MailServer.StartAsync();
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, server.Port);
        await house.SendAsync(new RequestPasswordReset.Command(" Teacher "));
        await house.SendAsync(new RequestPasswordReset.Command("nobody-at-all"));
        Assert.Equal(1, await house.SendDueAsync(MessageChannel.Email));
        var mail = Assert.Single(server.Mails());
        Assert.Equal("teacher@example.go.th", mail.Headers["To"]);
        var link = mail.Text.Split('\n').Single(line => line.StartsWith($"{MessageHouse.Url}/account/reset?key=", StringComparison.Ordinal)).Trim();
        var secret = Uri.UnescapeDataString(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        Assert.Equal("teacher", (await house.SendAsync(new GetPasswordReset.Query(secret))).UserName);
        Assert.Empty(await house.OutboxAsync());
    }

    [Fact]
    public async Task Without_a_public_address_or_a_server_no_link_is_written_and_nobody_is_flooded()
    {
        await using var noServer = await MessageHouse.StartAsync(Provider.Sqlite);
        await noServer.SendAsync(new RequestPasswordReset.Command("teacher"));
        Assert.Empty(await noServer.OutboxAsync());
        await using var noAddress = await House.StartAsync(Provider.Sqlite, settings: new() { ["HelpDesk:Smtp:Host"] = "127.0.0.1", ["HelpDesk:Smtp:From"] = "helpdesk@example.go.th" });
        await noAddress.SendAsync(new RequestPasswordReset.Command("teacher"));
        Assert.Empty(await noAddress.OutboxAsync());
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, 25);
        for (var i = 0; i < 5; i++)
        {
            await house.SendAsync(new RequestPasswordReset.Command("teacher"));
        }

        Assert.Equal(3, (await house.OutboxAsync()).Count);
        house.Clock.Move(TimeSpan.FromMinutes(61));
        await house.SendAsync(new RequestPasswordReset.Command("teacher"));
        Assert.Equal(4, (await house.OutboxAsync()).Count);
    }

    [MailTheory]
    [InlineData("a@example.go.th\r\nBcc: b@example.go.th")]
    [InlineData("a@example.go.th, b@example.go.th")]
    [InlineData("a@example.go.th;b@example.go.th")]
    [InlineData("\"b@example.go.th\" <a@example.go.th>")]
    public async Task Nothing_in_an_address_or_subject_becomes_a_header(string address)
    {
        await using var server = await MailServer.StartAsync();
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, server.Port);
        await house.PutAsync(Mail(house, address, "a"), Mail(house, "c@example.go.th", "หัวข้อ\r\nBcc: b@example.go.th"));
        Assert.Equal(2, await house.SendDueAsync(MessageChannel.Email));
        var mail = Assert.Single(server.Mails());
        Assert.Equal("c@example.go.th", mail.Headers["To"]);
        Assert.False(mail.Headers.ContainsKey("Bcc"));
        Assert.Equal("address", Assert.Single(await house.OutboxAsync(), m => m.GaveUpAt is not null).LastError);
    }

    [MailTheory, OnSqlite, OnPostgreSql]
    public async Task What_could_not_be_sent_is_tried_again_later_given_up_told_to_administrators_and_sent_again_by_them(Provider provider)
    {
        var port = MailServer.FreePort();
        await using var house = await MessageHouse.StartAsync(provider, port);
        await house.PutAsync(Mail(house, "c@example.go.th", "หนึ่ง"), Mail(house, "d@example.go.th", "สอง"));
        Assert.Equal(2, await house.SendDueAsync(MessageChannel.Email));
        Assert.Equal(0, await house.SendDueAsync(MessageChannel.Email));
        Assert.All(await house.OutboxAsync(), m => Assert.Equal((1, true), (m.Attempts, m.LastError is not null)));
        house.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await house.SendDueAsync(MessageChannel.Email));
        house.Clock.Move(TimeSpan.FromDays(4));
        Assert.Equal(2, await house.SendDueAsync(MessageChannel.Email));
        Assert.Equal(0, await house.SendDueAsync(MessageChannel.Email));

        await house.TellAsync();
        Assert.Equal(2, (await house.NoticesAsync("admin")).Count(n => n.Kind == MessageKind.DeliveryFailed));
        Assert.Empty(await house.NoticesAsync("technician"));
        var given = await house.SendAsync(new GetOutbox.Query(), "admin");
        Assert.Equal((2, 2), (given.Items.Count, given.GivenUp));
        await using var server = await MailServer.StartAsync(port);
        Assert.Equal(1, await house.SendAsync(new SettleOutbox.Command([given.Items[0].Id]), "admin"));
        Assert.Equal(1, await house.SendAsync(new SettleOutbox.Command([given.Items[1].Id], Discard: true), "admin"));
        await house.SendDueAsync(MessageChannel.Email);
        Assert.Equal("หนึ่ง", Assert.Single(server.Mails()).Subject);
        Assert.Equal(0, (await house.SendAsync(new GetOutbox.Query(), "admin")).GivenUp);
    }

    [Fact]
    public async Task A_dead_channel_is_left_alone_after_three_failures_and_holds_no_other()
    {
        await using var line = new HttpServer();
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, MailServer.FreePort(), line.Url);
        await house.PutAsync([.. Enumerable.Range(0, 10).Select(i => Mail(house, "c@example.go.th", "a")), Line(house)]);
        Assert.Equal(3, await house.SendDueAsync(MessageChannel.Email));
        Assert.Equal(1, await house.SendDueAsync(MessageChannel.Line));
        Assert.Single(line.Requests);
    }

    [Theory]
    [InlineData(200, "{}", true, false)]
    [InlineData(409, "{\"message\":\"The retry key is already accepted\"}", true, false)]
    [InlineData(429, "{\"message\":\"The API rate limit has been exceeded. Try again later.\"}", false, false)]
    [InlineData(429, "{\"message\":\"You have reached your monthly limit.\"}", false, true)]
    [InlineData(500, "oops", false, false)]
    [InlineData(400, "{\"message\":\"The property, 'to', in the request body is invalid\"}", false, true)]
    [InlineData(401, "{\"message\":\"Authentication failed\"}", false, false)]
    public async Task Each_answer_of_LINE_is_understood_and_a_repeat_carries_the_same_key(int status, string answer, bool taken, bool givenUp)
    {
        await using var line = new HttpServer(_ => (status, answer));
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, line: line.Url);
        await house.PutAsync(Line(house));
        Assert.Equal(1, await house.SendDueAsync(MessageChannel.Line));
        var left = await house.OutboxAsync();
        Assert.Equal((taken ? 0 : 1, givenUp), (left.Count, left.Any(m => m.GaveUpAt is not null)));
        Assert.Equal(taken ? 1 : 0, await house.DbAsync(db => db.ChannelUsages.Where(u => u.Channel == MessageChannel.Line).SumAsync(u => u.Sent)));
        if (!taken && !givenUp)
        {
            line.Answer = _ => (200, "{}");
            house.Clock.Move(TimeSpan.FromMinutes(1));
            Assert.Equal(1, await house.SendDueAsync(MessageChannel.Line));
            Assert.Empty(await house.OutboxAsync());
            Assert.Single(line.Requests.Select(r => r.Headers["X-Line-Retry-Key"]).Distinct(StringComparer.Ordinal));
        }

        var request = line.Requests.First();
        Assert.Equal(("POST", "/v2/bot/message/push", "Bearer line-token"), (request.Method, request.Path, request.Headers["Authorization"]));
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal((User, "text", "ข้อความ"), (
            body.RootElement.GetProperty("to").GetString(), body.RootElement.GetProperty("messages")[0].GetProperty("type").GetString(), body.RootElement.GetProperty("messages")[0].GetProperty("text").GetString()));
    }

    [Fact]
    public async Task An_answer_of_LINE_that_does_not_come_is_not_waited_for_for_ever_and_the_repeat_is_known_as_one()
    {
        await using var line = new HttpServer(_ => (0, ""));
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, line: line.Url);
        await house.PutAsync(Line(house));
        Assert.Equal(1, await house.SendDueAsync(MessageChannel.Line));
        Assert.Equal("timeout", Assert.Single(await house.OutboxAsync()).LastError);
        line.Answer = _ => (409, """{"message":"The retry key is already accepted"}""");
        house.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await house.SendDueAsync(MessageChannel.Line));
        Assert.Empty(await house.OutboxAsync());
        Assert.Single(line.Requests.Select(r => r.Headers["X-Line-Retry-Key"]).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task LINE_s_quota_is_kept_and_near_its_end_only_what_asks_for_something_goes_at_once()
    {
        await using var line = new HttpServer();
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, line: line.Url, more: new() { ["HelpDesk:Line:MonthlyQuota"] = "10" });
        await house.LinkLineAsync("coordinator", User);
        await house.SendAsync(new SaveMyChoices.Command([new(MessageKind.TicketNew, MessageChannel.Line, MessageTiming.AtOnce)]), "coordinator");
        await house.ReportAsync();
        await house.TellAsync();
        Assert.Single(await house.OutboxAsync());
        await house.PutAsync(Line(house, reach: 7));
        await house.SendDueAsync(MessageChannel.Line);
        Assert.Equal(8, await house.DbAsync(db => db.ChannelUsages.Select(u => u.Sent).SingleAsync()));

        // Eight of ten: what only tells waits for the digest; a group of three would be one too many.
        await house.ReportAsync();
        await house.TellAsync();
        Assert.Empty(await house.OutboxAsync());
        Assert.Equal(1, await house.DbAsync(db => db.DigestEntries.CountAsync()));
        await house.PutAsync(Line(house, reach: 3));
        await house.SendDueAsync(MessageChannel.Line);
        Assert.Equal("quota", Assert.Single(await house.OutboxAsync(), m => m.GaveUpAt is not null).LastError);
        Assert.Equal(2, line.Requests.Count);

        // A new month, a new quota.
        house.Clock.Move(TimeSpan.FromDays(30));
        await house.SendAsync(new SettleOutbox.Command(null), "admin");
        await house.SendDueAsync(MessageChannel.Line);
        Assert.Equal(3, line.Requests.Count);
    }

    [Fact]
    public async Task A_webhook_is_signed_told_no_personal_data_and_not_led_into_the_office_s_network()
    {
        await using var server = new HttpServer();
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, webhook: true);
        await house.SendAsync(
            new SaveGroup.Command(null, TestOffice.OfficeCode, MessageChannel.Webhook, "ระบบกลาง", server.Url + "hook?x=1", [MessageKind.TicketNew], MessageTiming.AtOnce), "admin");
        var ticket = await house.ReportAsync(subject: "โทร 081-999-9999");
        await house.TellAsync();
        Assert.Equal(1, await house.SendDueAsync(MessageChannel.Webhook));
        var got = Assert.Single(server.Requests);
        var signature = got.Headers["X-HelpDesk-Signature"].Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        Assert.Equal(WebhookSender.Signature(MessageHouse.WebhookSecret, signature["t"], got.Body), signature["v1"]);
        Assert.Equal(house.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), signature["t"]);
        using var body = JsonDocument.Parse(got.Body);
        Assert.Equal((ticket.Number, "ticket-new", $"{MessageHouse.Url}/tickets/{ticket.Number}"), (
            body.RootElement.GetProperty("number").GetString(), body.RootElement.GetProperty("kind").GetString(), body.RootElement.GetProperty("link").GetString()));
        Assert.DoesNotContain("081", got.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("สมศรี", got.Body, StringComparison.Ordinal);

        // A redirect is an answer, not a way; a private address is refused where it is not allowed, also behind a name.
        server.Answer = _ => (302, server.Url + "elsewhere");
        await house.ReportAsync();
        await house.TellAsync();
        await house.SendDueAsync(MessageChannel.Webhook);
        Assert.Equal((2, 1), (server.Requests.Count, (await house.OutboxAsync()).Count(m => m.GaveUpAt is not null)));
        foreach (var host in (string[])["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"])
        {
            await using var strict = await MessageHouse.StartAsync(Provider.Sqlite, webhook: true, more: new() { ["HelpDesk:Webhook:AllowPrivate"] = "false" });
            await strict.PutAsync(new OutboxMessage(
                MessageChannel.Webhook, MessageKind.TicketNew, string.Create(CultureInfo.InvariantCulture, $"http://{host}:{server.Port}/"), "", "{}", strict.Clock.GetUtcNow().UtcDateTime));
            await strict.SendDueAsync(MessageChannel.Webhook);
            Assert.Equal("private-address", Assert.Single(await strict.OutboxAsync(), m => m.GaveUpAt is not null).LastError);
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("203.150.1.1", true)]
    [InlineData("2404:6800:4001::1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    public void Addresses_of_the_internet_are_told_from_private_ones(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_process_that_dies_while_sending_loses_nothing_and_repeats_with_the_same_key_only(Provider provider)
    {
        // Every third answer is lost: LINE took the message, the program died before it could note that.
        var number = 0;
        await using var line = new HttpServer();
        await using var house = await MessageHouse.StartAsync(provider, line: line.Url, more: new() { ["HelpDesk:Line:MonthlyQuota"] = "1000" });
        await house.PutAsync([.. Enumerable.Range(0, 12).Select(_ => Line(house))]);
        var keys = (await house.OutboxAsync()).Select(m => m.Key.ToString()).ToHashSet(StringComparer.Ordinal);
        var sender = house.Services.GetService(typeof(LineSender)) as LineSender;
        for (var life = 0; life < 10; life++)
        {
            // What Courier does, cut between handing over and noting it.
            for (var step = 0; await house.SendAsSystemAsync(new ClaimMessage.Command(MessageChannel.Line)) is { } letter; step++)
            {
                await sender!.SendAsync(letter, CancellationToken.None);
                if (++number % 3 == 0)
                {
                    break;
                }

                await house.SendAsSystemAsync(new SettleMessage.Command(letter.Id, null));
            }

            house.Clock.Move(TimeSpan.FromMinutes(6));
        }

        Assert.Empty(await house.OutboxAsync());
        Assert.Equal(keys, line.Requests.Select(r => r.Headers["X-Line-Retry-Key"]).ToHashSet(StringComparer.Ordinal));
        Assert.True(line.Requests.Count > 12);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_code_links_a_LINE_account_or_group_once_and_only_while_it_is_new(Provider provider)
    {
        await using var line = new HttpServer();
        await using var house = await MessageHouse.StartAsync(provider, line: line.Url);
        var code = await house.SendAsync(new LinkMyLine.Command(), "technician");
        Assert.False(await house.SendAsSystemAsync(new LinkLine.Command("HD-WRONGONE", User, IsGroup: false)));
        Assert.False(await house.SendAsSystemAsync(new LinkLine.Command("", User, IsGroup: false)));
        Assert.False(await house.SendAsSystemAsync(new LinkLine.Command(code!, Group, IsGroup: true)));
        Assert.True(await house.SendAsSystemAsync(new LinkLine.Command(code!, User, IsGroup: false)));
        Assert.False(await house.SendAsSystemAsync(new LinkLine.Command(code!, Group, IsGroup: false)));
        Assert.True((await house.SendAsync(new GetMyChoices.Query(), "technician")).LineLinked);
        var late = await house.SendAsync(new LinkMyLine.Command(), "teacher");
        house.Clock.Move(LinkLine.CodeWorksFor);
        Assert.False(await house.SendAsSystemAsync(new LinkLine.Command(late!, User, IsGroup: false)));

        var group = await house.SendAsync(
            new SaveGroup.Command(null, TestOffice.FirstSchool, MessageChannel.Line, "ไลน์กลุ่มโรงเรียน", null, [MessageKind.TicketNew], MessageTiming.AtOnce), "coordinator");
        var invitation = await house.SendAsync(new InviteGroup.Command(group), "coordinator");
        Assert.True(await house.SendAsSystemAsync(new LinkLine.Command(invitation, Group, IsGroup: true, Reach: 12)));
        await house.ReportAsync();
        await house.ReportAsync(TestOffice.SecondSchool);
        await house.TellAsync();
        var message = Assert.Single(await house.OutboxAsync());
        Assert.Equal((Group, 12), (message.To, message.Reach));
        await house.SendAsync(new LinkMyLine.Command(Unlink: true), "technician");
        Assert.False((await house.SendAsync(new GetMyChoices.Query(), "technician")).LineLinked);
    }

    private static OutboxMessage Mail(House house, string to, string subject) =>
        new(MessageChannel.Email, MessageKind.TicketNew, to, subject, "เนื้อความ", house.Clock.GetUtcNow().UtcDateTime);

    private static OutboxMessage Line(House house, int reach = 1) =>
        new(MessageChannel.Line, MessageKind.TicketNew, User, "", "ข้อความ", house.Clock.GetUtcNow().UtcDateTime) { Reach = reach };
}
