using FluentValidation;
using HelpDesk.Core.Teamwork;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>A reply of either side, seen by both.</summary>
public static class ReplyToTicket
{
    /// <summary>The reply.</summary>
    /// <param name="Ticket">The ticket, by number or by tracking link.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Files">Keys of uploaded files.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    /// <param name="EndsDraft">It is what the person kept as a draft on this ticket.</param>
    [AllowAnyone]
    public sealed record Command(TicketRef Ticket, string Text, IReadOnlyList<Guid>? Files = null, int? Version = null, bool EndsDraft = false) : ICommand<TicketSaved>;

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
            if (command.EndsDraft)
            {
                await db.EndDraftAsync(ticket, user, cancellationToken);
            }

            if (!actor.IsOffice && await WasSentAsync(ticket, command, now, cancellationToken))
            {
                return ticket.Saved();
            }

            var entry = ticket.Reply(command.Text.Trim(), actor, now);
            await db.AttachAsync(ticket, entry, command.Files, cancellationToken);
            return ticket.Saved();
        }

        // The requester's reply sent twice within minutes (double click, a line cut before the answer came) is one reply: the same
        // words with the same pictures, and nothing said in between.
        private async Task<bool> WasSentAsync(Ticket ticket, Command command, DateTime now, CancellationToken cancellationToken)
        {
            var since = now.AddMinutes(-10);
            var last = await db.TicketEvents.Where(e => e.TicketId == ticket.Id && e.Kind == TicketEventKind.Reply && e.At >= since)
                .OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Text, e.ByOffice }).FirstOrDefaultAsync(cancellationToken);
            if (last is null || last.ByOffice || last.Text != command.Text.Trim())
            {
                return false;
            }

            var keys = command.Files ?? [];
            var sent = await db.Attachments.Where(a => keys.Contains(a.Key)).Select(a => a.Sha256).ToListAsync(cancellationToken);
            var there = await db.Attachments.Where(a => a.TicketEventId == last.Id).Select(a => a.Sha256).ToListAsync(cancellationToken);
            return sent.Order(StringComparer.Ordinal).SequenceEqual(there.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }
}
