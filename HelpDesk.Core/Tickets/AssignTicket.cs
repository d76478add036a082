using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>A ticket is given or handed over to a technician.</summary>
public static class AssignTicket
{
    /// <summary>To whom.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="PersonId">A technician.</param>
    /// <param name="Reason">Why; may be empty.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, long PersonId, string? Reason = null, int? Version = null) : ICommand<TicketSaved>;

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
            var person = await db.People.WhoWork()
                .Where(p => p.Id == command.PersonId)
                .Select(p => new { p.Id, p.Name })
                .SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.Invalid(nameof(command.PersonId), "ticket.not-a-technician", TicketTexts.T["rule.not-a-technician"]);
            ticket.Assign(person.Id, person.Name, user.AsActor(), clock.GetUtcNow().UtcDateTime, command.Reason?.Trim() ?? "");
            return ticket.Saved();
        }
    }
}
