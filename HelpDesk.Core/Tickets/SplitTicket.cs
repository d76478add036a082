using FluentValidation;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>One report told of two matters: the second becomes a ticket of its own, of the same reporter.</summary>
public static class SplitTicket
{
    /// <summary>The second matter.</summary>
    /// <param name="Number">The ticket that it is taken from.</param>
    /// <param name="ClientId">Made by the sender; sent twice, it is split once.</param>
    /// <param name="CategoryCode">The new ticket's category.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="Description">In full; may be empty.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, Guid ClientId, string CategoryCode, string Subject, string? Description = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.CategoryCode).NotEmpty().WithMessage(_ => TicketTexts.T["rule.category-unknown"]);
            RuleFor(c => c.Subject).Words(200, required: true);
            RuleFor(c => c.Description).Words(4000);
        }
    }

    /// <summary>Does it; answers the new ticket.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, INumbering numbering, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Tickets.SingleOrDefaultAsync(t => t.ClientId == command.ClientId, cancellationToken) is { } before)
            {
                return await db.TicketLinks.AnyAsync(l => l.SecondId == before.Id && l.Kind == TicketLinkKind.Split, cancellationToken)
                    ? before.Saved()
                    : throw RuleException.Conflict("ticket.client-id-used", TicketTexts.T["rule.client-id-used"]);
            }

            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            if (await reference.CategoryAsync(command.CategoryCode, cancellationToken) is not { IsActive: true } category)
            {
                throw RuleException.Invalid(nameof(command.CategoryCode), "ticket.category-unknown", TicketTexts.T["rule.category-unknown"]);
            }

            var school = (await reference.KnowingAsync([ticket.SchoolId], cancellationToken)).Schools[ticket.SchoolId];
            var now = clock.GetUtcNow().UtcDateTime;
            var year = ThaiCalendar.FiscalYear(now);
            var report = new TicketReport(
                command.ClientId, school.Id, school.NameTh + "\n" + school.NameEn, category.Id, command.Subject.Trim(), command.Description?.Trim() ?? "", ticket.Location, "", "",
                ticket.Impact, ticket.Urgency, ticket.RequesterName, ticket.RequesterPhone, ticket.RequesterEmail);
            var part = new Ticket(
                report, SubmitTicket.Number(year, await numbering.NextAsync("ticket", year, cancellationToken)), ticket.Priority, Secrets.New(),
                new Actor(ticket.RequesterPersonId, ticket.RequesterName, IsOffice: false), now);
            ticket.SplitOff(part, user.AsActor(), now);
            if (await db.TakerAsync(await reference.ReadAsync(cancellationToken), category.Id, school.District, now, cancellationToken) is { } taker)
            {
                part.Assign(taker.Id, taker.Name, Actor.Program, now);
            }

            db.Tickets.Add(part);
            await db.SaveChangesAsync(cancellationToken);
            db.TicketLinks.Add(new TicketLink(ticket.Id, part.Id, TicketLinkKind.Split));
            return part.Saved();
        }
    }
}
