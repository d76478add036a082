using System.Globalization;
using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>Who is told that a summary is ready: the person it was written for, and nobody else. The message carries a link, not the workbook.</summary>
public sealed class SummaryMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.SummaryReady];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var job = await db.SummaryJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == announcement.SubjectId && j.State == SummaryState.Ready, cancellationToken);
        return job is null ? null : new MessageDraft(
            [MessageWords.Said(SummaryWords.TitleOf(job.Kind, job.Period)), MessageWords.Said(SummaryJob.KeptDays.ToString(CultureInfo.InvariantCulture))], "/reports", [job.PersonId]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken)
    {
        var me = user.Id ?? 0;
        var kinds = SummaryRules.KindsOf(user).ToList();
        return await db.SummaryJobs.Where(j => subjectIds.Contains(j.Id) && j.PersonId == me && kinds.Contains(j.Kind)).Select(j => j.Id).ToHashSetAsync(cancellationToken);
    }
}
