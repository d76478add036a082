using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets.Import;

/// <summary>Writes what was planned, within the running command's transaction.</summary>
internal sealed class AssetImportWriter(
    IHelpDeskDb db, IAssetSearch search, INumbering numbering, AssetImportScene scene, CurrentUser user, DateTime at, string file, IProgress<ImportProgress>? progress)
{
    private const int Chunk = 500;
    private readonly Actor _by = user.AsActor();
    private readonly Dictionary<long, AssetCategory> _categories = scene.Categories.ToDictionary(c => c.Id);
    private int _done;

    /// <summary>Writes it all.</summary>
    public async Task WriteAsync(IReadOnlyList<PlannedAsset> planned, CancellationToken cancellationToken)
    {
        var writes = planned.Where(p => p.Now is null || p.Changes).ToList();
        _done = planned.Count - writes.Count;
        await (writes.Count > Chunk ? search.InBulkAsync(() => WriteAsync(writes, planned.Count, cancellationToken), cancellationToken) : WriteAsync(writes, planned.Count, cancellationToken));
    }

    private async Task WriteAsync(List<PlannedAsset> writes, int total, CancellationToken cancellationToken)
    {
        // Numbers that the file gives come first: those that are given out pass them over.
        await SaveAsync(writes.Where(p => p.Now is not null || p.Row.Key.Length > 0).Select(p => (p, p.Row.Number)), total, cancellationToken);
        foreach (var group in writes.Where(p => p.Now is null && p.Row.Key.Length == 0).GroupBy(p =>
            (p.After.CategoryId, Owner: p.Row.Owner!.Id, Year: Common.Thai.ThaiCalendar.FiscalYear(p.After.AcquiredOn ?? scene.Today))))
        {
            var numbers = await AssetNumbers.NextAsync(
                db, numbering, _categories[group.Key.CategoryId], group.Key.Owner, group.First().Row.Owner!.Code, group.First().After.AcquiredOn ?? scene.Today, group.Count(), cancellationToken);
            await SaveAsync(group.Zip(numbers), total, cancellationToken);
        }
    }

    private async Task SaveAsync(IEnumerable<(PlannedAsset Planned, string Number)> assets, int total, CancellationToken cancellationToken)
    {
        foreach (var chunk in assets.Chunk(Chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ids = chunk.Where(c => c.Planned.Now is not null).Select(c => c.Planned.Now!.Id).ToList();
            var there = ids.Count == 0 ? [] : await db.Assets.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
            foreach (var (planned, number) in chunk)
            {
                Write(planned, number, planned.Now is null ? null : there[planned.Now.Id]);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.Forget();
            _done += chunk.Length;
            progress?.Report(new ImportProgress(ImportStage.Writing, _done, total));
        }
    }

    private void Write(PlannedAsset planned, string number, Asset? asset)
    {
        var (owner, after) = (planned.Row.Owner!, planned.After);
        var place = scene.Schools.Schools[after.SchoolId];
        var names = AssetRules.NamesOf(owner, place, _categories[after.CategoryId]);
        if (asset is null)
        {
            asset = new Asset(planned.Row.ClientId == Guid.Empty ? Guid.NewGuid() : planned.Row.ClientId, owner.Id, number, after, names, _by, at);
            db.Assets.Add(asset);
        }
        else
        {
            asset.Change(after, names, scene.Schools.Schools[asset.SchoolId].NameTh, place.NameTh, _by, at);
        }

        if (planned.State is { } state)
        {
            asset.SetState(state, AssetImportTexts.T["event", file], _by, at);
        }
    }
}
