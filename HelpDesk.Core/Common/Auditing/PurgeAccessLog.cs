using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>Removes traffic data whose time is over: after the days the office set, never under the law's 90.</summary>
public static class PurgeAccessLog
{
    /// <summary>Removes a batch; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many at once, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 5000) : ICommand<int>;

    /// <summary>Does it; answers how many.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var days = await db.Settings.Select(s => s.AccessLogDays).SingleAsync(cancellationToken);
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-Math.Max(days, OfficeSettings.MinimumAccessLogDays));
            var ids = await db.AccessLog.Where(e => e.At < before).OrderBy(e => e.At).Take(command.Limit).Select(e => e.Id).ToListAsync(cancellationToken);
            return ids.Count == 0 ? 0 : await db.AccessLog.Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
