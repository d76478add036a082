using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.StockTakes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Loans;

/// <summary>Things to lend and the steps of a loan, for tests that begin in the middle of it. Today is Friday, 20 November 2026.</summary>
internal sealed class LoanCounter(House house)
{
    public static readonly DateOnly Friday = new(2026, 11, 20);
    public static readonly DateOnly Monday = new(2026, 11, 23);

    /// <summary>Terms that forbid nothing but what the test is about.</summary>
    public static readonly LoanTerms Open = new(LongestDays: 30, AheadDays: 90, OpenDays: (OpenDays)127, OpenOnHolidays: true);

    private readonly CountingDesk _register = new(house);

    /// <summary>A kind of which there are so many devices.</summary>
    public async Task<(long Id, IReadOnlyList<Asset> Devices)> DevicesAsync(int count, LoanTerms? terms = null, string owner = TestOffice.OfficeCode, string accessories = "", string name = "เครื่องฉาย")
    {
        var devices = await _register.DevicesAsync(count, owner, "6730");
        var id = await house.SendAsync(new SaveLendable.Command(null, Guid.NewGuid(), owner, LendableKind.Devices, null, new LendableDetails(name, "เครื่อง", "", accessories, terms ?? Open)), "supply");
        await house.SendAsync(new AddLendableUnit.Command(id, [.. devices.Select(d => d.Number)]), "supply");
        return (id, devices);
    }

    /// <summary>A kind of which there are sets of so many devices each.</summary>
    public async Task<(long Id, IReadOnlyList<Asset> Devices)> SetsAsync(int sets, int each, string accessories = "กระเป๋า\nสาย HDMI")
    {
        var devices = await _register.DevicesAsync(sets * each, TestOffice.OfficeCode, "SET");
        var id = await house.SendAsync(
            new SaveLendable.Command(null, Guid.NewGuid(), TestOffice.OfficeCode, LendableKind.Sets, null, new LendableDetails("ชุดประชุมทางไกล", "ชุด", "", accessories, Open)), "supply");
        foreach (var set in devices.Chunk(each))
        {
            await house.SendAsync(new AddLendableUnit.Command(id, [.. set.Select(d => d.Number)]), "supply");
        }

        return (id, devices);
    }

    /// <summary>A kind that is kept as stock.</summary>
    public async Task<(long Id, long StockId)> StockAsync(StockKind kind, int quantity)
    {
        var stock = await house.SendAsync(
            new SaveStockItem.Command(null, Guid.NewGuid(), kind, TestOffice.OfficeCode, new StockItemDetails(kind == StockKind.Consumable ? "หมึกพิมพ์" : "แผ่นสื่อ", "ชิ้น"), quantity), "supply");
        var id = await house.SendAsync(
            new SaveLendable.Command(
                null, Guid.NewGuid(), TestOffice.OfficeCode, kind == StockKind.Consumable ? LendableKind.Consumables : LendableKind.Media, stock, new LendableDetails("สื่อหรือวัสดุ", "ชิ้น", "", "", Open)),
            "supply");
        return (id, stock);
    }

    public static LoanDraft Draft(DateOnly from, DateOnly until, params (long Id, int Quantity)[] items) => new(
        TestOffice.OfficeCode, from, until, [.. items.Select(i => new LoanDraft.Item(i.Id, i.Quantity))], LoanUse.Inside, "ประชุมครู", "ห้องประชุม 1", "ครู", "081-234-5678");

    public Task<LoanSaved> AskAsync(LoanDraft draft, string by = "technician", Guid? clientId = null) => house.SendAsync(new AskLoan.Command(clientId ?? Guid.NewGuid(), draft), by);

    public async Task DecideAsync(string number, string by, DecisionKind kind, string? text = null)
    {
        var (approval, step) = await house.DbAsync(async db =>
        {
            var id = await db.Loans.Where(l => l.Number == number).Select(l => l.ApprovalId).SingleAsync();
            var found = await db.Approvals.Include(a => a.Steps).Include(a => a.Rounds).ThenInclude(r => r.Decisions).SingleAsync(a => a.Id == id);
            return (found, found.OpenSteps()[0]);
        });
        await house.SendAsync(new DecideApproval.Command(approval.Id, step.Id, approval.Round, kind, text, TestOffice.Password), by);
    }

    /// <summary>Inside the premises, by a technician: the supply officer's opinion, the group director's decision.</summary>
    public async Task<string> ApprovedAsync(LoanDraft draft, string by = "technician")
    {
        var number = (await AskAsync(draft, by)).Number;
        await DecideAsync(number, "supply", DecisionKind.Opinion, "ของพร้อมใช้");
        if (draft.Use == LoanUse.Inside && by is "technician" or "technician2")
        {
            await DecideAsync(number, "groupdirector", DecisionKind.Approve);
            return number;
        }

        await DecideAsync(number, "groupdirector", DecisionKind.Opinion, "เห็นควร");
        await DecideAsync(number, "director", DecisionKind.Approve);
        return number;
    }

    public async Task<string> OutAsync(LoanDraft draft, string by = "technician")
    {
        var number = await ApprovedAsync(draft, by);
        await HandOverAsync(number);
        return number;
    }

    /// <summary>Hands over the first things that the pick list offers.</summary>
    public async Task HandOverAsync(string number, int? most = null, string by = "supply")
    {
        var list = await house.SendAsync(new GetPickList.Query(number), by);
        await house.SendAsync(
            new HandOverLoan.Command(
                number,
                [.. list.Where(r => !Lendable.IsStock(r.Kind)).SelectMany(r => r.Units.Take(Math.Min(most ?? int.MaxValue, r.Quantity)).Select(u => new HandOverLoan.Picked(r.ItemId, u.UnitId, "ดี", r.Accessories)))],
                [.. list.Where(r => Lendable.IsStock(r.Kind)).Select(r => new HandOverLoan.PickedStock(r.ItemId, Math.Min(most ?? int.MaxValue, r.Quantity)))],
                "นายผู้รับ ทดสอบ", await SignatureAsync(), await SignatureAsync()),
            by);
    }

    public async Task<TakeBackLoan.Done> TakeBackAsync(string number, params ReturnedThing[] things) =>
        await house.SendAsync(new TakeBackLoan.Command(number, things, "นายผู้คืน ทดสอบ", await SignatureAsync(), await SignatureAsync()), "supply");

    public Task<TakeBackLoan.Done> AllBackAsync(GetLoan.Details loan) =>
        TakeBackAsync(loan.Number, [.. loan.Outstanding().Select(t => new ReturnedThing(t.Id, ReturnCondition.Good, t.Outstanding))]);

    public Task<GetLoan.Details> ReadAsync(string number, string by = "supply") => house.SendAsync(new GetLoan.Query(number), by);

    public async Task<int> FreeAsync(long id, DateOnly from, DateOnly until) =>
        (await house.SendAsync(new GetAvailability.Query(from, until), "supply")).Rows.Single(r => r.Id == id).Free;

    public Task<Asset> DeviceAsync(long id) => _register.DeviceAsync(id);

    /// <summary>An uploaded picture that is attached to nothing.</summary>
    public Task<Guid> SignatureAsync() => house.DbAsync(async db =>
    {
        var file = new Attachment(new StoredFile(Guid.NewGuid().ToString("N"), FileKind.Png, 100, new string('0', 64), 10, 10), "signature.png", house.Clock.GetUtcNow().UtcDateTime);
        db.Attachments.Add(file);
        await db.SaveChangesAsync();
        return file.Key;
    });
}
