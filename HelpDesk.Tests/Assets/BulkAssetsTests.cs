using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Common.Import;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Assets;

/// <summary>Very many devices written at once are found like others, and an attempt that comes to nothing leaves the search as it was.</summary>
public sealed class BulkAssetsTests
{
    private static readonly object?[] Headings = ["หมายเลขครุภัณฑ์", "รายการ", "ประเภท", "ห้อง"];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task New_and_changed_devices_of_a_large_import_are_found_by_what_they_say_now(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        Assert.Equal(1200, (await house.ImportAsync(await FileAsync(1, 1200, i => i % 100 == 0 ? "ห้องดนตรี" : "ห้องพักครู"))).Added);
        Assert.Equal((12, 1188), (await CountAsync(house, "ห้องดนตรี"), await CountAsync(house, "ห้องพักครู")));

        // Some of the old move, twice as many are new; the others stay as they are.
        var second = await house.ImportAsync(await FileAsync(601, 2400, i => i % 100 == 0 ? "ห้องดนตรี" : "โรงอาหาร"));
        Assert.Equal((1200, 594, 6), (second.Added, second.Changed, second.Unchanged));
        Assert.Equal((24, 594, 1782), (await CountAsync(house, "ห้องดนตรี"), await CountAsync(house, "ห้องพักครู"), await CountAsync(house, "โรงอาหาร")));
        await RequireWholeIndexAsync(house);
        await RequireSearchFollowsAsync(house);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_large_import_that_is_cancelled_leaves_devices_and_search_as_they_were(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        await house.ImportAsync(await FileAsync(1, 700, _ => "ห้องพักครู"));
        using var stop = new CancellationTokenSource();
        var cut = new Told(p => { if (p is { Stage: ImportStage.Writing, Done: >= 1000 }) { stop.Cancel(); } });
        var file = await FileAsync(1, 2000, _ => "โรงอาหาร");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.SendAsync(new ImportAssets.Command(file, new AssetImportOptions(TestOffice.FirstSchool), cut), "supply", stop.Token));
        Assert.True(stop.IsCancellationRequested);
        Assert.Equal((700, 0, 700), (await CountAsync(house, "ห้องพักครู"), await CountAsync(house, "โรงอาหาร"), await house.DbAsync(db => db.Assets.CountAsync())));
        await RequireWholeIndexAsync(house);
        await RequireSearchFollowsAsync(house);

        Assert.Equal((1300, 700), await house.ImportAsync(file) is var again ? (again.Added, again.Changed) : default);
        Assert.Equal((0, 2000), (await CountAsync(house, "ห้องพักครู"), await CountAsync(house, "โรงอาหาร")));
    }

    [Theory, OnSqlite(true), OnSqlite(false), OnPostgreSql(true), OnPostgreSql(false)]
    public async Task What_fails_before_anything_is_written_leaves_the_search_at_work(Provider provider, bool refused)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        await house.RegisterAsync(number: "T-1", with: d => d with { Place = "ห้องพักครู" });
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var search = scope.ServiceProvider.GetRequiredService<IAssetSearch>();
            Exception reason = refused ? RuleException.NotFound() : new OperationCanceledException();
            var thrown = await Assert.ThrowsAnyAsync<Exception>(() => scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync<int>(
                "Bulk",
                async () =>
                {
                    await search.InBulkAsync(() => throw reason, CancellationToken.None);
                    return 0;
                },
                CancellationToken.None));
            Assert.Same(reason, thrown);
        }

        await RequireWholeIndexAsync(house);
        await RequireSearchFollowsAsync(house);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_school_pages_through_what_it_owns_and_what_stands_there(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        var category = await house.CategoryAsync("7440-009");
        (string Owner, string Place)[] ways =
            [(TestOffice.FirstSchool, TestOffice.FirstSchool), (TestOffice.OfficeCode, TestOffice.FirstSchool), (TestOffice.SecondSchool, TestOffice.SecondSchool), (TestOffice.FirstSchool, TestOffice.SecondSchool)];
        var expected = new List<string>();
        foreach (var i in Enumerable.Range(0, 20))
        {
            var (owner, place) = ways[i % ways.Length];
            await house.SendAsync(new SaveAsset.Command(null, Guid.NewGuid(), owner, place, new AssetDetails("จอภาพ", category, 0), $"P-{i}", 1), "supply");
            if (owner == TestOffice.FirstSchool || place == TestOffice.FirstSchool)
            {
                expected.Insert(0, $"P-{i}");
            }
        }

        var (seen, after) = (new List<string>(), (long?)null);
        do
        {
            var page = await house.SendAsync(new GetAssets.Query(new AssetFilter(), after, Limit: 4), "coordinator");
            seen.AddRange(page.Rows.Select(r => r.Number));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(expected, seen);
    }

    // A device written by hand afterwards, and one that is changed, are found.
    private static async Task RequireSearchFollowsAsync(House house)
    {
        var id = (await house.RegisterAsync(number: "Z-9", with: d => d with { Place = "หอประชุมใหญ่" })).Id;
        Assert.Equal(1, await CountAsync(house, "หอประชุม"));
        await house.DbAsync(async db =>
        {
            var asset = await db.Assets.SingleAsync(a => a.Id == id);
            asset.Change(asset.Details() with { Place = "ศาลาไทย" }, "", "", "", HelpDesk.Core.Tickets.Actor.Program, DateTime.UnixEpoch);
            return await db.SaveChangesAsync();
        });
        Assert.Equal((0, 1), (await CountAsync(house, "หอประชุม"), await CountAsync(house, "ศาลาไทย")));
    }

    // Through the index: the whole text is compared only for what the index finds, so a device that it lacks is missed.
    private static async Task<int> CountAsync(House house, string text)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAssetSearch>().Matching(HelpDesk.Core.Common.Thai.ThaiText.Fold(text)).CountAsync();
    }

    // What the index holds beside the devices' words cannot be seen by searching, since the text is compared as well.
    private static async Task RequireWholeIndexAsync(House house)
    {
        await house.DbAsync(async db =>
        {
            if (db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
            {
                foreach (var word in (string[])["ห้องพักครู", "ห้องดนตรี", "โรงอาหาร"])
                {
                    var match = Infrastructure.Database.Sqlite.SqliteTicketSearch.Match(HelpDesk.Core.Common.Thai.ThaiText.Fold(word));
                    Assert.Equal(await CountAsync(house, word), await db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM "AssetSearch" WHERE "AssetSearch" MATCH {match}""").SingleAsync());
                }
            }

            return 0;
        });
    }

    private static Task<ImportFile> FileAsync(int from, int to, Func<int, string> place) =>
        AssetFiles.BookAsync("x.xlsx", [Headings, .. Enumerable.Range(from, to - from + 1).Select(i => (object?[])[$"B-{i}", "จอภาพ", "7440-009", place(i)])]);

    private sealed class Told(Action<ImportProgress> then) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => then(value);
    }
}
