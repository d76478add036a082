using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>Plans the yearly stock-take of a register: the people whom a signed order names become its checkers (ข้อ 213).</summary>
public static class PlanStockTake
{
    /// <summary>The month in which people are appointed: the last of the fiscal year.</summary>
    public const int AppointedFromMonth = 9;

    /// <summary>The stock-take.</summary>
    /// <param name="ClientId">Made by the sender; sent twice, it is planned once.</param>
    /// <param name="FiscalYear">The fiscal year that ends (Buddhist era).</param>
    /// <param name="OwnerCode">Whose register: the office's own code or a school's.</param>
    /// <param name="SchoolCode">Only what stands there; null for everywhere.</param>
    /// <param name="Place">Only what stands in places with this in their name; null for everywhere.</param>
    /// <param name="OrderId">The order that appoints the checkers.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.GroupDirector, Role.Director)]
    public sealed record Command(Guid ClientId, int FiscalYear, string OwnerCode, string? SchoolCode, string? Place, long OrderId) : ICommand<StockTakeSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.FiscalYear).InclusiveBetween(2540, 2640).WithMessage(_ => StockTakeTexts.T["rule.year"]);
            RuleFor(c => c.OwnerCode).Words(20, required: true);
            RuleFor(c => c.SchoolCode).Words(20);
            RuleFor(c => c.Place).Words(200);
        }
    }

    /// <summary>Plans it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, StockTakeSaved>
    {
        /// <inheritdoc/>
        public async Task<StockTakeSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.StockTakes.VisibleTo(user).SingleOrDefaultAsync(s => s.ClientId == command.ClientId, cancellationToken) is { } planned)
            {
                return planned.Saved();
            }

            var owner = await SchoolAsync(command.OwnerCode, "OwnerCode", cancellationToken);
            if (!user.PlansStockTakes(owner.Id))
            {
                throw user.Sees(owner.Id) ? PeopleRules.NotAllowed() : NoSchool("OwnerCode");
            }

            var school = string.IsNullOrWhiteSpace(command.SchoolCode) ? null : await SchoolAsync(command.SchoolCode, "SchoolCode", cancellationToken);
            var today = clock.Today();
            var from = new DateOnly(command.FiscalYear - 543, AppointedFromMonth, 1);
            if (today < from)
            {
                throw RuleException.Invalid("FiscalYear", "stock-take.plan-early", StockTakeTexts.T["rule.plan-early", ThaiCalendar.LongDate(from)]);
            }

            var checkers = await CheckersAsync(command.OrderId, today, cancellationToken);
            await db.RefuseKeepersAsync(owner.Id, [.. checkers.Select(c => c.PersonId)], "OrderId", cancellationToken);
            var place = command.Place?.Trim() ?? "";
            if (await db.StockTakes.AnyAsync(
                s => s.FiscalYear == command.FiscalYear && s.OwnerId == owner.Id && s.SchoolId == (school == null ? null : school.Id) && s.Place == place && s.State != StockTakeState.Cancelled,
                cancellationToken))
            {
                throw RuleException.Conflict("stock-take.planned", StockTakeTexts.T["rule.planned"]);
            }

            var stockTake = new StockTake(
                command.ClientId, command.FiscalYear, owner.Id, school?.Id, place, command.OrderId, checkers, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            db.StockTakes.Add(stockTake);
            await db.SaveChangesAsync(cancellationToken);
            return stockTake.Saved();
        }

        private async Task<ReferenceSchool> SchoolAsync(string code, string field, CancellationToken cancellationToken) =>
            await reference.SchoolAsync(code.Trim(), cancellationToken) ?? throw NoSchool(field);

        private static RuleException NoSchool(string field) => RuleException.Invalid(field, "stock-take.no-school", StockTakeTexts.T["rule.no-school"]);

        private async Task<List<StockTakeChecker>> CheckersAsync(long orderId, DateOnly today, CancellationToken cancellationToken)
        {
            var order = await OrderRules.Visible(db, user, today).AsNoTracking().Include(o => o.Groups).ThenInclude(g => g.Members)
                .SingleOrDefaultAsync(o => o.Id == orderId && (o.State == OrderState.Signed || o.State == OrderState.Announced), cancellationToken)
                ?? throw RuleException.Invalid("OrderId", "stock-take.no-order", StockTakeTexts.T["rule.no-order"]);
            List<StockTakeChecker> checkers =
            [
                .. order.Groups.OrderBy(g => g.Number).SelectMany(g => g.Members.OrderBy(m => m.Number)).Where(m => m.PersonId is not null).DistinctBy(m => m.PersonId)
                    .Select(m => new StockTakeChecker(m.PersonId!.Value, m.Name)),
            ];
            return checkers.Count > 0 ? checkers : throw RuleException.Invalid("OrderId", "stock-take.nobody", StockTakeTexts.T["rule.nobody"]);
        }
    }
}

/// <summary>What a stock-take can be planned with.</summary>
public static class GetPlanChoices
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.GroupDirector, Role.Director)]
    public sealed record Query : IQuery<Choices>;

    /// <summary>The choices.</summary>
    /// <param name="FiscalYear">The year whose stock-take is due (Buddhist era): from September on the running one, else the last.</param>
    /// <param name="Owners">The registers that the person may have counted.</param>
    /// <param name="Schools">Where things may stand.</param>
    /// <param name="Orders">Signed orders of this and the last calendar year that name people.</param>
    public sealed record Choices(int FiscalYear, IReadOnlyList<School> Owners, IReadOnlyList<School> Schools, IReadOnlyList<SignedOrder> Orders);

    /// <summary>A school or the office.</summary>
    public sealed record School(string Code, string Name, bool IsOffice);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var year = ThaiCalendar.FiscalYear(today);
            var english = Texts.IsEnglish;
            var schools = (await reference.ReadAsync(cancellationToken)).Schools.Values.Where(s => s.IsActive)
                .OrderByDescending(s => s.IsOffice).ThenBy(s => s.NameTh, ThaiText.Comparer).ToList();
            return new Choices(
                today.Month is >= PlanStockTake.AppointedFromMonth and < 10 ? year : year - 1,
                [.. schools.Where(s => user.PlansStockTakes(s.Id)).Select(Row)],
                [.. schools.Where(s => user.Sees(s.Id)).Select(Row)],
                await db.SignedOrdersAsync(user, today, cancellationToken));

            School Row(ReferenceSchool s) => new(s.Code, s.Name(english), s.IsOffice);
        }
    }
}
