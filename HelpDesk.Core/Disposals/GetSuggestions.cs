using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>A suggestion as it is read, with what the register says of the device today.</summary>
/// <param name="Id">The id.</param>
/// <param name="Ticket">The ticket's number; empty where the ticket does not exist for the person.</param>
/// <param name="Device">The device.</param>
/// <param name="Text">What was found.</param>
/// <param name="State">Where it stands.</param>
/// <param name="By">Who found it.</param>
/// <param name="At">UTC.</param>
/// <param name="DisposalId">The disposal that was made of it.</param>
/// <param name="AnsweredBy">Who answered it.</param>
/// <param name="AnsweredAt">UTC; null while it is open.</param>
/// <param name="DeclineReason">Why it was declined.</param>
/// <param name="MayAnswer">The person may answer it now.</param>
/// <param name="Version">The version.</param>
public sealed record SuggestionDetails(
    long Id, string Ticket, AssessedDevice Device, AssessmentText Text, SuggestionState State, string By, DateTime At, long? DisposalId, string AnsweredBy, DateTime? AnsweredAt, string DeclineReason,
    bool MayAnswer, int Version);

/// <summary>What the register says of a device that may be beyond repair.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">รายการ.</param>
/// <param name="OwnerCode">The code of whose it is.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="State">Its condition.</param>
/// <param name="AcquiredOn">The day it was acquired; null when unknown.</param>
/// <param name="AgeMonths">Whole months since; null when unknown.</param>
/// <param name="Price">Baht; null when unknown.</param>
/// <param name="NetValue">Baht; null when unknown.</param>
public sealed record AssessedDevice(
    string Number, string Name, string OwnerCode, string Owner, AssetState State, DateOnly? AcquiredOn, int? AgeMonths, decimal? Price, decimal? NetValue);

/// <summary>What was found of the device of a ticket, and what came of it.</summary>
public static class GetAssessment
{
    /// <summary>Which ticket.</summary>
    /// <param name="Ticket">Its number.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string Ticket) : IQuery<Answer>;

    /// <summary>The device and its suggestions.</summary>
    /// <param name="Device">The ticket's device; null for none.</param>
    /// <param name="Rows">Suggestions that came of this ticket, the newest first.</param>
    /// <param name="MaySuggest">The person may suggest to dispose of the device now.</param>
    public sealed record Answer(AssessedDevice? Device, IReadOnlyList<SuggestionDetails> Rows, bool MaySuggest);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        /// <inheritdoc/>
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var ticket = await db.Tickets.AsNoTracking().VisibleTo(user).Where(t => t.Number == query.Ticket).Select(t => new { t.Id, t.AssetId, t.Status }).SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.NotFound();
            var rows = await db.ReadSuggestionsAsync(reference, user, clock, db.DisposalSuggestions.Where(s => s.TicketId == ticket.Id), cancellationToken);
            if (ticket.AssetId is not { } id)
            {
                return new Answer(null, rows, false);
            }

            var device = (await db.ReadAssessedAsync(reference, clock, [id], cancellationToken))[id];
            var isTaken = device.State is AssetState.AwaitingDisposal or AssetState.Disposed
                || await db.DisposalSuggestions.AnyAsync(s => s.AssetId == id && s.State == SuggestionState.Open, cancellationToken)
                || await db.Disposals.Open().AnyAsync(d => d.Items.Any(i => i.AssetId == id), cancellationToken);
            return new Answer(device, rows, user.WorksOnTickets() && !isTaken && ticket.Status is not (TicketStatus.Cancelled or TicketStatus.Merged));
        }
    }
}

/// <summary>Suggestions that wait for an answer, the oldest first.</summary>
public static class ListSuggestions
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<Page>;

    /// <summary>Suggestions.</summary>
    /// <param name="Rows">At most 100.</param>
    /// <param name="Total">How many wait.</param>
    public sealed record Page(IReadOnlyList<SuggestionDetails> Rows, int Total);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        private const int Most = 100;

        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var open = db.DisposalSuggestions.VisibleTo(db, user).Where(s => s.State == SuggestionState.Open);
            var total = await open.CountAsync(cancellationToken);
            var rows = total == 0 ? [] : await db.ReadSuggestionsAsync(reference, user, clock, open.OrderBy(s => s.Id).Take(Most), cancellationToken);
            return new Page([.. rows.Reverse()], total);
        }
    }
}

/// <summary>Reading suggestions.</summary>
internal static class SuggestionReading
{
    /// <summary>Those of a query that exist for this person, the newest first.</summary>
    public static async Task<IReadOnlyList<SuggestionDetails>> ReadSuggestionsAsync(
        this IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock, IQueryable<DisposalSuggestion> of, CancellationToken cancellationToken)
    {
        var found = await of.AsNoTracking().VisibleTo(db, user).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
        var devices = await db.ReadAssessedAsync(reference, clock, found.ConvertAll(s => s.AssetId), cancellationToken);
        var tickets = await db.TicketNumbersAsync(user, found.ConvertAll(s => s.TicketId), cancellationToken);
        var owners = (await reference.ReadAsync(cancellationToken)).SchoolsByCode;
        return found.ConvertAll(s => new SuggestionDetails(
            s.Id, tickets.GetValueOrDefault(s.TicketId, ""), devices[s.AssetId], new AssessmentText(s.Findings, s.EstimatedCost, s.Recommendation), s.State, s.CreatedByName, s.CreatedAt, s.DisposalId, s.AnsweredByName, s.AnsweredAt,
            s.DeclineReason, s.State == SuggestionState.Open && !user.OnlyAudits && user.KeepsRegister(owners[devices[s.AssetId].OwnerCode].Id), s.Version));
    }

    /// <summary>The numbers of those tickets that exist for this person, by id: a device may stand, and be repaired, at another school than its owner's.</summary>
    public static Task<Dictionary<long, string>> TicketNumbersAsync(this IHelpDeskDb db, CurrentUser user, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        db.Tickets.VisibleTo(user).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Number, cancellationToken);

    /// <summary>What the register says of devices today, by id.</summary>
    public static async Task<Dictionary<long, AssessedDevice>> ReadAssessedAsync(
        this IHelpDeskDb db, IReferenceData reference, TimeProvider clock, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var assets = await db.Assets.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken);
        var policy = await db.ReadDepreciationPolicyAsync(cancellationToken);
        var lives = await db.AssetCategories.ToDictionaryAsync(c => c.Id, c => c.UsefulLifeYears, cancellationToken);
        var schools = (await reference.KnowingAsync([.. assets.Select(a => a.OwnerId).Distinct()], cancellationToken)).Schools;
        var today = clock.Today();
        return assets.ToDictionary(a => a.Id, a => new AssessedDevice(
            a.Number, a.Name, schools[a.OwnerId].Code, schools[a.OwnerId].Name(Texts.IsEnglish), a.State, a.AcquiredOn, a.AcquiredOn is { } on ? MonthsBetween(on, today) : null, a.Price,
            Depreciation.Of(a.Price, a.AcquiredOn, a.UsefulLifeYears ?? lives.GetValueOrDefault(a.CategoryId), today, policy).Net));
    }

    private static int MonthsBetween(DateOnly from, DateOnly to) =>
        Math.Max(0, ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0));
}
