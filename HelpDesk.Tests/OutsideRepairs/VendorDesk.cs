using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.StockTakes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>Tickets with devices and the steps of outside repairs, for tests.</summary>
internal sealed class VendorDesk(House house)
{
    public static readonly DateOnly Friday = new(2026, 11, 20);

    /// <summary>A ticket of a school about one of its devices, being worked on.</summary>
    public async Task<(string Ticket, Asset Device)> TicketAsync(string school = TestOffice.FirstSchool, bool withDevice = true)
    {
        var device = (await new CountingDesk(house).DevicesAsync(1, school))[0];
        var number = (await house.ReportAsync(school)).Number;
        if (withDevice)
        {
            await house.SendAsync(new LinkDevice.Command(number, device.Number), "technician");
        }

        await house.SendAsync(new StartTicket.Command(number), "technician");
        return (number, device);
    }

    public static OutsideRepairDraft Draft(decimal? amount = 1_500, bool warranty = false, string vendor = "ร้านซ่อมดีดี", DateOnly? expected = null) => new(
        new VendorText(vendor, "", "คุณเอก", "053-111-222", ""), "เครื่องพิมพ์เลเซอร์ HP", "สายไฟ", "", warranty, expected,
        amount is { } baht ? [new QuotationText(baht, Friday, "เปลี่ยนชุดความร้อน", true), new QuotationText(baht + 900, null, "ร้านอื่น", false)] : []);

    public async Task<string> NewAsync(string ticket, OutsideRepairDraft? draft = null, string by = "technician", Guid? clientId = null) =>
        (await house.SendAsync(new SaveOutsideRepair.Command(null, ticket, clientId ?? Guid.NewGuid(), draft ?? Draft()), by)).Number;

    public Task<OutsideRepairSaved> WriteAsync(string number, OutsideRepairDraft draft, string by = "technician") => house.SendAsync(new SaveOutsideRepair.Command(number, "", Guid.Empty, draft), by);

    public Task<OutsideRepairSaved> SendOutAsync(string number, int days = 7, string by = "technician") =>
        house.SendAsync(new SendOutsideRepair.Command(number, Today(), Today().AddDays(days), "RMA-77"), by);

    public Task<OutsideRepairSaved> BackAsync(string number, decimal? amount = 1_500, string by = "technician") =>
        house.SendAsync(new TakeBackOutsideRepair.Command(number, Today(), "เปลี่ยนชุดความร้อนแล้ว ใช้งานได้", amount), by);

    public Task<GetOutsideRepair.Details> ReadAsync(string number, string by = "technician") => house.SendAsync(new GetOutsideRepair.Query(number), by);

    public Task<Asset> DeviceAsync(long id) => house.DbAsync(db => db.Assets.AsNoTracking().SingleAsync(a => a.Id == id));

    public Task<GetTicket.Details> TicketAsync(string number, string by) => house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), by);

    public async Task DecideAsync(string number, DecisionKind kind, string? text = null, string by = "groupdirector")
    {
        var (approval, step) = await house.DbAsync(async db =>
        {
            var repair = await db.OutsideRepairs.SingleAsync(r => r.Number == number);
            var found = await db.Approvals.Include(a => a.Steps).Include(a => a.Rounds).ThenInclude(r => r.Decisions).SingleAsync(a => a.Id == repair.ApprovalId);
            return (found, found.OpenSteps()[0]);
        });
        await house.SendAsync(new DecideApproval.Command(approval.Id, step.Id, approval.Round, kind, text, TestOffice.Password), by);
    }

    public DateOnly Today() => house.Clock.Today();
}
