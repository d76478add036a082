using HelpDesk.Core.Orders;
using HelpDesk.Tests.Orders;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

// What the order pages and the API send.
internal sealed partial class PermissionSamples
{
    private void AddOrders()
    {
        var desk = new OrderDesk(_house);
        AddAboutOrder(desk, id => new GetOrder.Query(id));
        AddAboutOrder(desk, id => new ProposeOrder.Command(id));
        AddAboutOrder(desk, id => new CancelOrder.Command(id, "ไม่ใช้แล้ว"));
        AddAboutOrder(desk, id => new RemoveOrderFile.Command(id, Guid.NewGuid()));
        AddAboutOrder(desk, id => new IssueNumber.Command(id), approved: true);
        AddAboutOrder(desk, id => new AnnounceOrder.Command(id));
        AddAboutOrder(desk, id => new EndOrder.Command(id, "แล้วเสร็จ"));
        AddAboutOrder(desk, id => new TakeSignedPaper.Command(id, Guid.NewGuid()));
        AddAboutOrder(desk, id => new SignOrder.Command(id, 1, "wrong"));
        AddAboutOrder(desk, id => new AcknowledgeDuty.Command(id));
        Add<OrderSaved>(typeof(SaveOrder.Command), async _ => new SaveOrder.Command(null, await desk.DraftAsync(Guid.NewGuid().ToString())));
        Add(_ => new ListOrders.Query(new OrderFilter()));
        Add(_ => new FindOrder.Query(1, 2500));
        Add(_ => new MyDuties.Query());
        Add(_ => new GetOrderChoices.Query());
        Add(_ => new FindPeople.Query("ทดสอบ"));
        Add(_ => new GetPhrases.Query());
        Add(_ => new SavePhrase.Command(null, PhraseSlot.Closing, null, "", ""));
        Add(_ => new GetRegister.Query());
        Add(_ => new SaveRegister.Command(null, ""));
        Add(_ => new ReserveNumbers.Command(999, 1, "สงวนไว้"));
        Add(_ => new VoidNumber.Command(999, 2569, 1, "ยกเลิก"));
        Add(_ => new ExportRegister.Query(999, 2569, Stream.Null));
    }

    // A request about a technician's order, each time another new one.
    private void AddAboutOrder<T>(OrderDesk desk, Func<long, MediatR.IRequest<T>> make, bool approved = false) => Add<T>(make(0).GetType(), async _ =>
    {
        var id = await desk.NewAsync();
        if (approved)
        {
            await _house.DbAsync(db => db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Approved)));
        }

        return make(id);
    });
}
