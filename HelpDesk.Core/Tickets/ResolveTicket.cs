using FluentValidation;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>A technician records the repair; the requester is asked to confirm.</summary>
public static class ResolveTicket
{
    /// <summary>The outcome.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Text">What was done.</param>
    /// <param name="Cost">Baht; null to take what parts, work and others cost, if anything.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    /// <param name="Ticked">Lines of the category's checklist that are done, beside those ticked before.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, Outcome Outcome, string Text, decimal? Cost = null, int? Version = null, IReadOnlyList<long>? Ticked = null) : ICommand<TicketSaved>;

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
            var (by, now, text) = (user.AsActor(), clock.GetUtcNow().UtcDateTime, command.Text.Trim());
            await db.RequireNothingOutsideAsync(ticket, by, cancellationToken);
            await db.RequireChecklistAsync(ticket, command.Ticked ?? [], by, now, cancellationToken);
            await db.StopTimersAsync([ticket], now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            ticket.Resolve(command.Outcome, text, command.Cost ?? await CostAsync(ticket.Id, cancellationToken), by, now);
            foreach (var merged in await db.Tickets.Where(t => t.MergedIntoId == ticket.Id).ToListAsync(cancellationToken))
            {
                merged.MainResolved(by, now);
            }

            return ticket.Saved();
        }

        // Nobody typed a cost: it is what parts, work and others cost, if anything. What was typed wins.
        private async Task<decimal?> CostAsync(long id, CancellationToken cancellationToken) =>
            await db.ReadCostsAsync(id, cancellationToken) is { Total: > 0 } costs ? costs.Total : null;
    }
}
