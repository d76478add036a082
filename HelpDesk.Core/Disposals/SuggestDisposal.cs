using FluentValidation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>What a command on a suggestion answers.</summary>
/// <param name="Id">The id.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="DisposalId">The disposal that was made of it; null for none.</param>
public sealed record SuggestionSaved(long Id, SuggestionState State, long? DisposalId);

/// <summary>A technician found a ticket's device beyond repair, and suggests to those who keep its register to dispose of it.</summary>
public static class SuggestDisposal
{
    /// <summary>What was found.</summary>
    /// <param name="Ticket">The ticket's number.</param>
    /// <param name="ClientId">Made by the sender; sent twice, it is suggested once.</param>
    /// <param name="Text">What was found.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Ticket, Guid ClientId, AssessmentText Text) : ICommand<SuggestionSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Text.Findings).Words(4000, required: true);
            RuleFor(c => c.Text.Recommendation).Words(2000, required: true);
            RuleFor(c => c.Text.EstimatedCost).Must(c => c is null or (>= 0 and < 100_000_000)).WithMessage(_ => DisposalTexts.T["rule.proceeds"]);
        }
    }

    /// <summary>Suggests it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SuggestionSaved>
    {
        /// <inheritdoc/>
        public async Task<SuggestionSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Ticket, user, cancellationToken);
            if (await db.DisposalSuggestions.AsNoTracking().SingleOrDefaultAsync(s => s.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return there.Saved();
            }

            if (ticket.Status is TicketStatus.Cancelled or TicketStatus.Merged)
            {
                throw RuleException.Conflict("ticket.not-open", TicketTexts.T["rule.not-open"]);
            }

            var asset = await db.Assets.AsNoTracking().SingleOrDefaultAsync(a => a.Id == ticket.AssetId, cancellationToken)
                ?? throw RuleException.Conflict("suggestion.no-device", DisposalTexts.T["suggestion.rule.no-device"]);
            if (asset.State is AssetState.AwaitingDisposal or AssetState.Disposed)
            {
                throw RuleException.Conflict("disposal.asset-state", DisposalTexts.T["rule.asset-state", asset.Number]);
            }

            await db.RequireFreeAsync([asset.Id], null, cancellationToken);
            if (await db.DisposalSuggestions.AnyAsync(s => s.AssetId == asset.Id && s.State == SuggestionState.Open, cancellationToken))
            {
                throw RuleException.Conflict("suggestion.one-open", DisposalTexts.T["suggestion.rule.one-open", asset.Number]);
            }

            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var suggestion = new DisposalSuggestion(command.ClientId, ticket, asset.Id, command.Text, by, now);
            db.DisposalSuggestions.Add(suggestion);
            ticket.Mark(TicketEventKind.DisposalSuggested, asset.Number, suggestion.Findings, by, now);
            await db.SaveChangesAsync(cancellationToken);
            return suggestion.Saved();
        }
    }
}

/// <summary>Who may see and answer suggestions.</summary>
internal static class SuggestionRules
{
    /// <summary>Only what exists for this person: the office all, a school's coordinator those about the school's own devices.</summary>
    public static IQueryable<DisposalSuggestion> VisibleTo(this IQueryable<DisposalSuggestion> suggestions, IHelpDeskDb db, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return suggestions;
        }

        var schools = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
        return suggestions.Where(s => db.Assets.Any(a => a.Id == s.AssetId && schools.Contains(a.OwnerId)));
    }

    /// <summary>A suggestion that is to be answered, with its device.</summary>
    /// <exception cref="RuleException">It does not exist for this person, the person only reads it, or it was changed since it was read.</exception>
    public static async Task<(DisposalSuggestion Suggestion, Asset Asset)> LoadSuggestionAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var suggestion = await db.DisposalSuggestions.VisibleTo(db, user).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        var asset = await db.Assets.AsNoTracking().SingleAsync(a => a.Id == suggestion.AssetId, cancellationToken);
        if (!user.KeepsRegister(asset.OwnerId))
        {
            throw PeopleRules.NotAllowed();
        }

        await db.RequireVersionAsync(suggestion, id, version, cancellationToken);
        return (suggestion, asset);
    }

    /// <summary>What a command on a suggestion answers.</summary>
    public static SuggestionSaved Saved(this DisposalSuggestion suggestion) => new(suggestion.Id, suggestion.State, suggestion.DisposalId);
}

/// <summary>
/// Who is told of a suggestion: of the office's devices the supply officers; of a school's its coordinators, or the supply officers where it
/// has none.
/// </summary>
public sealed class DisposalMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.DisposalSuggested];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var suggestion = await db.DisposalSuggestions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == announcement.SubjectId, cancellationToken);
        if (suggestion is not { State: SuggestionState.Open })
        {
            return null;
        }

        var asset = await db.Assets.Where(a => a.Id == suggestion.AssetId).Join(db.Schools, a => a.OwnerId, s => s.Id, (a, s) => new { a.Number, a.Name, Owner = s.NameTh, s.IsOffice, a.OwnerId })
            .SingleAsync(cancellationToken);
        var active = db.People.Where(p => !p.IsDisabled);
        var keepers = asset.IsOffice ? [] : await active.Where(p => p.Memberships.Any(m => m.Role == Role.Coordinator && m.SchoolId == asset.OwnerId)).Select(p => p.Id).ToListAsync(cancellationToken);
        if (keepers.Count == 0)
        {
            keepers = await active.Where(p => p.Memberships.Any(m => m.Role == Role.SupplyOfficer)).Select(p => p.Id).ToListAsync(cancellationToken);
        }

        return new MessageDraft(
            [MessageWords.Said(asset.Number), MessageWords.Said(asset.Name), MessageWords.Said(asset.Owner), MessageWords.Said(suggestion.CreatedByName), MessageWords.Said(suggestion.Recommendation)],
            "/disposals", keepers);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.DisposalSuggestions.VisibleTo(db, user).Where(s => subjectIds.Contains(s.Id)).Select(s => s.Id).ToHashSetAsync(cancellationToken);
}
