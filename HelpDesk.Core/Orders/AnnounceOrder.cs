using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Orders;

/// <summary>
/// The clerk tells the people an order names what they have to do: by the messages each of them chose, and as a duty that waits to be
/// acknowledged.
/// </summary>
public static class AnnounceOrder
{
    /// <summary>Which order.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Clerk)]
    public sealed record Command(long Id, int? Version = null) : ICommand<OrderSaved>;

    /// <summary>Tells them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var order = await db.LoadOrderAsync(command.Id, user, clock.Today(), command.Version, cancellationToken);
            order.Announce(clock.GetUtcNow().UtcDateTime);
            return order.Saved();
        }
    }
}
