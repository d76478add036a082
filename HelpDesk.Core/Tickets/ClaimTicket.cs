using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>A technician takes a ticket. Two at once: one gets it, the other is told who did.</summary>
public static class ClaimTicket
{
    /// <summary>The ticket to take.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            if (ticket.AssigneeId is null)
            {
                // Who has it says more than who changed it.
                ticket.ExpectVersion(command.Version);
            }

            ticket.Claim(user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
