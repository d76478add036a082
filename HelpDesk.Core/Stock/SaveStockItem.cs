using FluentValidation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>Adds an item that is kept by quantity, or changes what is said of one.</summary>
public static class SaveStockItem
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which item; null for a new one.</param>
    /// <param name="ClientId">Made by the sender; sent twice, a new one is made once.</param>
    /// <param name="Kind">Which kind; of a new one.</param>
    /// <param name="OwnerCode">Whose it is; of a new one.</param>
    /// <param name="Details">Everything else.</param>
    /// <param name="Quantity">How many there are at the beginning; of a new one.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Price">What one of those at the beginning cost, in baht; of a new one.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(
        long? Id, Guid ClientId, StockKind Kind, string OwnerCode, StockItemDetails Details, int Quantity = 0, int? Version = null, decimal? Price = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().When(c => c.Id is null).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Kind).IsInEnum().When(c => c.Id is null).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Details.Name).Words(300, required: true);
            RuleFor(c => c.Details.Unit).Words(50, required: true);
            RuleFor(c => c.Details.Place).Words(200);
            RuleFor(c => c.Details.Note).Words(2000);
            RuleFor(c => c.Details.Minimum).InclusiveBetween(0, 1_000_000).WithMessage(_ => StockTexts.T["rule.quantity"]);
            RuleFor(c => c.Quantity).InclusiveBetween(0, 1_000_000).WithMessage(_ => StockTexts.T["rule.quantity"]);
            RuleFor(c => c.Price).InclusiveBetween(0, 999_999_999).WithMessage(_ => AssetTexts.T["rule.price"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.Id is { } id)
            {
                await db.HoldStockAsync(id, cancellationToken);
                (await db.LoadStockItemAsync(id, user, command.Version, cancellationToken)).Change(command.Details);
                return id;
            }

            if (await reference.SchoolAsync(command.OwnerCode, cancellationToken) is not { } owner || !user.KeepsRegister(owner.Id))
            {
                throw RuleException.Invalid(nameof(command.OwnerCode), "stock.no-owner", AssetTexts.T["rule.no-school"]);
            }

            if (await db.StockItems.SingleOrDefaultAsync(i => i.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return there.OwnerId == owner.Id ? there.Id : throw RuleException.NotFound();
            }

            var item = new StockItem(command.ClientId, command.Kind, owner.Id, command.Details);
            if (command.Quantity > 0)
            {
                item.Record(command.ClientId, StockEntryKind.Received, command.Quantity, command.Price, StockTexts.T["opening"], user.AsActor(), clock.GetUtcNow().UtcDateTime);
            }

            db.StockItems.Add(item);
            await db.SaveChangesAsync(cancellationToken);
            return item.Id;
        }
    }
}
