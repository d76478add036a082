using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>Something was received, issued or counted.</summary>
public static class RecordStock
{
    /// <summary>What happened.</summary>
    /// <param name="Id">The item.</param>
    /// <param name="ClientId">Made by the sender; sent twice, it is written once.</param>
    /// <param name="Kind">Received, issued or adjusted.</param>
    /// <param name="Quantity">How many came or went; for an adjustment how many were counted.</param>
    /// <param name="Reason">From whom, for what, or why the count differs.</param>
    /// <param name="Price">Price per unit in baht, of what came.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.Technician, Role.GroupDirector)]
    public sealed record Command(long Id, Guid ClientId, StockEntryKind Kind, int Quantity, string? Reason, decimal? Price = null) : ICommand<Saved>;

    /// <summary>What follows.</summary>
    /// <param name="Quantity">How many there are now.</param>
    public sealed record Saved(int Quantity);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Kind).Must(k => k is StockEntryKind.Received or StockEntryKind.Issued or StockEntryKind.Adjusted).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Quantity).InclusiveBetween(1, 1_000_000).When(c => c.Kind != StockEntryKind.Adjusted).WithMessage(_ => StockTexts.T["rule.quantity-one"]);
            RuleFor(c => c.Quantity).InclusiveBetween(0, 1_000_000).When(c => c.Kind == StockEntryKind.Adjusted).WithMessage(_ => StockTexts.T["rule.quantity"]);
            RuleFor(c => c.Reason).Words(500);
            RuleFor(c => c.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).When(c => c.Kind != StockEntryKind.Received).WithMessage(_ => StockTexts.T["rule.reason"]);
            RuleFor(c => c.Price).InclusiveBetween(0, 999_999_999).WithMessage(_ => Assets.AssetTexts.T["rule.price"]);
        }
    }

    /// <summary>Writes it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Saved>
    {
        /// <inheritdoc/>
        public async Task<Saved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldStockAsync(command.Id, cancellationToken);
            var item = await db.StockItems.VisibleTo(user).SingleOrDefaultAsync(i => i.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound();
            if (!(await db.KindsForAsync(item, user, cancellationToken)).Contains(command.Kind))
            {
                throw PeopleRules.NotAllowed();
            }

            if (!await db.StockEntries.AnyAsync(e => e.StockItemId == item.Id && e.ClientId == command.ClientId, cancellationToken))
            {
                item.Record(
                    command.ClientId, command.Kind, command.Quantity, command.Kind == StockEntryKind.Received ? command.Price : null, command.Reason ?? "", user.AsActor(),
                    clock.GetUtcNow().UtcDateTime);
            }

            return new Saved(item.Quantity);
        }
    }
}
