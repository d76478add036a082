using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpDesk.Infrastructure.Database;

/// <summary>What the two databases do differently around a command.</summary>
public abstract class DatabaseProvider
{
    /// <summary>Waits for the right to write. Dispose the result to pass it on.</summary>
    public abstract ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken);

    /// <summary>Whether the command failed only because another writer was in the way, so that running it again may succeed.</summary>
    public abstract bool AnotherWriterWasInTheWay(Exception exception);

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
