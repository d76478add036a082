using HelpDesk.Core.Assets;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Assets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

// What the register's pages send, about a device of the school in question.
internal sealed partial class PermissionSamples
{
    private void AddAssets()
    {
        Add(school => new GetAssets.Query(new AssetFilter(Owner: school)));
        Add(_ => new GetAssetChoices.Query());
        AddAboutAsset(id => new GetAsset.Query(null, Id: id));
        AddAboutAsset(id => new SetAssetState.Command(id, AssetState.Damaged, "เปิดไม่ติด"));
        Add<SaveAsset.Saved>(typeof(SaveAsset.Command), async school => new SaveAsset.Command(
            null, Guid.NewGuid(), school, school, new AssetDetails("โน้ตบุ๊ก", await _house.CategoryAsync(), 0)));
        Add<MediatR.Unit>(typeof(RemoveAssetFile.Command), async school =>
        {
            var file = (await _house.SendAsync(new StoreUpload.Command(Stored(), "รูป.jpg"))).Key;
            var id = (await _house.SendAsync(new SaveAsset.Command(
                null, Guid.NewGuid(), school, school, new AssetDetails("โน้ตบุ๊ก", await _house.CategoryAsync(), 0), Files: [file]), "supply")).Id;
            return new RemoveAssetFile.Command(id, file);
        });
        Add(school => new FindKeepers.Query(school));
        Add(school => new TransferAssets.Command(school, TestOffice.ThirdSchool));
        Add(_ => new ListAssetCategories.Query());
        Add(_ => new SaveAssetCategory.Command(null, new AssetCategoryDetails("C" + Guid.NewGuid().ToString("N"), "ประเภท")));
        Add(_ => new GetRegisterSettings.Query());
        Add<MediatR.Unit>(typeof(SaveRegisterSettings.Command), async _ => new SaveRegisterSettings.Command(await _house.SendAsync(new GetRegisterSettings.Query(), "supply")));
        Add<GetAssetByCode.Device>(typeof(GetAssetByCode.Query), async school =>
        {
            var id = (await _house.RegisterAsync(school)).Id;
            return new GetAssetByCode.Query(await _house.DbAsync(db => db.Assets.Where(a => a.Id == id).Select(a => a.Code).SingleAsync()));
        });
        Add(school => new GetStock.Query(Owner: school));
        AddAboutStock(id => new GetStockItem.Query(id));
        AddAboutStock(id => new RecordStock.Command(id, Guid.NewGuid(), StockEntryKind.Issued, 1, "ครูสมศรี"));
        Add(school => new SaveStockItem.Command(null, Guid.NewGuid(), StockKind.Consumable, school, new StockItemDetails("กระดาษ", "รีม")));
    }

    private void AddAboutAsset<T>(Func<long, MediatR.IRequest<T>> make) => Add<T>(make(0).GetType(), async school => make((await _house.RegisterAsync(school)).Id));

    private void AddAboutStock<T>(Func<long, MediatR.IRequest<T>> make) => Add<T>(make(0).GetType(), async school => make(await _house.SendAsync(
        new SaveStockItem.Command(null, Guid.NewGuid(), StockKind.Consumable, school, new StockItemDetails("กระดาษ", "รีม"), 5), "supply")));
}
