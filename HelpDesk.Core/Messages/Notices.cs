using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>The messages under the signed-in person's bell, newest first. What the person may not see any more is not there.</summary>
public static class GetNotices
{
    /// <summary>A page of them.</summary>
    /// <param name="UnreadOnly">Only what was not read.</param>
    /// <param name="Before">Only those before this id: the last of the page before; null for the first page.</param>
    /// <param name="Limit">At most so many, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(bool UnreadOnly = false, long? Before = null, int Limit = 50) : IQuery<Page>;

    /// <summary>Some of them.</summary>
    /// <param name="Items">The messages.</param>
    /// <param name="Next">For the next page; null when there is none.</param>
    public sealed record Page(IReadOnlyList<Item> Items, long? Next);

    /// <summary>One message.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Kind">What it tells of.</param>
    /// <param name="Title">In one line.</param>
    /// <param name="Link">Where it leads, as a local address.</param>
    /// <param name="At">UTC.</param>
    /// <param name="IsRead">It was read, on whatever device.</param>
    public sealed record Item(long Id, MessageKind Kind, string Title, string Link, DateTime At, bool IsRead);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IEnumerable<IMessageSource> sources, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var (me, limit) = (user.Id ?? 0, Math.Clamp(query.Limit, 1, 100));
            var found = await db.Notices.AsNoTracking()
                .Where(n => n.PersonId == me && (query.Before == null || n.Id < query.Before) && (!query.UnreadOnly || n.ReadAt == null))
                .OrderByDescending(n => n.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var page = found.Take(limit).ToList();
            var readable = await sources.ReadableAsync(page, n => n.Kind, n => n.SubjectId, user, cancellationToken);
            return new Page(
                [.. readable.Select(n => new Item(n.Id, n.Kind, MessageText.Title(n.Kind, n.Words), n.Link, n.CreatedAt, n.ReadAt is not null))],
                found.Count > limit ? page[^1].Id : null);
        }
    }
}

/// <summary>How many messages the signed-in person has not read; a hundred stands for more.</summary>
public static class CountUnread
{
    /// <summary>From here on people do not count.</summary>
    public const int Most = 100;

    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<int>;

    /// <summary>Counts.</summary>
    public sealed class Handler(IHelpDeskDb db, IEnumerable<IMessageSource> sources, CurrentUser user) : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var me = user.Id ?? 0;
            var unread = await db.Notices.Where(n => n.PersonId == me && n.ReadAt == null).OrderByDescending(n => n.Id).Take(Most)
                .Select(n => new Unread(n.Kind, n.SubjectId)).ToListAsync(cancellationToken);
            return unread.Count == 0 ? 0 : (await sources.ReadableAsync(unread, n => n.Kind, n => n.SubjectId, user, cancellationToken)).Count;
        }

        private sealed record Unread(MessageKind Kind, long SubjectId);
    }
}

/// <summary>The signed-in person has read messages: one, or all up to one.</summary>
public static class ReadNotices
{
    /// <summary>Which.</summary>
    /// <param name="Id">The message.</param>
    /// <param name="AndOlder">Also all that came before it.</param>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command(long Id, bool AndOlder = false) : ICommand<int>;

    /// <summary>Does it; answers how many were unread.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, int>
    {
        private const int AtOnce = 500;

        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (me, now) = (user.Id ?? 0, clock.GetUtcNow().UtcDateTime);
            var unread = await db.Notices.Where(n => n.PersonId == me && n.ReadAt == null && (n.Id == command.Id || (command.AndOlder && n.Id < command.Id)))
                .OrderByDescending(n => n.Id).Take(AtOnce).ToListAsync(cancellationToken);
            unread.ForEach(n => n.Read(now));
            return unread.Count;
        }
    }
}

/// <summary>The program forgets what was under the bells half a year ago: what they told of is kept where it happened.</summary>
public static class ForgetNotices
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>Forgets a batch; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many at once, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 1000) : ICommand<int>;

    /// <summary>Does it; answers how many.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            // Ids grow with time: the oldest come first without an index of their own.
            var before = clock.GetUtcNow().UtcDateTime - Kept;
            var oldest = await db.Notices.OrderBy(n => n.Id).Take(command.Limit).Select(n => new { n.Id, n.CreatedAt }).ToListAsync(cancellationToken);
            var old = oldest.TakeWhile(n => n.CreatedAt < before).Select(n => n.Id).ToList();
            return old.Count == 0 ? 0 : await db.Notices.Where(n => old.Contains(n.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
