using HelpDesk.Core.Common.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpDesk.Infrastructure.Database;

/// <summary>What the two databases do differently around a command.</summary>
public abstract class DatabaseProvider
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction on <paramref name="db"/>. When the task ends well, it is on the disk; when it fails, nothing
    /// of it is. The work may have to run again (<see cref="AnotherWriterWasInTheWay"/>).
    /// </summary>
    /// <param name="db">The context that the work writes with.</param>
    /// <param name="work">Everything that is written.</param>
    /// <param name="alone">True to share the commit with nobody: for work that failed once on account of others.</param>
    /// <param name="cancellationToken">Gives up before the commit, never during it.</param>
    public virtual async Task<T> InTransactionAsync<T>(HelpDeskDb db, Func<Task<T>> work, bool alone, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work();
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    /// <summary>Whether the command failed only because another writer was in the way, so that running it again may succeed.</summary>
    public abstract bool AnotherWriterWasInTheWay(Exception exception);

    /// <summary>
    /// Tells other processes on the same database what the running transaction changes, as part of it: they hear it when it is
    /// committed, and not at all when it is not. Nothing where one process has the database to itself.
    /// </summary>
    public virtual Task AnnounceAsync(HelpDeskDb db, IReadOnlyCollection<LiveChange> changes, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The end of the audit chain, kept from other writers until the transaction ends.</summary>
    public async Task<(long LastId, string LastHash)> LockAuditHeadAsync(HelpDeskDb db, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = AuditHeadSql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), reader.GetString(1))
            : throw new InvalidOperationException("The end of the audit chain is missing.");
    }

    /// <summary>Reads <c>LastId</c> and <c>LastHash</c>, and locks the row where a transaction alone does not.</summary>
    protected abstract string AuditHeadSql { get; }
}
