using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>Who is told of requests for decisions: those who may answer, and whoever asked.</summary>
public sealed class ApprovalMessages(IHelpDeskDb db, TimeProvider clock) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } =
        [MessageKind.ApprovalWaiting, MessageKind.ApprovalDue, MessageKind.ApprovalOverdue, MessageKind.ApprovalDecided];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var approval = await db.Approvals.AsNoTracking().Whole().SingleOrDefaultAsync(a => a.Id == announcement.SubjectId, cancellationToken);
        if (approval is null)
        {
            return null;
        }

        var decided = announcement.Kind == MessageKind.ApprovalDecided;
        var open = approval.OpenSteps();
        if (!decided && open.Count == 0)
        {
            return null;
        }

        var due = open.Where(s => s.DueAt is not null).Min(s => s.DueAt);
        return new MessageDraft(
            [
                MessageWords.Said(approval.Title), MessageWords.Of(approval.Kind), MessageWords.Said(approval.RequestedByName),
                due is { } at && !decided ? MessageWords.At(at) : MessageWords.Said("–"), MessageWords.Of(approval.State), MessageWords.Said(announcement.Detail),
            ],
            FormattableString.Invariant($"/approvals/{approval.Id}"),
            decided ? [approval.RequestedById] : await WaitedForAsync(approval, open, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.Approvals.VisibleTo(db, user, clock.Today()).Where(a => subjectIds.Contains(a.Id)).Select(a => a.Id).ToHashSetAsync(cancellationToken);

    /// <summary>Whoever may answer one of the steps and has not, and those who stand in for them today.</summary>
    private async Task<IReadOnlyCollection<long>> WaitedForAsync(Approval approval, IReadOnlyList<ApprovalStep> open, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var people = new HashSet<long>();
        foreach (var step in open)
        {
            var answered = approval.CurrentRound.Decisions.Where(d => d.StepId == step.Id).SelectMany(d => new[] { d.PersonId, d.ForPersonId }).ToList();
            var holders = db.People.Where(p => !p.IsDisabled && p.Id != approval.RequestedById && !answered.Contains(p.Id)
                && (p.Id == step.PersonId || p.Memberships.Any(m => m.Role == step.Role)));
            var substitutes = db.People.Where(p => !p.IsDisabled && p.Id != approval.RequestedById && !answered.Contains(p.Id)
                && db.Substitutions.Any(x => x.SubstituteId == p.Id && x.From <= today && x.To >= today && holders.Any(h => h.Id == x.PersonId)));
            people.UnionWith(await holders.Select(p => p.Id).Union(substitutes.Select(p => p.Id)).ToListAsync(cancellationToken));
        }

        return people;
    }
}
