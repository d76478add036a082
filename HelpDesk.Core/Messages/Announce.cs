using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>
/// Works out who is told of what happened and how: notices, messages to send, entries of digests. An announcement and what comes of it are
/// one transaction, so that nobody is told twice or not at all.
/// </summary>
public static class Announce
{
    /// <summary>Works out those that are due; a worker sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many at once, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 20) : ICommand<int>;

    /// <summary>Does it; answers how many.</summary>
    public sealed class Handler(IHelpDeskDb db, IEnumerable<IMessageSource> sources, IRightsReader rights, MessageSetup setup, TimeProvider clock) : IRequestHandler<Command, int>
    {
        private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        private readonly DateTime _now = clock.GetUtcNow().UtcDateTime;
        private bool? _lineRunsShort;

        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var due = await db.Announcements.AsNoTracking().Where(a => a.NextAttemptAt <= _now).OrderBy(a => a.Id).Take(command.Limit).ToListAsync(cancellationToken);
            if (due.Count == 0)
            {
                return 0;
            }

            var off = await db.MessageSwitches.Select(s => s.Id).ToListAsync(cancellationToken);
            var groups = await db.MessageGroups.AsNoTracking().Where(g => g.Timing != MessageTiming.Never).ToListAsync(cancellationToken);
            foreach (var announcement in due)
            {
                // Another process may have worked it out in the meantime.
                if (await db.Announcements.Where(a => a.Id == announcement.Id).ExecuteDeleteAsync(cancellationToken) == 1 && !off.Contains((long)announcement.Kind))
                {
                    await WorkOutAsync(announcement, groups, cancellationToken);
                }
            }

            return due.Count;
        }

        private async Task WorkOutAsync(Announcement announcement, List<MessageGroup> groups, CancellationToken cancellationToken)
        {
            var source = sources.Single(s => s.Kinds.Contains(announcement.Kind));
            if (await source.DraftAsync(announcement, cancellationToken) is not { } draft)
            {
                return;
            }

            var info = MessageKinds.Of(announcement.Kind);
            foreach (var person in draft.PersonIds.Distinct().Where(p => p != announcement.ActorId))
            {
                if (await rights.ReadUserAsync(person, cancellationToken) is { } user
                    && (await source.VisibleAsync(announcement.Kind, [announcement.SubjectId], user, cancellationToken)).Count == 1)
                {
                    await TellPersonAsync(info, announcement, draft, person, cancellationToken);
                }
            }

            if (draft.Visitor is { } visitor && setup.Email)
            {
                db.Outbox.Add(Email(announcement.Kind, visitor.Email, draft.Words, visitor.Link));
            }

            if (info.ForGroups && draft.GroupOwners is { } owners)
            {
                foreach (var group in groups.Where(g => owners.Contains(g.OwnerId) && g.Wants(info.Kind) && setup.IsOn(g.Channel)))
                {
                    await TellGroupAsync(group, info, announcement, draft, cancellationToken);
                }
            }
        }

        private async Task TellPersonAsync(MessageKindInfo info, Announcement announcement, MessageDraft draft, long personId, CancellationToken cancellationToken)
        {
            var words = draft.WordsFor(personId);
            if (info.InProgram)
            {
                db.Notices.Add(new Notice(personId, info.Kind, announcement.SubjectId, words, draft.Link, _now));
            }

            if (!setup.Email && !setup.Line)
            {
                return;
            }

            var choices = await db.MessageChoices.AsNoTracking().Where(c => c.PersonId == personId && c.Kind == info.Kind).ToListAsync(cancellationToken);
            foreach (var channel in (MessageChannel[])[MessageChannel.Email, MessageChannel.Line])
            {
                var timing = choices.Find(c => c.Channel == channel)?.Timing ?? info.Unchosen(channel);
                if (timing == MessageTiming.Never || !setup.IsOn(channel) || await db.AddressAsync(channel, personId, cancellationToken) is not { } address)
                {
                    continue;
                }

                if (timing == MessageTiming.Daily || await WaitsForDigestAsync(channel, info, cancellationToken))
                {
                    db.DigestEntries.Add(new DigestEntry(channel, personId, null, info.Kind, announcement.SubjectId, words, draft.Link, _now, MessageSetup.NextDigest(_now)));
                }
                else
                {
                    db.Outbox.Add(channel == MessageChannel.Email ? Email(info.Kind, address, words, draft.Link) : Line(info.Kind, address, words, draft.Link, null));
                }
            }
        }

