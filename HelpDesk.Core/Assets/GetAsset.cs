using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets.Export;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>One device with everything known about it: its card.</summary>
public static class GetAsset
{
    /// <summary>Which one, and as of which day its value is told.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Owner">The code of whose it is, where several have that number.</param>
    /// <param name="Id">Its id, instead of the number.</param>
    /// <param name="AsOf">The day; null for today.</param>
    [AllowSignedIn]
    public sealed record Query(string? Number, string? Owner = null, long? Id = null, DateOnly? AsOf = null) : IQuery<Card>;

    /// <summary>A device's card.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">The number.</param>
    /// <param name="Code">The unguessable part of the label's address; null for those who may not print labels.</param>
    /// <param name="Details">What is written down.</param>
    /// <param name="CategoryCode">The category's code.</param>
    /// <param name="CategoryName">The category's name in the user's language.</param>
    /// <param name="TicketCategory">The code of the tickets' category; empty for none.</param>
    /// <param name="OwnerCode">The code of whose it is.</param>
    /// <param name="OwnerName">Whose it is.</param>
    /// <param name="SchoolCode">The code of where it stands.</param>
    /// <param name="SchoolName">Where it stands.</param>
    /// <param name="IssuerName">Who issued the number; null when the owner did.</param>
    /// <param name="State">Its condition.</param>
    /// <param name="DisposedOn">When it left the register.</param>
    /// <param name="UsefulLifeYears">Its useful life: its own or its category's.</param>
    /// <param name="AsOf">The day of <paramref name="Value"/>.</param>
    /// <param name="Value">What it is worth.</param>
    /// <param name="UnderWarranty">Whether the warranty lasts today.</param>
    /// <param name="RepairCost">What its repairs have cost, in baht.</param>
    /// <param name="Faults">Tickets on it in the last twelve months.</param>
    /// <param name="FailsOften">Three or more of them (<see cref="OftenFaults"/>).</param>
    /// <param name="RepairTooDear">Its repairs cost more than half its net value.</param>
    /// <param name="Story">What happened to it, the newest first.</param>
    /// <param name="OpenTickets">The numbers of its open tickets.</param>
    /// <param name="Files">Pictures and documents.</param>
    /// <param name="May">What this person may do with it.</param>
    /// <param name="Loan">The loan with which it is out; null when it is here, or the loan does not exist for this person.</param>
    /// <param name="Version">The version.</param>
    public sealed record Card(
        long Id, string Number, string? Code, AssetDetails Details, string CategoryCode, string CategoryName, string TicketCategory, string OwnerCode, string OwnerName,
        string SchoolCode, string SchoolName, string? IssuerName, AssetState State, DateOnly? DisposedOn, int? UsefulLifeYears, DateOnly AsOf, AssetValue Value,
        bool UnderWarranty, decimal RepairCost, int Faults, bool FailsOften, bool RepairTooDear, IReadOnlyList<Happening> Story, IReadOnlyList<string> OpenTickets,
        IReadOnlyList<File> Files, Rights May, OutWith? Loan, int Version);

    /// <summary>A loan with which a device is out.</summary>
    /// <param name="Number">The loan's number.</param>
    /// <param name="BorrowerName">Who has it.</param>
    /// <param name="Until">The day it is due back.</param>
    public sealed record OutWith(string Number, string BorrowerName, DateOnly Until);

    /// <summary>Something that happened to it.</summary>
    /// <param name="At">UTC.</param>
    /// <param name="Kind">What; null for a ticket.</param>
    /// <param name="ByName">Who; null for the program, or where it does not matter.</param>
    /// <param name="From">From what, in words.</param>
    /// <param name="To">To what, in words.</param>
    /// <param name="Text">Why; of a ticket its subject.</param>
    /// <param name="Ticket">The ticket's number; null for anything else.</param>
    /// <param name="TicketStatus">Where the ticket stands.</param>
    /// <param name="Outcome">How the repair ended.</param>
    /// <param name="Cost">What the repair cost, in baht.</param>
    public sealed record Happening(
        DateTime At, AssetEventKind? Kind, string? ByName, string? From, string? To, string Text, string? Ticket = null, TicketStatus? TicketStatus = null,
        Outcome? Outcome = null, decimal? Cost = null);

    /// <summary>A picture or document.</summary>
    /// <param name="Key">Its address is <c>/files/{key}</c>.</param>
    /// <param name="FileName">Its name.</param>
    /// <param name="Kind">By content.</param>
    /// <param name="Bytes">Size.</param>
    public sealed record File(Guid Key, string FileName, FileKind Kind, long Bytes);

    /// <summary>What a person may do with it.</summary>
    /// <param name="Change">Write it down anew, move it, add files.</param>
    /// <param name="State">Say in what condition it is.</param>
    /// <param name="Export">Its card as a file.</param>
    public sealed record Rights(bool Change, bool State, bool Export);

