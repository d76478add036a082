using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The office corrects a ticket: another category, another priority than the matrix gave.</summary>
public static class ChangeTicket
{
    /// <summary>What becomes different; what is null stays.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="CategoryCode">Another category.</param>
    /// <param name="Priority">Another priority.</param>
    /// <param name="Reason">Why; may be empty.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string? CategoryCode = null, Priority? Priority = null, string? Reason = null, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Priority).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Reason).Words(1000);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            ticket.ExpectVersion(command.Version);
            var now = clock.GetUtcNow().UtcDateTime;
            var reason = command.Reason?.Trim() ?? "";
            if (command.CategoryCode is { } code)
            {
                var categories = await db.Categories.AsNoTracking().Where(c => (c.Code == code && c.IsActive) || c.Id == ticket.CategoryId).ToListAsync(cancellationToken);
                var to = categories.Find(c => c.Code == code)
                    ?? throw RuleException.Invalid(nameof(command.CategoryCode), "ticket.category-unknown", TicketTexts.T["rule.category-unknown"]);
                ticket.ChangeCategory(categories.Find(c => c.Id == ticket.CategoryId)!, to, reason, user.AsActor(), now);
            }

            if (command.Priority is { } priority)
            {
                ticket.ChangePriority(priority, reason, user.AsActor(), now);
            }
            return ticket.Saved();
        }
    }
}
