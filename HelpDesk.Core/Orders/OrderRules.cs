using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>What a command on an order answers.</summary>
/// <param name="Id">The order's id.</param>
/// <param name="State">Its state now.</param>
/// <param name="Number"><c>579/2569</c>; null until numbered.</param>
public sealed record OrderSaved(long Id, OrderState State, string? Number);

/// <summary>Who may see and do what with orders; used by every use case, so that it is said once.</summary>
public static class OrderRules
{
    /// <summary>At most so many files at one order.</summary>
    public const int MaxFiles = 10;

    /// <summary>Who writes orders: the office, but not those who only read.</summary>
    public static readonly IReadOnlyList<Role> Drafters =
        [Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator];

    /// <summary>Who reads every order in every state, and the registers.</summary>
    public static readonly IReadOnlyList<Role> SeesAll = [Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator];

    /// <summary>
    /// The orders that exist for this person. Drafts: for their maker, the people of the unit that owns them, the clerk, the directors,
    /// the auditor, the administrator and whoever decides on them. Announced ones: for everybody of the office and those they name.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="user">The person.</param>
    /// <param name="today">The day in Asia/Bangkok, for those who stand in for somebody who decides; null leaves them out.</param>
    public static IQueryable<Order> Visible(IHelpDeskDb db, CurrentUser user, DateOnly? today = null)
    {
        if (user.IsSystem || user.HasAny(SeesAll))
        {
            return db.Orders;
        }

        var (me, drafts) = (user.Id ?? 0, user.HasAny(Drafters));
        var places = user.SchoolIds;
        var orders = db.Orders.Where(o => o.CreatedById == me
            || (drafts && o.OwnerUnitId != null && db.Memberships.Any(m => m.PersonId == me && m.UnitId == o.OwnerUnitId))
            || (o.AnnouncedAt != null && (db.Schools.Any(s => s.IsOffice && places.Contains(s.Id)) || o.Groups.Any(g => g.Members.Any(m => m.PersonId == me)))));
        if (today is not { } day)
        {
            return orders;
        }

        var decides = db.Approvals.VisibleTo(db, user, day).Where(a => a.Kind == ApprovalKind.Order).Select(a => a.SubjectId);
        return db.Orders.Where(o => orders.Select(x => x.Id).Contains(o.Id) || decides.Contains(o.Id));
    }

    /// <summary>The orders that stand in a state on a day in Asia/Bangkok, as <see cref="Order.StateOn(DateOnly)"/> says it.</summary>
    public static IQueryable<Order> In(this IQueryable<Order> orders, OrderState state, DateOnly day)
    {
        var tomorrow = ThaiCalendar.StartOfDayUtc(day.AddDays(1));
        var standing = orders.Where(o => o.State == OrderState.Announced || (o.State == OrderState.Revoked && o.AnnouncedAt != null && o.EndedAt >= tomorrow));
        return state switch
        {
            OrderState.Announced => standing.Where(o => o.EffectiveTo == null || o.EffectiveTo >= day),
            OrderState.Ended => orders.Where(o => o.State == OrderState.Ended
                || (o.EffectiveTo < day && (o.State == OrderState.Announced || (o.State == OrderState.Revoked && o.AnnouncedAt != null && o.EndedAt >= tomorrow)))),
            OrderState.Revoked => orders.Where(o => o.State == OrderState.Revoked && (o.AnnouncedAt == null || o.EndedAt < tomorrow)),
            _ => orders.Where(o => o.State == state),
        };
    }

    /// <summary>Loads an order with whom it names and what it does to others.</summary>
    /// <exception cref="RuleException">There is none for this person, or it was changed since it was read.</exception>
    public static async Task<Order> LoadOrderAsync(
        this IHelpDeskDb db, long id, CurrentUser user, DateOnly today, int? version, CancellationToken cancellationToken)
    {
        var order = await Visible(db, user, today).Include(o => o.Groups).ThenInclude(g => g.Members).Include(o => o.Relations)
            .SingleOrDefaultAsync(o => o.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        await db.RequireVersionAsync(order, id, version, cancellationToken);
        return order;
    }

    /// <summary>Whether the person may write this order, while it is a draft or was returned.</summary>
    public static async Task<bool> MayWriteAsync(this IHelpDeskDb db, CurrentUser user, Order order, CancellationToken cancellationToken) =>
        user.IsSystem
        || (user.HasAny(Drafters) && (order.CreatedById == user.Id || user.Has(Role.Clerk) || user.Has(Role.Administrator)
            || (order.OwnerUnitId is { } unit && await db.Memberships.AnyAsync(m => m.PersonId == user.Id && m.UnitId == unit, cancellationToken))));

    /// <summary>Refuses whoever only reads.</summary>
    public static async Task RequireMayWriteAsync(this IHelpDeskDb db, CurrentUser user, Order order, CancellationToken cancellationToken)
    {
        if (!await db.MayWriteAsync(user, order, cancellationToken))
        {
            throw PeopleRules.NotAllowed();
        }
    }

    /// <summary>The people of a committee as an order names them.</summary>
    public static async Task<(Committee Committee, List<OrderGroup> Groups)> ReadCommitteeAsync(this IHelpDeskDb db, long id, CancellationToken cancellationToken)
    {
        var committee = await db.Committees.AsNoTracking().Include(c => c.Groups).ThenInclude(g => g.Members).Include(c => c.Works)
            .SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw RuleException.Invalid("CommitteeId", "order.no-committee", OrderTexts.T["rule.no-committee"]);
        return (committee, [.. committee.Groups.OrderBy(g => g.Number).Select(g => new OrderGroup(
            g.Number, g.Title, g.Duties,
            g.Members.OrderBy(m => m.Number).Select(m => new OrderMember(m.PersonId, m.Name, m.Position, CommitteeRoles.Title(committee.Kind, m.Role)))))]);
    }

    /// <summary>
    /// Holds a register until the command's transaction ends: whoever takes a number next waits, reads the last one and finds no gap.
    /// </summary>
    /// <exception cref="RuleException">There is no such register.</exception>
    public static async Task HoldRegisterAsync(this IHelpDeskDb db, long registerId, CancellationToken cancellationToken)
    {
        // An UPDATE that changes nothing locks the row on PostgreSQL; on SQLite the writing transaction is alone anyway.
        if (await db.OrderRegisters.Where(r => r.Id == registerId).ExecuteUpdateAsync(r => r.SetProperty(x => x.IsActive, x => x.IsActive), cancellationToken) == 0)
        {
            throw RuleException.NotFound();
        }
    }

    /// <summary>Attaches uploaded files to an order.</summary>
    /// <exception cref="RuleException">Too many, or a file that is not there or belongs elsewhere.</exception>
    public static async Task AttachToOrderAsync(this IHelpDeskDb db, Order order, IReadOnlyList<Guid>? files, bool isRecord, CancellationToken cancellationToken)
    {
        if (files is not { Count: > 0 })
        {
            return;
        }

        if (files.Count + await db.Attachments.CountAsync(a => a.OrderId == order.Id, cancellationToken) > MaxFiles)
        {
            throw RuleException.Invalid("Files", "files.too-many", TicketTexts.T["rule.too-many-files", MaxFiles]);
        }

        foreach (var key in files.Distinct())
        {
            var file = await db.Attachments.SingleOrDefaultAsync(a => a.Key == key, cancellationToken) ?? throw RuleException.NotFound();
            file.AttachToOrder(order.Id, isRecord);
        }
    }

    /// <summary>What a command on an order answers.</summary>
    public static OrderSaved Saved(this Order order) => new(order.Id, order.State, order.FullNumber);
}
