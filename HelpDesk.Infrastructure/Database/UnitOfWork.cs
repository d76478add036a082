using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Messages;

namespace HelpDesk.Infrastructure.Database;

/// <summary>Runs a command in one transaction with its audit entries, and announces what changed once it is committed.</summary>
internal sealed class UnitOfWork(
    HelpDeskDb db, DatabaseProvider provider, ReferenceCache reference, IReferenceData reading, MessageSetup setup, CurrentUser user, ILiveBus bus, TimeProvider clock) : IUnitOfWork, IAuditTrail
{
    private const int Attempts = 10;
    private readonly ChangeLog _changes = new();
    private readonly TicketKeeper _keeper = new(reading);

    /// <inheritdoc/>
    public void Record(string entity, long entityId, string action, IReadOnlyDictionary<string, object?>? values = null) =>
        _changes.Record(entity, entityId, action, values);

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(string requestName, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        // One within another would wait for itself for ever where there is one writer at a time.
        if (db.Changes is not null)
        {
            throw new InvalidOperationException($"{requestName} begins a transaction within another.");
        }

        _changes.Clear();
        _keeper.Clear();
        (db.Changes, db.Keeper) = (_changes, _keeper);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    // On a second attempt the commit is shared with nobody: whoever was in the way is not again.
                    var result = await provider.InTransactionAsync(db, () => RunOnceAsync(requestName, work, cancellationToken), alone: attempt > 1, cancellationToken);
                    reference.Committed(_changes);
                    if (_changes.Live.Count > 0)
                    {
                        bus.Publish(_changes.Live.Values);
                        Metrics.TopicsAnnounced(_changes.Live.Count);
                    }

                    return result;
                }
                catch (Exception e) when (attempt < Attempts && provider.AnotherWriterWasInTheWay(e))
                {
                    Metrics.Retried(requestName);
                    db.ChangeTracker.Clear();
                    _changes.Clear();
                    _keeper.Clear();
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25 * attempt)), clock, cancellationToken);
                }
            }
        }
        finally
        {
            (db.Changes, db.Keeper) = (null, null);
        }
    }

    private async Task<T> RunOnceAsync<T>(string requestName, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        // A command that fails in the middle is rolled back as a whole; nothing ever goes back to a savepoint.
        db.Database.AutoSavepointsEnabled = false;
        var result = await work();
        await db.SaveChangesAsync(cancellationToken);
        await _keeper.WriteAsync(db, cancellationToken);
        if (await AnnouncementWriter.WriteAsync(db, _changes.News.Where(n => setup.Tells(n.News.Kind)), clock.GetUtcNow().UtcDateTime, cancellationToken))
        {
            _changes.Live[(Topics.Announcements, 0)] = new LiveChange(Topics.Announcements, 0, 0);
        }

        await provider.AnnounceAsync(db, _changes.Live.Values, cancellationToken);
        await WriteAuditAsync(requestName, cancellationToken);
        return result;
    }

    private async Task WriteAuditAsync(string requestName, CancellationToken cancellationToken)
    {
        var changes = _changes.All.ToList();
        if (changes.Count == 0)
        {
            return;
        }

        var (lastId, lastHash) = await provider.LockAuditHeadAsync(db, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var entries = new List<AuditEntry>(changes.Count);
        foreach (var change in changes)
        {
            var entry = Entry(lastId + 1, lastHash, change, change.ToJson(), "");
            entry = Entry(entry.Id, lastHash, change, entry.Changes, AuditChain.HashOf(entry));
            entries.Add(entry);
            (lastId, lastHash) = (entry.Id, entry.Hash);
        }

        await AuditWriter.WriteAsync(db, entries, cancellationToken);

        AuditEntry Entry(long id, string previousHash, ChangeLog.Change change, string values, string hash) => new()
        {
            Id = id,
            At = now,
            PersonId = user.Id,
            PersonName = user.IsSystem ? "system" : user.Name,
            Address = user.Caller.Address,
            Request = requestName,
            CorrelationId = user.Caller.CorrelationId,
            Entity = change.Entity,
            EntityId = change.Id,
            Action = change.Action,
            Changes = values,
            PreviousHash = previousHash,
            Hash = hash,
        };
    }
}
