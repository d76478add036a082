using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Orders;

/// <summary>The steps of an order's life, for tests that begin in the middle of it.</summary>
internal sealed class OrderDesk(House house)
{
    public House House => house;

    public async Task<long> RegisterAsync(string name = "ทะเบียนคำสั่ง") => await house.SendAsync(new SaveRegister.Command(null, name), "clerk");

    public async Task<OrderDraft> DraftAsync(string subject = "มอบหมายหน้าที่ผู้ดูแลระบบ", long? register = null, IReadOnlyList<OrderDraft.Relation>? relations = null) => new(
        OrderKind.Assignment, register ?? await house.DbAsync(async db => await db.OrderRegisters.Select(r => (long?)r.Id).FirstOrDefaultAsync()) ?? await RegisterAsync(),
        subject, "เพื่อให้การปฏิบัติงานเรียบร้อย", "อาศัยอำนาจตามความในมาตรา ๓๗", "จึงมอบหมายหน้าที่ ดังต่อไปนี้", "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", null, null,
        await house.PersonAsync("director"), "นายdirector ทดสอบ", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", null, null,
        [new OrderDraft.Group("", "ดูแลเครือข่าย\n- ตรวจสายทุกเดือน\nให้คำปรึกษา", [new OrderDraft.Member(await house.PersonAsync("teacher"), "นายteacher ทดสอบ", "ครู", "")])],
        relations ?? []);

    public async Task<long> NewAsync(string by = "technician", OrderDraft? draft = null) =>
        (await house.SendAsync(new SaveOrder.Command(null, draft ?? await DraftAsync(Guid.NewGuid().ToString())), by)).Id;

    public async Task<long> ProposedAsync(string by = "technician", OrderDraft? draft = null)
    {
        var id = await NewAsync(by, draft);
        await house.SendAsync(new ProposeOrder.Command(id), by);
        return id;
    }

    public async Task DecideAsync(long orderId, string by, DecisionKind kind, string? text = null)
    {
        var (approval, step) = await house.DbAsync(async db =>
        {
            var order = await db.Orders.SingleAsync(o => o.Id == orderId);
            var found = await db.Approvals.Include(a => a.Steps).Include(a => a.Rounds).ThenInclude(r => r.Decisions).SingleAsync(a => a.Id == order.ApprovalId);

            // Where another window was first there is none left: the answer then goes to the step that it meant.
            return (found, found.OpenSteps() is [var open, ..] ? open : found.Steps.MaxBy(s => s.Position)!);
        });
        await house.SendAsync(new DecideApproval.Command(approval.Id, step.Id, approval.Round, kind, text, TestOffice.Password), by);
    }

    public async Task<long> ApprovedAsync(string by = "technician", OrderDraft? draft = null)
    {
        var id = await ProposedAsync(by, draft);
        await DecideAsync(id, "groupdirector", DecisionKind.Opinion, "เห็นควร");
        await DecideAsync(id, "director", DecisionKind.Approve);
        return id;
    }

    public async Task<long> NumberedAsync(OrderDraft? draft = null)
    {
        var id = await ApprovedAsync(draft: draft);
        await house.SendAsync(new IssueNumber.Command(id), "clerk");
        return id;
    }

    public async Task<long> SignedAsync(OrderDraft? draft = null)
    {
        var id = await NumberedAsync(draft);
        await house.SendAsync(new SignOrder.Command(id, (await ReadAsync(id)).Version, TestOffice.Password), "director");
        return id;
    }

    public async Task<long> AnnouncedAsync(OrderDraft? draft = null)
    {
        var id = await SignedAsync(draft);
        await house.SendAsync(new AnnounceOrder.Command(id), "clerk");
        return id;
    }

    public Task<GetOrder.Details> ReadAsync(long id, string by = "clerk") => house.SendAsync(new GetOrder.Query(id), by);

    /// <summary>An uploaded file that no form has sent yet.</summary>
    public Task<Guid> FileAsync(string name = "คำสั่งลงนาม.pdf") => house.DbAsync(async db =>
    {
        var file = new Attachment(new StoredFile(Guid.NewGuid().ToString("N"), FileKind.Pdf, 1000, new string('a', 64), null, null), name, house.Clock.GetUtcNow().UtcDateTime);
        db.Attachments.Add(file);
        await db.SaveChangesAsync();
        return file.Key;
    });

    /// <summary>An approved order, put there without its way through the decision: for tests of what comes after it.</summary>
    public async Task<IReadOnlyList<long>> ManyApprovedAsync(int count, long register)
    {
        var maker = await house.PersonAsync("technician");
        return await house.DbAsync(async db =>
        {
            var text = new OrderText(OrderKind.General, register, "ทดสอบเลขคำสั่ง", "", "", "จึงให้ถือปฏิบัติ", "", null, null, null, "ผู้ลงนาม", "ตำแหน่ง", null, null, [], []);
            var orders = Enumerable.Range(0, count).Select(_ => new Order(text, maker, "ผู้ร่าง", house.Clock.GetUtcNow().UtcDateTime)).ToList();
            db.Orders.AddRange(orders);
            await db.SaveChangesAsync();
            await db.Orders.Where(o => o.State == OrderState.Draft && o.RegisterId == register).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Approved));
            return orders.ConvertAll(o => o.Id);
        });
    }
}
