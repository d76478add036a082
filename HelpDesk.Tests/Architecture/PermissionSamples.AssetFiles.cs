using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Export;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

// Files of devices that come and go.
internal sealed partial class PermissionSamples
{
    private void AddAssetFiles()
    {
        Add(school => new ImportAssets.Preview(NoFile, new AssetImportOptions(school)));
        Add(school => new ImportAssets.Command(NoFile, new AssetImportOptions(school)));
        Add(_ => new GetAssetImportTemplate.Query());
        Add(_ => new GetAssetImportChoices.Query());
        Add(school => new ExportAssets.Query(new AssetFilter(Owner: school), Stream.Null));
        Add(school => new ExportAssetRegister.Query(new AssetFilter(Owner: school), null, Stream.Null));
        Add<string>(typeof(ExportAssetCard.Query), async school => new ExportAssetCard.Query(await DeviceOfAsync(school), null, Stream.Null));
    }

    private Task<long> DeviceOfAsync(string school) => _house.DbAsync(async db =>
    {
        var category = await db.AssetCategories.FirstOrDefaultAsync() ?? db.AssetCategories.Add(new AssetCategory(new AssetCategoryDetails("0000-001", "ทดสอบ"))).Entity;
        await db.SaveChangesAsync();
        var owner = await db.Schools.Where(s => s.Code == school).Select(s => s.Id).SingleAsync();
        var device = new Asset(Guid.NewGuid(), owner, Guid.NewGuid().ToString("N"), new AssetDetails("จอภาพ", category.Id, owner), "", Actor.Program, DateTime.UnixEpoch);
        db.Assets.Add(device);
        await db.SaveChangesAsync();
        return device.Id;
    });
}
