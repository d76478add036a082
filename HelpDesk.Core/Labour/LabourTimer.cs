using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Labour;

/// <summary>Somebody begins to work on a ticket. A timer of theirs that runs elsewhere stops.</summary>
public static class StartLabour
{
    /// <summary>On what.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="ClientId">Made by the sender; sent twice, it starts once.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, Guid ClientId) : ICommand<Started>;

    /// <summary>What follows.</summary>
    /// <param name="StartedAt">UTC.</param>
    /// <param name="Stopped">The number of the ticket whose timer was stopped for it; null for none.</param>
    public sealed record Started(DateTime StartedAt, string? Stopped);

    /// <summary>Checks what was sent.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Starts it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Started>
    {
        /// <inheritdoc/>
        public async Task<Started> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.HoldWorkerAsync(user, cancellationToken);
            await db.HoldTicketAsync(command.Number, cancellationToken);
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            if (await db.LabourEntries.AsNoTracking().SingleOrDefaultAsync(e => e.ClientId == command.ClientId && e.PersonId == person, cancellationToken) is { } there)
            {
                return new Started(there.StartedAt, null);
            }

            ticket.RequireLabour();
            var now = clock.GetUtcNow().UtcDateTime;
            string? stopped = null;
            if (await db.LabourEntries.SingleOrDefaultAsync(e => e.PersonId == person && e.EndedAt == null, cancellationToken) is { } running)
            {
                if (running.TicketId == ticket.Id)
                {
                    return new Started(running.StartedAt, null);
                }

                running.Stop(now, await db.ReadLabourRateAsync(cancellationToken));
                stopped = await db.Tickets.Where(t => t.Id == running.TicketId).Select(t => t.Number).SingleAsync(cancellationToken);

                // The end is written before the next beginning: the database knows no person with two that run.
                await db.SaveChangesAsync(cancellationToken);
            }

            db.LabourEntries.Add(new LabourEntry(command.ClientId, ticket.Id, user.AsActor(), now));
            return new Started(now, stopped);
        }
    }
}

/// <summary>Somebody stops working: the timer that runs on the ticket ends.</summary>
public static class StopLabour
{
    /// <summary>On what.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Note">What was done.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string? Note = null) : ICommand<Stopped>;

    /// <summary>What follows.</summary>
    /// <param name="Minutes">So long it ran; 0 when none ran.</param>
    public sealed record Stopped(int Minutes);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Note).Words(500);
        }
    }

    /// <summary>Stops it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Stopped>
    {
        /// <inheritdoc/>
        public async Task<Stopped> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.HoldWorkerAsync(user, cancellationToken);
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            if (await db.LabourEntries.SingleOrDefaultAsync(e => e.PersonId == person && e.TicketId == ticket.Id && e.EndedAt == null, cancellationToken) is not { } running)
            {
                return new Stopped(0);
            }

            running.Stop(clock.GetUtcNow().UtcDateTime, await db.ReadLabourRateAsync(cancellationToken), command.Note ?? "");
            return new Stopped(running.Minutes);
        }
    }
}
