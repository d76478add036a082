using HelpDesk.Core.Common.Live;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>
/// The shelf that was last put together. A command of this process that changes an article takes it down at once; for other processes on
/// the same database, what is stored is compared every few seconds.
/// </summary>
public sealed class ShelfCache : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private readonly TimeProvider _clock;
    private readonly IDisposable[] _subscriptions;
    private volatile Kept? _kept;
    private long _generation;

    /// <summary>Creates it and begins to listen.</summary>
    public ShelfCache(TimeProvider clock, ILiveBus bus)
    {
        _clock = clock;
        _subscriptions = [bus.Subscribe(Topics.Knowledge, _ => Forget()), bus.Subscribe(Topics.Reference, _ => Forget()), bus.Subscribe(Topics.Everything, change =>
        {
            if (change.Topic == Topics.Everything)
            {
                Forget();
            }
        })];
    }

    /// <summary>Grows whenever something changed; to be taken before reading.</summary>
    internal long Generation => Interlocked.Read(ref _generation);

    /// <summary>What is kept, and whether it is recent enough not to be compared.</summary>
    internal (Shelf Shelf, string Stamp, bool IsFresh)? Current => _kept is { } kept ? (kept.Shelf, kept.Stamp, kept.Until > _clock.GetUtcNow()) : null;

    /// <summary>Keeps it, unless something changed meanwhile.</summary>
    internal void Keep(Shelf shelf, string stamp, long generation)
    {
        if (generation == Generation)
        {
            _kept = new Kept(shelf, stamp, _clock.GetUtcNow() + Lifetime);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private void Forget()
    {
        Interlocked.Increment(ref _generation);
        _kept = null;
    }

    private sealed record Kept(Shelf Shelf, string Stamp, DateTimeOffset Until);
}

/// <summary>Reads the shelf on the request's own connection. For queries only: a command would see what it has not committed.</summary>
public sealed class KnowledgeShelf(IHelpDeskDb db, ShelfCache cache)
{
    /// <summary>The shelf as it is.</summary>
    public async ValueTask<Shelf> ReadAsync(CancellationToken cancellationToken)
    {
        var kept = cache.Current;
        if (kept is { IsFresh: true } fresh)
        {
            return fresh.Shelf;
        }

        var generation = cache.Generation;
        var stamp = await StampAsync(cancellationToken);
        if (kept is { } older && older.Stamp == stamp)
        {
            cache.Keep(older.Shelf, stamp, generation);
            return older.Shelf;
        }

        var categories = await db.Categories.Select(c => new { c.Id, Names = c.NameTh + " " + c.NameEn }).ToDictionaryAsync(c => c.Id, c => c.Names, cancellationToken);
        var articles = await db.Articles.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var shelf = Shelf.Of(articles.Select(a => new ShelfArticle(a, a.CategoryId is { } id ? categories.GetValueOrDefault(id, "") : "")));
        cache.Keep(shelf, stamp, generation);
        return shelf;
    }

    // Versions only grow, and an id is never given twice.
    private async Task<string> StampAsync(CancellationToken cancellationToken)
    {
        var found = await db.Articles.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Last = g.Max(a => a.Id), Versions = g.Sum(a => a.Version) }).SingleOrDefaultAsync(cancellationToken);
        return FormattableString.Invariant($"{found?.Count}/{found?.Last}/{found?.Versions}");
    }
}
