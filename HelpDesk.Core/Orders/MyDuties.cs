using HelpDesk.Core.Approvals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>Every announced order that names the signed-in person, with what it says the person has to do.</summary>
public static class MyDuties
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A place in an order.</summary>
    /// <param name="OrderId">The order.</param>
    /// <param name="Number"><c>579/2569</c>.</param>
    /// <param name="Subject">Its subject.</param>
    /// <param name="State">Where the order stands.</param>
    /// <param name="From">In force from this day.</param>
    /// <param name="To">Until this day; null for until revoked.</param>
    /// <param name="IsInForce">Whether it binds today.</param>
    /// <param name="Group">The group's heading.</param>
    /// <param name="RoleTitle">What the person is in it.</param>
    /// <param name="Duties">The duties, one a line.</param>
    /// <param name="AcknowledgedAt">When the person said to have read it; null until then.</param>
    /// <param name="MayAcknowledge">The person may say so now; who only audits says nothing.</param>
    public sealed record Row(
        long OrderId, string Number, string Subject, OrderState State, DateOnly From, DateOnly? To, bool IsInForce, string Group, string RoleTitle, string Duties, DateTime? AcknowledgedAt,
        bool MayAcknowledge);

    /// <summary>Reads them, the newest order first.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (me, today) = (user.Id ?? 0, clock.Today());
            var orders = await db.Orders.AsNoTracking().Where(o => o.AnnouncedAt != null && o.Groups.Any(g => g.Members.Any(m => m.PersonId == me)))
                .Include(o => o.Groups).ThenInclude(g => g.Members.Where(m => m.PersonId == me))
                .OrderByDescending(o => o.OrderDate).ThenByDescending(o => o.Id).ToListAsync(cancellationToken);
            return
            [
                .. from order in orders
                   from g in order.Groups.OrderBy(g => g.Number)
                   from m in g.Members.OrderBy(m => m.Number)
                   select new Row(
                       order.Id, order.FullNumber!, order.Subject, order.StateOn(today), order.EffectiveFrom ?? order.OrderDate!.Value, order.EffectiveTo, order.IsInForce(today),
                       g.Title, m.RoleTitle, g.Duties, m.AcknowledgedAt, m.AcknowledgedAt is null && !user.OnlyAudits),
            ];
        }
    }
}

/// <summary>How many announced orders name the signed-in person and were not acknowledged, for the navigation. What is over does not wait any more.</summary>
public static class CountDuties
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<int>;

    /// <summary>Counts.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var me = user.Id ?? 0;
            return user.OnlyAudits ? Task.FromResult(0) : db.Orders.In(OrderState.Announced, clock.Today())
                .CountAsync(o => o.Groups.Any(g => g.Members.Any(m => m.PersonId == me && m.AcknowledgedAt == null)), cancellationToken);
        }
    }
}

/// <summary>A person has read what an order says.</summary>
public static class AcknowledgeDuty
{
    /// <summary>Which order.</summary>
    [AllowSignedIn]
    public sealed record Command(long OrderId) : ICommand<Unit>;

    /// <summary>Notes it at every place where the order names the person.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (me, now) = (user.Id ?? 0, clock.GetUtcNow().UtcDateTime);
            var order = await db.Orders.Include(o => o.Groups).ThenInclude(g => g.Members)
                .SingleOrDefaultAsync(o => o.Id == command.OrderId && o.AnnouncedAt != null && o.Groups.Any(g => g.Members.Any(m => m.PersonId == me)), cancellationToken)
                ?? throw RuleException.NotFound();
            foreach (var member in order.Groups.SelectMany(g => g.Members).Where(m => m.PersonId == me))
            {
                member.Acknowledge(now);
            }

            return Unit.Value;
        }
    }
}
