using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Orders;

/// <summary>The clerk keeps today's next numbers for orders that come later and bear today's date.</summary>
public static class ReserveNumbers
{
    /// <summary>At most so many at once.</summary>
    public const int Most = 20;

    /// <summary>How many, and why.</summary>
    /// <param name="RegisterId">The register.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Reason">Why; it stands in the register.</param>
    [Allow(Role.Clerk)]
    public sealed record Command(long RegisterId, int Count, string Reason) : ICommand<IReadOnlyList<int>>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Count).InclusiveBetween(1, Most).WithMessage(_ => OrderTexts.T["rule.reserve-count", Most]);
            RuleFor(c => c.Reason).Words(500, required: true);
        }
    }

    /// <summary>Keeps them; answers which.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, IReadOnlyList<int>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldRegisterAsync(command.RegisterId, cancellationToken);
            var (today, now) = (clock.Today(), clock.GetUtcNow().UtcDateTime);
            var first = await db.NextNumberAsync(command.RegisterId, today, cancellationToken);
            int[] numbers = [.. Enumerable.Range(first, command.Count)];
            db.OrderNumbers.AddRange(numbers.Select(number => new OrderNumber(
                command.RegisterId, ThaiCalendar.BuddhistYear(today), number, today, null, command.Reason.Trim(), user.Id ?? 0, user.Name ?? "", now)));
            return numbers;
        }
    }
}
