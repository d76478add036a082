using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>An outside repair with everything that stands in it. Schools read none: to them the ticket waits.</summary>
public static class GetOutsideRepair
{
    /// <summary>Which.</summary>
    /// <param name="Number">Its number.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string Number) : IQuery<Details>;

    /// <summary>The outside repair.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Ticket">The ticket's number.</param>
    /// <param name="Subject">The ticket in a few words.</param>
    /// <param name="SchoolName">The ticket's school.</param>
    /// <param name="Asset">The device on the register; null for none.</param>
    /// <param name="VendorId">The vendor.</param>
    /// <param name="Draft">What is written.</param>
    /// <param name="Amount">The chosen amount in baht; null while none is chosen.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Decision">What came of the last request for approval.</param>
    /// <param name="ApprovalId">That request.</param>
    /// <param name="ApprovedAmount">The amount that was approved last.</param>
    /// <param name="Remark">Of a request that was sent back or refused: who wrote what.</param>
    /// <param name="NeedsApproval">The chosen amount must be approved before it goes out, or before it is paid.</param>
    /// <param name="Limit">The office's limit in baht.</param>
    /// <param name="CreatedBy">Who wrote it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="OutOn">The day it went out.</param>
    /// <param name="SentBy">Who sent it out.</param>
    /// <param name="BackOn">The day it came back.</param>
    /// <param name="BackBy">Who took it back.</param>
    /// <param name="Result">What the vendor did; of one that was given up, why.</param>
    /// <param name="FinalAmount">What it cost in the end, in baht.</param>
    /// <param name="DaysOut">Calendar days at the vendor; null before it went out.</param>
    /// <param name="DaysLate">Days past the expected day.</param>
    /// <param name="Files">Its files.</param>
    /// <param name="May">What the person may do now.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(
        long Id, string Number, string Ticket, string Subject, string SchoolName, Device? Asset, long VendorId, OutsideRepairDraft Draft, decimal? Amount, OutsideRepairState State, OutsideDecision Decision,
        long? ApprovalId, decimal? ApprovedAmount, string? Remark, bool NeedsApproval, decimal Limit, string CreatedBy, DateTime CreatedAt, DateOnly? OutOn, string SentBy, DateOnly? BackOn, string BackBy,
        string Result, decimal? FinalAmount, int? DaysOut, int DaysLate, IReadOnlyList<FileRow> Files, Rights May, int Version);

    /// <summary>A device of the register.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="OwnerCode">The code of whose it is.</param>
    /// <param name="State">Its condition.</param>
    public sealed record Device(string Number, string Name, string OwnerCode, AssetState State);

    /// <summary>A file.</summary>
    public sealed record FileRow(Guid Key, string FileName, FileKind Kind, long Bytes);

    /// <summary>What the person may do now.</summary>
    public sealed record Rights(bool Write, bool Propose, bool Withdraw, bool SendOut, bool TakeBack, bool Cancel);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken) =>
            (await db.ReadOutsideRepairsAsync(reference, user, clock.Today(), db.OutsideRepairs.Where(r => r.Number == query.Number), cancellationToken)).SingleOrDefault() ?? throw RuleException.NotFound();
    }
}

/// <summary>The outside repairs of a ticket, the newest first, and what one more is written with.</summary>
public static class GetTicketRepairs
{
    /// <summary>Which ticket.</summary>
    /// <param name="Ticket">Its number.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string Ticket) : IQuery<Answer>;

    /// <summary>The outside repairs.</summary>
    /// <param name="Rows">The newest first.</param>
    /// <param name="MayAdd">The person may write one more now.</param>
    /// <param name="Vendors">Known vendors, for those who write.</param>
    /// <param name="Device">The ticket's device in words, for a new one.</param>
    /// <param name="Sum">What those that are back cost, in baht.</param>
    /// <param name="Limit">The office's limit in baht.</param>
    public sealed record Answer(IReadOnlyList<GetOutsideRepair.Details> Rows, bool MayAdd, IReadOnlyList<Known> Vendors, string Device, decimal Sum, decimal Limit);

    /// <summary>A known vendor.</summary>
    public sealed record Known(string Name, string Contact, string Phone);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        private const int MostVendors = 300;

        /// <inheritdoc/>
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var ticket = await db.Tickets.AsNoTracking().VisibleTo(user).Where(t => t.Number == query.Ticket)
                .Select(t => new { t.Id, t.Status, t.Device, t.AssetId, t.AssetTag }).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            var rows = await db.ReadOutsideRepairsAsync(reference, user, clock.Today(), db.OutsideRepairs.Where(r => r.TicketId == ticket.Id), cancellationToken);
            var works = user.WorksOnTickets();
            var vendors = works
                ? await db.Vendors.OrderBy(v => v.Name).Take(MostVendors).Select(v => new Known(v.Name, v.Contact, v.Phone)).ToListAsync(cancellationToken)
                : [];
            var name = await db.Assets.Where(a => a.Id == ticket.AssetId).Select(a => a.Name + " " + a.Brand + " " + a.Model).SingleOrDefaultAsync(cancellationToken);
            return new Answer(
                rows, works && ticket.Status <= TicketStatus.OnHold && rows.All(r => r.State > OutsideRepairState.Out), vendors,
                string.Join(' ', (name ?? ticket.Device).Split(' ', StringSplitOptions.RemoveEmptyEntries)), rows.Where(r => r.State == OutsideRepairState.Back).Sum(r => r.FinalAmount ?? 0),
                await db.OutsideRepairLimitAsync(cancellationToken));
        }
    }
}

