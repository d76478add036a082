using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>
/// Whoever stands before a device whose fault is known already adds what they see to its open ticket. The label's code leads to the
/// ticket; nothing of what the ticket says comes back.
/// </summary>
public static class AddToAssetTicket
{
    /// <summary>What is added.</summary>
    /// <param name="Code">The unguessable part of the label's address.</param>
    /// <param name="Ticket">The number of the open ticket that was shown.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Name">Who says it; may be empty. Not read of a person who signed in.</param>
    [AllowAnyone]
    public sealed record Command(string Code, string Ticket, string Text, string? Name = null) : ICommand<Receipt>;

    /// <summary>What the visitor learns: no more than the label's page shows.</summary>
    /// <param name="Ticket">The ticket's number.</param>
    /// <param name="Status">Where it stands now.</param>
    public sealed record Receipt(string Ticket, TicketStatus Status);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Text).Words(4000, required: true);
            RuleFor(c => c.Name).Words(100);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Receipt>
    {
        /// <inheritdoc/>
        public async Task<Receipt> Handle(Command command, CancellationToken cancellationToken)
        {
            if (user.OnlyAudits)
            {
                throw PeopleRules.NotAllowed();
            }

            var asset = await db.Assets.AsNoTracking().Where(a => a.Code == command.Code).Select(a => new { a.Id, a.Number, a.State }).SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.NotFound();
            if (asset.State == AssetState.Disposed)
            {
                throw RuleException.Conflict("asset.disposed", AssetTexts.T["rule.off-register", asset.Number]);
            }

            var ticket = await db.Tickets.SingleOrDefaultAsync(t => t.AssetId == asset.Id && t.Number == command.Ticket, cancellationToken);
            if (ticket is not { IsOpen: true })
            {
                throw RuleException.Conflict("ticket.not-open", AssetTexts.T["rule.ticket-ended"]);
            }

            var (now, text, actor) = (clock.GetUtcNow().UtcDateTime, command.Text.Trim(), ActorOf(command.Name));
            if (!await WasSentAsync(ticket.Id, text, actor, now, cancellationToken))
            {
                ticket.Reply(text, actor, now);
            }

            return new Receipt(ticket.Number, ticket.Status);
        }

        // A typed name is nobody's signature: it is marked as what it is, so that no visitor passes for the requester or a technician.
        private Actor ActorOf(string? name) =>
            user.IsSignedIn || user.IsSystem ? user.AsActor()
            : new Actor(null, string.IsNullOrWhiteSpace(name) ? AssetTexts.T["visitor"] : AssetTexts.T["visitor.named", name.Trim()], IsOffice: false);

        // As with the requester's replies: the same words of the same person within minutes, with nothing said in between, came twice.
        private async Task<bool> WasSentAsync(long ticketId, string text, Actor actor, DateTime now, CancellationToken cancellationToken)
        {
            var since = now.AddMinutes(-10);
            var last = await db.TicketEvents.Where(e => e.TicketId == ticketId && e.Kind == TicketEventKind.Reply && e.At >= since)
                .OrderByDescending(e => e.Id).Select(e => new { e.Text, e.ActorName, e.PersonId }).FirstOrDefaultAsync(cancellationToken);
            return last is not null && last.Text == text && last.PersonId == actor.PersonId && last.ActorName == actor.Name;
        }
    }
}
