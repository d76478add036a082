using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>Somebody who works on tickets reserves a part of the office's stock for a ticket, uses it, or gives it back.</summary>
public static class RecordPart
{
    /// <summary>What happened.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="ClientId">Made by the sender; sent twice, it is written once.</param>
    /// <param name="ItemId">The part.</param>
    /// <param name="Kind">Reserved, released, used or returned. What the ticket has reserved is used first.</param>
    /// <param name="Quantity">How many.</param>
    /// <param name="Reason">In words.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, Guid ClientId, long ItemId, StockEntryKind Kind, int Quantity, string? Reason = null) : ICommand<Saved>;

    /// <summary>What follows.</summary>
    /// <param name="Quantity">How many are on hand now.</param>
    /// <param name="Free">How many of them are free.</param>
    public sealed record Saved(int Quantity, int Free);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Kind).Must(k => k is StockEntryKind.Reserved or StockEntryKind.Released or StockEntryKind.Used or StockEntryKind.Returned)
                .WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Quantity).InclusiveBetween(1, 1_000_000).WithMessage(_ => StockTexts.T["rule.quantity-one"]);
            RuleFor(c => c.Reason).Words(500);
        }
    }

    /// <summary>Writes it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Saved>
    {
        /// <inheritdoc/>
        public async Task<Saved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldTicketAsync(command.Number, cancellationToken);
            await db.HoldStockAsync(command.ItemId, cancellationToken);
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            var item = await db.StockItems.OfficeParts(db).VisibleTo(user).SingleOrDefaultAsync(i => i.Id == command.ItemId, cancellationToken) ?? throw RuleException.NotFound();
            if (!await db.StockEntries.AnyAsync(e => e.StockItemId == item.Id && e.ClientId == command.ClientId, cancellationToken))
            {
                if (!item.IsActive && command.Kind is StockEntryKind.Reserved or StockEntryKind.Used)
                {
                    throw RuleException.NotFound();
                }

                var (by, now, reason) = (user.AsActor(), clock.GetUtcNow().UtcDateTime, command.Reason?.Trim() ?? "");
                item.Record(await db.ReadPartShareAsync(ticket.Id, item.Id, cancellationToken), command.ClientId, command.Kind, command.Quantity, reason, by, now);
                ticket.RecordPart(PartBook.EventOf(command.Kind), PartBook.Said(item, command.Quantity), reason, by, now);
            }

            return new Saved(item.Quantity, item.Free);
        }
    }
}