/// <summary>Reading outside repairs, for the card, the papers and the API.</summary>
internal static class OutsideRepairReading
{
    /// <summary>Those of a query as this person may see them, the newest first.</summary>
    public static async Task<IReadOnlyList<GetOutsideRepair.Details>> ReadOutsideRepairsAsync(
        this IHelpDeskDb db, IReferenceData reference, CurrentUser user, DateOnly today, IQueryable<OutsideRepair> of, CancellationToken cancellationToken)
    {
        var repairs = await of.AsNoTracking().VisibleTo(user).Include(r => r.Quotations).OrderByDescending(r => r.Id).ToListAsync(cancellationToken);
        if (repairs.Count == 0)
        {
            return [];
        }

        var (ids, ticketIds, vendorIds) = (repairs.ConvertAll(r => r.Id), repairs.ConvertAll(r => r.TicketId), repairs.ConvertAll(r => r.VendorId));
        var tickets = await db.Tickets.Where(t => ticketIds.Contains(t.Id)).Select(t => new { t.Id, t.Number, t.Subject, t.SchoolId, t.AssetId }).ToDictionaryAsync(t => t.Id, cancellationToken);
        var vendors = await db.Vendors.AsNoTracking().Where(v => vendorIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
        var assetIds = repairs.ConvertAll(r => r.State == OutsideRepairState.Draft ? tickets[r.TicketId].AssetId : r.AssetId);
        var assets = await db.Assets.Where(a => assetIds.Contains(a.Id)).Join(db.Schools, a => a.OwnerId, s => s.Id, (a, s) => new { a.Id, Device = new GetOutsideRepair.Device(a.Number, a.Name, s.Code, a.State) })
            .ToDictionaryAsync(a => a.Id, a => a.Device, cancellationToken);
        var files = (await db.Attachments.AsNoTracking().Where(a => a.Subject == AttachmentSubject.OutsideRepair && ids.Contains(a.SubjectId!.Value)).OrderBy(a => a.Id).ToListAsync(cancellationToken))
            .ToLookup(a => a.SubjectId!.Value, a => new GetOutsideRepair.FileRow(a.Key, a.FileName, a.Kind, a.Bytes));
        var names = await reference.KnowingAsync([.. tickets.Values.Select(t => t.SchoolId).Distinct()], cancellationToken);
        var limit = await db.OutsideRepairLimitAsync(cancellationToken);
        var details = new List<GetOutsideRepair.Details>();
        foreach (var (r, assetId) in repairs.Zip(assetIds))
        {
            var (ticket, vendor) = (tickets[r.TicketId], vendors[r.VendorId]);
            var (asked, remark) = await db.DecisionAsync(r, cancellationToken);
            var needs = r.IsOpen && r.NeedsApproval(limit, assetId);
            var mayEnd = r.Decision != OutsideDecision.Returned || asked is null || asked == user.Id || await db.MayEndForAsync(asked.Value, user, cancellationToken);

            // Another device since: what was approved is not what stands here.
            var decision = needs && r.Decision == OutsideDecision.Approved ? OutsideDecision.None : r.Decision;
            var draft = new OutsideRepairDraft(
                new VendorText(vendor.Name, vendor.TaxId, vendor.Contact, vendor.Phone, vendor.Email), r.Device, r.Accessories, r.Receipt, r.IsWarranty, r.ExpectedOn,
                [.. r.Quotations.OrderBy(q => q.Id).Select(q => new QuotationText(q.Amount, q.On, q.Remark, q.IsChosen))]);
            details.Add(new GetOutsideRepair.Details(
                r.Id, r.Number, ticket.Number, ticket.Subject, names.Schools[ticket.SchoolId].Name(Texts.IsEnglish), assetId is { } id ? assets[id] : null, r.VendorId, draft, r.Amount, r.State, decision,
                r.ApprovalId, r.ApprovedAmount, remark, needs, limit, r.CreatedByName, r.CreatedAt, r.OutOn, r.SentByName, r.BackOn, r.BackByName, r.Result, r.FinalAmount,
                r.DaysOut(today), r.DaysLate(today), [.. files[r.Id]], RightsOf(user, r, needs, asked, mayEnd), r.Version));
        }

        return details;
    }

    private static GetOutsideRepair.Rights RightsOf(CurrentUser user, OutsideRepair r, bool needs, long? asked, bool mayEnd)
    {
        var works = user.WorksOnTickets() && r.IsOpen;
        var isFree = works && r.Decision != OutsideDecision.Waiting;

        // What was sent back is sent again, or taken back, by the one who asked; by others where that one cannot any more.
        var isReturned = r.Decision == OutsideDecision.Returned;
        var ends = isFree && mayEnd;
        return new GetOutsideRepair.Rights(
            isFree, isFree && r.Amount is not null && (isReturned ? mayEnd && !r.IsWarranty : needs), works && asked is not null && asked == user.Id,
            isFree && r.State == OutsideRepairState.Draft && r.Amount is not null && r.Decision is not (OutsideDecision.Returned or OutsideDecision.Refused) && !needs,
            ends && r.State == OutsideRepairState.Out, ends);
    }

    // Who asked for the decision that runs or was sent back, and what the last answer of one that was sent back or refused says.
    private static async Task<(long? Asked, string? Remark)> DecisionAsync(this IHelpDeskDb db, OutsideRepair repair, CancellationToken cancellationToken)
    {
        if (repair.ApprovalId is not { } id || repair.Decision is OutsideDecision.None or OutsideDecision.Approved)
        {
            return (null, null);
        }

        var approval = await db.Approvals.AsNoTracking().Whole().SingleAsync(a => a.Id == id, cancellationToken);
        var last = approval.CurrentRound.Decisions.Where(d => d.Kind is DecisionKind.Return or DecisionKind.Refuse).OrderByDescending(d => d.Id).FirstOrDefault();
        return (approval.IsFinal ? null : approval.RequestedById, last is null ? null : $"{last.Name}: {last.Text}");
    }
}
