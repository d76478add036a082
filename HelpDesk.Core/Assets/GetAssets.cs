using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>A page of the register, what was written down last first.</summary>
public static class GetAssets
{
    /// <summary>Which devices, from where.</summary>
    /// <param name="Filter">Which devices.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before; null for the first.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(AssetFilter Filter, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long? Next);

    /// <summary>One row.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">The number.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="CategoryCode">The category's code.</param>
    /// <param name="CategoryName">The category's name in the user's language.</param>
    /// <param name="Brand">Brand.</param>
    /// <param name="Model">Model.</param>
    /// <param name="OwnerCode">The code of whose it is.</param>
    /// <param name="OwnerName">Whose it is.</param>
    /// <param name="SchoolCode">The code of where it stands.</param>
    /// <param name="SchoolName">Where it stands.</param>
    /// <param name="Place">Building and room.</param>
    /// <param name="KeeperName">Who keeps it.</param>
    /// <param name="State">Its condition.</param>
    /// <param name="Price">Baht.</param>
    /// <param name="AcquiredOn">When it was acquired.</param>
    /// <param name="WarrantyUntil">The last day of the warranty.</param>
    /// <param name="OpenTickets">Open tickets on it.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(
        long Id, string Number, string Name, string CategoryCode, string CategoryName, string Brand, string Model, string OwnerCode, string OwnerName,
        string SchoolCode, string SchoolName, string Place, string KeeperName, AssetState State, decimal? Price, DateOnly? AcquiredOn, DateOnly? WarrantyUntil,
        int OpenTickets, int Version);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, IAssetSearch search, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        private const int FewSchools = 8;

        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var assets = db.Filtered(query.Filter, user, search, clock.Today());
            if (query.After is { } after)
            {
                assets = assets.Where(a => a.Id < after);
            }

            if (!user.SeesAllSchools && query.Filter.FoldedText is null && user.SchoolIds.Count <= FewSchools)
            {
                var newest = await NewestAsync(assets, limit + 1, cancellationToken);
                assets = db.Assets.Where(a => newest.Contains(a.Id));
            }

            var found = await assets.OrderByDescending(a => a.Id).Take(limit + 1).Select(a => new
            {
                a.Id,
                a.Number,
                a.Name,
                a.CategoryId,
                a.Brand,
                a.Model,
                a.OwnerId,
                a.SchoolId,
                a.Place,
                a.KeeperName,
                a.State,
                a.Price,
                a.AcquiredOn,
                a.WarrantyUntil,
                a.Version,
            }).ToListAsync(cancellationToken);
            var more = found.Count > limit;
            found = [.. found.Take(limit)];
            var ids = found.ConvertAll(a => a.Id);
            var tickets = await db.OpenTicketsAsync(ids, cancellationToken);
            var categories = await db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
            var names = await reference.KnowingAsync(found.SelectMany(a => new[] { a.OwnerId, a.SchoolId }), cancellationToken);
            var english = Texts.IsEnglish;
            return new Page(
                found.ConvertAll(a => new Row(
                    a.Id, a.Number, a.Name, categories[a.CategoryId].Code, categories[a.CategoryId].Name(english), a.Brand, a.Model,
                    names.Schools[a.OwnerId].Code, names.Schools[a.OwnerId].Name(english), names.Schools[a.SchoolId].Code, names.Schools[a.SchoolId].Name(english),
                    a.Place, a.KeeperName, a.State, a.Price, a.AcquiredOn, a.WarrantyUntil, tickets.GetValueOrDefault(a.Id), a.Version)),
                more ? ids[^1] : null);
        }

        // What a school owns or hosts would be read whole and sorted: an index gives the order within one owner, or within one place.
        private async Task<List<long>> NewestAsync(IQueryable<Asset> assets, int count, CancellationToken cancellationToken)
        {
            var ids = new HashSet<long>();
            foreach (var school in user.SchoolIds)
            {
                ids.UnionWith(await assets.Where(a => a.OwnerId == school).OrderByDescending(a => a.Id).Select(a => a.Id).Take(count).ToListAsync(cancellationToken));
                ids.UnionWith(await assets.Where(a => a.SchoolId == school).OrderByDescending(a => a.Id).Select(a => a.Id).Take(count).ToListAsync(cancellationToken));
            }

            return [.. ids.OrderDescending().Take(count)];
        }
    }

    /// <summary>Counts the open tickets on each of these devices.</summary>
    internal static async Task<Dictionary<long, int>> OpenTicketsAsync(this IHelpDeskDb db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Tickets.Where(t => t.AssetId != null && ids.Contains(t.AssetId.Value) && t.Status <= Tickets.TicketStatus.OnHold)
            .GroupBy(t => t.AssetId!.Value).ToDictionaryAsync(g => g.Key, g => g.Count(), cancellationToken);
}
