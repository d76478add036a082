using FluentValidation;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>A ticket waits for the requester, parts, a vendor or an approval.</summary>
public static class HoldTicket
{
    /// <summary>For what it waits.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Reason">For what.</param>
    /// <param name="Text">In words, shown to the requester; the question, when it waits for the requester.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, OnHoldReason Reason, string? Text = null, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Reason).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Text).Words(4000);
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
            ticket.Hold(command.Reason, command.Text?.Trim() ?? "", user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
