using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>A stock-take with its totals and what the person may do with it.</summary>
public static class GetStockTake
{
    /// <summary>What the audit log calls a report that was given back.</summary>
    internal const string GivenBack = "given-back";

    /// <summary>What the audit log calls a stock-take that was given up.</summary>
    internal const string GivenUp = "given-up";

    /// <summary>Which.</summary>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>The stock-take.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="FiscalYear">Buddhist era.</param>
    /// <param name="Owner">Whose register.</param>
    /// <param name="OwnerCode">Its code.</param>
    /// <param name="School">Only what stands there; null for everywhere.</param>
    /// <param name="Place">Only what stands in places with this in their name; empty for everywhere.</param>
    /// <param name="OrderId">The order that appoints the checkers.</param>
    /// <param name="OrderNumber">Its number.</param>
    /// <param name="Checkers">Who counts.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="MayStartOn">The first day it may begin.</param>
    /// <param name="StartedOn">The day it began; null before.</param>
    /// <param name="DueOn">The day the report is due; null before it began.</param>
    /// <param name="WorkingDaysLeft">Working days left, today counted; negative when it is late. Of a reported one, as it was on that day.</param>
    /// <param name="IsLate">The report came, or comes, after its day.</param>
    /// <param name="Opinion">What the checkers say.</param>
    /// <param name="ReportedAt">UTC; null before.</param>
    /// <param name="ReportedBy">Who handed it in.</param>
    /// <param name="AcceptedAt">UTC; null before.</param>
    /// <param name="AcceptedBy">Who accepted it.</param>
    /// <param name="Reason">Why the report was given back last, or why it was given up; null for neither.</param>
    /// <param name="Totals">The totals.</param>
    /// <param name="May">What the person may do now.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(
        long Id, int FiscalYear, string Owner, string OwnerCode, string? School, string Place, long OrderId, string? OrderNumber, IReadOnlyList<string> Checkers, StockTakeState State,
        DateOnly MayStartOn, DateOnly? StartedOn, DateOnly? DueOn, int? WorkingDaysLeft, bool IsLate, string Opinion, DateTime? ReportedAt, string? ReportedBy,
        DateTime? AcceptedAt, string? AcceptedBy, string? Reason, StockTakeTotals Totals, Rights May, int Version);

    /// <summary>What the person may do now.</summary>
    public sealed record Rights(bool Start, bool Count, bool Judge, bool Cancel, bool Dispose);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken) =>
            await db.ReadStockTakeAsync(await reference.ReadAsync(cancellationToken), query.Id, user, clock.Today(), cancellationToken);
    }
}

/// <summary>How far a stock-take is, and what it found.</summary>
/// <param name="Expected">Looked for.</param>
/// <param name="Counted">Of those: looked at.</param>
/// <param name="Found">Found where the register says.</param>
/// <param name="Elsewhere">Found elsewhere.</param>
/// <param name="NotFound">Not found.</param>
/// <param name="Unexpected">On a register, but not looked for here.</param>
/// <param name="Unknown">On no register.</param>
/// <param name="OtherState">Seen in another condition than the register says.</param>
/// <param name="FactFinding">Proposed for fact-finding.</param>
/// <param name="Disposal">Proposed for disposal.</param>
public sealed record StockTakeTotals(int Expected, int Counted, int Found, int Elsewhere, int NotFound, int Unexpected, int Unknown, int OtherState, int FactFinding, int Disposal)
{
    /// <summary>Still to be looked for.</summary>
    public int Left => Expected - Counted;
}

/// <summary>How many devices of a stock-take's list were seen in a condition.</summary>
/// <param name="State">The condition.</param>
/// <param name="Count">How many.</param>
public sealed record StateCount(AssetState State, int Count);

/// <summary>Counting lines.</summary>
internal static class StockTakeCounts
{
    /// <summary>The totals of a stock-take.</summary>
    public static async Task<StockTakeTotals> TotalsOfAsync(this IHelpDeskDb db, long id, CancellationToken cancellationToken) =>
        await db.StockTakeLines.Where(l => l.StockTakeId == id).GroupBy(l => l.StockTakeId).Select(g => new StockTakeTotals(
            g.Count(l => l.IsExpected), g.Count(l => l.IsExpected && l.Result != null), g.Count(l => l.Result == CountResult.Found), g.Count(l => l.Result == CountResult.FoundElsewhere),
            g.Count(l => l.Result == CountResult.NotFound), g.Count(l => !l.IsExpected && l.AssetId != null), g.Count(l => l.AssetId == null),
            g.Count(l => l.StateSeen != null && l.StateBefore != null && l.StateSeen != l.StateBefore), g.Count(l => l.Proposal == CountProposal.FactFinding),
            g.Count(l => l.Proposal == CountProposal.Disposal))).SingleOrDefaultAsync(cancellationToken)
        ?? new StockTakeTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>What differs from the register: not where it says, not there, not on it, or in another condition.</summary>
    public static IQueryable<StockTakeLine> Different(this IQueryable<StockTakeLine> lines) =>
        lines.Where(l => (l.Result != null && l.Result != CountResult.Found) || (l.StateSeen != null && l.StateSeen != l.StateBefore));
}
