using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>A technician takes a ticket. Two at once: one gets it, the other is told who did.</summary>
public static class ClaimTicket
{
    /// <summary>The ticket to take.</summary>
    /// <param name="Number">The ticket.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number) : ICommand<TicketSaved>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            ticket.Claim(user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
