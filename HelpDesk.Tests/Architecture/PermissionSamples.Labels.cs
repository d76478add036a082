using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Assets;

namespace HelpDesk.Tests.Architecture;

// What labels and the page that a label opens send.
internal sealed partial class PermissionSamples
{
    private void AddLabels()
    {
        Add(school => new GetAssetLabels.Query(new AssetFilter(Owner: school)));
        Add<AddToAssetTicket.Receipt>(typeof(AddToAssetTicket.Command), async school =>
        {
            var (_, code, number) = await _house.FaultyAsync(school);
            return new AddToAssetTicket.Command(code, number, "ไฟกะพริบด้วย");
        });
        AddAbout(number => new LinkDevice.Command(number, null));
    }
}
