using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>Who is told of specifications: the members who are asked to read one, and those who are asked to judge its offers. No vendor and no price stands in it.</summary>
public sealed class SpecificationMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.SpecificationReview, MessageKind.OffersOpened];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var s = await db.Specifications.AsNoTracking().Include(x => x.Interests).SingleOrDefaultAsync(x => x.Id == announcement.SubjectId, cancellationToken);
        if (s is null)
        {
            return null;
        }

        var isReview = announcement.Kind == MessageKind.SpecificationReview;
        var members = await db.JudgesAsync(isReview ? s.CommitteeId : s.EvaluationCommitteeId, cancellationToken);
        return new MessageDraft(
            [MessageWords.Said(s.Number), MessageWords.Said(s.Title)],
            FormattableString.Invariant($"/specifications/{s.Id}{(isReview ? "" : "/evaluation")}"),
            [.. members.Where(m => !s.Interests.Any(i => i.PersonId == m.PersonId)).Select(m => m.PersonId)]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.Specifications.VisibleTo(db, user).Where(s => subjectIds.Contains(s.Id)).Select(s => s.Id).ToHashSetAsync(cancellationToken);
}
