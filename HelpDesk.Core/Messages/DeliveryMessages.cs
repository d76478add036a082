using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>Tells administrators what could not be delivered.</summary>
public sealed class DeliveryMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.DeliveryFailed];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var message = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == announcement.SubjectId && m.GaveUpAt != null, cancellationToken);
        return message is null ? null : new MessageDraft(
            [MessageWords.Of(message.Channel), MessageWords.Problem(message.LastError ?? "")],
            "/admin/messages/outbox",
            await db.Memberships.Where(m => m.Role == Role.Administrator).Select(m => m.PersonId).Distinct().ToListAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<long>>(user.Has(Role.Administrator) ? subjectIds.ToHashSet() : []);
}
