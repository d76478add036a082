using FluentValidation;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>A reply of either side, seen by both.</summary>
public static class ReplyToTicket
{
    /// <summary>The reply.</summary>
    /// <param name="Ticket">The ticket, by number or by tracking link.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Files">Keys of uploaded files.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [AllowAnyone]
    public sealed record Command(TicketRef Ticket, string Text, IReadOnlyList<Guid>? Files = null, int? Version = null) : ICommand<TicketSaved>;

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
            var now = clock.GetUtcNow().UtcDateTime;
            var (ticket, actor) = await db.LoadForEitherSideAsync(command.Ticket, user, now, cancellationToken);
            ticket.ExpectVersion(command.Version);
            var entry = ticket.Reply(command.Text.Trim(), actor, now);
            await db.AttachAsync(ticket, entry, command.Files, cancellationToken);
            return ticket.Saved();
        }
    }
}
