using HelpDesk.Core.Orders;
using HelpDesk.Tests.Orders;
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
        Add<OrderSaved>(typeof(RemoveOrderFile.Command), async _ =>
        {
            var file = await desk.FileAsync();
            return new RemoveOrderFile.Command((await _house.SendAsync(new SaveOrder.Command(null, await desk.DraftAsync(Guid.NewGuid().ToString()), Files: [file]), "technician")).Id, file);
        });
        AddAboutOrder(desk, id => new IssueNumber.Command(id), approved: true);
        AddAboutOrder(desk, id => new AnnounceOrder.Command(id));
        AddAboutOrder(desk, id => new EndOrder.Command(id, "แล้วเสร็จ"));
        AddAboutOrder(desk, id => new TakeSignedPaper.Command(id, Guid.NewGuid()));
        AddAboutOrder(desk, id => new SignOrder.Command(id, 1, "wrong"));
        Add<MediatR.Unit>(typeof(AcknowledgeDuty.Command), async school => new AcknowledgeDuty.Command((await NamingAsync(desk, school)).Id));
        Add<OrderSaved>(typeof(SaveOrder.Command), async _ => new SaveOrder.Command(null, await desk.DraftAsync(Guid.NewGuid().ToString())));
        Add(_ => new ListOrders.Query(new OrderFilter()));
        Add<long>(typeof(FindOrder.Query), async school => new FindOrder.Query((await NamingAsync(desk, school)).Number, 2569));
        Add(_ => new MyDuties.Query());
        Add(_ => new CountDuties.Query());
        Add(_ => new GetOrderChoices.Query());
        Add(_ => new FindPeople.Query("ทดสอบ"));
        Add(_ => new GetPhrases.Query());
        Add(_ => new SavePhrase.Command(null, PhraseSlot.Closing, null, "", ""));
        Add(_ => new GetRegister.Query());
        Add(_ => new SaveRegister.Command(null, ""));
        Add<IReadOnlyList<int>>(typeof(ReserveNumbers.Command), async _ => new ReserveNumbers.Command(await desk.RegisterAsync(), 1, "สงวนไว้"));
        Add<MediatR.Unit>(typeof(VoidNumber.Command), async _ =>
        {
            var register = await desk.RegisterAsync();
            var number = (await _house.SendAsync(new ReserveNumbers.Command(register, 1, "สงวนไว้"), "clerk"))[0];
            return new VoidNumber.Command(register, 2569, number, "ยกเลิก");
        });
        Add<int>(typeof(ExportRegister.Query), async _ => new ExportRegister.Query(await desk.RegisterAsync(), 2569, Stream.Null));
    }

    // An announced order that names the teacher of that school, each time another new one.
    private async Task<(long Id, int Number)> NamingAsync(OrderDesk desk, string school)
    {
        var teacher = await _house.PersonAsync(school == Support.TestOffice.FirstSchool ? "teacher" : "teacher2");
        var draft = await desk.DraftAsync(Guid.NewGuid().ToString());
        var id = await desk.NewAsync(draft: draft with { Groups = [draft.Groups[0] with { Members = [new OrderDraft.Member(teacher, "ครู", "ครู", "")] }] });
        await _house.DbAsync(db => db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Approved)));
        await _house.SendAsync(new IssueNumber.Command(id), "clerk");
        await _house.DbAsync(db => db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Signed)));
        await _house.SendAsync(new AnnounceOrder.Command(id), "clerk");
        return (id, (await _house.DbAsync(db => db.Orders.Where(o => o.Id == id).Select(o => o.Number).SingleAsync()))!.Value);
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
