using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;

namespace HelpDesk.Infrastructure.Database;

/// <summary>Runs a command in one transaction with its audit entries, and announces what changed once it is committed.</summary>
internal sealed class UnitOfWork(
    HelpDeskDb db, DatabaseProvider provider, ReferenceReader reference, CurrentUser user, ILiveBus bus, TimeProvider clock) : IUnitOfWork, IAuditTrail
{
    private const int Attempts = 10;
    private readonly ChangeLog _changes = new();

    /// <inheritdoc/>
    public void Record(string entity, long entityId, string action, IReadOnlyDictionary<string, object?>? values = null) =>
        _changes.Record(entity, entityId, action, values);

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(string requestName, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        _changes.Clear();
        db.Changes = _changes;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var result = await RunOnceAsync(requestName, work, cancellationToken);
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
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25 * attempt)), clock, cancellationToken);
                }
            }
        }
        finally
        {
            db.Changes = null;
        }
    }

    private async Task<T> RunOnceAsync<T>(string requestName, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await provider.EnterWriteAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work();
        await db.SaveChangesAsync(cancellationToken);
        await WriteAuditAsync(requestName, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private async Task WriteAuditAsync(string requestName, CancellationToken cancellationToken)
    {
        AuditHead? head = null;
        var now = clock.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        foreach (var change in _changes.All)
        {
            head ??= await provider.LockAuditHeadAsync(db, cancellationToken);
            var entry = Entry(head, change, "");
            entry = Entry(head, change, AuditChain.HashOf(entry));
            db.AuditEntries.Add(entry);
            (head.LastId, head.LastHash) = (entry.Id, entry.Hash);
        }

        if (head is not null)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        AuditEntry Entry(AuditHead end, ChangeLog.Change change, string hash) => new()
        {
            Id = end.LastId + 1,
            At = now,
            PersonId = user.Id,
            PersonName = user.IsSystem ? "system" : user.Name,
            Address = user.Caller.Address,
            Request = requestName,
            CorrelationId = user.Caller.CorrelationId,
            Entity = change.Entity,
            EntityId = change.Id,
            Action = change.Action,
            Changes = change.ToJson(),
            PreviousHash = end.LastHash,
            Hash = hash,
        };
    }
}
