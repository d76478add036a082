using System.Globalization;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>Which orders a list shows. Everything is optional; the address bar and the API write the same words.</summary>
/// <param name="State">A state's word; null for all.</param>
/// <param name="Kind">A kind's word.</param>
/// <param name="Register">A register's id.</param>
/// <param name="Year">Buddhist calendar year of the number.</param>
/// <param name="Mine">Only what the person made.</param>
/// <param name="Text">Any part of number, subject, text or names; from two characters on.</param>
/// <param name="InForce">Only what binds today.</param>
public sealed record OrderFilter(string? State = null, string? Kind = null, long? Register = null, int? Year = null, bool Mine = false, string? Text = null, bool InForce = false)
{
    /// <summary>The folded text, or null when there is none to search for.</summary>
    public string? FoldedText => ThaiText.Fold(Text) is { Length: >= 2 } folded ? folded : null;
}

/// <summary>A page of orders, the newest first, and how many stand in each state.</summary>
public static class ListOrders
{
    /// <summary>Which orders, from where.</summary>
    /// <param name="Filter">Which orders.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before; null for the first.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(OrderFilter Filter, string? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    /// <param name="Counts">How many the filter finds in each state, whatever state it names.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, string? Next, IReadOnlyDictionary<OrderState, int> Counts);

    /// <summary>One row.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number"><c>579/2569</c>; null until numbered.</param>
    /// <param name="RegisterId">Its register.</param>
    /// <param name="Register">The register's name.</param>
    /// <param name="Kind">What it does.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Subject">เรื่อง.</param>
    /// <param name="OrderDate">สั่ง ณ วันที่.</param>
    /// <param name="EffectiveFrom">In force from; null for its date.</param>
    /// <param name="EffectiveTo">In force until.</param>
    /// <param name="OwnerUnit">The unit that owns it.</param>
    /// <param name="MadeBy">Who made it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(
        long Id, string? Number, long RegisterId, string Register, OrderKind Kind, OrderState State, string Subject, DateOnly? OrderDate, DateOnly? EffectiveFrom,
        DateOnly? EffectiveTo, string? OwnerUnit, string MadeBy, DateTime CreatedAt, int Version);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var (limit, today) = (Math.Clamp(query.Limit, 1, 100), clock.Today());
            var found = Filtered(query.Filter, today);
            var counts = await CountAsync(found, today, cancellationToken);
            if (!string.IsNullOrEmpty(query.Filter.State))
            {
                var state = Word.TryParse<OrderState>(query.Filter.State, out var known) ? known : throw Unknown(nameof(OrderFilter.State), query.Filter.State);
                found = found.In(state, today);
            }

            if (!string.IsNullOrEmpty(query.After))
            {
                var after = long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Unknown(nameof(Query.After), query.After);
                found = found.Where(o => o.Id < after);
            }

            var english = Texts.IsEnglish;
            var rows = await found.OrderByDescending(o => o.Id).Take(limit + 1).Select(o => new
            {
                Order = new { o.Id, o.Number, o.Year, o.RegisterId, o.Kind, o.State, o.Subject, o.OrderDate, o.EffectiveFrom, o.EffectiveTo, o.AnnouncedAt, o.EndedAt, o.CreatedByName, o.CreatedAt, o.Version },
                Register = db.OrderRegisters.Where(r => r.Id == o.RegisterId).Select(r => r.Name).Single(),
                Unit = db.OfficeUnits.Where(u => u.Id == o.OwnerUnitId).Select(u => english ? u.NameEn : u.NameTh).SingleOrDefault(),
            }).ToListAsync(cancellationToken);
            var page = rows.Take(limit).Select(r => new Row(
                r.Order.Id, r.Order.Number is { } number ? FormattableString.Invariant($"{number}/{r.Order.Year}") : null, r.Order.RegisterId, r.Register, r.Order.Kind,
                Order.StateOn(today, r.Order.State, r.Order.AnnouncedAt, r.Order.EffectiveTo, r.Order.EndedAt), r.Order.Subject, r.Order.OrderDate, r.Order.EffectiveFrom, r.Order.EffectiveTo, r.Unit, r.Order.CreatedByName, r.Order.CreatedAt, r.Order.Version)).ToList();
            return new Page(page, rows.Count > limit ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null, counts);
        }

        // What time alone moved from one state to another is counted apart.
        private static async Task<Dictionary<OrderState, int>> CountAsync(IQueryable<Order> found, DateOnly today, CancellationToken cancellationToken)
        {
            var counts = await found.GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            foreach (var state in (OrderState[])[OrderState.Announced, OrderState.Ended, OrderState.Revoked])
            {
                counts[state] = await found.In(state, today).CountAsync(cancellationToken);
            }

            return counts.Where(c => c.Value > 0).ToDictionary(c => c.Key, c => c.Value);
        }

        private IQueryable<Order> Filtered(OrderFilter filter, DateOnly today)
        {
            var orders = OrderRules.Visible(db, user, today).AsNoTracking();
            if (filter.InForce)
            {
                orders = orders.In(OrderState.Announced, today).Where(o => (o.EffectiveFrom ?? o.OrderDate) <= today);
            }

            if (!string.IsNullOrEmpty(filter.Kind))
            {
                var kind = Word.TryParse<OrderKind>(filter.Kind, out var known) ? known : throw Unknown(nameof(OrderFilter.Kind), filter.Kind);
                orders = orders.Where(o => o.Kind == kind);
            }

            if (filter.Register is { } register)
            {
                orders = orders.Where(o => o.RegisterId == register);
            }

            if (filter.Year is { } year)
            {
                orders = orders.Where(o => o.Year == year);
            }

            if (filter.Mine)
            {
                var me = user.Id ?? 0;
                orders = orders.Where(o => o.CreatedById == me);
            }

            return filter.FoldedText is { } text ? orders.Where(o => o.SearchText.Contains(text)) : orders;
        }

        private static RuleException Unknown(string field, string word) =>
            RuleException.Invalid(field, "filter.unknown-word", OrderTexts.T["rule.unknown-word", word]);
    }
}
