using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>The tracking link is ended, or replaced by a new one: whoever had the old one is out.</summary>
public static class ChangeTrackingLink
{
    /// <summary>Ended or new.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Renew">True for a new link, false for none.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, bool Renew) : ICommand<TicketSaved>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            ticket.ChangeTrackingLink(command.Renew ? Secrets.New() : null, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
