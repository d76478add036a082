using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>An internal note: the office sees it, the school and the tracking page never do.</summary>
public static class NoteTicket
{
    /// <summary>The note.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Files">Keys of uploaded files.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    /// <param name="EndsDraft">It is what the person kept as a draft on this ticket.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string Text, IReadOnlyList<Guid>? Files = null, int? Version = null, bool EndsDraft = false) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Text).Words(4000, required: true);
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
            if (command.EndsDraft)
            {
                await db.EndDraftAsync(ticket, user, cancellationToken);
            }

            var entry = ticket.Note(command.Text.Trim(), user.AsActor(), clock.GetUtcNow().UtcDateTime);
            await db.AttachAsync(ticket, entry, command.Files, cancellationToken);
            return ticket.Saved();
        }
    }
}
