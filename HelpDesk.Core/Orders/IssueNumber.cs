using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>
/// The clerk gives an approved order its number and date. Numbers begin at 1 in each register and calendar year (DOMAIN.md §6), have no
/// gaps and are never used twice.
/// </summary>
public static class IssueNumber
{
    /// <summary>Which order.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Date">Its date; null for today in Asia/Bangkok. An earlier day takes a number that was reserved on that day.</param>
    /// <param name="Reserved">Which reserved number; null for the lowest of that day.</param>
    [Allow(Role.Clerk)]
    public sealed record Command(long Id, int? Version = null, DateOnly? Date = null, int? Reserved = null) : ICommand<OrderSaved>;

    /// <summary>Gives it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var registerId = await OrderRules.Visible(db, user, today).Where(o => o.Id == command.Id).Select(o => (long?)o.RegisterId).SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.NotFound();
            await db.HoldRegisterAsync(registerId, cancellationToken);
            var order = await db.LoadOrderAsync(command.Id, user, today, command.Version, cancellationToken);
            var (date, now) = (command.Date ?? today, clock.GetUtcNow().UtcDateTime);
            if (date > today)
            {
                throw RuleException.Invalid("Date", "order.future-date", OrderTexts.T["rule.future-date"]);
            }

            if (date < today || command.Reserved is not null)
            {
                var reserved = await db.OrderNumbers
                    .Where(n => n.RegisterId == registerId && n.State == OrderNumberState.Reserved && n.Date == date && (command.Reserved == null || n.Number == command.Reserved))
                    .OrderBy(n => n.Number).FirstOrDefaultAsync(cancellationToken)
                    ?? throw RuleException.Invalid("Date", "order.nothing-reserved", OrderTexts.T["rule.nothing-reserved", ThaiCalendar.LongDate(date)]);
                order.Issue(reserved.Number, date);
                reserved.Use(order.Id, user.Id ?? 0, user.Name ?? "", now);
                return order.Saved();
            }

            var number = await db.NextNumberAsync(registerId, today, cancellationToken);
            order.Issue(number, today);
            db.OrderNumbers.Add(new OrderNumber(registerId, ThaiCalendar.BuddhistYear(today), number, today, order.Id, "", user.Id ?? 0, user.Name ?? "", now));
            return order.Saved();
        }
    }

    /// <summary>The number after the last one of the year. Hold the register first.</summary>
    /// <exception cref="RuleException">The last number has a later date: the clock is wrong.</exception>
    internal static async Task<int> NextNumberAsync(this IHelpDeskDb db, long registerId, DateOnly today, CancellationToken cancellationToken)
    {
        var year = ThaiCalendar.BuddhistYear(today);
        var last = await db.OrderNumbers.Where(n => n.RegisterId == registerId).OrderByDescending(n => n.Year).ThenByDescending(n => n.Number)
            .Select(n => new { n.Year, n.Number, n.Date }).FirstOrDefaultAsync(cancellationToken);
        return last is null || last.Year < year ? 1
            : last.Date > today || last.Year > year ? throw RuleException.Conflict("order.earlier-than-last", OrderTexts.T["rule.earlier-than-last", ThaiCalendar.LongDate(last.Date)])
            : last.Number + 1;
    }
}
