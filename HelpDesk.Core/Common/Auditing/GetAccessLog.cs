using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>The access log, newest first.</summary>
public static class GetAccessLog
{
    /// <summary>A page of it.</summary>
    /// <param name="Filter">Which requests.</param>
    /// <param name="Before">Older than this entry; null for the newest.</param>
    /// <param name="Limit">At most so many; 100 at most.</param>
    [Allow(Role.Auditor, Role.Administrator)]
    public sealed record Query(AccessLogFilter Filter, long? Before = null, int Limit = 50) : IQuery<Page>;

    /// <summary>The page.</summary>
    /// <param name="Rows">The requests.</param>
    /// <param name="Next">Continue before this entry; null at the end.</param>
    /// <param name="KeptDays">Days after which entries are removed.</param>
    public sealed record Page(IReadOnlyList<AccessLogRow> Rows, long? Next, int KeptDays);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var entries = query.Filter.Apply(db);
            if (query.Before is { } before)
            {
                entries = entries.Where(e => e.Id < before);
            }

            var rows = await AccessLogRow.Of(entries.OrderByDescending(e => e.Id).Take(limit + 1), db).ToListAsync(cancellationToken);
            var days = await db.Settings.Select(s => s.AccessLogDays).SingleAsync(cancellationToken);
            return new Page([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Id : null, Math.Max(days, OfficeSettings.MinimumAccessLogDays));
        }
    }
}
