using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>Puts together what waited for the day's digest: one message to a receiver and channel, however much there is.</summary>
public static class SendDigests
{
    /// <summary>Makes those that are due; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many receivers at once, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 20) : ICommand<int>;

    /// <summary>Does it; answers how many entries were dealt with.</summary>
    public sealed class Handler(IHelpDeskDb db, IEnumerable<IMessageSource> sources, IRightsReader rights, MessageSetup setup, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var receivers = await db.DigestEntries.Where(e => e.DueAt <= now)
                .Select(e => new { e.Channel, e.PersonId, e.GroupId }).Distinct()
                .OrderBy(r => r.Channel).ThenBy(r => r.PersonId).ThenBy(r => r.GroupId).Take(command.Limit).ToListAsync(cancellationToken);
            var done = 0;
            foreach (var receiver in receivers)
            {
                var entries = await db.DigestEntries
                    .Where(e => e.DueAt <= now && e.Channel == receiver.Channel && e.PersonId == receiver.PersonId && e.GroupId == receiver.GroupId)
                    .OrderBy(e => e.Id).ToListAsync(cancellationToken);
                var readable = await ReadableAsync(entries, receiver.PersonId, cancellationToken);
                if (readable.Count > 0 && await AddressAsync(receiver.Channel, receiver.PersonId, receiver.GroupId, cancellationToken) is var (address, reach))
                {
                    foreach (var part in Digest.Parts(readable, receiver.Channel, receiver.GroupId is not null, setup.PublicUrl))
                    {
                        db.Outbox.Add(new OutboxMessage(
                            receiver.Channel, part.Kind, address, receiver.Channel == MessageChannel.Email ? Digest.Title(part.Count, now) : "", part.Text, now)
                        {
                            GroupId = receiver.GroupId,
                            Reach = reach,
                        });
                    }
                }

                db.DigestEntries.RemoveRange(entries);
                done += entries.Count;
            }

            return done;
        }

        // What the person may not see any more is left out: the digest is written with the rights of this moment.
        private async Task<List<DigestEntry>> ReadableAsync(List<DigestEntry> entries, long? personId, CancellationToken cancellationToken)
        {
            if (personId is not { } id)
            {
                return entries;
            }

            return await rights.ReadUserAsync(id, cancellationToken) is { } user
                ? await sources.ReadableAsync(entries, e => e.Kind, e => e.SubjectId, user, cancellationToken)
                : [];
        }

        private async Task<(string Address, int Reach)?> AddressAsync(MessageChannel channel, long? personId, long? groupId, CancellationToken cancellationToken)
        {
            if (!setup.IsOn(channel))
            {
                return null;
            }

            if (personId is { } person)
            {
                return await db.AddressAsync(channel, person, cancellationToken) is { } address ? (address, 1) : null;
            }

            return await db.MessageGroups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == groupId && g.Target != "", cancellationToken) is { } group ? (group.Target, group.Reach) : null;
        }
    }
}

/// <summary>How a digest is written.</summary>
public static class Digest
{
    // LINE takes 5,000 characters; one line of a digest is never longer than LineAtMost.
    private const int LineTextAtMost = 4_500;
    private const int MailTextAtMost = 100_000;
    private const int LineAtMost = 400;

    /// <summary>One message of a digest.</summary>
    /// <param name="Kind">The kind of its first entry.</param>
    /// <param name="Count">How many entries it tells of.</param>
    /// <param name="Text">Its text.</param>
    public sealed record Part(MessageKind Kind, int Count, string Text);

    /// <summary>The subject of a digest by e-mail.</summary>
    public static string Title(int count, DateTime now) => MessageTexts.T["digest.title", ThaiCalendar.Date(now), count];

    /// <summary>
    /// The messages that tell of all entries, each exactly once: by kind in the order of <see cref="MessageKinds"/>, then in the order in
    /// which things happened. More than one only where a channel's length asks for it.
    /// </summary>
    /// <param name="entries">What happened.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="forGroup">To a group: no personal data.</param>
    /// <param name="publicUrl">Base of links; null for none.</param>
    public static IReadOnlyList<Part> Parts(IReadOnlyList<DigestEntry> entries, MessageChannel channel, bool forGroup, string? publicUrl)
    {
        var (parts, text, inPart, heading) = (new List<Part>(), new System.Text.StringBuilder(), new List<DigestEntry>(), (MessageKind?)null);
        var most = channel == MessageChannel.Line ? LineTextAtMost : MailTextAtMost;
        var order = MessageKinds.All.Select((k, i) => (k.Kind, i)).ToDictionary(k => k.Kind, k => k.i);
        foreach (var entry in entries.OrderBy(e => order[e.Kind]).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id))
        {
            var line = Cut(channel == MessageChannel.Line || forGroup ? MessageText.Short(entry.Kind, entry.Words) : MessageText.Title(entry.Kind, entry.Words));
            line = "• " + line + (publicUrl is null || entry.Link.Length == 0 ? "" : "\n  " + publicUrl + entry.Link) + "\n";
            var name = MessageText.Name(entry.Kind) + "\n";
            if (text.Length > 0 && text.Length + line.Length + name.Length + 1 > most)
            {
                End();
            }

            if (heading != entry.Kind)
            {
                text.Append(text.Length > 0 ? "\n" : "").Append(name);
                heading = entry.Kind;
            }

            text.Append(line);
            inPart.Add(entry);
        }

        End();
        return parts;

        void End()
        {
            if (inPart.Count > 0)
            {
                parts.Add(new Part(inPart[0].Kind, inPart.Count, text.ToString().TrimEnd()));
            }

            (heading, _) = (null, text.Clear());
            inPart.Clear();
        }
    }

    private static string Cut(string line) => line.Length > LineAtMost ? line[..LineAtMost] + "…" : line;
}

/// <summary>What several use cases ask the sources.</summary>
internal static class MessageSourceReading
{
    /// <summary>Those of the items whose subjects exist for the person at this moment, in their order.</summary>
    public static async Task<List<T>> ReadableAsync<T>(
        this IEnumerable<IMessageSource> sources, IReadOnlyCollection<T> items, Func<T, MessageKind> kindOf, Func<T, long> subjectOf, CurrentUser user, CancellationToken cancellationToken)
    {
        var readable = new HashSet<(MessageKind, long)>();
        foreach (var source in sources)
        {
            var own = items.Where(i => source.Kinds.Contains(kindOf(i))).ToList();
            if (own.Count > 0)
            {
                var visible = await source.VisibleAsync(kindOf(own[0]), [.. own.Select(subjectOf).Distinct()], user, cancellationToken);
                readable.UnionWith(own.Where(i => visible.Contains(subjectOf(i))).Select(i => (kindOf(i), subjectOf(i))));
            }
        }

        return [.. items.Where(i => readable.Contains((kindOf(i), subjectOf(i))))];
    }
}
