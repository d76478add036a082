using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Infrastructure.Database;

/// <summary>What the two databases do differently around a command.</summary>
public abstract class DatabaseProvider
{
    /// <summary>Waits for the right to write. Dispose the result to pass it on.</summary>
    public abstract ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken);

    /// <summary>Whether the command failed only because another writer was in the way, so that running it again may succeed.</summary>
    public abstract bool AnotherWriterWasInTheWay(Exception exception);

    /// <summary>The end of the audit chain, kept from other writers until the transaction ends.</summary>
    public abstract Task<AuditHead> LockAuditHeadAsync(HelpDeskDb db, CancellationToken cancellationToken);
}
