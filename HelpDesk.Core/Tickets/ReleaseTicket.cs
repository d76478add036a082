using FluentValidation;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>A ticket goes back to the queue without an assignee.</summary>
public static class ReleaseTicket
{
    /// <summary>Which, and why.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Reason">Why; may be empty.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string? Reason = null, int? Version = null) : ICommand<TicketSaved>;

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
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            ticket.ExpectVersion(command.Version);
            ticket.Release(user.AsActor(), clock.GetUtcNow().UtcDateTime, command.Reason?.Trim() ?? "");
            return ticket.Saved();
        }
    }
}
