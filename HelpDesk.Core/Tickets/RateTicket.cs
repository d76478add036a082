using FluentValidation;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>The requester rates the work.</summary>
public static class RateTicket
{
    /// <summary>The rating.</summary>
    /// <param name="Ticket">The ticket, by number or by tracking link.</param>
    /// <param name="Rating">1–5.</param>
    /// <param name="Comment">In words.</param>
    [AllowAnyone]
    public sealed record Command(TicketRef Ticket, int Rating, string? Comment = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Rating).InclusiveBetween(1, 5).WithMessage(_ => TicketTexts.T["rule.rating"]);
            RuleFor(c => c.Comment).Words(1000);
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
            // Only the requester's side: nobody rates the own work.
            if (actor.IsOffice)
            {
                throw new RuleException(RuleKind.NotAllowed, "not-allowed", CommonTexts.T["rule.not-allowed"]);
            }

            ticket.Rate(command.Rating, command.Comment?.Trim() ?? "", actor, now);
            return ticket.Saved();
        }
    }
}
