using System.Globalization;
using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>Tells checkers that there is something to count.</summary>
public sealed class StockTakeMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.StockTakePlanned];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var found = await db.StockTakes.AsNoTracking().Where(s => s.Id == announcement.SubjectId)
            .Join(db.Schools, s => s.OwnerId, o => o.Id, (s, o) => new { s.FiscalYear, s.State, o.NameTh, Checkers = s.Checkers.Select(c => c.PersonId).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null or { State: StockTakeState.Cancelled } ? null : new MessageDraft(
            [MessageWords.Said(found.FiscalYear.ToString(CultureInfo.InvariantCulture)), MessageWords.Said(found.NameTh)],
            FormattableString.Invariant($"/stock-takes/{announcement.SubjectId}"),
            found.Checkers);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.StockTakes.VisibleTo(user).Where(s => subjectIds.Contains(s.Id)).Select(s => s.Id).ToHashSetAsync(cancellationToken);
}
