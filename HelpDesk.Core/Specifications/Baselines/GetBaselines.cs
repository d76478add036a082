using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>The ministry's criteria: the editions, and the items in force today or those of one edition.</summary>
public static class GetBaselines
{
    /// <summary>Which.</summary>
    /// <param name="Text">A search in numbers and names; null for all.</param>
    /// <param name="Edition">The edition whose items are asked for; null for the items in force today.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(string? Text = null, long? Edition = null) : IQuery<Page>;

    /// <summary>The criteria.</summary>
    /// <param name="Editions">All editions, the newest first.</param>
    /// <param name="Rows">The items, by number.</param>
    /// <param name="MayImport">The user may import an edition.</param>
    public sealed record Page(IReadOnlyList<EditionRow> Editions, IReadOnlyList<Row> Rows, bool MayImport);

    /// <summary>An edition.</summary>
    /// <param name="Id">The edition.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="EffectiveFrom">Its first day.</param>
    /// <param name="Source">Where it comes from; may be empty.</param>
    /// <param name="ImportedAt">UTC.</param>
    /// <param name="ImportedBy">Who imported it; null for what the office started with.</param>
    /// <param name="Items">How many items it has.</param>
    /// <param name="InForce">How many of them are in force today.</param>
    /// <param name="HasBegun">Whether it has begun.</param>
    public sealed record EditionRow(long Id, string Name, DateOnly EffectiveFrom, string Source, DateTime ImportedAt, string? ImportedBy, int Items, int InForce, bool HasBegun);

    /// <summary>An item.</summary>
    /// <param name="Id">The item.</param>
    /// <param name="Number">Its number in the criteria.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="Unit">หน่วยนับ.</param>
    /// <param name="Price">Baht a unit.</param>
    /// <param name="OldPrice">The price of the edition before that has its number; null for none.</param>
    /// <param name="Percent">By how many percent the price differs; null without one before.</param>
    /// <param name="Clauses">How many clauses it has.</param>
    /// <param name="EditionId">Its edition.</param>
    /// <param name="Edition">What the edition is called.</param>
    /// <param name="IsInForce">Whether it is in force today.</param>
    public sealed record Row(long Id, string Number, string Name, string Unit, decimal Price, decimal? OldPrice, decimal? Percent, int Clauses, long EditionId, string Edition, bool IsInForce);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var editions = await (from e in db.BaselineEditions.AsNoTracking()
                                  join p in db.People on e.ImportedById equals p.Id into people
                                  from p in people.DefaultIfEmpty()
                                  orderby e.EffectiveFrom descending
                                  select new { e.Id, e.Name, e.EffectiveFrom, e.Source, e.ImportedAt, ImportedBy = p == null ? null : p.Name }).ToListAsync(cancellationToken);
            if (query.Edition is { } id && !editions.Exists(e => e.Id == id))
            {
                throw RuleException.NotFound();
            }

            var days = editions.ToDictionary(e => e.Id, e => e.EffectiveFrom);
            var items = await db.BaselineItems.AsNoTracking().Select(i => new { i.Id, i.BaselineEditionId, i.Number, i.Name, i.Unit, i.Price }).ToListAsync(cancellationToken);
            var inForce = BaselineRules.InForce(items, i => (days[i.BaselineEditionId], i.Number), today).Select(i => i.Id).ToHashSet();
            var shown = items.Where(i => (query.Edition is { } edition ? i.BaselineEditionId == edition : inForce.Contains(i.Id)) && BaselineRules.Matches(query.Text, i.Number, i.Name))
                .ByNumber(i => i.Number).ToList();
            var shownIds = shown.Select(i => i.Id).ToList();
            var clauses = await db.BaselineItems.AsNoTracking().Where(i => shownIds.Contains(i.Id)).Select(i => new { i.Id, i.Clauses }).ToDictionaryAsync(i => i.Id, i => i.Clauses.Count, cancellationToken);
            var names = editions.ToDictionary(e => e.Id, e => e.Name);
            var numbers = items.ToLookup(i => i.Number, StringComparer.Ordinal);
            return new Page(
                [.. editions.Select(e => new EditionRow(
                    e.Id, e.Name, e.EffectiveFrom, e.Source, e.ImportedAt, e.ImportedBy, items.Count(i => i.BaselineEditionId == e.Id),
                    items.Count(i => i.BaselineEditionId == e.Id && inForce.Contains(i.Id)), e.EffectiveFrom <= today))],
                [.. shown.Select(i =>
                {
                    var old = numbers[i.Number].Where(b => days[b.BaselineEditionId] < days[i.BaselineEditionId]).MaxBy(b => days[b.BaselineEditionId])?.Price;
                    return new Row(
                        i.Id, i.Number, i.Name, i.Unit, i.Price, old, BaselineRules.Percent(old, i.Price), clauses[i.Id], i.BaselineEditionId, names[i.BaselineEditionId], inForce.Contains(i.Id));
                })],
                user.KeepsBaselines());
        }
    }
}
