using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>An item of the criteria with its clauses and what became of its number in the other editions.</summary>
public static class GetBaselineItem
{
    /// <summary>Which.</summary>
    /// <param name="Id">The item.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>The item.</summary>
    /// <param name="Id">The item.</param>
    /// <param name="Number">Its number in the criteria.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="Unit">หน่วยนับ.</param>
    /// <param name="Price">Baht a unit.</param>
    /// <param name="EditionId">Its edition.</param>
    /// <param name="Edition">What the edition is called.</param>
    /// <param name="EffectiveFrom">The edition's first day.</param>
    /// <param name="Source">Where the edition comes from; may be empty.</param>
    /// <param name="IsInForce">Whether it is in force today.</param>
    /// <param name="Clauses">What it must at least be.</param>
    /// <param name="History">The items of its number in all editions, itself among them; the newest first.</param>
    public sealed record Details(
        long Id, string Number, string Name, string Unit, decimal Price, long EditionId, string Edition, DateOnly EffectiveFrom, string Source, bool IsInForce,
        IReadOnlyList<Clause> Clauses, IReadOnlyList<Former> History);

    /// <summary>The item of the same number in an edition.</summary>
    /// <param name="Id">The item.</param>
    /// <param name="Edition">What the edition is called.</param>
    /// <param name="EffectiveFrom">The edition's first day.</param>
    /// <param name="Price">Baht a unit.</param>
    /// <param name="Percent">By how many percent the price differs from that of the edition before; null without one.</param>
    /// <param name="IsInForce">Whether it is in force today.</param>
    public sealed record Former(long Id, string Edition, DateOnly EffectiveFrom, decimal Price, decimal? Percent, bool IsInForce);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var item = await db.BaselineItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id, cancellationToken) ?? throw RuleException.NotFound();
            var edition = await db.BaselineEditions.AsNoTracking().SingleAsync(e => e.Id == item.BaselineEditionId, cancellationToken);
            var all = await (from i in db.BaselineItems.AsNoTracking()
                             join e in db.BaselineEditions on i.BaselineEditionId equals e.Id
                             where i.Number == item.Number
                             orderby e.EffectiveFrom descending
                             select new { i.Id, i.Number, i.Price, e.Name, e.EffectiveFrom }).ToListAsync(cancellationToken);
            var inForce = BaselineRules.InForce(all, i => (i.EffectiveFrom, i.Number), clock.Today()).SingleOrDefault()?.Id;
            return new Details(
                item.Id, item.Number, item.Name, item.Unit, item.Price, edition.Id, edition.Name, edition.EffectiveFrom, edition.Source, item.Id == inForce, item.Clauses,
                [.. all.Select((former, i) => new Former(
                    former.Id, former.Name, former.EffectiveFrom, former.Price, BaselineRules.Percent(i + 1 < all.Count ? all[i + 1].Price : null, former.Price), former.Id == inForce))]);
        }
    }
}
