using FluentValidation;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>A matter that was reported twice becomes one.</summary>
public static class MergeTicket
{
    /// <summary>Which into which.</summary>
    /// <param name="Number">The ticket that is not worked on any more.</param>
    /// <param name="IntoNumber">The one of the same school that is.</param>
    /// <param name="Version">Of the first, from the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string IntoNumber, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.IntoNumber).Words(20, required: true);
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
            var main = await db.LoadOtherAsync(command.IntoNumber, nameof(command.IntoNumber), user, cancellationToken);
            if (await db.Tickets.AnyAsync(t => t.MergedIntoId == ticket.Id, cancellationToken))
            {
                throw RuleException.Conflict("ticket.merge-main", TicketTexts.T["rule.merge-main"]);
            }

            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            await db.RequireNothingOutsideAsync(ticket, by, cancellationToken);
            ticket.MergeInto(main, by, now);
            await db.EndWorkAsync([ticket], by, now, cancellationToken);
            return ticket.Saved();
        }
    }
}

/// <summary>Takes a ticket out of the one it was put into.</summary>
public static class UnmergeTicket
{
    /// <summary>Which.</summary>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            ticket.ExpectVersion(command.Version);
            var main = await db.Tickets.SingleOrDefaultAsync(t => t.Id == ticket.MergedIntoId, cancellationToken)
                ?? throw RuleException.Conflict("ticket.not-merged", TicketTexts.T["rule.not-merged"]);
            ticket.TakeOut(main, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
