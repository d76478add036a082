using FluentValidation;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>A technician records the repair; the requester is asked to confirm.</summary>
public static class ResolveTicket
{
    /// <summary>The outcome.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Text">What was done.</param>
    /// <param name="Cost">Baht; null when none.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, Outcome Outcome, string Text, decimal? Cost = null, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Outcome).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Text).Words(4000, required: true);
            RuleFor(c => c.Cost).Must(c => c is null or (>= 0 and < 100_000_000)).WithMessage(_ => TicketTexts.T["rule.cost"]);
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
            ticket.Resolve(command.Outcome, command.Text.Trim(), command.Cost, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
