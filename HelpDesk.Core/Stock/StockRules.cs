using HelpDesk.Core.Assets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>Who may see and change consumables and media: as with devices, the school that owns them and the office.</summary>
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
}
