using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>Work on a ticket begins, or goes on after waiting.</summary>
public static class StartTicket
{
    /// <summary>The ticket.</summary>
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
            ticket.ExpectVersion(command.Version);
            ticket.Start(user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
