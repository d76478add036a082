using FluentValidation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The office says which device of the register a ticket is about, or that it is about none.</summary>
public static class LinkDevice
{
    /// <summary>The device.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="AssetNumber">The number of a device that the ticket's school has or hosts; empty for none.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string? AssetNumber, int? Version = null) : ICommand<TicketSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.AssetNumber).Words(100);
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
            var (id, number) = ((long?)null, "");
            if (!string.IsNullOrWhiteSpace(command.AssetNumber))
            {
                id = await db.FindDeviceAsync(command.AssetNumber, ticket.SchoolId, cancellationToken)
                    ?? throw RuleException.Invalid(nameof(command.AssetNumber), "ticket.device-unknown", TicketTexts.T["rule.device-unknown"]);
                number = await db.Assets.Where(a => a.Id == id).Select(a => a.Number).SingleAsync(cancellationToken);
            }

            ticket.LinkDevice(id, number, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return ticket.Saved();
        }
    }
}
