using FluentValidation;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>Those who keep the register make a disposal of a suggestion: a draft with the device and why. Sent twice, it is made once.</summary>
public static class AcceptSuggestion
{
    /// <summary>Which.</summary>
    /// <param name="Id">The suggestion.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, int? Version = null) : ICommand<SuggestionSaved>;

    /// <summary>Makes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SuggestionSaved>
    {
        /// <inheritdoc/>
        public async Task<SuggestionSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var (suggestion, asset) = await db.LoadSuggestionAsync(command.Id, user, null, cancellationToken);
            if (suggestion.State == SuggestionState.Accepted)
            {
                return suggestion.Saved();
            }

            await db.RequireVersionAsync(suggestion, suggestion.Id, command.Version, cancellationToken);
            var owner = await db.Schools.Where(s => s.Id == asset.OwnerId).Select(s => s.Code).SingleAsync(cancellationToken);
            var estimate = suggestion.EstimatedCost is { } cost ? DisposalTexts.T["suggestion.estimate", Common.Thai.ThaiCalendar.Money(cost)] : "";
            var reason = Cut(string.Join('\n', new[] { suggestion.Findings, estimate, suggestion.Recommendation }.Where(t => t.Length > 0)), 4000);
            var number = (await db.TicketNumbersAsync(user, [suggestion.TicketId], cancellationToken)).GetValueOrDefault(suggestion.TicketId);
            var draft = new DisposalDraft(
                owner, Cut(DisposalTexts.T["suggestion.title", asset.Name, asset.Number], 300), reason, DisposalWay.Sale, false,
                [new DisposalDraft.Item(asset.Id, asset.Number, number is null ? DisposalTexts.T["suggestion.item.unseen"] : DisposalTexts.T["suggestion.item", number])]);
            var made = await new SaveDisposal.Handler(db, reference, user, clock).Handle(new SaveDisposal.Command(null, suggestion.ClientId, draft), cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            suggestion.Accept(made.Id, by, now);
            var ticket = await db.Tickets.SingleAsync(t => t.Id == suggestion.TicketId, cancellationToken);
            ticket.Mark(TicketEventKind.SuggestionAnswered, "accepted", "", by, now);
            return suggestion.Saved();
        }

        private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
    }
}

/// <summary>Those who keep the register say why nothing comes of a suggestion; the technician reads it at the ticket.</summary>
public static class DeclineSuggestion
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">The suggestion.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<SuggestionSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(1000, required: true);
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SuggestionSaved>
    {
        /// <inheritdoc/>
        public async Task<SuggestionSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var (suggestion, _) = await db.LoadSuggestionAsync(command.Id, user, command.Version, cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            suggestion.Decline(command.Reason, by, now);
            var ticket = await db.Tickets.SingleAsync(t => t.Id == suggestion.TicketId, cancellationToken);
            ticket.Mark(TicketEventKind.SuggestionAnswered, "declined", suggestion.DeclineReason, by, now);
            return suggestion.Saved();
        }
    }
}
