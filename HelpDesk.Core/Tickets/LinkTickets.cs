using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Two tickets have to do with each other, also of different schools: the same failing line, the same batch of devices.</summary>
public static class LinkTickets
{
    /// <summary>Which.</summary>
    /// <param name="Number">One.</param>
    /// <param name="OtherNumber">The other.</param>
    /// <param name="IsLinked">False takes the link away.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string OtherNumber, bool IsLinked = true) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.OtherNumber).Words(20, required: true);
        }
    }

    /// <summary>Does it; twice is once.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            var other = await db.LoadOtherAsync(command.OtherNumber, nameof(command.OtherNumber), user, cancellationToken);
            if (ticket.Id == other.Id)
            {
                throw RuleException.Invalid(nameof(command.OtherNumber), "ticket.link-itself", TicketTexts.T["rule.link-itself"]);
            }

            var (first, second) = (Math.Min(ticket.Id, other.Id), Math.Max(ticket.Id, other.Id));
            var link = await db.TicketLinks.SingleOrDefaultAsync(l => l.FirstId == first && l.SecondId == second, cancellationToken);
            if (link is not null == command.IsLinked)
            {
                return ticket.Saved();
            }

            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            if (link is null)
            {
                db.TicketLinks.Add(new TicketLink(first, second, TicketLinkKind.Related));
            }
            else
            {
                db.TicketLinks.Remove(link);
            }

            ticket.Link(other.Number, command.IsLinked, by, now);
            other.Link(ticket.Number, command.IsLinked, by, now);
            return ticket.Saved();
        }
    }
}
