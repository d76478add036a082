using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Email;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Email;

/// <summary>Mail goes out through the outbox, to a mail server of a few lines.</summary>
public sealed class MailerTests
{
    [Fact]
    public async Task A_link_to_reset_a_password_goes_to_the_known_address_and_leads_to_the_public_one()
    {
        await using var server = new TinySmtp();
        await using var house = await StartAsync(server.Port, "https://it.example.go.th/");
        await house.SendAsync(new RequestPasswordReset.Command(" Teacher "));
        await house.SendAsync(new RequestPasswordReset.Command("nobody-at-all"));
        Assert.Equal(1, await MailerOf(house).SendDueAsync(CancellationToken.None));

        var mail = Assert.Single(server.Mails);
        Assert.Equal(["teacher@example.go.th"], mail.To);
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(mail.Data.Split("\r\n\r\n", 2)[1].Trim().Split("\r\n.\r\n")[0].Replace("\r\n", "", StringComparison.Ordinal)));
        var link = text.Split('\n').Single(line => line.StartsWith("https://it.example.go.th/account/reset?key=", StringComparison.Ordinal)).Trim();
        var secret = Uri.UnescapeDataString(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        Assert.Equal("teacher", (await house.SendAsync(new GetPasswordReset.Query(secret))).UserName);
        Assert.Equal(0, await house.DbAsync(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Without_a_public_address_or_a_server_no_message_is_written()
    {
        await using var noAddress = await StartAsync(25, null);
        await noAddress.SendAsync(new RequestPasswordReset.Command("teacher"));
        Assert.Equal(0, await noAddress.DbAsync(db => db.Outbox.CountAsync()));
        await using var noServer = await House.StartAsync(Provider.Sqlite, settings: new() { ["HelpDesk:PublicUrl"] = "https://it.example.go.th" });
        await noServer.SendAsync(new RequestPasswordReset.Command("teacher"));
        Assert.Equal(0, await noServer.DbAsync(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Nobody_is_flooded_with_links()
    {
        await using var house = await StartAsync(25, "https://it.example.go.th");
        for (var i = 0; i < 5; i++)
        {
            await house.SendAsync(new RequestPasswordReset.Command("teacher"));
        }

        Assert.Equal(3, await house.DbAsync(db => db.Outbox.CountAsync()));
        house.Clock.Move(TimeSpan.FromMinutes(61));
        await house.SendAsync(new RequestPasswordReset.Command("teacher"));
        Assert.Equal(4, await house.DbAsync(db => db.Outbox.CountAsync()));
    }

    [Theory]
    [InlineData("a@example.go.th\r\nBcc: b@example.go.th")]
    [InlineData("a@example.go.th, b@example.go.th")]
    [InlineData("a@example.go.th;b@example.go.th")]
    [InlineData("\"b@example.go.th\" <a@example.go.th>")]
    public async Task Nothing_in_an_address_or_subject_becomes_a_header(string address)
    {
        await using var server = new TinySmtp();
        await using var house = await StartAsync(server.Port, null);
        await AddAsync(house, address, "a");
        await AddAsync(house, "c@example.go.th", "หัวข้อ\r\nBcc: b@example.go.th");
        Assert.Equal(2, await MailerOf(house).SendDueAsync(CancellationToken.None));
        var mail = Assert.Single(server.Mails);
        Assert.Equal(["c@example.go.th"], mail.To);
        Assert.DoesNotContain("\r\nBcc:", mail.Data, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_could_not_be_sent_is_tried_again_later_and_given_up_after_three_days(Provider provider)
    {
        await using var house = await House.StartAsync(provider, settings: Settings(1, null));
        await AddAsync(house, "c@example.go.th", "a");
        var mailer = MailerOf(house);
        Assert.Equal(1, await mailer.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await mailer.SendDueAsync(CancellationToken.None));
        var message = await house.DbAsync(db => db.Outbox.SingleAsync());
        Assert.Equal(1, message.Attempts);
        Assert.NotNull(message.LastError);
        house.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await mailer.SendDueAsync(CancellationToken.None));
        house.Clock.Move(TimeSpan.FromDays(4));
        Assert.Equal(1, await mailer.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await house.DbAsync(db => db.Outbox.CountAsync()));
    }

    private static Task<House> StartAsync(int port, string? publicUrl) => House.StartAsync(Provider.Sqlite, settings: Settings(port, publicUrl));

    private static Dictionary<string, string?> Settings(int port, string? publicUrl) => new(StringComparer.Ordinal)
    {
        ["HelpDesk:Smtp:Host"] = "127.0.0.1",
        ["HelpDesk:Smtp:Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["HelpDesk:Smtp:From"] = "helpdesk@example.go.th",
        ["HelpDesk:Smtp:Tls"] = "false",
        ["HelpDesk:PublicUrl"] = publicUrl,
    };

    private static Mailer MailerOf(House house) => ActivatorUtilities.CreateInstance<Mailer>(house.Services);

    private static Task<int> AddAsync(House house, string to, string subject) => house.DbAsync(db =>
    {
        db.Outbox.Add(new OutboxMessage(to, subject, "เนื้อความ", house.Clock.GetUtcNow().UtcDateTime));
        return db.SaveChangesAsync();
    });

    private sealed record Mail(IReadOnlyList<string> To, string Data);

    /// <summary>Takes mail and keeps it.</summary>
    private sealed class TinySmtp : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _running;

        public TinySmtp()
        {
            _listener.Start();
            _running = RunAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public List<Mail> Mails { get; } = [];

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _running;
            _listener.Dispose();
        }

        private async Task RunAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await TalkAsync(client);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // Stopped.
            }
        }

        private async Task TalkAsync(TcpClient client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            List<string> to = [];
            await writer.WriteLineAsync("220 tiny");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                {
                    to.Add(line["RCPT TO:".Length..].Trim('<', '>', ' '));
                }

                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    var data = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } text && text != ".")
                    {
                        data.Append(text).Append("\r\n");
                    }

                    Mails.Add(new Mail(to, data.ToString()));
                    to = [];
                }

                var quits = line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase);
                await writer.WriteLineAsync(quits ? "221 bye" : "250 ok");
                if (quits)
                {
                    return;
                }
            }
        }
    }
}
