using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Figures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>The program takes the next summary to write. Of several processes only one gets it.</summary>
public static class ClaimSummary
{
    /// <summary>Of one that is being written something is heard more often than this; otherwise whoever wrote it has died.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Asks.</summary>
    [AllowSystem]
    public sealed record Command : ICommand<Work?>;

    /// <summary>What is to be written.</summary>
    /// <param name="Id">The job.</param>
    /// <param name="Version">The job's version: whoever knows it has the job.</param>
    /// <param name="PersonId">With whose rights.</param>
    /// <param name="IsEnglish">In English.</param>
    /// <param name="Scope">What.</param>
    public sealed record Work(long Id, int Version, long PersonId, bool IsEnglish, SummaryScope Scope);

    /// <summary>Takes it; null when nothing waits.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Work?>
    {
        /// <inheritdoc/>
        public async Task<Work?> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var silentSince = now - Silence;
            var job = await db.SummaryJobs.Where(j => j.State == SummaryState.Waiting || (j.State == SummaryState.Running && (j.StartedAt == null || j.StartedAt < silentSince)))
                .OrderBy(j => j.Id).FirstOrDefaultAsync(cancellationToken);
            if (job is null)
            {
                return null;
            }

            // Two who read it at once: the second one's save finds another version, and looks again.
            job.Start(now);
            if (!Period.TryParse(job.Period, out var period))
            {
                job.Fail(now);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Work(job.Id, job.Version, job.PersonId, job.IsEnglish, new SummaryScope(job.Kind, period, job.School, job.District, job.Category));
        }
    }
}

/// <summary>How far a summary has come.</summary>
public static class ReportSummary
{
    /// <summary>So far.</summary>
    /// <param name="Id">The job.</param>
    /// <param name="Version">As it was last heard.</param>
    /// <param name="Done">Subjects written.</param>
    /// <param name="Total">Subjects there will be.</param>
    [AllowSystem]
    public sealed record Command(long Id, int Version, int Done, int Total) : ICommand<int?>;

    /// <summary>Notes it; answers the version it has now, null when another has taken the job.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int?>
    {
        /// <inheritdoc/>
        public async Task<int?> Handle(Command command, CancellationToken cancellationToken)
        {
            var job = await db.SummaryJobs.SingleOrDefaultAsync(j => j.Id == command.Id && j.Version == command.Version && j.State == SummaryState.Running, cancellationToken);
            job?.Progress(command.Done, command.Total, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return job?.Version;
        }
    }
}

/// <summary>A summary is written, or could not be.</summary>
public static class EndSummary
{
    /// <summary>What became of it.</summary>
    /// <param name="Id">The job.</param>
    /// <param name="Version">As it was last heard.</param>
    /// <param name="StoredName">The file; null when it could not be written.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="Rows">Rows.</param>
    [AllowSystem]
    public sealed record Command(long Id, int Version, string? StoredName = null, long Size = 0, int Rows = 0) : ICommand<bool>;

    /// <summary>Notes it; false when another has taken the job.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        /// <inheritdoc/>
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var job = await db.SummaryJobs.SingleOrDefaultAsync(j => j.Id == command.Id && j.Version == command.Version && j.State == SummaryState.Running, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            if (command.StoredName is { } name)
            {
                job?.Finish(name, command.Size, command.Rows, now);
            }
            else
            {
                job?.Fail(now);
            }

            return job is not null;
        }
    }
}

/// <summary>Removes workbooks whose days are over.</summary>
public static class ExpireSummaries
{
    /// <summary>Removes a batch; a job sends it until it answers 0.</summary>
    [AllowSystem]
    public sealed record Command(int Limit = 100) : ICommand<int>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IFileStore files, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-SummaryJob.KeptDays);
            var over = await db.SummaryJobs.Where(j => j.State == SummaryState.Ready && j.FinishedAt <= before).OrderBy(j => j.Id).Take(command.Limit).ToListAsync(cancellationToken);
            foreach (var job in over)
            {
                // A file that is gone while the row is not is nobody's loss: it cannot be taken any more.
                files.Delete(job.StoredName ?? "");
                job.Expire();
            }

            return over.Count;
        }
    }
}
