using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>The stock-takes, the newest first.</summary>
public static class ListStockTakes
{
    /// <summary>Which.</summary>
    /// <param name="FiscalYear">Only of that year (Buddhist era).</param>
    /// <param name="State">Only in that state.</param>
    /// <param name="After">The last id of the page before; null for the first page.</param>
    /// <param name="Limit">Rows a page, at most 100.</param>
    [AllowSignedIn]
    public sealed record Query(int? FiscalYear = null, StockTakeState? State = null, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The stock-takes.</param>
    /// <param name="Next">What the next page begins after; null on the last.</param>
    /// <param name="MayPlan">The person plans stock-takes.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long? Next, bool MayPlan);

    /// <summary>A stock-take.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="FiscalYear">Buddhist era.</param>
    /// <param name="Owner">Whose register.</param>
    /// <param name="School">Only what stands there; null for everywhere.</param>
    /// <param name="Place">Only there; empty for everywhere.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="DueOn">When the report is due; null before it began.</param>
    /// <param name="Expected">Looked for.</param>
    /// <param name="Counted">Of those: looked at.</param>
    /// <param name="IsMine">The person counts in it now.</param>
    public sealed record Row(long Id, int FiscalYear, string Owner, string? School, string Place, StockTakeState State, DateOnly? DueOn, int Expected, int Counted, bool IsMine);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var me = user.Id;
            var found = await db.StockTakes.AsNoTracking().VisibleTo(user)
                .Where(s => (query.FiscalYear == null || s.FiscalYear == query.FiscalYear) && (query.State == null || s.State == query.State) && (query.After == null || s.Id < query.After))
                .OrderByDescending(s => s.Id).Take(limit + 1)
                .Select(s => new { StockTake = s, IsMine = s.State == StockTakeState.Counting && s.Checkers.Any(c => c.PersonId == me) })
                .ToListAsync(cancellationToken);
            var ids = found.Take(limit).Select(f => f.StockTake.Id).ToList();
            var counts = await db.StockTakeLines.Where(l => ids.Contains(l.StockTakeId) && l.IsExpected).GroupBy(l => l.StockTakeId)
                .Select(g => new { g.Key, Expected = g.Count(), Counted = g.Count(l => l.Result != null) }).ToDictionaryAsync(g => g.Key, cancellationToken);
            var schools = (await reference.ReadAsync(cancellationToken)).Schools;
            var english = Texts.IsEnglish;
            return new Page(
                [
                    .. found.Take(limit).Select(f => new Row(
                        f.StockTake.Id, f.StockTake.FiscalYear, schools[f.StockTake.OwnerId].Name(english), f.StockTake.SchoolId is { } school ? schools[school].Name(english) : null,
                        f.StockTake.Place, f.StockTake.State, f.StockTake.DueOn, counts.GetValueOrDefault(f.StockTake.Id)?.Expected ?? 0,
                        counts.GetValueOrDefault(f.StockTake.Id)?.Counted ?? 0, f.IsMine)),
                ],
                found.Count > limit ? found[limit - 1].StockTake.Id : null, user.Memberships.Any(m => user.PlansStockTakes(m.SchoolId)));
        }
    }
}
