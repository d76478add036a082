using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>The clerk gives a number up: a reserved one, or that of an order that is not signed. It stays in the register with its reason.</summary>
public static class VoidNumber
{
    /// <summary>Which number, and why.</summary>
    /// <param name="RegisterId">The register.</param>
    /// <param name="Year">Buddhist calendar year.</param>
    /// <param name="Number">The number.</param>
    /// <param name="Reason">Why.</param>
    [Allow(Role.Clerk)]
    public sealed record Command(long RegisterId, int Year, int Number, string Reason) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Gives it up; the order that has it is cancelled.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldRegisterAsync(command.RegisterId, cancellationToken);
            await db.VoidAsync(command.RegisterId, command.Year, command.Number, command.Reason, user, clock.GetUtcNow().UtcDateTime, cancellationToken);
            return Unit.Value;
        }
    }

    internal static async Task VoidAsync(
        this IHelpDeskDb db, long registerId, int year, int number, string reason, CurrentUser user, DateTime now, CancellationToken cancellationToken)
    {
        var row = await db.OrderNumbers.SingleOrDefaultAsync(n => n.RegisterId == registerId && n.Year == year && n.Number == number, cancellationToken)
            ?? throw RuleException.NotFound();
        row.Void(reason, user.Id ?? 0, user.Name ?? "", now);
        if (row.OrderId is { } orderId)
        {
            var order = await db.Orders.SingleAsync(o => o.Id == orderId, cancellationToken);
            if (order.State != OrderState.Numbered)
            {
                throw RuleException.Conflict("order.number-signed", OrderTexts.T["rule.number-signed"]);
            }

            order.Cancel(reason, now);
        }
    }
}
