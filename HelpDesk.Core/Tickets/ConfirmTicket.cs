using HelpDesk.Core.Stock;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>The requester confirms the repair, or the office closes after hearing so: the ticket is closed.</summary>
public static class ConfirmTicket
{
    /// <summary>Which.</summary>
    /// <param name="Ticket">The ticket, by number or by tracking link.</param>
    [AllowAnyone]
    public sealed record Command(TicketRef Ticket) : ICommand<TicketSaved>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (ticket, actor) = await db.LoadForEitherSideAsync(command.Ticket, user, now, cancellationToken);
            await db.HoldTicketAsync(ticket.Number, cancellationToken);
            ticket.Close(actor, now);
            await db.EndWorkAsync([ticket], actor, now, cancellationToken);
            return ticket.Saved();
        }
    }
}
