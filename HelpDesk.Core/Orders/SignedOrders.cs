using HelpDesk.Core.Common.Thai;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>A signed order that other features refer to.</summary>
/// <param name="Id">The id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="People">Whom it names.</param>
public sealed record SignedOrder(long Id, string Number, string Subject, IReadOnlyList<string> People);

/// <summary>Choosing an order that appoints people.</summary>
internal static class SignedOrders
{
    private const int Most = 200;

    /// <summary>Signed orders of this and the last calendar year that name people and that this person may see, the newest first.</summary>
    public static async Task<IReadOnlyList<SignedOrder>> SignedOrdersAsync(this IHelpDeskDb db, CurrentUser user, DateOnly today, CancellationToken cancellationToken)
    {
        var oldest = ThaiCalendar.BuddhistYear(today) - 1;
        var orders = await OrderRules.Visible(db, user, today).AsNoTracking()
            .Where(o => (o.State == OrderState.Signed || o.State == OrderState.Announced) && o.Year >= oldest && o.Groups.Any(g => g.Members.Any(m => m.PersonId != null)))
            .OrderByDescending(o => o.Year).ThenByDescending(o => o.Number).Take(Most)
            .Select(o => new { o.Id, o.Number, o.Year, o.Subject }).ToListAsync(cancellationToken);
        var ids = orders.ConvertAll(o => o.Id);
        var people = (await db.Orders.Where(o => ids.Contains(o.Id)).SelectMany(o => o.Groups, (o, g) => new { o.Id, Group = g })
            .SelectMany(x => x.Group.Members, (x, m) => new { x.Id, MemberId = m.Id, m.PersonId, m.Name }).Where(m => m.PersonId != null).ToListAsync(cancellationToken))
            .OrderBy(m => m.MemberId).ToLookup(m => m.Id, m => m.Name);
        return [.. orders.Select(o => new SignedOrder(o.Id, FormattableString.Invariant($"{o.Number}/{o.Year}"), o.Subject, [.. people[o.Id].Distinct(StringComparer.Ordinal)]))];
    }
}
