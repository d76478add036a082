using System.Globalization;
using HelpDesk.Core.Messages;
using HelpDesk.Infrastructure.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Messages;

/// <summary>What tests of messages have in common.</summary>
internal static class MessageHouse
{
    public const string Url = "https://it.example.go.th";
    public const string WebhookSecret = "a-secret-of-some-length";

    /// <summary>A house with the channels that have a port or an address.</summary>
    public static Task<House> StartAsync(Provider provider, int? smtp = null, string? line = null, bool webhook = false, Dictionary<string, string?>? more = null)
    {
        var settings = new Dictionary<string, string?>(more ?? [], StringComparer.Ordinal) { ["HelpDesk:PublicUrl"] = Url };
        if (smtp is { } port)
        {
            settings["HelpDesk:Smtp:Host"] = "127.0.0.1";
            settings["HelpDesk:Smtp:Port"] = port.ToString(CultureInfo.InvariantCulture);
            settings["HelpDesk:Smtp:From"] = "helpdesk@example.go.th";
            settings["HelpDesk:Smtp:Tls"] = "false";
        }

        if (line is not null)
        {
            settings["HelpDesk:Line:Token"] = "line-token";
            settings["HelpDesk:Line:Secret"] = "line-secret";
            settings["HelpDesk:Line:BaseUrl"] = line;
        }

        if (webhook)
        {
            settings["HelpDesk:Webhook:Secret"] = WebhookSecret;
            settings.TryAdd("HelpDesk:Webhook:AllowPrivate", "true");
        }

        return House.StartAsync(provider, settings: settings);
    }

    /// <summary>Works out what happened until now.</summary>
    public static Task<int> TellAsync(this House house) => ActivatorUtilities.CreateInstance<Announcer>(house.Services).AnnounceDueAsync(TimeSpan.Zero, CancellationToken.None);

    /// <summary>Sends what is due by a channel.</summary>
    public static Task<int> SendDueAsync(this House house, MessageChannel channel) =>
        ActivatorUtilities.CreateInstance<Courier>(house.Services).SendDueAsync(channel, CancellationToken.None);

    public static Task<List<OutboxMessage>> OutboxAsync(this House house) => house.DbAsync(db => db.Outbox.AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    public static async Task<IReadOnlyList<GetNotices.Item>> NoticesAsync(this House house, string person) => (await house.SendAsync(new GetNotices.Query(), person)).Items;

    public static Task<int> PutAsync(this House house, params OutboxMessage[] messages) => house.DbAsync(db =>
    {
        db.Outbox.AddRange(messages);
        return db.SaveChangesAsync();
    });

    /// <summary>A group of a school, set up past the pipeline.</summary>
    public static Task<MessageGroup> PutGroupAsync(this House house, string school, MessageChannel channel) => house.DbAsync(async db =>
    {
        var group = new MessageGroup(await db.Schools.Where(s => s.Code == school).Select(s => s.Id).SingleAsync(), channel);
        group.Change("กลุ่ม", "group@example.go.th", [MessageKind.TicketNew], MessageTiming.AtOnce);
        db.MessageGroups.Add(group);
        await db.SaveChangesAsync();
        return group;
    });

    public static async Task LinkLineAsync(this House house, string person, string lineId)
    {
        var code = await house.SendAsync(new LinkMyLine.Command(), person);
        Assert.True(await house.SendAsSystemAsync(new LinkLine.Command(" " + code!.ToLowerInvariant() + "\n", lineId, IsGroup: false)));
    }
}
