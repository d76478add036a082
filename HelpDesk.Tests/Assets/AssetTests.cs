using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>The register on both databases: numbers, life story, moves, transfers, who sees and changes what.</summary>
public sealed class AssetTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_entry_makes_several_devices_with_consecutive_numbers(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var first = await house.RegisterAsync(count: 3);
        Assert.Equal(["7440-001-0001/2569", "7440-001-0002/2569", "7440-001-0003/2569"], first.Numbers);

        // A number given by hand is passed over, another year and another owner begin anew.
        await house.RegisterAsync(number: "7440-001-0004/2569");
        Assert.Equal(["7440-001-0005/2569"], (await house.RegisterAsync()).Numbers);
        Assert.Equal(["7440-001-0001/2570"], (await house.RegisterAsync(with: d => d with { AcquiredOn = new DateOnly(2026, 10, 1) })).Numbers);
        Assert.Equal(["7440-001-0001/2569"], (await house.RegisterAsync(TestOffice.SecondSchool)).Numbers);
        Assert.Equal(["7440-005-0001/2569"], (await house.RegisterAsync(category: "7440-005")).Numbers);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Sent_twice_devices_are_written_down_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var details = new AssetDetails("โน้ตบุ๊ก", await house.CategoryAsync(), 0);
        var command = new SaveAsset.Command(null, Guid.NewGuid(), TestOffice.FirstSchool, TestOffice.FirstSchool, details, Count: 2);
        var first = await house.SendAsync(command, "coordinator");
        var again = await house.SendAsync(command, "coordinator");
        Assert.Equal((first.Id, true), (again.Id, again.WasThere));
        Assert.Equal(first.Numbers, again.Numbers);
        Assert.Equal(2, await house.DbAsync(db => db.Assets.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Numbers_run_by_the_scope_and_look_like_the_template(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var now = await house.SendAsync(new GetRegisterSettings.Query(), "supply");
        await house.SendAsync(new SaveRegisterSettings.Command(now with { NumberTemplate = "{school}/{category}/{fiscalYear:2}-{seq:3}", NumberScope = AssetNumberScope.FiscalYear }), "supply");
        Assert.Equal(["1050010001/7440-001/69-001"], (await house.RegisterAsync()).Numbers);
        Assert.Equal(["1050010001/7440-005/69-002"], (await house.RegisterAsync(category: "7440-005")).Numbers);

        // A category's own way goes before the office's.
        var printer = (await house.SendAsync(new ListAssetCategories.Query(), "supply")).Single(c => c.Details.Code == "7440-005");
        await house.SendAsync(new SaveAssetCategory.Command(printer.Id, printer.Details with { NumberTemplate = "PR{seq}", NumberScope = AssetNumberScope.Category }, printer.Version), "supply");
        Assert.Equal(["PR1"], (await house.RegisterAsync(category: "7440-005")).Numbers);
        Assert.Equal(["PR2"], (await house.RegisterAsync(category: "7440-005", with: d => d with { AcquiredOn = new DateOnly(2020, 1, 1) })).Numbers);
        var wrong = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveAssetCategory.Command(printer.Id, printer.Details with { NumberTemplate = "no number" }), "supply"));
        Assert.Contains(wrong.Errors, e => e.Field == "Details.NumberTemplate");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_number_is_unique_within_its_owner_however_it_is_typed(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.RegisterAsync(number: "พม/สป-ศทส/13-01-03/058/2561");
        var taken = await Assert.ThrowsAsync<RuleException>(() => house.RegisterAsync(number: "พม/สป-ศทส / ๑๓-๐๑-๐๓/058/2561"));
        Assert.Equal("asset.number-taken", taken.Code);
        await house.RegisterAsync(TestOffice.SecondSchool, "พม/สป-ศทส/13-01-03/058/2561");

        // Who sees both is asked which; who sees one has it.
        Assert.Equal("asset.several", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetAsset.Query("พม/สป-ศทส/13-01-03/058/2561"), "supply"))).Code);
        Assert.Equal(TestOffice.SecondSchool, (await house.SendAsync(new GetAsset.Query("พม/สป-ศทส/13-01-03/058/2561", TestOffice.SecondSchool), "supply")).OwnerCode);
        Assert.Equal(TestOffice.FirstSchool, (await house.SendAsync(new GetAsset.Query("พม/สป-ศทส/๑๓-๐๑-๐๓/058/2561"), "teacher")).OwnerCode);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Its_story_tells_moves_keepers_conditions_and_repairs(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var asset = await house.RegisterAsync();
        var card = await house.CardAsync(asset.Id);
        var change = new SaveAsset.Command(asset.Id, Guid.Empty, "", TestOffice.OfficeCode, card.Details with { Place = "ห้องประชุม", KeeperName = "นางสาวใหม่ รับช่วง", Note = "ย้าย" }, Version: card.Version);
        await house.SendAsync(change, "supply");
        await house.SendAsync(new SetAssetState.Command(asset.Id, AssetState.Damaged, "จอแตก"), "technician");

        // What stands at the office is the school's still: both see it.
        var number = (await house.SendAsync(new SubmitTicket.Command(Guid.NewGuid(), TestOffice.FirstSchool, "pc", "จอไม่ติด", null, "ครู", AssetTag: asset.Numbers[0]), "teacher")).Number;
        await house.SendAsync(new ClaimTicket.Command(number), "technician");
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เปลี่ยนจอ", 20_000), "technician");
        card = await house.CardAsync(asset.Id, "teacher");
        Assert.Equal(
            [AssetEventKind.Registered, AssetEventKind.Changed, AssetEventKind.Moved, AssetEventKind.KeeperChanged, AssetEventKind.StateChanged],
            card.Story.Select(h => h.Kind).OfType<AssetEventKind>().Order());
        Assert.Contains(card.Story, h => h.Ticket == number && h.Cost == 20_000);
        Assert.Contains(card.Story, h => h.Kind == AssetEventKind.Moved && h.To!.EndsWith("ห้องประชุม", StringComparison.Ordinal));
        Assert.Equal((20_000m, 1, false, true), (card.RepairCost, card.Faults, card.FailsOften, card.RepairTooDear));
        Assert.Null(card.Code);
        Assert.False(card.May.Change);
        Assert.Equal(AssetState.Damaged, card.State);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Saving_the_same_again_tells_nothing_and_an_old_reading_is_refused(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var asset = await house.RegisterAsync(with: d => d with { Specification = [new("RAM", "16 GB")] });
        var card = await house.CardAsync(asset.Id);
        var same = new SaveAsset.Command(asset.Id, Guid.Empty, "", TestOffice.FirstSchool, card.Details, Version: card.Version);
        await house.SendAsync(same, "coordinator");
        Assert.Equal((card.Version, 1), ((await house.CardAsync(asset.Id)).Version, (await house.CardAsync(asset.Id)).Story.Count));
        await house.SendAsync(same with { Details = card.Details with { Specification = [new("RAM", "32 GB")] } }, "coordinator");
        Assert.Equal("32 GB", (await house.CardAsync(asset.Id)).Details.Specification[0].Value);
        Assert.Equal("stale", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(same with { Details = card.Details with { Name = "อื่น" } }, "supply"))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task When_schools_merge_devices_go_with_their_numbers_and_stories(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var kept = await house.RegisterAsync(TestOffice.SecondSchool);
        var given = await house.RegisterAsync(TestOffice.FirstSchool, count: 2);
        Assert.Equal(kept.Numbers[0], given.Numbers[0]);
        Assert.Equal(2, (await house.SendAsync(new TransferAssets.Command(TestOffice.FirstSchool, TestOffice.SecondSchool), "supply")).Count);
        var card = await house.CardAsync(given.Id, "coordinator2");
        Assert.Equal((TestOffice.SecondSchool, TestOffice.SecondSchool, given.Numbers[0]), (card.OwnerCode, card.SchoolCode, card.Number));
        Assert.NotNull(card.IssuerName);
        Assert.Contains(card.Story, h => h.Kind == AssetEventKind.Transferred);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.CardAsync(given.Id, "coordinator"))).Kind);
        Assert.Equal(3, (await house.SendAsync(new GetAssets.Query(new AssetFilter(Owner: TestOffice.SecondSchool)), "coordinator2")).Rows.Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Another_schools_device_does_not_exist(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var asset = await house.RegisterAsync(TestOffice.SecondSchool);
        foreach (var user in new[] { "teacher", "coordinator" })
        {
            Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.CardAsync(asset.Id, user))).Kind);
            Assert.Empty((await house.SendAsync(new GetAssets.Query(new AssetFilter(asset.Numbers[0], State: "all")), user)).Rows);
        }

        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SetAssetState.Command(asset.Id, AssetState.Lost, "?"), "coordinator"))).Kind);
        var card = await house.CardAsync(asset.Id);
        var theirs = new SaveAsset.Command(asset.Id, Guid.Empty, "", TestOffice.SecondSchool, card.Details);
        Assert.Equal(RuleKind.Invalid, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(theirs, "coordinator"))).Kind);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(theirs with { SchoolCode = TestOffice.FirstSchool }, "coordinator"))).Kind);

        // Nor does a school write devices into another's register.
        Assert.Equal(RuleKind.Invalid, (await Assert.ThrowsAsync<RuleException>(() => house.RegisterAsync(TestOffice.SecondSchool, by: "coordinator"))).Kind);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Found_by_any_part_of_what_is_written_down(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.RegisterAsync(with: d => d with { Serial = "SN-๐๐๑ABC", Place = "ห้องสมุด" });
        await house.RegisterAsync(TestOffice.SecondSchool);
        foreach (var text in new[] { "สมุด", "001abc", "744", "veri", "ดอนแก้ว", "ตั้งโต๊ะ" })
        {
            Assert.Single((await house.SendAsync(new GetAssets.Query(new AssetFilter(text)), "coordinator")).Rows);
        }

        Assert.Equal(2, (await house.SendAsync(new GetAssets.Query(new AssetFilter("คอมพิวเตอร์")), "auditor")).Rows.Count);
        Assert.Empty((await house.SendAsync(new GetAssets.Query(new AssetFilter("ไม่มีคำนี้")), "auditor")).Rows);

        // What is written down anew is found anew, and not as it was.
        var row = (await house.SendAsync(new GetAssets.Query(new AssetFilter("สมุด")), "supply")).Rows.Single();
        var card = await house.CardAsync(row.Id);
        await house.SendAsync(new SaveAsset.Command(row.Id, Guid.Empty, "", TestOffice.FirstSchool, card.Details with { Place = "ห้องดนตรี" }), "supply");
        Assert.Empty((await house.SendAsync(new GetAssets.Query(new AssetFilter("สมุด")), "supply")).Rows);
        Assert.Single((await house.SendAsync(new GetAssets.Query(new AssetFilter("ดนตรี")), "supply")).Rows);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Pages_follow_each_other_without_gap_or_repetition(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.RegisterAsync(count: 23);
        var seen = new List<string>();
        for (long? after = null; ;)
        {
            var page = await house.SendAsync(new GetAssets.Query(new AssetFilter(), after, 10), "supply");
            seen.AddRange(page.Rows.Select(r => r.Number));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.Equal(23, seen.Distinct().Count());
        Assert.Equal(seen.OrderByDescending(n => n, StringComparer.Ordinal), seen);
    }
}
