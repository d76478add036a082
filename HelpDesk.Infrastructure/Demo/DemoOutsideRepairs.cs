using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Three repairs at vendors, one of them late, one that waits for its approval, and a device that a technician found beyond repair.</summary>
internal static class DemoOutsideRepairs
{
    private static readonly (string Vendor, string Accessories, decimal Amount, int Out, int Expected, bool IsWarranty)[] Trips =
    [
        ("ศูนย์บริการเครื่องพิมพ์ล้านนา (ตัวอย่าง)", "สายไฟ สาย USB", 1_850, -18, -4, false), ("เชียงใหม่โน้ตบุ๊กเซอร์วิส (ตัวอย่าง)", "อะแดปเตอร์ กระเป๋า", 0, -6, 8, true),
        ("ศูนย์บริการเครื่องพิมพ์ล้านนา (ตัวอย่าง)", "สายไฟ", 4_200, -3, 11, false), ("เชียงใหม่โน้ตบุ๊กเซอร์วิส (ตัวอย่าง)", "อะแดปเตอร์", 7_900, 0, 14, false),
    ];

    /// <summary>Adds them and saves; tickets name their devices already.</summary>
    public static async Task AddAsync(HelpDeskDb db, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var technician = await db.People.SingleAsync(p => p.UserName == "technician", cancellationToken);
        var (by, today, year) = (new Actor(technician.Id, technician.Name, IsOffice: true), ThaiCalendar.BangkokDate(now), ThaiCalendar.FiscalYear(now));
        var vendors = Trips.Select(t => t.Vendor).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => new Vendor(new VendorText(name, "", "ฝ่ายบริการ", "053-000-900", "")), StringComparer.Ordinal);
        db.Vendors.AddRange(vendors.Values);
        await db.SaveChangesAsync(cancellationToken);
        // Those that wait for a vendor already, so that no figure of the office moves; what waits for its approval is being worked on.
        var usable = db.Tickets.Where(t => t.AssetId != null && db.Assets.Any(a => a.Id == t.AssetId && a.State == AssetState.Usable) && !db.Set<Core.Loans.LendableAsset>().Any(l => l.AssetId == t.AssetId));
        var waiting = await usable.Where(t => t.Status == TicketStatus.OnHold && t.OnHoldReason == OnHoldReason.Vendor).OrderBy(t => t.UpdatedAt).ToListAsync(cancellationToken);
        var worked = await usable.Where(t => t.Status == TicketStatus.InProgress).OrderByDescending(t => t.Id).Take(1).ToListAsync(cancellationToken);
        List<Ticket> tickets = [.. waiting.DistinctBy(t => t.AssetId).Take(Trips.Length - 1), .. worked];
        for (var i = 0; i < tickets.Count; i++)
        {
            var ticket = tickets[i];
            var trip = ticket.Status == TicketStatus.OnHold ? Trips[i] : Trips[^1];
            var asset = await db.Assets.SingleAsync(a => a.Id == ticket.AssetId, cancellationToken);

            // Not before the ticket began to wait, and not expected back before that.
            var at = ticket.UpdatedAt > now.AddDays(trip.Out).AddHours(-2) ? ticket.UpdatedAt : now.AddDays(trip.Out).AddHours(-2);
            var on = ThaiCalendar.BangkokDate(at);
            var expected = today.AddDays(trip.Expected) < on ? on : today.AddDays(trip.Expected);
            var repair = new OutsideRepair(
                dice.Id(), OutsideRepairRules.Number(year, i + 1), ticket.Id,
                new OutsideRepairText(
                    vendors[trip.Vendor].Id, $"{asset.Name} {asset.Brand} {asset.Model}".TrimEnd(), trip.Accessories, "", trip.IsWarranty, expected,
                    trip.IsWarranty ? [] : [new QuotationText(trip.Amount, on.AddDays(-1), "ตามใบเสนอราคาของร้าน", true)]),
                by, at);
            db.OutsideRepairs.Add(repair);
            await db.SaveChangesAsync(cancellationToken);
            if (trip.Out == 0)
            {
                await AskAsync(db, repair, ticket, technician, at, cancellationToken);
                continue;
            }

            repair.SendOut(on, expected, today, 5_000, $"RMA-{i + 1:0000}", asset.Id, by);
            ticket.Mark(TicketEventKind.SentToVendor, repair.Number, trip.Vendor, by, at);
            repair.NoteState(asset.State);
            asset.SetState(AssetState.AtRepair, repair.Number, by, at);
        }

        db.Set<NumberSeries>().Add(new NumberSeries { Series = "outside-repair", Year = year, Last = tickets.Count });
        await SuggestAsync(db, by, now, dice, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task AskAsync(HelpDeskDb db, OutsideRepair repair, Ticket ticket, Person technician, DateTime at, CancellationToken cancellationToken)
    {
        var approval = new Approval(
            ApprovalKind.OutsideRepair, repair.Id, $"ขออนุมัติส่งซ่อมภายนอก {repair.Number} ({ticket.Number})", $"/tickets/{ticket.Number}", new Requester(technician.Id, technician.Name),
            [new StepPlan(1, "ผู้อำนวยการกลุ่มพิจารณา", Role.GroupDirector, Days: 3)],
            [new ContentField("เลขที่ส่งซ่อม", repair.Number), new ContentField("เรื่องแจ้งซ่อม", $"{ticket.Number} {ticket.Subject}"), new ContentField("จำนวนเงินที่ขออนุมัติ", ThaiCalendar.Money(repair.Amount ?? 0) + " บาท")], at);
        db.Approvals.Add(approval);
        await db.SaveChangesAsync(cancellationToken);
        repair.Propose(approval.Id, ticket.AssetId);
    }

    private static async Task SuggestAsync(HelpDeskDb db, Actor by, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var found = await db.Tickets.Where(t => t.Outcome == Outcome.BeyondRepair && t.AssetId != null && db.Assets.Any(a => a.Id == t.AssetId && (a.State == AssetState.Usable || a.State == AssetState.Damaged)))
            .Where(t => !db.Disposals.Any(d => d.Items.Any(i => i.AssetId == t.AssetId)) && !db.OutsideRepairs.Any(r => r.AssetId == t.AssetId)).OrderByDescending(t => t.Id).FirstOrDefaultAsync(cancellationToken);
        if (found is not null)
        {
            var suggestion = new DisposalSuggestion(
                dice.Id(), found, found.AssetId!.Value, new AssessmentText("เมนบอร์ดเสียหาย อะไหล่เลิกผลิตแล้ว", 6_500, "ซ่อมไม่คุ้มค่า เห็นควรจำหน่าย"), by, now.AddDays(-2));
            db.DisposalSuggestions.Add(suggestion);
        }
    }
}
