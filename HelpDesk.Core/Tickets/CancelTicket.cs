using FluentValidation;
using HelpDesk.Core.OutsideRepairs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>
/// The report is taken back: by the requester while nobody has begun with it, by the office while it is open. What was put into it was reported by
/// others and is a matter of its own again.
/// </summary>
public static class CancelTicket
{
    /// <summary>Why.</summary>
    /// <param name="Ticket">The ticket, by number or by tracking link.</param>
    /// <param name="Reason">Why; the office must say.</param>
    [AllowAnyone]
    public sealed record Command(TicketRef Ticket, string? Reason = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Reason).Words(1000);
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
            await db.RequireNothingOutsideAsync(ticket, actor, cancellationToken);
            ticket.Cancel(command.Reason?.Trim() ?? "", actor, now);
            foreach (var merged in await db.Tickets.Where(t => t.MergedIntoId == ticket.Id).ToListAsync(cancellationToken))
            {
                merged.TakeOut(ticket, Actor.Program, now);
            }

            await db.EndWorkAsync([ticket], actor, now, cancellationToken);
            return ticket.Saved();
        }
    }
}
