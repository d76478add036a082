using HelpDesk.Core.Common.Attachments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Removes what was uploaded and never sent, and files that no row knows.</summary>
public static class RemoveStaleUploads
{
    /// <summary>How long a form may wait with its files.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Removes a batch; a job sends it until it answers 0.</summary>
    /// <param name="Limit">At most so many of each, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 200) : ICommand<int>;

    /// <summary>Does it; answers how many rows and files are gone.</summary>
    public sealed class Handler(IHelpDeskDb db, IFileStore files, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var before = clock.GetUtcNow().UtcDateTime - KeptFor;

            // Files first, rows second: a row's file goes with the next batch, when the row is surely gone. A transaction that
            // is rolled back then leaves no row without its file.
            var gone = files.DeleteUnfinished(before);
            var orphans = 0;

            // The garuda stands in the settings, in no attachment's row.
            var garuda = await db.Settings.Select(s => s.GarudaFile).SingleAsync(cancellationToken);
            foreach (var names in files.Names(before).Chunk(500))
            {
                var known = await db.Attachments.Where(a => names.Contains(a.StoredName)).Select(a => a.StoredName).ToHashSetAsync(cancellationToken);
                known.UnionWith(await db.SummaryJobs.Where(j => names.Contains(j.StoredName)).Select(j => j.StoredName!).ToListAsync(cancellationToken));
                orphans += names.Where(name => name != garuda && !known.Contains(name)).Take(command.Limit - orphans).Count(files.Delete);
                if (orphans >= command.Limit)
                {
                    break;
                }
            }

            var stale = await db.Attachments.Where(a => a.TicketId == null && a.OrderId == null && a.SubjectId == null && a.UploadedAt < before)
                .OrderBy(a => a.Id).Take(command.Limit).ToListAsync(cancellationToken);
            db.Attachments.RemoveRange(stale);
            return gone + orphans + stale.Count;
        }
    }
}
