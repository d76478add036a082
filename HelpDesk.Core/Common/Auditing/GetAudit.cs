using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>The audit log, newest first.</summary>
public static class GetAudit
{
    /// <summary>A page of it.</summary>
    /// <param name="Filter">Which entries.</param>
    /// <param name="Before">Older than this entry; null for the newest.</param>
    /// <param name="Limit">At most so many; 100 at most.</param>
    [Allow(Role.Auditor, Role.Administrator)]
    public sealed record Query(AuditFilter Filter, long? Before = null, int Limit = 50) : IQuery<Page>;

    /// <summary>The page.</summary>
    /// <param name="Rows">The entries.</param>
    /// <param name="Next">Continue before this entry; null at the end.</param>
    public sealed record Page(IReadOnlyList<AuditRow> Rows, long? Next);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var entries = query.Filter.Apply(db.AuditEntries.AsNoTracking());
            if (query.Before is { } before)
            {
                entries = entries.Where(e => e.Id < before);
            }

            var rows = await entries.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var more = rows.Count > limit;
            return new Page([.. rows.Take(limit).Select(AuditRow.Of)], more ? rows[limit - 1].Id : null);
        }
    }
}
