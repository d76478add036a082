using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>
/// Who may see and change consumables, media and parts: as with devices, the school that owns them and the office. Whoever works on tickets
/// receives and counts the office's own parts, too.
/// </summary>
public static class StockRules
{
    /// <summary>Only what exists for this person.</summary>
    public static IQueryable<StockItem> VisibleTo(this IQueryable<StockItem> items, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return items;
        }

        var schools = user.SchoolIds;
        return items.Where(i => schools.Contains(i.OwnerId));
    }

    /// <summary>An item that is to be changed, with its ledger left unread.</summary>
    /// <exception cref="RuleException">It does not exist for this person, who may only read it, or it was changed since it was read.</exception>
    public static async Task<StockItem> LoadStockItemAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var item = await db.StockItems.VisibleTo(user).SingleOrDefaultAsync(i => i.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        if (!user.KeepsRegister(item.OwnerId))
        {
            throw People.PeopleRules.NotAllowed();
        }

        await People.PeopleRules.RequireVersionAsync(db, item, id, version, cancellationToken);
        return item;
    }

    /// <summary>What the person may write into an item's ledger by hand; empty for somebody who only reads it.</summary>
    public static async Task<IReadOnlyList<StockEntryKind>> KindsForAsync(this IHelpDeskDb db, StockItem item, CurrentUser user, CancellationToken cancellationToken) =>
        user.KeepsRegister(item.OwnerId) ? [StockEntryKind.Received, StockEntryKind.Issued, StockEntryKind.Adjusted]
            : item.Kind == StockKind.Part && user.WorksOnTickets() && await db.Schools.AnyAsync(s => s.Id == item.OwnerId && s.IsOffice, cancellationToken)
                ? [StockEntryKind.Received, StockEntryKind.Adjusted]
                : [];

    /// <summary>
    /// Two commands that change the same item come one after the other from here on, until the first is committed: what is read after it is what
    /// the other left. Of several in the order of ids; tickets are held before (<see cref="HoldTicketAsync"/>).
    /// </summary>
    public static Task HoldStockAsync(this IHelpDeskDb db, long id, CancellationToken cancellationToken) =>
        db.StockItems.Where(i => i.Id == id).ExecuteUpdateAsync(i => i.SetProperty(x => x.Unit, x => x.Unit), cancellationToken);

    /// <summary>The same for a ticket to which parts, hours or outside repairs are written, or that ends.</summary>
    public static Task HoldTicketAsync(this IHelpDeskDb db, string number, CancellationToken cancellationToken) =>
        db.Tickets.Where(t => t.Number == number).ExecuteUpdateAsync(t => t.SetProperty(x => x.Number, x => x.Number), cancellationToken);
}