    /// <summary>So many tickets in twelve months are often.</summary>
    public const int OftenFaults = 3;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Card>
    {
        /// <inheritdoc/>
        public async Task<Card> Handle(Query query, CancellationToken cancellationToken)
        {
            var (asset, today) = (await FindAsync(query, cancellationToken), clock.Today());
            var category = await db.AssetCategories.AsNoTracking().SingleAsync(c => c.Id == asset.CategoryId, cancellationToken);
            var names = await reference.KnowingAsync([asset.OwnerId, asset.SchoolId, asset.IssuerId], cancellationToken);
            var english = Texts.IsEnglish;
            var (owner, school) = (names.Schools[asset.OwnerId], names.Schools[asset.SchoolId]);
            var visible = await db.Tickets.VisibleTo(user).Where(t => t.AssetId == asset.Id).Select(t => t.Id).ToHashSetAsync(cancellationToken);
            var tickets = await db.Tickets.AsNoTracking().Where(t => t.AssetId == asset.Id).OrderByDescending(t => t.Id).Select(t => new TicketLine(
                t.Id, t.CreatedAt, t.Number, t.Subject, t.Status, t.Outcome, t.Cost)).ToListAsync(cancellationToken);

            // Other people's tickets tell here what they cost and that they were, but not what they say.
            var story = asset.Events.Select(e => Told(e)).Concat(tickets.Where(t => visible.Contains(t.Id)).Select(t =>
                new Happening(t.At, null, null, null, null, t.Subject, t.Number, t.Status, t.Outcome, t.Cost)));
            var asOf = query.AsOf ?? today;
            var life = asset.UsefulLifeYears ?? category.UsefulLifeYears;
            var policy = await db.ReadDepreciationPolicyAsync(cancellationToken);
            var value = Depreciation.Of(asset.Price, asset.AcquiredOn, life, asOf, policy);
            var worthNow = Depreciation.Of(asset.Price, asset.AcquiredOn, life, today, policy).Net;
            var cost = tickets.Sum(t => t.Cost ?? 0);
            var since = clock.GetUtcNow().UtcDateTime.AddYears(-1);
            var faults = tickets.Count(t => t.At >= since && t.Status is not (TicketStatus.Cancelled or TicketStatus.Merged));
            var files = await db.Attachments.Where(a => a.Subject == AttachmentSubject.Asset && a.SubjectId == asset.Id).OrderBy(a => a.Id)
                .Select(a => new File(a.Key, a.FileName, a.Kind, a.Bytes)).ToListAsync(cancellationToken);
            var loan = await db.Loans.VisibleTo(user).Where(l => l.HandOvers.Any(h => h.ReversedAt == null && h.Things.Any(t => t.AssetId == asset.Id && t.Quantity > t.Back)))
                .Select(l => new OutWith(l.Number, l.BorrowerName, l.Until)).FirstOrDefaultAsync(cancellationToken);
            var may = new Rights(
                asset.State != AssetState.Disposed && user.KeepsRegister(asset.OwnerId), asset.State is not (AssetState.Disposed or AssetState.AwaitingDisposal) && user.JudgesState(asset.OwnerId),
                user.Exports(asset));
            return new Card(
                asset.Id, asset.Number, user.KeepsRegister(asset.OwnerId) || user.JudgesState(asset.OwnerId) ? asset.Code : null, asset.Details(), category.Code, category.Name(english),
                category.TicketCategory, owner.Code, owner.Name(english), school.Code, school.Name(english), asset.IssuerId == asset.OwnerId ? null : names.Schools[asset.IssuerId].Name(english),
                asset.State, asset.DisposedOn, life, asOf, value, asset.WarrantyUntil >= today, cost, faults, faults >= OftenFaults, cost > 0 && worthNow is { } net && cost > net / 2,
                [.. story.OrderByDescending(h => h.At)], [.. tickets.Where(t => t.Status <= TicketStatus.OnHold && visible.Contains(t.Id)).Select(t => t.Number)], files, may, loan, asset.Version);
        }

        private static Happening Told(AssetEvent e) => new(e.At, e.Kind, e.ActorName, Words(e.Kind, e.From), Words(e.Kind, e.To), e.Text);

        private static string? Words(AssetEventKind kind, string? word) =>
            kind is AssetEventKind.StateChanged or AssetEventKind.DisposalProposed or AssetEventKind.Disposed && Word.TryParse<AssetState>(word, out var state) ? AssetTexts.Of(state) : word;

        private async Task<Asset> FindAsync(Query query, CancellationToken cancellationToken)
        {
            var assets = db.Assets.AsNoTracking().Include(a => a.Events).VisibleTo(user);
            if (query.Id is { } id)
            {
                return await assets.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw RuleException.NotFound();
            }

            var key = Asset.KeyOf(query.Number);
            assets = assets.Where(a => a.NumberKey == key);
            if (!string.IsNullOrEmpty(query.Owner))
            {
                var code = query.Owner;
                assets = assets.Where(a => db.Schools.Any(s => s.Id == a.OwnerId && s.Code == code));
            }

            var found = key.Length == 0 ? [] : await assets.OrderBy(a => a.Id).Take(2).ToListAsync(cancellationToken);
            return found.Count switch
            {
                1 => found[0],
                0 => throw RuleException.NotFound(),
                _ => throw RuleException.Conflict("asset.several", AssetTexts.T["rule.several", query.Number]),
            };
        }

        private sealed record TicketLine(long Id, DateTime At, string Number, string Subject, TicketStatus Status, Outcome? Outcome, decimal? Cost);
    }
}
