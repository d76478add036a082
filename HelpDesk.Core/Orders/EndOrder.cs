using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>What an announced order ordered is done.</summary>
public static class EndOrder
{
    /// <summary>Which order, and why.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Clerk, Role.GroupDirector, Role.Director)]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<OrderSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Ends it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var order = await db.LoadOrderAsync(command.Id, user, clock.Today(), command.Version, cancellationToken);
            if (order.StateOn(clock.Today()) == OrderState.Ended)
            {
                throw RuleException.Conflict("order.state", OrderTexts.T["rule.state", OrderTexts.Of(OrderState.Ended)]);
            }

            order.End(command.Reason, clock.GetUtcNow().UtcDateTime);
            return order.Saved();
        }
    }
}

/// <summary>
/// An order is given up before it was signed: a draft by those who write it, a returned one by the one who proposed it, an approved or
/// numbered one by the clerk. A number it has is voided and stays.
/// </summary>
public static class CancelOrder
{
    /// <summary>Which order, and why.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<OrderSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Gives it up.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var order = await db.LoadOrderAsync(command.Id, user, clock.Today(), command.Version, cancellationToken);
            if (order.State is OrderState.Approved or OrderState.Numbered ? !user.Has(Role.Clerk) : !await db.MayWriteAsync(user, order, cancellationToken))
            {
                throw PeopleRules.NotAllowed();
            }

            if (order is { State: OrderState.Numbered, Year: { } year, Number: { } number })
            {
                await db.HoldRegisterAsync(order.RegisterId, cancellationToken);
                await db.VoidAsync(order.RegisterId, year, number, command.Reason, user, now, cancellationToken);
                return order.Saved();
            }

            if (order.State == OrderState.Returned)
            {
                // The request for its decision ends with it; only the one who asked takes it back.
                await approvals.WithdrawAsync(order.ApprovalId!.Value, command.Reason, cancellationToken);
            }

            order.Cancel(command.Reason, now);
            return order.Saved();
        }
    }
}

/// <summary>Takes a file off a draft.</summary>
public static class RemoveOrderFile
{
    /// <summary>Which file.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Key">The file's key.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long Id, Guid Key) : ICommand<OrderSaved>;

    /// <summary>Takes it off.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var order = await db.LoadOrderAsync(command.Id, user, clock.Today(), null, cancellationToken);
            await db.RequireMayWriteAsync(user, order, cancellationToken);
            if (order.State is not (OrderState.Draft or OrderState.Returned))
            {
                throw RuleException.Conflict("order.not-draft", OrderTexts.T["rule.not-draft"]);
            }

            db.Attachments.Remove(await db.Attachments.SingleOrDefaultAsync(a => a.OrderId == order.Id && a.Key == command.Key && !a.IsRecord, cancellationToken)
                ?? throw RuleException.NotFound());
            return order.Saved();
        }
    }
}
