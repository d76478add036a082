using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>Tells those who keep a stock that of something there is little left; of the office's parts also those who need them.</summary>
public sealed class StockMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.StockLow];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        if (await db.StockItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == announcement.SubjectId, cancellationToken) is not { IsActive: true, IsLittle: true } item)
        {
            return null;
        }

        var owner = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == item.OwnerId, cancellationToken);
        return new MessageDraft(
            [.. new[] { item.Name, ThaiCalendar.Number(item.Free), item.Unit, ThaiCalendar.Number(item.Minimum), owner.NameTh }.Select(MessageWords.Said)],
            FormattableString.Invariant($"/stock/{item.Id}"),
            await KeepersAsync(item, owner.IsOffice, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.StockItems.VisibleTo(user).Where(i => subjectIds.Contains(i.Id)).Select(i => i.Id).ToHashSetAsync(cancellationToken);

    private Task<List<long>> KeepersAsync(StockItem item, bool ofOffice, CancellationToken cancellationToken)
    {
        var part = item.Kind == StockKind.Part;
        return db.People.Where(p => !p.IsDisabled && p.Memberships.Any(m => ofOffice
            ? m.Role == Role.SupplyOfficer || (part && m.Role == Role.Technician)
            : m.Role == Role.Coordinator && m.SchoolId == item.OwnerId)).Select(p => p.Id).ToListAsync(cancellationToken);
    }
}