        private async Task TellGroupAsync(MessageGroup group, MessageKindInfo info, Announcement announcement, MessageDraft draft, CancellationToken cancellationToken)
        {
            if (group.Channel == MessageChannel.Webhook)
            {
                db.Outbox.Add(new OutboxMessage(MessageChannel.Webhook, info.Kind, group.Target, "", Facts(announcement, draft), _now) { GroupId = group.Id });
            }
            else if (group.Timing == MessageTiming.Daily || await WaitsForDigestAsync(group.Channel, info, cancellationToken))
            {
                db.DigestEntries.Add(new DigestEntry(group.Channel, null, group.Id, info.Kind, announcement.SubjectId, draft.Words, draft.Link, _now, MessageSetup.NextDigest(_now)));
            }
            else
            {
                // A shared mailbox is read by whoever has its password: no more than a group's screen shows.
                db.Outbox.Add(group.Channel == MessageChannel.Line
                    ? Line(info.Kind, group.Target, draft.Words, draft.Link, group)
                    : new OutboxMessage(
                        MessageChannel.Email, info.Kind, group.Target, MessageText.Short(info.Kind, draft.Words),
                        MessageText.WithLink(MessageText.Short(info.Kind, draft.Words), setup.PublicUrl, draft.Link), _now) { GroupId = group.Id });
            }
        }

        private OutboxMessage Email(MessageKind kind, string to, IReadOnlyList<string> words, string link) =>
            new(MessageChannel.Email, kind, to, MessageText.Title(kind, words), MessageText.WithLink(MessageText.Body(kind, words), setup.PublicUrl, link), _now);

        private OutboxMessage Line(MessageKind kind, string to, IReadOnlyList<string> words, string link, MessageGroup? group) =>
            new(MessageChannel.Line, kind, to, "", MessageText.WithLink(MessageText.Short(kind, words), setup.PublicUrl, link), _now)
            {
                GroupId = group?.Id,
                Reach = group?.Reach ?? 1,
            };

        private string Facts(Announcement announcement, MessageDraft draft) => JsonSerializer.Serialize(
            new Dictionary<string, object?>(draft.Facts ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                ["kind"] = Word.Of(announcement.Kind),
                ["at"] = announcement.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                ["link"] = setup.PublicUrl is { } url ? url + draft.Link : draft.Link,
            },
            Json);

        // LINE's plans allow a few hundred messages a month: near the end only what asks for something goes out at once.
        private async Task<bool> WaitsForDigestAsync(MessageChannel channel, MessageKindInfo info, CancellationToken cancellationToken)
        {
            if (channel != MessageChannel.Line || info.Asks)
            {
                return false;
            }

            var month = ChannelUsage.MonthOf(Common.Thai.ThaiCalendar.BangkokDate(_now));
            return _lineRunsShort ??= await db.ChannelUsages.Where(u => u.Channel == MessageChannel.Line && u.Month == month).SumAsync(u => u.Sent, cancellationToken)
                >= setup.LineQuota * MessageSetup.LineRunsShort;
        }
    }
}

/// <summary>The program could not work an announcement out: it waits, and after many attempts it is dropped.</summary>
public static class PostponeAnnouncement
{
    private const int Attempts = 12;

    /// <summary>The first of those that are due.</summary>
    [AllowSystem]
    public sealed record Command : ICommand<int>;

    /// <summary>Does it; answers how many wait longer now.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (await db.Announcements.Where(a => a.NextAttemptAt <= now).OrderBy(a => a.Id).FirstOrDefaultAsync(cancellationToken) is not { } first)
            {
                return 0;
            }

            if (first.Attempts + 1 >= Attempts)
            {
                db.Announcements.Remove(first);
            }
            else
            {
                first.Failed(now);
            }

            return 1;
        }
    }
}
