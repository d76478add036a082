using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>Which outside repairs a list shows.</summary>
public enum OutsideRepairShow
{
    /// <summary>Drafts and those that are out; the one expected first on top, so that the overdue stand first.</summary>
    Open = 1,

    /// <summary>Those that are out too long.</summary>
    Overdue = 2,

    /// <summary>All, the newest first.</summary>
    All = 3,
}

/// <summary>Outside repairs in a list.</summary>
public static class ListOutsideRepairs
{
    /// <summary>Which.</summary>
    /// <param name="Show">Which of them.</param>
    /// <param name="VendorId">Only at that vendor; null for all.</param>
    /// <param name="After">With all: the last id of the page before; null for the first page.</param>
    /// <param name="Limit">Rows a page, at most 100; of those that are open up to 500 stand on one.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(OutsideRepairShow Show = OutsideRepairShow.Open, long? VendorId = null, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The outside repairs.</param>
    /// <param name="Total">How many open ones there are of those asked for, also beyond the page; of all, how many stand here.</param>
    /// <param name="Overdue">How many are out too long, whichever are shown.</param>
    /// <param name="Next">What the next page begins after; null on the last.</param>
    /// <param name="Vendors">Vendors that ever repaired something.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Total, int Overdue, long? Next, IReadOnlyList<VendorRow> Vendors);

    /// <summary>An outside repair.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Ticket">The ticket's number.</param>
    /// <param name="Subject">The ticket in a few words.</param>
    /// <param name="SchoolName">The ticket's school.</param>
    /// <param name="Vendor">The vendor.</param>
    /// <param name="VendorPhone">Its telephone; empty when unknown.</param>
    /// <param name="Device">Which device.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Decision">What came of the last request for approval.</param>
    /// <param name="OutOn">The day it went out.</param>
    /// <param name="Expected">When it is expected back.</param>
    /// <param name="DaysOut">Calendar days at the vendor.</param>
    /// <param name="DaysLate">Days past the expected day.</param>
    /// <param name="Amount">What it cost, or would cost, in baht; null when unknown.</param>
    public sealed record Row(
        string Number, string Ticket, string Subject, string SchoolName, string Vendor, string VendorPhone, string Device, OutsideRepairState State, OutsideDecision Decision, DateOnly? OutOn,
        DateOnly? Expected, int? DaysOut, int DaysLate, decimal? Amount);

    /// <summary>A vendor.</summary>
    public sealed record VendorRow(long Id, string Name);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        private const int MostOpen = 500;

        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var (today, isAll) = (clock.Today(), query.Show == OutsideRepairShow.All);
            var limit = isAll ? Math.Clamp(query.Limit, 1, 100) : MostOpen;
            var visible = db.OutsideRepairs.AsNoTracking().VisibleTo(user);
            var late = visible.Where(r => r.State == OutsideRepairState.Out && r.ExpectedOn < today);
            var of = (query.Show switch
            {
                OutsideRepairShow.Open => visible.Where(r => r.State <= OutsideRepairState.Out),
                OutsideRepairShow.Overdue => late,
                OutsideRepairShow.All => visible.Where(r => query.After == null || r.Id < query.After),
            }).Where(r => query.VendorId == null || r.VendorId == query.VendorId);
            var sorted = isAll ? of.OrderByDescending(r => r.Id) : of.OrderByDescending(r => r.State).ThenBy(r => r.ExpectedOn).ThenBy(r => r.Id);
            var found = await sorted.Include(r => r.Quotations).Take(limit + 1).ToListAsync(cancellationToken);
            var rows = found.Take(limit).ToList();
            var (ticketIds, vendorIds) = (rows.ConvertAll(r => r.TicketId), rows.ConvertAll(r => r.VendorId));
            var tickets = await db.Tickets.Where(t => ticketIds.Contains(t.Id)).Select(t => new { t.Id, t.Number, t.Subject, t.SchoolId }).ToDictionaryAsync(t => t.Id, cancellationToken);
            var vendors = await db.Vendors.AsNoTracking().Where(v => vendorIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
            var schools = (await reference.KnowingAsync([.. tickets.Values.Select(t => t.SchoolId).Distinct()], cancellationToken)).Schools;
            var known = await db.Vendors.Where(v => db.OutsideRepairs.Any(r => r.VendorId == v.Id)).OrderBy(v => v.Name).Select(v => new VendorRow(v.Id, v.Name)).ToListAsync(cancellationToken);
            return new Page(
                rows.ConvertAll(r => new Row(
                    r.Number, tickets[r.TicketId].Number, tickets[r.TicketId].Subject, schools[tickets[r.TicketId].SchoolId].Name(Texts.IsEnglish), vendors[r.VendorId].Name, vendors[r.VendorId].Phone, r.Device,
                    r.State, r.Decision, r.OutOn, r.ExpectedOn, r.DaysOut(today), r.DaysLate(today), r.FinalAmount ?? r.Amount)),
                isAll ? rows.Count : await of.CountAsync(cancellationToken), await late.CountAsync(cancellationToken), isAll && found.Count > limit ? rows[^1].Id : null, known);
        }
    }
}
