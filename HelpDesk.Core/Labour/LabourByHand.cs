using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Labour;

/// <summary>Somebody writes down afterwards how long they worked on a ticket.</summary>
public static class AddLabour
{
    /// <summary>How long.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="ClientId">Made by the sender; sent twice, it is written once.</param>
    /// <param name="Day">The day in Bangkok.</param>
    /// <param name="Minutes">So many.</param>
    /// <param name="Note">What was done.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, Guid ClientId, DateOnly Day, int Minutes, string? Note = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Minutes).InclusiveBetween(1, LabourEntry.MostMinutes).WithMessage(_ => LabourTexts.T["rule.minutes", LabourEntry.MostMinutes]);
            RuleFor(c => c.Note).Words(500);
        }
    }

    /// <summary>Writes it; answers its id.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.HoldWorkerAsync(user, cancellationToken);
            await db.HoldTicketAsync(command.Number, cancellationToken);
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            if (await db.LabourEntries.AsNoTracking().SingleOrDefaultAsync(e => e.ClientId == command.ClientId && e.PersonId == person, cancellationToken) is { } there)
            {
                return there.Id;
            }

            ticket.RequireLabour();
            LabourRules.RequireDay(ticket, command.Day, clock.GetUtcNow().UtcDateTime);
            var entry = LabourEntry.ByHand(
                command.ClientId, ticket.Id, user.AsActor(), command.Day, command.Minutes, command.Note ?? "", await db.ReadLabourRateAsync(cancellationToken));
            db.LabourEntries.Add(entry);
            await db.SaveChangesAsync(cancellationToken);
            return entry.Id;
        }
    }
}

/// <summary>Somebody corrects an own stretch of work, with a reason.</summary>
public static class CorrectLabour
{
    /// <summary>As it should be.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Id">The stretch of work.</param>
    /// <param name="Day">The day in Bangkok.</param>
    /// <param name="Minutes">So many.</param>
    /// <param name="Note">What was done.</param>
    /// <param name="Reason">Why it is corrected.</param>
    /// <param name="Version">The version that was read; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, long Id, DateOnly Day, int Minutes, string? Note, string Reason, int? Version = null) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Minutes).InclusiveBetween(1, LabourEntry.MostMinutes).WithMessage(_ => LabourTexts.T["rule.minutes", LabourEntry.MostMinutes]);
            RuleFor(c => c.Note).Words(500);
            RuleFor(c => c.Reason).Words(500, required: true);
        }
    }

    /// <summary>Corrects it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (entry, ticket) = await db.LoadOwnLabourAsync(command.Number, command.Id, user, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            LabourRules.RequireDay(ticket, command.Day, now);
            ticket.CorrectLabour(entry.Minutes, command.Minutes, command.Reason.Trim(), user.AsActor(), now);
            entry.Correct(command.Day, command.Minutes, command.Note ?? "", command.Reason);
            return Unit.Value;
        }
    }
}

/// <summary>Somebody takes an own stretch of work back, with a reason. The timeline and the audit log keep it.</summary>
public static class RemoveLabour
{
    /// <summary>Which.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Id">The stretch of work.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, long Id, string Reason, int? Version = null) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Reason).Words(500, required: true);
        }
    }

    /// <summary>Takes it back.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (entry, ticket) = await db.LoadOwnLabourAsync(command.Number, command.Id, user, command.Version, cancellationToken);
            ticket.CorrectLabour(entry.Minutes, null, command.Reason.Trim(), user.AsActor(), clock.GetUtcNow().UtcDateTime);
            db.LabourEntries.Remove(entry);
            return Unit.Value;
        }
    }
}
