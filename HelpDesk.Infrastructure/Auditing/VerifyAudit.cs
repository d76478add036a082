using HelpDesk.Core.Common.Auditing;
using HelpDesk.Infrastructure.Database;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Auditing;

/// <summary>Follows the chain of the audit log from its first entry to its end, and names the first that does not fit.</summary>
public static class VerifyAudit
{
    /// <summary>Nothing to say.</summary>
    [AllowSystem]
    public sealed record Query : IQuery<Result>;

    /// <summary>How an entry does not fit.</summary>
    public enum Fault
    {
        /// <summary>An entry was removed: the numbers have a gap.</summary>
        Missing,

        /// <summary>The entry's content and its hash do not belong together.</summary>
        Altered,

        /// <summary>The entry does not follow from the one before it.</summary>
        Unlinked,

        /// <summary>The log is shorter than the recorded end says: its tail was cut off.</summary>
        TailMissing,

        /// <summary>The last entry is not the one the recorded end names, or stands behind it.</summary>
        WrongEnd,
    }

    /// <summary>What was found.</summary>
    /// <param name="Checked">Entries that fit, from the first on.</param>
    /// <param name="Broken">The number of the first that does not fit; null when all do.</param>
    /// <param name="Fault">How it does not fit.</param>
    public sealed record Result(long Checked, long? Broken = null, Fault? Fault = null);

    /// <summary>Reads the log as a stream, while others go on writing.</summary>
    public sealed class Handler(HelpDeskDb db) : IRequestHandler<Query, Result>
    {
        /// <inheritdoc/>
        public async Task<Result> Handle(Query query, CancellationToken cancellationToken)
        {
            var (last, hash) = (0L, "");
            while (true)
            {
                // The end first: what is written while the entries are read lies behind it and is read in the next round.
                var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancellationToken);
                var from = last;
                await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.Id > from && e.Id <= head.LastId).OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
                {
                    if (Check(entry, last, hash) is { } fault)
                    {
                        return new Result(last, fault == Fault.Missing ? last + 1 : entry.Id, fault);
                    }

                    (last, hash) = (entry.Id, entry.Hash);
                }

                if (last < head.LastId)
                {
                    return new Result(last, last + 1, Fault.TailMissing);
                }

                if (head.LastId == last && head.LastHash != hash)
                {
                    return new Result(last, last, Fault.WrongEnd);
                }

                var behind = await db.AuditEntries.Where(e => e.Id > last).Select(e => (long?)e.Id).MinAsync(cancellationToken);
                if (behind is null)
                {
                    return new Result(last);
                }

                if ((await db.AuditHeads.AsNoTracking().SingleAsync(cancellationToken)).LastId < behind)
                {
                    return new Result(last, behind, Fault.WrongEnd);
                }
            }
        }

        private static Fault? Check(AuditEntry entry, long last, string hash) =>
            entry.Id != last + 1 ? Fault.Missing
            : entry.Hash != AuditChain.HashOf(entry) ? Fault.Altered
            : entry.PreviousHash != hash ? Fault.Unlinked
            : null;
    }
}
