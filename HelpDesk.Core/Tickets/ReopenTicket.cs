using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The fault is still there: the ticket is opened again.</summary>
public static class ReopenTicket
{
    /// <summary>Why.</summary>
    /// <param name="Ticket">The ticket, by number or by tracking link.</param>
    /// <param name="Reason">What is still wrong.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [AllowAnyone]
    public sealed record Command(TicketRef Ticket, string Reason, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Reason).Words(1000, required: true);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (ticket, actor) = await db.LoadForEitherSideAsync(command.Ticket, user, now, cancellationToken);
            ticket.ExpectVersion(command.Version);
            ticket.Reopen(command.Reason.Trim(), actor, now);

            // What was looked at before the first resolution is to be looked at again.
            db.ChecklistTicks.RemoveRange(await db.ChecklistTicks.Where(t => t.TicketId == ticket.Id).ToListAsync(cancellationToken));
            return ticket.Saved();
        }
    }
}
